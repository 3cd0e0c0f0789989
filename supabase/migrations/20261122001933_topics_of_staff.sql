-- Topics are how staff sort what came in. No page and no resource shows them, so the public copy does not hold them either.

alter table public.published_point drop column tags;

-- As before, without topics.
create or replace function public.show_point(p_point uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  shown public.point;
  sent public.submission;
  asked public.hearing;
  was_visible timestamptz := (select p.visible_from from public.published_point p where p.id = p_point and p.visible_from <= now());
begin
  select * into shown from public.point where id = p_point;
  select * into sent from public.submission where id = shown.submission;
  select * into asked from public.hearing where id = shown.hearing;
  perform public.unpublish_point(p_point);
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
    coalesce(was_visible, case asked.publication_policy when 'after_closing' then greatest(asked.closes_at, shown.published_at)
      else shown.published_at end),
    sent.demo);
end $$;

-- As before; nothing that is public changes. Errors: tags_invalid, identity_number.
create or replace function public.tag_points(p_points uuid[], p_add text[], p_remove text[] default '{}') returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  added text[] := array(select distinct regexp_replace(btrim(t), '\s+', ' ', 'g') from unnest(p_add) t where btrim(t) <> '');
  one public.point;
  made text[];
  done uuid[] := '{}';
begin
  if exists (select from unnest(added) t where length(t) > 40 or t ~ '[,[:cntrl:]]') then
    raise exception using errcode = 'P0001', message = 'tags_invalid';
  elsif public.holds_identity_number(array_to_string(added, ' , ')) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  for one in select * from public.points_as_seen(p_points, null) where state <> 'withdrawn' loop
    made := array(
      select distinct t from unnest(one.tags || added) t where not t = any (coalesce(p_remove, '{}')) order by t);
    if cardinality(made) > 20 then raise exception using errcode = 'P0001', message = 'tags_invalid'; end if;
    done := done || one.id;
    continue when made = one.tags;
    update public.point set tags = made where id = one.id;
    perform public.record_decision(actor, 'tag', one, jsonb_build_object('tags', made, 'before', one.tags));
  end loop;
  return public.decided(done, p_points);
end $$;
