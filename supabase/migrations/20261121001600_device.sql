-- Devices with an outbox: what the server has to know so that one which lost its storage can be told what it lost.

create table public.device (
  -- SHA-256 (hex) of the cookie, which is random. Nothing here leads to a person or to what was sent.
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  -- The highest number that the device has given a submission in its queue.
  last_sequence integer not null default 0 check (last_sequence >= 0),
  -- How many of them have arrived.
  delivered integer not null default 0 check (delivered >= 0),
  seen_at timestamptz not null default clock_timestamp()
);

-- What is known of a device: {last_sequence, delivered}; null where there is nothing. Forgotten after 60 days unseen.
create function public.read_device(p_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('last_sequence', d.last_sequence, 'delivered', d.delivered)
  from public.device d where d.hash = p_hash and d.seen_at > clock_timestamp() - interval '60 days'
$$;

/*
 * Writes down the highest number a device has reached, and that so many more of them have arrived. A number never goes
 * down: that it would is what tells of a loss. Returns what was known before, as read_device. No audit row: like the
 * counters of attempts it decides nothing and is about nobody.
 */
create function public.note_device(p_hash text, p_sequence integer, p_delivered integer) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  before jsonb := public.read_device(p_hash);
begin
  delete from public.device d where d.seen_at < clock_timestamp() - interval '60 days';
  insert into public.device as d (hash, last_sequence, delivered) values (p_hash, p_sequence, p_delivered)
  on conflict (hash) do update set
    last_sequence = greatest(d.last_sequence, excluded.last_sequence),
    delivered = d.delivered + excluded.delivered,
    seen_at = clock_timestamp();
  return before;
end $$;

alter table public.device enable row level security;
-- Reason: a counter of the server's own, as rate_counter; the policy says so.
create policy "nobody reads devices" on public.device for select to authenticated using (false);
grant all on public.device to service_role;
grant execute on function public.read_device(text), public.note_device(text, integer, integer) to service_role;
