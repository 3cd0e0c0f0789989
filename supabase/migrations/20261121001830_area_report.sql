-- What residents and businesses say is wrong with a business area ("this is built"): waits for its municipality's next round.

create table public.area_report (
  -- The form's own: what is sent twice is stored once.
  id uuid primary key,
  area text not null references public.business_area (id),
  kind text not null check (kind in ('built', 'taken', 'available', 'outline', 'other')),
  -- '' where the kind says it all.
  text text not null check (length(text) <= 1000 and (kind <> 'other' or btrim(text) <> '')),
  reported_at timestamptz not null default clock_timestamp(),
  state text not null default 'new' check (state in ('new', 'used', 'unused')),
  -- The round in which it was looked at, by whom, and why it changed nothing.
  round text references public.round (id),
  handled_at timestamptz,
  handled_by uuid references public.staff_member (id),
  reason text check (length(btrim(reason)) between 1 and 1000),
  check ((state = 'new') = (handled_at is null) and (state = 'new') = (round is null)),
  check ((state = 'unused') = (reason is not null))
);
create index area_report_waiting on public.area_report (area) where state = 'new';

/*
 * Takes one report in, once. Returns `created` or `repeated`.
 * Errors: area_unknown, kind_unknown, text_missing, text_too_long, identity_number, id_taken (the id holds something else).
 * For the server alone: it has seen to the rate limits before.
 */
create function public.report_area(p_id uuid, p_area text, p_kind text, p_text text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  said text := btrim(coalesce(p_text, ''));
  known public.area_report;
begin
  if not exists (select from public.business_area a where a.id = p_area) then
    raise exception using errcode = 'P0001', message = 'area_unknown';
  end if;
  if p_kind is null or p_kind not in ('built', 'taken', 'available', 'outline', 'other') then
    raise exception using errcode = 'P0001', message = 'kind_unknown';
  end if;
  if p_kind = 'other' and said = '' then raise exception using errcode = 'P0001', message = 'text_missing'; end if;
  if length(said) > 1000 then raise exception using errcode = 'P0001', message = 'text_too_long'; end if;
  if public.holds_identity_number(said) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  insert into public.area_report (id, area, kind, text) values (p_id, p_area, p_kind, said) on conflict (id) do nothing;
  if found then
    perform public.record_audit(null, 'report_area', 'area_report', p_id::text,
      jsonb_build_object('area', p_area, 'kind', p_kind));
    return 'created';
  end if;
  select * into known from public.area_report r where r.id = p_id;
  if (known.area, known.kind, known.text) is distinct from (p_area, p_kind, said) then
    raise exception using errcode = 'P0001', message = 'id_taken';
  end if;
  return 'repeated';
end $$;

-- Says what came of a report in a round that is open: p_reason null = it was taken into account.
-- Errors: report_unknown, other_municipality, round_unknown, round_not_open, already_handled, reason_missing, identity_number.
create function public.handle_area_report(p_id uuid, p_round text, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  mine public.area_report;
  held public.round;
begin
  select * into mine from public.area_report where id = p_id for update;
  if mine.id is null then raise exception using errcode = 'P0001', message = 'report_unknown'; end if;
  if not public.may_note_area(mine.area) then
    raise exception using errcode = 'P0001', message = 'other_municipality';
  end if;
  select * into held from public.round where id = p_round for share;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'open' then raise exception using errcode = 'P0001', message = 'round_not_open'; end if;
  if mine.state <> 'new' then raise exception using errcode = 'P0001', message = 'already_handled'; end if;
  if p_reason is not null and length(btrim(p_reason)) not between 1 and 1000 then
    raise exception using errcode = 'P0001', message = 'reason_missing';
  end if;
  if public.holds_identity_number(p_reason) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  update public.area_report set state = case when p_reason is null then 'used' else 'unused' end, round = p_round,
    handled_at = clock_timestamp(), handled_by = actor, reason = btrim(p_reason)
  where id = p_id;
  perform public.record_audit(actor, 'handle_area_report', 'area_report', p_id::text,
    jsonb_build_object('area', mine.area, 'round', p_round, 'used', p_reason is null));
end $$;

-- What was answered in a round is forgotten when the next one is published: by then nobody needs the words any more.
create function public.forget_area_reports() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.area_report where state <> 'new' and round < new.id;
  return new;
end $$;
create trigger round_forgets_reports after update of state on public.round
  for each row when (new.state = 'published') execute function public.forget_area_reports();

alter table public.area_report enable row level security;
-- Reason: what people write can name people. Those who keep the areas, and readers of staff, see it; it is never published.
create policy "staff read area reports" on public.area_report for select to authenticated using (
  (select public.staff_role()) in ('admin', 'secretariat', 'reader') or public.may_note_area(area));
grant select on public.area_report to authenticated;
grant all on public.area_report to service_role;
-- Reason: guests write through the server, which counts how often (decision 10).
grant execute on function public.report_area(uuid, text, text, text) to service_role;
grant execute on function public.handle_area_report(uuid, text, text) to authenticated;
