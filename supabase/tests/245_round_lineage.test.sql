-- Splitting and merging areas of a round: who may, what is refused, what they come from, and that it is published once.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values
  ('tap-a', 'A', 2000, 'tap'), ('tap-b', 'B', 2000, 'tap');
insert into public.round (id, year, half, state, published_on, source_id)
values ('2090-1', 2090, 1, 'published', '2090-05-30', 'tap');
create function pg_temp.square(west numeric) returns jsonb language sql as $$
  select jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
    jsonb_build_array(west, 63), jsonb_build_array(west + 0.01, 63), jsonb_build_array(west + 0.01, 63.01),
    jsonb_build_array(west, 63.01), jsonb_build_array(west, 63))))
$$;
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
select id, id, left(id, 5), pg_temp.square(lon), lon, 63, lon + 0.01, 63.01, lon + 0.005, 63.005, 100, 'tap'
from (values ('tap-a1', 10.1), ('tap-a2', 10.2), ('tap-a3', 10.3), ('tap-b1', 10.4)) one (id, lon);
insert into public.business_area_status (area, round, status, available_daa, source_id)
select id, '2090-1', 'ready', 50, 'tap' from public.business_area where source_id = 'tap';

create temporary table actor (name text primary key, ordinal integer generated always as identity);
insert into actor (name) values ('anon'), ('outsider'), ('disabled'), ('reader'), ('moderator'), ('planner'),
  ('secretariat'), ('admin');
grant select on actor to public;
select act_as(name, case name when 'planner' then '{tap-a}'::text[] else '{}' end) from actor;
select act_as('owner');

create function pg_temp.tried(actor text, statement text) returns text language plpgsql as $$
declare
  came_to text;
begin
  came_to := outcome(actor, statement);
  raise exception using errcode = 'TAP02', message = came_to;
exception when sqlstate 'TAP02' then
  perform act_as('owner');
  return sqlerrm;
end $$;
create function pg_temp.role_table(what text, statement text) returns setof text language sql as $$
  select is(pg_temp.tried(name, statement),
    case when name in ('planner', 'secretariat', 'admin') then 'ok' when name = 'anon' then 'denied' else 'not_allowed' end,
    format('%s: %s', name, what)) from actor order by ordinal
$$;
create function pg_temp.record(p_name text, p_west numeric, p_municipality text default 'tap-a') returns jsonb language sql as $$
  select jsonb_build_object('name', p_name, 'municipality', p_municipality, 'geometry', pg_temp.square(p_west),
    'lon', p_west + 0.005, 'lat', 63.005, 'gross_daa', 10, 'status', 'ready')
$$;
create function pg_temp.part(p_name text, p_west numeric) returns jsonb language sql as $$
  select jsonb_build_object('wish', lower(p_name), 'record', pg_temp.record(p_name, p_west))
$$;
-- Calls as a page makes them, with the changed_at that stands there now.
create function pg_temp.seen(p_areas text[]) returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('area', a, 'changed_at', r.changed_at)), '[]')
  from unnest(p_areas) a left join public.round_area r on r.area = a
$$;
create function pg_temp.split(p_area text, p_parts jsonb) returns text language sql as $$
  select format('select public.split_round_area(''2090-2'', %L, %L, %L)', p_area,
    (select changed_at from public.round_area where area = p_area), p_parts)
$$;
create function pg_temp.merge(p_areas text[], p_record jsonb) returns text language sql as $$
  select format('select public.merge_round_areas(''2090-2'', %L, ''hel'', %L)', pg_temp.seen(p_areas), p_record)
$$;
create function pg_temp.halves() returns jsonb language sql as $$
  select jsonb_build_array(pg_temp.part('Vest', 10.1), pg_temp.part('Aust', 10.105))
$$;
create function pg_temp.save(p_area text) returns text language sql as $$
  select format('select public.save_round_area(''2090-2'', %L, %L, %L)', p_area, public.area_record(r), r.changed_at)
  from public.round_area r where r.area = p_area
$$;

select is(outcome('secretariat', 'select public.plan_round(''2090-2'', ''2090-10-31'')'), 'ok', 'the secretariat goes on');
select is(outcome('secretariat', 'select public.open_round(''2090-2'')'), 'ok', 'the secretariat goes on');

-- ---------------------------------------------------------------- role × command × municipality
select pg_temp.role_table('split an area of A', pg_temp.split('tap-a1', pg_temp.halves()));
select pg_temp.role_table('merge areas of A', pg_temp.merge('{tap-a1,tap-a2}', pg_temp.record('Hel', 10.1)));
select is(pg_temp.tried('planner', statement), 'other_municipality', format('a planner of A: %s', left(statement, 70))) from unnest(array[
  pg_temp.split('tap-b1', pg_temp.halves()),
  pg_temp.merge('{tap-a1,tap-b1}', pg_temp.record('Hel', 10.1)),
  pg_temp.merge('{tap-a1,tap-a2}', pg_temp.record('Hel', 10.1, 'tap-b'))]) statement;
select is(pg_temp.tried('secretariat', statement), 'other_municipality', format('not across municipalities: %s', left(statement, 70)))
from unnest(array[
  pg_temp.merge('{tap-a1,tap-b1}', pg_temp.record('Hel', 10.1)),
  pg_temp.split('tap-a1', jsonb_build_array(pg_temp.part('Vest', 10.1),
    jsonb_build_object('wish', 'x', 'record', pg_temp.record('X', 10.1, 'tap-b'))))]) statement;
select is(pg_temp.tried(name, statement), 'denied', format('%s: %s', name, left(statement, 60)))
from actor cross join unnest(array[
  'select public.replace_round_areas(null, ''2090-2'', ''tap-a'', ''[]'', ''x'')',
  'update public.round_area set derived_from = ''{tap-b1}''',
  'insert into public.business_area_lineage values (''tap-a1'', ''tap-a2'', ''split'', ''2090-1'')']) statement;

-- ---------------------------------------------------------------- what is refused
select is(pg_temp.tried('planner', statement), expected, format('%s: %s', expected, left(statement, 70))) from (values
  (pg_temp.split('tap-a1', '[]'), 'parts_invalid'),
  (pg_temp.split('tap-a1', '{}'), 'parts_invalid'),
  (pg_temp.split('tap-a1', jsonb_build_array(pg_temp.part('Vest', 10.1))), 'parts_invalid'),
  (pg_temp.split('tap-a1', (select jsonb_agg(pg_temp.part('Vest', 10.1)) from generate_series(1, 21))), 'parts_invalid'),
  (pg_temp.split('tap-a1', pg_temp.halves() || jsonb_build_array('{"wish": "x", "record": {"municipality": "tap-a"}}'::jsonb)), 'geometry_missing'),
  (pg_temp.split('tap-a1', jsonb_build_array(pg_temp.part('Vest', 10.1), pg_temp.part('Ola 13097248022', 10.1))), 'identity_number'),
  (pg_temp.split('tap-a1', jsonb_build_array(pg_temp.part('Vest', 10.1), pg_temp.part(' ', 10.1))), 'record_invalid'),
  ('select public.split_round_area(''2090-2'', ''ingen'', now(), ''[]'')', 'area_unknown'),
  ('select public.split_round_area(''2090-2'', ''tap-a1'', now(), ' || quote_literal(pg_temp.halves()) || ')', 'changed_meanwhile'),
  ('select public.split_round_area(''2090-2'', ''tap-a1'', null, ' || quote_literal(pg_temp.halves()) || ')', 'changed_meanwhile'),
  (pg_temp.merge('{tap-a1}', pg_temp.record('Hel', 10.1)), 'parts_invalid'),
  (pg_temp.merge('{tap-a1,tap-a1}', pg_temp.record('Hel', 10.1)), 'parts_invalid'),
  (pg_temp.merge('{tap-a1,ingen}', pg_temp.record('Hel', 10.1)), 'area_unknown'),
  (pg_temp.merge('{tap-a1,tap-a2}', '{"municipality": "tap-a", "name": "x"}'), 'geometry_missing'),
  (format('select public.merge_round_areas(''2090-2'', %L, ''hel'', %L)', pg_temp.seen('{tap-a1}')
    || '[{"area": "tap-a2", "changed_at": "2000-01-01T00:00:00Z"}]', pg_temp.record('Hel', 10.1)), 'changed_meanwhile')
  ) one (statement, expected);
select is((select count(*)::integer from public.round_area where area like 'tap-%' and change = 'unchanged'), 4, 'nothing of it was stored in part');

-- ---------------------------------------------------------------- split, merged again, and back
select is(outcome('planner', pg_temp.split('tap-a1', pg_temp.halves())), 'ok', 'an area is split');
select is((select array[change, retired_reason] from public.round_area where area = 'tap-a1'), '{retired,"Delt i Vest, Aust"}', 'it ends, and says why');
select is((select array_agg(area || ' ' || change || ' ' || array_to_string(derived_from, '+') order by area) from public.round_area
  where area in ('vest', 'aust')), '{"aust new tap-a1","vest new tap-a1"}', 'the parts say what they come from');
select is(pg_temp.tried('planner', pg_temp.split('tap-a1', pg_temp.halves())), 'area_retired', 'it is not split twice');
select is(pg_temp.tried('planner', pg_temp.save('tap-a1')), 'area_has_successors', 'and not in use beside its parts');
select is(pg_temp.tried('planner', format('select public.apply_round_import(''2090-2'', ''tap-a'', %L)', jsonb_build_array(jsonb_build_object(
  'area', 'tap-a1', 'record', (select public.area_record(r) from public.round_area r where area = 'tap-a1'),
  'changed_at', (select changed_at from public.round_area where area = 'tap-a1'))))), 'area_has_successors', 'nor by a file');
-- A record that says something else does not change what an area comes from.
select is(outcome('planner', format('select public.save_round_area(''2090-2'', ''vest'', %L, %L)',
  (select public.area_record(r) || '{"derived_from": ["tap-b1"], "available_daa": 3}' from public.round_area r where area = 'vest'),
  (select changed_at from public.round_area where area = 'vest'))), 'ok', 'a part is saved');
select is((select array[available_daa::text, derived_from::text] from public.round_area where area = 'vest'), '{3,"{tap-a1}"}', 'and comes from the same');
select is(outcome('planner', format('select public.add_round_area(''2090-2'', ''falsk'', %L)', pg_temp.record('Falsk', 10.5) || '{"derived_from": ["tap-a2"]}')),
  'ok', 'a new area');
select is((select derived_from from public.round_area where area = 'falsk'), '{}', 'comes from none');

-- Merged again within the round: what came and went leaves no trace but the origin.
select is(outcome('planner', pg_temp.merge('{vest,aust}', pg_temp.record('Hel', 10.1))), 'ok', 'the parts are merged');
select is((select array_agg(area) from public.round_area where area in ('vest', 'aust')), null, 'they are gone');
select is((select derived_from from public.round_area where area = 'hel'), '{tap-a1}', 'the new one comes from the first');
select is(outcome('planner', format('select public.retire_round_area(''2090-2'', ''hel'', %L, ''Feil'')',
  (select changed_at from public.round_area where area = 'hel'))), 'ok', 'taken out');
select is(outcome('planner', pg_temp.save('tap-a1')), 'ok', 'the first comes back');
select is((select change from public.round_area where area = 'tap-a1'), 'unchanged', 'as it was');

-- What is to be published: one split in two, the other two merged with a new one.
select is(outcome('planner', pg_temp.split('tap-a1', pg_temp.halves())), 'ok', 'split after all');
select is(outcome('planner', pg_temp.merge('{tap-a3,tap-a2,falsk}', pg_temp.record('Hel', 10.2))), 'ok', 'others are merged');
select is((select array[retired_reason] from public.round_area where area = 'tap-a2'), '{"Slått sammen til Hel"}', 'and say into what');
select is((select derived_from from public.round_area where area = 'hel'), '{tap-a2,tap-a3}', 'published areas alone are named');

select is(outcome('planner', format('select public.confirm_round_areas(''2090-2'', ''tap-a'', %L)', (select pg_temp.seen(array_agg(area))
  from public.round_area where municipality = 'tap-a'))), 'ok', 'confirmed');
select is(outcome('planner', 'select public.confirm_municipality(''2090-2'', ''tap-a'')'), 'ok', 'A is done');
select is(pg_temp.tried('planner', statement), 'municipality_confirmed', format('then: %s', left(statement, 60))) from unnest(array[
  pg_temp.split('vest', pg_temp.halves()), pg_temp.merge('{vest,aust}', pg_temp.record('X', 10.1))]) statement;
select is(outcome('secretariat', 'select public.lock_round(''2090-2'', array(select slug from public.municipality))'), 'ok', 'locked');
select is(pg_temp.tried('secretariat', statement), 'round_not_open', format('then: %s', left(statement, 60))) from unnest(array[
  pg_temp.split('vest', pg_temp.halves()), pg_temp.merge('{vest,aust}', pg_temp.record('X', 10.1))]) statement;
select is((select count(*)::integer from public.business_area_lineage where predecessor like 'tap-%'), 0, 'nobody outside sees it yet');

-- ---------------------------------------------------------------- published once
select is(outcome('secretariat', 'select public.publish_round(''2090-2'')'), 'ok', 'published');
create function pg_temp.lineage() returns text[] language sql as $$
  select array_agg(format('%s > %s %s %s', predecessor, successor, kind, round) order by predecessor, successor)
  from public.business_area_lineage where predecessor like 'tap-%'
$$;
create temporary table shown as select pg_temp.lineage() as content;
select is(content, array['tap-a1 > aust split 2090-2', 'tap-a1 > vest split 2090-2', 'tap-a2 > hel merge 2090-2', 'tap-a3 > hel merge 2090-2'],
  'what became of what') from shown;
select is((select array_agg(id order by id) from public.business_area where ended_on is not null and id like 'tap-%'),
  '{tap-a1,tap-a2,tap-a3}', 'the old ones have ended');
create function pg_temp.count_as(name text, query text) returns bigint language plpgsql as $$
declare
  n bigint;
begin
  perform act_as(name);
  execute query into n;
  perform act_as('owner');
  return n;
end $$;
select is(pg_temp.count_as(name, 'select count(*) from public.business_area_lineage where predecessor like ''tap-%'''), 4::bigint,
  format('%s reads it', name)) from actor;
select is(pg_temp.tried('service_role', statement), 'round_published', format('the server: %s', left(statement, 60))) from unnest(array[
  'update public.business_area_lineage set kind = ''merge'' where round = ''2090-2''',
  'delete from public.business_area_lineage where round = ''2090-2''',
  'insert into public.business_area_lineage values (''tap-b1'', ''hel'', ''split'', ''2090-2'')']) statement;

-- A later round, in which a part is split once more.
select is(outcome('secretariat', 'select public.plan_round(''2091-1'', ''2091-04-30'')'), 'ok', 'the secretariat goes on');
select is(outcome('secretariat', 'select public.open_round(''2091-1'')'), 'ok', 'the next round opens');
select is((select array_agg(area order by area) from public.round_area where round = '2091-1' and municipality = 'tap-a'),
  '{aust,hel,vest}', 'without what ended');
select is((select max(cardinality(derived_from)) from public.round_area where round = '2091-1'), 0, 'and nothing comes from anything yet');
select is(outcome('planner', format('select public.split_round_area(''2091-1'', ''vest'', %L, %L)',
  (select changed_at from public.round_area where round = '2091-1' and area = 'vest'),
  jsonb_build_array(pg_temp.part('Nord', 10.1), pg_temp.part('Sør', 10.103)))), 'ok', 'a part is split');
select is(outcome('secretariat', 'select public.lock_round(''2091-1'', array(select slug from public.municipality))'), 'ok', 'the secretariat goes on');
select is(outcome('secretariat', 'select public.publish_round(''2091-1'')'), 'ok', 'and published');
select is((select array_agg(successor order by successor) from public.business_area_lineage where predecessor = 'vest' and round = '2091-1'),
  '{nord,sr}', 'its parts are said');
select is(pg_temp.lineage(), content, 'what was published before stands') from shown;

-- One command, one row in the log.
select is((select count(*)::integer from public.audit_event where action = action_name and entity_id = entity_of), n, format('%s is logged', action_name))
from (values ('split_round_area', 'tap-a1', 2), ('merge_round_areas', 'hel', 2)) one (action_name, entity_of, n);

select * from finish();
rollback;
