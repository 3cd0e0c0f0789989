-- In a hearing that is open again, what everyone could read stays readable: in its parts, merged, and when a decision is taken back.

-- Since when everyone could read it, kept while there is no public copy of it.
alter table public.point add column visible_since timestamptz;

-- As before; what was visible is remembered.
create or replace function public.unpublish_point(p_point uuid) returns void
language sql security definer set search_path = '' as $$
  with gone as (
    delete from public.published_point where id = p_point returning visible_from
  )
  update public.point set visible_since = gone.visible_from from gone
  where public.point.id = p_point and gone.visible_from <= now()
$$;

-- What is moderated anew is shown as something new.
create function public.forget_visible_since() returns trigger language plpgsql set search_path = '' as $$
begin
  new.visible_since := null;
  return new;
end $$;
create trigger point_moderated_anew before update of state on public.point
  for each row when (new.state in ('received', 'withdrawn') and old.state <> new.state)
  execute function public.forget_visible_since();

-- As before; what was visible is asked of the point, which knows it without a copy too.
create or replace function public.show_point(p_point uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  shown public.point;
  sent public.submission;
  asked public.hearing;
begin
  perform public.unpublish_point(p_point);
  select * into shown from public.point where id = p_point;
  select * into sent from public.submission where id = shown.submission;
  select * into asked from public.hearing where id = shown.hearing;
  if shown.state not in ('published', 'answered') or shown.published_at is null or shown.replaced_at is not null
    or asked.publication_policy = 'summary_only' then return; end if;
  insert into public.published_point (
    id, hearing, reference, ordinal, plan_version, target_kind, target_key, stance, text, place, place_municipality,
    sender_type, sender_name, sender_municipality, sector, answer, published_at, visible_from, demo)
  values (
    shown.id, shown.hearing, sent.reference, shown.ordinal, shown.plan_version, shown.target_kind, shown.target_key,
    shown.stance, public.redact_text(shown.text, shown.redactions), shown.place, shown.place_municipality,
    sent.sender_type, case when sent.name_public then sent.sender_name end, sent.municipality, sent.sector,
    (select a.id from public.answer a where a.id = shown.answer and a.published_at is not null),
    shown.published_at,
    -- What everyone has been able to read stays readable when a hearing is opened again.
    case asked.publication_policy when 'after_closing'
      then coalesce(shown.visible_since, greatest(asked.closes_at, shown.published_at)) else shown.published_at end,
    sent.demo);
end $$;

-- Since when everyone can or could read a point; null: never yet.
create function public.visible_since(p_point uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select p.visible_from from public.published_point p where p.id = p_point and p.visible_from <= now()),
    (select p.visible_since from public.point p where p.id = p_point))
$$;

-- As before: parts are as visible as the point was; who merges points says since when the one was.
create or replace function public.store_replacement(
  p_like public.point, p_text text, p_spans jsonb, p_state text, p_split_from uuid
) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
begin
  insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, place,
    place_municipality, place_hidden, state, withheld_reason, withheld_note, redactions, tags, assignee, flags, answer, split_from,
    received_at, published_at, visible_since)
  values (p_like.submission, p_like.hearing,
    (select max(p.ordinal) + 1 from public.point p where p.submission = p_like.submission),
    p_text, p_like.plan_version, p_like.target_kind, p_like.target_key, p_like.stance, p_like.place,
    p_like.place_municipality, p_like.place_hidden, p_state, case p_state when 'withheld' then p_like.withheld_reason end,
    case p_state when 'withheld' then p_like.withheld_note end, p_spans, p_like.tags, p_like.assignee, p_like.flags,
    p_like.answer, p_split_from, p_like.received_at, case p_state when 'published' then p_like.published_at end,
    case when p_state in ('published', 'withheld') then
      case when p_split_from is null then p_like.visible_since else public.visible_since(p_split_from) end end)
  returning id into made;
  perform public.show_point(made);
  return made;
end $$;

-- As before: what is merged of visible points is visible, from when the last of them was.
create or replace function public.merge_points(p_points uuid[], p_seen timestamptz[]) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  chosen public.point[];
  one public.point;
  whole text := '';
  spans jsonb := '[]';
  made uuid;
  state text;
begin
  if coalesce(cardinality(p_points), 0) < 2 then raise exception using errcode = 'P0001', message = 'too_few'; end if;
  select array_agg(p.* order by p.ordinal, p.received_at, p.id) into chosen
  from public.points_as_seen(p_points, p_seen) p where p.state <> 'withdrawn';
  if coalesce(cardinality(chosen), 0) <> cardinality(p_points) then
    raise exception using errcode = 'P0001', message = 'stale';
  end if;
  foreach one in array chosen loop
    if one.submission <> chosen[1].submission then raise exception using errcode = 'P0001', message = 'submissions_differ'; end if;
    if one.state = 'answered' then raise exception using errcode = 'P0001', message = 'answered'; end if;
    if whole <> '' then whole := whole || E'\n\n'; end if;
    spans := spans || coalesce((select jsonb_agg(jsonb_build_array(
      (s ->> 0)::integer + length(whole), (s ->> 1)::integer + length(whole))) from jsonb_array_elements(one.redactions) s), '[]');
    whole := whole || one.text;
  end loop;
  if length(whole) > 20000 then raise exception using errcode = 'P0001', message = 'too_long'; end if;
  -- Two harmless halves can be a number together.
  select case when count(distinct (p.state, p.withheld_reason)) = 1 and not public.holds_identity_number(
    public.redact_text(whole, spans)) then min(p.state) else 'received' end into state from unnest(chosen) p;
  one := chosen[1];
  one.tags := array(select distinct t from unnest(chosen) p, unnest(p.tags) t order by t);
  one.flags := array(select distinct f from unnest(chosen) p, unnest(p.flags) f order by f);
  one.visible_since := (
    select case when count(since) = count(*) then max(since) end
    from unnest(chosen) p, public.visible_since(p.id) since);
  made := public.store_replacement(one, whole, spans, state, null);
  foreach one in array chosen loop
    update public.point set replaced_at = clock_timestamp(), merged_into = made, changed_at = clock_timestamp()
    where id = one.id;
    perform public.unpublish_point(one.id);
    perform public.record_decision(actor, 'merge', one, jsonb_build_object('into', made));
  end loop;
  perform public.touch_hearings();
  return public.decided(p_points, p_points) || jsonb_build_object('merged', made);
end $$;
