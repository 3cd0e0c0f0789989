-- What a letter says of its hearing, which is the same whoever queues it: the receipt how comments are published, the answer
-- what came of them.

-- No grant: enqueue_mail asks, which runs as its owner. What a kind of letter says beside what its writer gave: {publication_policy} for a receipt, {outcome} for an answer where
-- all that is answered of an input came out the same; {} otherwise.
create function public.letter_facts(p_kind text, p_data jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case p_kind
    when 'receipt' then coalesce(
      (select jsonb_build_object('publication_policy', h.publication_policy) from public.hearing h where h.id = p_data ->> 'hearing'), '{}')
    when 'answered' then coalesce(
      (select jsonb_build_object('outcome', min(a.outcome))
       from public.point p join public.answer a on a.id = p.answer
       where p.submission = (p_data ->> 'submission')::uuid and p.state = 'answered' and p.replaced_at is null
       having count(distinct a.outcome) = 1), '{}')
    else '{}' end
$$;

-- As before, and with the facts of its kind.
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
    case when is_usable then public.letter_facts(p_kind, p_data) || coalesce(p_data, '{}') end,
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
