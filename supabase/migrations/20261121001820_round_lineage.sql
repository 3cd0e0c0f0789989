-- Areas of a round are split and merged: new areas that say what they come from, in the place of those that end.

-- An area that others came from is not in use beside them: the same ground would be counted twice. Whoever wants it back
-- takes them out first. Every way to write goes through here: saving, files, the server.
create function public.refuse_beside_successors() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.change <> 'retired' and exists (
    select from public.round_area r where r.round = new.round and r.derived_from @> array[new.area]) then
    raise exception using errcode = 'P0001', message = 'area_has_successors', detail = new.area;
  end if;
  return new;
end $$;
create trigger round_area_beside_successors before insert or update of change on public.round_area
  for each row execute function public.refuse_beside_successors();

-- Ends areas that others take the place of, as they were seen (p_seen: [{"area": id, "changed_at": as on the screen}]). Those
-- that were added in this round go for good. Returns the published areas that the others come from.
-- Errors: area_unknown, other_municipality, area_retired, changed_meanwhile (detail: the area).
create function public.replace_round_areas(p_actor uuid, p_round text, p_municipality text, p_seen jsonb, p_reason text)
returns text[] language plpgsql security definer set search_path = '' as $$
declare
  one record;
  held public.round_area;
  origins text[] := '{}';
begin
  -- In order: two who take the same areas wait for each other once.
  for one in select * from jsonb_to_recordset(p_seen) as s (area text, changed_at timestamptz) order by area loop
    select * into held from public.round_area where round = p_round and area = one.area for update;
    if held.area is null then
      raise exception using errcode = 'P0001', message = 'area_unknown', detail = one.area;
    end if;
    if held.municipality <> p_municipality then
      raise exception using errcode = 'P0001', message = 'other_municipality', detail = one.area;
    end if;
    if held.change = 'retired' then
      raise exception using errcode = 'P0001', message = 'area_retired', detail = one.area;
    end if;
    if held.changed_at is distinct from one.changed_at then
      raise exception using errcode = 'P0001', message = 'changed_meanwhile', detail = one.area;
    end if;
    if held.change = 'new' then
      origins := origins || held.derived_from;
      delete from public.round_area where round = p_round and area = one.area;
    else
      origins := origins || one.area;
      update public.round_area set change = 'retired', retired_reason = p_reason, changed_at = clock_timestamp(),
        changed_by = p_actor, confirmed_at = null, confirmed_by = null
      where round = p_round and area = one.area;
    end if;
  end loop;
  return array(select distinct unnest(origins) order by 1);
end $$;

-- Splits an area into new ones, unconfirmed. p_parts: [{"wish": the id it would like, "record": AreaRecord + lon, lat}].
-- That the parts cover the area is checked before (src/lib/domain/outline-cut.ts). Returns the ids of the parts in their order.
-- Errors: as require_open_round, replace_round_areas and put_round_area; parts_invalid.
create function public.split_round_area(p_round text, p_area text, p_base timestamptz, p_parts jsonb) returns text[]
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  own text := public.municipality_in_round(p_round, p_area);
  origins text[];
  made text[] := '{}';
  part jsonb;
begin
  perform public.require_open_round(p_round, own);
  if jsonb_typeof(p_parts) is distinct from 'array' or jsonb_array_length(p_parts) not between 2 and 20 then
    raise exception using errcode = 'P0001', message = 'parts_invalid';
  end if;
  -- As where areas are added: first who wants an id, then the rows.
  perform pg_advisory_xact_lock(hashtextextended('round_area id', 0));
  origins := public.replace_round_areas(actor, p_round, own, jsonb_build_array(
    jsonb_build_object('area', p_area, 'changed_at', p_base)), left('Delt i ' || coalesce((
      select string_agg(btrim(p -> 'record' ->> 'name'), ', ') from jsonb_array_elements(p_parts) p), 'flere'), 1000));
  for part in select * from jsonb_array_elements(p_parts) loop
    if part -> 'record' ->> 'municipality' is distinct from own then
      raise exception using errcode = 'P0001', message = 'other_municipality', detail = p_area;
    end if;
    made := made || public.free_area_id(part ->> 'wish');
    perform public.put_round_area(actor, p_round, made[cardinality(made)], part -> 'record', null);
  end loop;
  update public.round_area set derived_from = origins where round = p_round and area = any (made);
  perform public.record_audit(actor, 'split_round_area', 'round_area', p_area,
    jsonb_build_object('round', p_round, 'parts', to_jsonb(made)));
  return made;
end $$;

-- Merges areas of one municipality into a new one, unconfirmed. p_seen: [{"area": id, "changed_at": as on the screen}].
-- p_wish is the id it would like. Returns the id it got.
-- Errors: as require_open_round, replace_round_areas and put_round_area; parts_invalid.
create function public.merge_round_areas(p_round text, p_seen jsonb, p_wish text, p_record jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  own text := p_record ->> 'municipality';
  origins text[];
  made text;
begin
  perform public.require_open_round(p_round, own);
  if jsonb_typeof(p_seen) is distinct from 'array' or (
    select count(distinct s ->> 'area') from jsonb_array_elements(p_seen) s) not between 2 and 20
    or jsonb_array_length(p_seen) > 20 then
    raise exception using errcode = 'P0001', message = 'parts_invalid';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('round_area id', 0));
  origins := public.replace_round_areas(actor, p_round, own, p_seen,
    left('Slått sammen til ' || coalesce(btrim(p_record ->> 'name'), 'ett areal'), 1000));
  made := public.free_area_id(p_wish);
  perform public.put_round_area(actor, p_round, made, p_record, null);
  update public.round_area set derived_from = origins where round = p_round and area = made;
  perform public.record_audit(actor, 'merge_round_areas', 'round_area', made, jsonb_build_object('round', p_round,
    'areas', (select jsonb_agg(s ->> 'area') from jsonb_array_elements(p_seen) s)));
  return made;
end $$;

-- What areas come from becomes public with the round: publish_round writes the areas, then the state, and here is between.
-- An area that has one origin was split off; one that has several was merged.
create function public.publish_lineage() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into public.business_area_lineage (predecessor, successor, kind, round)
  select predecessor, r.area, case cardinality(r.derived_from) when 1 then 'split' else 'merge' end, new.id
  from public.round_area r, unnest(r.derived_from) predecessor
  where r.round = new.id;
  return new;
end $$;
create trigger round_publish_lineage before update of state on public.round
  for each row when (old.state = 'locked' and new.state = 'published') execute function public.publish_lineage();
-- Like the figures: what was published of a round that was held here never changes.
create trigger business_area_lineage_published before insert or update or delete on public.business_area_lineage
  for each row execute function public.refuse_published();

grant execute on function public.split_round_area(text, text, timestamptz, jsonb),
  public.merge_round_areas(text, jsonb, text, jsonb) to authenticated;
