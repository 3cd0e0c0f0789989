-- Mail to an address that no header can carry: a failed letter that staff see, not a failed submission.

-- One address, and nothing that a header or an envelope could take for more.
create function public.is_mail_address(value text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(length(value) <= 254
    and value ~ '^[^][@[:space:][:cntrl:],;:<>()"\\]+@[^][@[:space:][:cntrl:],;:<>()"\\]+\.[^][@[:space:][:cntrl:],;:<>()"\\]+$', false)
$$;

-- Writes a letter into the outbox, in the caller's transaction: it goes out if that commits, and only then.
-- The same key again is the same letter: its id comes back and nothing is sent twice. Without an address there is no letter: null.
-- p_data holds what src/lib/server/mail/letters.ts names for the kind; no secrets, since the worker makes links itself.
create or replace function public.enqueue_mail(p_dedupe_key text, p_kind text, p_recipient text, p_locale text, p_data jsonb)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
  address text := nullif(btrim(p_recipient), '');
  is_usable boolean := public.is_mail_address(btrim(p_recipient));
begin
  if address is null then return null; end if;
  insert into public.mail (dedupe_key, kind, recipient, locale, data, state, last_error)
  values (p_dedupe_key, p_kind, case when is_usable then address end, p_locale,
    case when is_usable then coalesce(p_data, '{}') end,
    case when is_usable then 'queued' else 'failed' end,
    case when not is_usable then 'recipient_invalid' end)
  on conflict (dedupe_key) do nothing
  returning id into made;
  if made is null then
    select id into made from public.mail where dedupe_key = p_dedupe_key;
  elsif is_usable then
    -- Heard when the transaction commits.
    perform pg_notify('mail', '');
  end if;
  return made;
end $$;

grant execute on function public.is_mail_address(text) to service_role;
