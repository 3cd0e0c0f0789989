-- Links to a receipt that a device makes before it has delivered: read off its screen as a QR code by who wrote, and good
-- from the moment that the submission arrives.

create table public.receipt_claim (
  -- SHA-256 (hex) of the link's secret. The device has sent the hash alone and keeps neither.
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  submission_id uuid not null references public.submission (id) on delete cascade
);
create index receipt_claim_submission_idx on public.receipt_claim (submission_id);

/*
 * Lets a link lead to a submission, which is named by the hash of its receipt's secret. The first who says so is right: a
 * link never changes where it leads. No audit row: it opens nothing that its sender has not.
 */
create function public.keep_claim(p_secret_hash text, p_claim_hash text) returns void
language sql security definer set search_path = '' as $$
  insert into public.receipt_claim (hash, submission_id)
  select p_claim_hash, s.id from public.submission s where s.secret_hash = p_secret_hash
  on conflict (hash) do nothing
$$;

-- The submission behind a link; null where none has arrived.
create function public.read_claim(p_claim_hash text) returns uuid
language sql stable security definer set search_path = '' as $$
  select c.submission_id from public.receipt_claim c where c.hash = p_claim_hash
$$;

alter table public.receipt_claim enable row level security;
-- Reason: a key to a receipt; as with the secret itself, nobody but the server looks it up.
create policy "nobody reads claims" on public.receipt_claim for select to authenticated using (false);
grant all on public.receipt_claim to service_role;
grant execute on function public.keep_claim(text, text), public.read_claim(text) to service_role;
