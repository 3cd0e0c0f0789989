-- Rounds: who may do what, the lifecycle, conflicts, all or nothing, and that what is published never changes.
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
  (id, name, municipality, geometry, west, south, east, north, lon, lat, confidence, gross_daa, source_id, ended_on)
select id, id, left(id, 5), pg_temp.square(lon), lon, 63, lon + 0.01, 63.01, lon + 0.005, 63.005, 'H', 100, 'tap', ended
from (values ('tap-a1', 10.1, null::date), ('tap-a2', 10.2, null), ('tap-a3', 10.3, null), ('tap-b1', 10.4, null),
  ('tap-b9', 10.5, '2089-01-01')) one (id, lon, ended);
insert into public.business_area_status (area, round, status, available_daa, confirmed_on, confirmed_by, source_id)
select id, '2090-1', 'ready', 50, '2090-04-01', 'A kommune', 'tap' from public.business_area where source_id = 'tap';

create temporary table actor (name text primary key, ordinal integer generated always as identity);
insert into actor (name) values ('anon'), ('outsider'), ('disabled'), ('reader'), ('moderator'), ('planner'),
  ('secretariat'), ('admin');
grant select on actor to public;
-- Everyone is who they are before the first statement; the planner is A's.
select act_as(name, case name when 'planner' then '{tap-a}'::text[] else '{}' end) from actor;
select act_as('owner');

-- What one more try comes to, without its effect.
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
create function pg_temp.seen_at(p_area text) returns text language sql as $$
  select quote_literal(changed_at::text) from public.round_area where area = p_area
$$;
-- A call that saves an area with some fields other than they are.
create function pg_temp.save(p_area text, fields jsonb default '{}', base text default null) returns text language sql as $$
  select format('select public.save_round_area(%L, %L, %L, %s)', r.round, p_area, public.area_record(r) || fields,
    coalesce(base, quote_literal(r.changed_at::text)))
  from public.round_area r where r.area = p_area
$$;
create function pg_temp.confirm(p_round text, p_municipality text) returns text language sql as $$
  select format('select public.confirm_round_areas(%L, %L, %L)', p_round, p_municipality,
    coalesce(jsonb_agg(jsonb_build_object('area', area, 'changed_at', changed_at)), '[]'))
  from public.round_area where round = p_round and municipality = p_municipality
$$;
create function pg_temp.role_table(what text, statement text, allowed text[], otherwise text default 'ok')
returns setof text language sql as $$
  select is(pg_temp.tried(name, statement),
    case when name = any (allowed) then otherwise when name = 'anon' then 'denied' else 'not_allowed' end,
    format('%s: %s', name, what)) from actor order by ordinal
$$;

-- ---------------------------------------------------------------- planned, open
select is(outcome('admin', 'select public.plan_round(''2090-1'', ''2090-10-31'')'), 'round_closed', 'a published round is not planned again');
select is(outcome('admin', 'select public.plan_round(''2089-2'', ''2089-10-31'')'), 'round_not_later', 'nor one before it');
select is(outcome('admin', format('select public.plan_round(%L, ''2090-10-31'')', id)), 'round_invalid', format('%s is no round', id))
from unnest(array['2090-3', '90-2', '2090-2x', '']) id;
select is(outcome('admin', 'select public.plan_round(''2090-2'', null)'), 'due_missing', 'a round has a deadline');
select pg_temp.role_table('plan a round', 'select public.plan_round(''2090-2'', ''2090-10-31'')', '{secretariat,admin}');
select is(outcome('secretariat', 'select public.plan_round(''2090-2'', ''2090-10-30'')'), 'ok', 'planned');
select is(outcome('secretariat', 'select public.plan_round(''2090-2'', ''2090-10-31'')'), 'ok', 'its deadline is moved');
select is((select due_on from public.round where id = '2090-2'), date '2090-10-31', 'and is the new one');
select is(outcome('admin', 'select public.plan_round(''2095-2'', ''2095-10-31'')'), 'ok', 'a slip of the pen');
select pg_temp.role_table('drop a round', 'select public.drop_round(''2095-2'')', '{secretariat,admin}');
select is(outcome('secretariat', 'select public.drop_round(''2095-2'')'), 'ok', 'goes away');
select is((select count(*)::integer from public.round where id = '2095-2'), 0, 'whole');
select is(outcome('secretariat', 'select public.drop_round(''2095-2'')'), 'round_unknown', 'once');
select is(outcome('admin', 'select public.drop_round(''2090-1'')'), 'illegal_transition', 'what is published stays');
select is((select count(*)::integer from public.audit_event where action = 'drop_round' and entity_id = '2095-2'), 1, 'the log keeps that it was');
select is(pg_temp.tried('secretariat', statement), 'illegal_transition', format('a planned round: %s', statement))
from unnest(array['select public.lock_round(''2090-2'', null)', 'select public.unlock_round(''2090-2'')',
  'select public.publish_round(''2090-2'')']) statement;
select pg_temp.role_table('open a round', 'select public.open_round(''2090-2'')', '{secretariat,admin}');
select is(pg_temp.tried('admin', format('select public.%s(''1995-1'')', command)), 'round_unknown', format('%s: unknown', command))
from unnest(array['open_round', 'unlock_round', 'publish_round']) command;

-- A correction of the last round is where the new one begins.
select pg_temp.role_table('correct a figure',
  'select public.correct_published(''tap-a2'', ''2090-1'', ''available_daa'', ''40'', ''Feil tall'')', '{secretariat,admin}');
select is(outcome('secretariat', 'select public.correct_published(''tap-a2'', ''2090-1'', ''available_daa'', ''40'', ''Feil tall'')'),
  'ok', 'a figure is corrected');
select is(pg_temp.tried('secretariat', format('select public.correct_published(%s)', arguments)), expected, arguments)
from (values
  ('''tap-a2'', ''2090-1'', ''available_daa'', ''40'', ''Igjen''', 'nothing_corrected'),
  ('''tap-a2'', ''2090-1'', ''available_daa'', ''-1'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''available_daa'', ''mye'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''available_daa'', ''NaN'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''price_nok_m2'', ''Infinity'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''ready_from'', ''infinity'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''status'', ''solgt'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''status'', null, ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''confirmed_by'', ''Kari'', ''Feil''', 'record_invalid'),
  ('''tap-a2'', ''2090-1'', ''available_daa'', null, '' ''', 'reason_missing'),
  ('''tap-a2'', ''2090-1'', ''available_daa'', null, ''Ring 13097248022''', 'identity_number'),
  ('''tap-a2'', ''2090-2'', ''available_daa'', null, ''Feil''', 'figure_unknown'),
  ('''ingen'', ''2090-1'', ''available_daa'', null, ''Feil''', 'figure_unknown')) refusal (arguments, expected);
select is((select available_daa from public.business_area_status where area = 'tap-a2' and round = '2090-1'), 50::numeric,
  'the published figure stays');

select is(outcome('secretariat', 'select public.open_round(''2090-2'')'), 'ok', 'the round opens');
select is((select array_agg(area order by area) from public.round_area where area like 'tap-%'),
  '{tap-a1,tap-a2,tap-a3,tap-b1}', 'with all areas that have not ended');
select is((select available_daa from public.round_area where area = 'tap-a2'), 40::numeric, 'and what was corrected');
select is((select array_agg(distinct change) from public.round_area), '{unchanged}', 'nothing is changed yet');
select is(outcome('admin', 'select public.plan_round(''2091-1'', ''2091-04-30'')'), 'ok', 'the next one can be planned');
select is(outcome('admin', 'select public.open_round(''2091-1'')'), 'another_open', 'but not opened beside it');

-- ---------------------------------------------------------------- reporting: role × command × municipality
select pg_temp.role_table('save an area of A', pg_temp.save('tap-a1'), '{planner,secretariat,admin}');
select pg_temp.role_table('confirm areas of A', pg_temp.confirm('2090-2', 'tap-a'), '{planner,secretariat,admin}');
select pg_temp.role_table('confirm A', 'select public.confirm_municipality(''2090-2'', ''tap-a'')',
  '{planner,secretariat,admin}', 'areas_unconfirmed');
select pg_temp.role_table('open A again', 'select public.reopen_municipality(''2090-2'', ''tap-a'')',
  '{planner,secretariat,admin}', 'not_confirmed');
select pg_temp.role_table('retire an area of A',
  format('select public.retire_round_area(''2090-2'', ''tap-a1'', %s, ''Bygget'')', pg_temp.seen_at('tap-a1')), '{planner,secretariat,admin}');
select pg_temp.role_table('add an area of A', format('select public.add_round_area(''2090-2'', ''tap-ny'', %L)',
  jsonb_build_object('name', 'Ny', 'municipality', 'tap-a', 'geometry', pg_temp.square(10.6), 'lon', 10.605, 'lat', 63.005,
    'gross_daa', 10, 'status', 'zoned')), '{planner,secretariat,admin}');
select pg_temp.role_table('import into A', 'select public.apply_round_import(''2090-2'', ''tap-a'', ''[]'')', '{planner,secretariat,admin}');
select pg_temp.role_table('lock', 'select public.lock_round(''2090-2'', ''{tap-a,tap-b}'' || array(select slug from public.municipality))',
  '{secretariat,admin}');

select is(pg_temp.tried('planner', statement), 'other_municipality', format('a planner of A: %s', statement)) from unnest(array[
  pg_temp.save('tap-b1'), pg_temp.confirm('2090-2', 'tap-b'), 'select public.confirm_municipality(''2090-2'', ''tap-b'')',
  'select public.reopen_municipality(''2090-2'', ''tap-b'')',
  format('select public.retire_round_area(''2090-2'', ''tap-b1'', %s, ''Bygget'')', pg_temp.seen_at('tap-b1')),
  'select public.add_round_area(''2090-2'', ''tap-ny'', ''{"municipality": "tap-b"}'')',
  'select public.apply_round_import(''2090-2'', ''tap-b'', ''[]'')',
  'select public.apply_round_import(''2090-2'', ''tap-a'', ''[{"area": "tap-b1", "record": {"municipality": "tap-a"}}]'')',
  'select public.apply_round_import(''2090-2'', ''tap-a'', ''[{"wish": "x", "record": {"municipality": "tap-b"}}]'')']) statement;
select is(pg_temp.tried(name, statement), 'denied', format('%s: %s', name, statement))
from actor cross join unnest(array[
  'insert into public.round_area select * from public.round_area', 'update public.round_area set name = ''x''',
  'delete from public.round_area', 'update public.round_municipality set state = ''open''',
  'update public.round set state = ''published''', 'update public.business_area_status set available_daa = 1',
  'select public.put_round_area(null, ''2090-2'', ''tap-a1'', ''{}'', null)',
  'select public.touch_business_land()']) statement;
select is(pg_temp.tried('anon', format('select from public.%I', relation)), 'denied', format('guests may not ask for %s', relation))
from unnest(array['round_area', 'round_municipality']) relation;

-- Rows seen.
create function pg_temp.count_as(name text, query text) returns bigint language plpgsql as $$
declare
  n bigint;
begin
  perform act_as(name);
  execute query into n;
  perform act_as('owner');
  return n;
end $$;
select is(pg_temp.count_as(name, 'select count(*) from public.round_area where area like ''tap-%'''),
  case when name in ('reader', 'planner', 'secretariat', 'admin') then 4 else 0 end::bigint, format('areas of the open round that %s sees', name))
from actor where name <> 'anon';
select is(pg_temp.count_as(name, 'select count(*) from public.round where id in (''2090-1'', ''2090-2'')'),
  case when name in ('reader', 'planner', 'secretariat', 'admin') then 2 else 1 end::bigint, format('rounds that %s sees', name))
from actor;
select is(pg_temp.count_as(name, 'select count(*) from public.business_area_correction where area = ''tap-a2'''), 1::bigint,
  format('%s reads corrections', name)) from actor;

-- ---------------------------------------------------------------- what is refused, each for its own reason
select is(pg_temp.tried('planner', pg_temp.save('tap-a1', fields)), expected, format('%s: %s', expected, left(fields::text, 60)))
from (values
  ('{"gross_daa": 0}'::jsonb, 'record_invalid'), ('{"gross_daa": null}', 'record_invalid'), ('{"gross_daa": "mye"}', 'record_invalid'),
  ('{"available_daa": -1}', 'record_invalid'), ('{"status": "solgt"}', 'record_invalid'), ('{"status": null}', 'record_invalid'),
  ('{"ready_from": "2090-02-30"}', 'record_invalid'), ('{"plan_status": 9}', 'record_invalid'), ('{"plan_level": "x"}', 'record_invalid'),
  ('{"land_use_code": "13"}', 'record_invalid'), ('{"abc_class": "D"}', 'record_invalid'), ('{"owner_type": "x"}', 'record_invalid'),
  ('{"infrastructure": ["<b>"]}', 'record_invalid'), ('{"name": "  "}', 'record_invalid'),
  ('{"name": "Ola 13097248022"}', 'identity_number'), ('{"note": "Ring 130972 48022"}', 'identity_number'),
  ('{"contact_role": "13097248022"}', 'identity_number'), ('{"utilisation": "13097248022"}', 'identity_number'),
  ('{"geometry": {"type": "Point", "coordinates": [10, 63]}}', 'geometry_invalid'),
  ('{"geometry": {"type": "Polygon", "coordinates": []}}', 'geometry_invalid'),
  ('{"geometry": {"type": "Polygon", "coordinates": [[[10, 63], [10.1, 63], [10, 63]]]}}', 'geometry_invalid'),
  ('{"geometry": {"type": "Polygon", "coordinates": [[[10, 63], [10.1, 63], [10.1, 63.1], [10, 63.1]]]}}', 'geometry_invalid'),
  ('{"geometry": {"type": "Polygon", "coordinates": [[[10, 630], [10.1, 63], [10.1, 63.1], [10, 630]]]}}', 'geometry_invalid'),
  ('{"geometry": {"type": "Polygon", "coordinates": [[[10, 63], ["x", 63], [10.1, 63.1], [10, 63]]]}}', 'geometry_invalid'),
  (jsonb_build_object('geometry', jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(
    (select jsonb_agg(jsonb_build_array(10, 63)) from generate_series(1, 100001))))), 'too_many_vertices'),
  -- A point for the label that is not inside.
  (jsonb_build_object('geometry', pg_temp.square(10.7), 'lon', 10.1, 'lat', 63.005), 'record_invalid')) one (fields, expected);
select is(pg_temp.tried('planner', 'select public.save_round_area(''2090-2'', ''ingen'', ''{}'', null)'), 'area_unknown', 'an area that is none');
select is(pg_temp.tried('planner', 'select public.add_round_area(''2090-2'', ''x'', ''{"municipality": "tap-a", "name": "x", "gross_daa": 1, "status": "ready"}'')'),
  'geometry_missing', 'a new area has an outline');
select is(pg_temp.tried('planner', format('select public.retire_round_area(''2090-2'', ''tap-a1'', %s, '' '')', pg_temp.seen_at('tap-a1'))),
  'reason_missing', 'an area ends for a reason');

-- ---------------------------------------------------------------- two at once
create temporary table kept as select changed_at::text as before from public.round_area where area = 'tap-a1';
select is(outcome('planner', pg_temp.save('tap-a1', '{"available_daa": 30, "note": "Først"}')), 'ok', 'the first saves');
select is(outcome('secretariat', pg_temp.save('tap-a1', '{"note": "Sist"}', (select quote_literal(before) from kept))),
  'changed_meanwhile', 'the second is told');
select is((select note from public.round_area where area = 'tap-a1'), 'Først', 'and the first text stands');
select is((select change from public.round_area where area = 'tap-a1'), 'changed', 'the area is changed');
select is(outcome('planner', pg_temp.save('tap-a1', '{"available_daa": 50, "note": null}')), 'ok', 'taken back by hand');
select is((select change from public.round_area where area = 'tap-a1'), 'unchanged', 'it is as it was');
select is(outcome('planner', pg_temp.save('tap-a1', jsonb_build_object('available_daa', 30, 'gross_daa', 120, 'name', 'A ny',
  'geometry', pg_temp.square(10.15), 'lon', 10.155, 'lat', 63.005))), 'ok', 'a new outline, name and figure');
select is((select array[west, east, lon] from public.round_area where area = 'tap-a1'), '{10.15,10.16,10.155}', 'bounds follow the outline');
select is((select confidence from public.round_area where area = 'tap-a1'), null, 'and how sure the old position was is not said of it');

-- Bulk: what has changed since is left alone.
select is(outcome('planner', format('do $do$ begin
  if public.confirm_round_areas(''2090-2'', ''tap-a'', %L) <> ''{tap-a1}'' then raise exception ''others''; end if; end $do$',
  (select jsonb_agg(jsonb_build_object('area', area, 'changed_at', case area when 'tap-a1' then '2000-01-01' else changed_at::text end))
    from public.round_area where municipality = 'tap-a'))), 'ok', 'areas are confirmed in bulk, one that has changed is named');
select is((select array_agg(area order by area) from public.round_area where confirmed_at is not null), '{tap-a2,tap-a3}', 'all others are');
select is(outcome('planner', 'select public.confirm_municipality(''2090-2'', ''tap-a'')'), 'areas_unconfirmed', 'A is not done yet');
select is(outcome('planner', pg_temp.save('tap-a3', '{"note": "Mer"}')), 'ok', 'a confirmed area is changed');
select is((select confirmed_at from public.round_area where area = 'tap-a3'), null, 'and waits for confirmation again');

-- Import: all or nothing.
create function pg_temp.file_row(p_area text, fields jsonb) returns jsonb language sql as $$
  select jsonb_build_object('area', area, 'changed_at', changed_at, 'record', public.area_record(r) || fields)
  from public.round_area r where area = p_area
$$;
select is(outcome('planner', format('select public.apply_round_import(''2090-2'', ''tap-a'', %L)', jsonb_build_array(
  pg_temp.file_row('tap-a2', '{"available_daa": 1}'), pg_temp.file_row('tap-a3', '{"available_daa": -1}')))), 'record_invalid', 'one bad row');
select is((select available_daa from public.round_area where area = 'tap-a2'), 40::numeric, 'and none is stored');
select is(outcome('planner', format('select public.apply_round_import(''2090-2'', ''tap-a'', %L)', jsonb_build_array(
  pg_temp.file_row('tap-a2', '{"available_daa": 1}'), pg_temp.file_row('tap-a3', '{}') || '{"changed_at": "2000-01-01"}'))),
  'changed_meanwhile', 'one row that somebody has changed');
select is((select available_daa from public.round_area where area = 'tap-a2'), 40::numeric, 'and none is stored');
select is(outcome('planner', format('select public.apply_round_import(''2090-2'', ''tap-a'', %L)', jsonb_build_array(
  pg_temp.file_row('tap-a2', '{"available_daa": 20, "geometry": null}'),
  jsonb_build_object('wish', 'tap-a1', 'record', jsonb_build_object('name', 'Ny', 'municipality', 'tap-a', 'geometry',
    pg_temp.square(10.6), 'lon', 10.605, 'lat', 63.005, 'gross_daa', 10, 'status', 'zoned'))))), 'ok', 'good rows are');
select is((select array[available_daa::text, (geometry = origin -> 'geometry')::text] from public.round_area where area = 'tap-a2'), '{20,true}',
  'a row without an outline keeps the old one');
select is((select array[change, name] from public.round_area where area = 'tap-a1-2'), '{new,Ny}', 'a new area has an id of its own');

-- Retired, and back.
select is(outcome('planner', format('select public.retire_round_area(''2090-2'', ''tap-a1-2'', %s, ''Feil'')', pg_temp.seen_at('tap-a1-2'))),
  'ok', 'a new area that was a mistake');
select is((select count(*)::integer from public.round_area where area = 'tap-a1-2'), 0, 'is gone');
select is(outcome('planner', format('select public.retire_round_area(''2090-2'', ''tap-a3'', %s, ''Bygget ned'')', pg_temp.seen_at('tap-a3'))),
  'ok', 'an area ends');
select is(outcome('planner', pg_temp.save('tap-a3')), 'ok', 'and comes back');
select is((select array[change, retired_reason] from public.round_area where area = 'tap-a3'), '{changed,null}'::text[], 'as it was');
select is(outcome('planner', format('select public.retire_round_area(''2090-2'', ''tap-a3'', %s, ''Bygget ned'')', pg_temp.seen_at('tap-a3'))),
  'ok', 'it ends after all');
select is(outcome('planner', format('select public.add_round_area(''2090-2'', ''tap-a4'', %L)', jsonb_build_object('name', 'Ny',
  'municipality', 'tap-a', 'geometry', pg_temp.square(10.6), 'lon', 10.605, 'lat', 63.005, 'gross_daa', 10, 'status', 'zoned'))), 'ok', 'a new one');

-- ---------------------------------------------------------------- confirmed, locked, published
select is(outcome('planner', pg_temp.confirm('2090-2', 'tap-a')), 'ok', 'A confirms its areas');
select is(outcome('planner', 'select public.confirm_municipality(''2090-2'', ''tap-a'')'), 'ok', 'and itself');
select is(pg_temp.tried(name, statement), 'municipality_confirmed', format('%s, then: %s', name, left(statement, 60)))
from unnest(array['planner', 'secretariat']) name cross join unnest(array[
  pg_temp.save('tap-a1'), pg_temp.confirm('2090-2', 'tap-a'), 'select public.confirm_municipality(''2090-2'', ''tap-a'')',
  'select public.apply_round_import(''2090-2'', ''tap-a'', ''[]'')']) statement;
select is(outcome('planner', 'select public.reopen_municipality(''2090-2'', ''tap-a'')'), 'ok', 'until it is opened again');
select is(outcome('planner', 'select public.confirm_municipality(''2090-2'', ''tap-a'')'), 'ok', 'and confirmed again');
select is(pg_temp.tried('secretariat', 'select public.lock_round(''2090-2'', array(select slug from public.municipality where slug <> ''tap-b''))'),
  'municipalities_missing', 'nobody locks past a municipality unknowingly');
select is(outcome('secretariat', pg_temp.save('tap-b1', '{"available_daa": 7}')), 'ok', 'B is changed and not confirmed');
select is(outcome('secretariat', 'select public.lock_round(''2090-2'', array(select slug from public.municipality))'), 'ok', 'locked');
select is(pg_temp.tried('secretariat', statement), 'round_not_open', format('then: %s', left(statement, 60))) from unnest(array[
  pg_temp.save('tap-b1'), 'select public.reopen_municipality(''2090-2'', ''tap-a'')', 'select public.confirm_municipality(''2090-2'', ''tap-b'')']) statement;
select is(outcome('secretariat', 'select public.plan_round(''2090-2'', ''2090-11-30'')'), 'round_closed', 'the deadline stands');
select is(outcome('secretariat', 'select public.drop_round(''2090-2'')'), 'illegal_transition', 'nor does it go away');
select pg_temp.role_table('unlock', 'select public.unlock_round(''2090-2'')', '{secretariat,admin}');
select pg_temp.role_table('publish', 'select public.publish_round(''2090-2'')', '{secretariat,admin}');
select is((select count(*)::integer from public.business_area_status where round = '2090-2'), 0, 'nothing is published yet');

-- What a reader of a round sees: figures, and the description that held then.
create function pg_temp.read_round(p_round text) returns jsonb language sql as $$
  select jsonb_agg(to_jsonb(s) || (to_jsonb(a) - 'id' - 'ended_on') || coalesce(to_jsonb(d), '{}') order by s.area)
  from public.business_area_status s join public.business_area a on a.id = s.area
  left join public.business_area_description d on d.area = s.area and d.round = s.round
  where s.round = p_round
$$;
create temporary table shown as select '2090-1'::text as round, pg_temp.read_round('2090-1') as content;
select is(outcome('secretariat', 'select public.publish_round(''2090-2'')'), 'ok', 'published');
select is((select array[state, published_on::text] from public.round where id = '2090-2'),
  array['published', (clock_timestamp() at time zone 'Europe/Oslo')::date::text], 'as of today');
select is((select array_agg(area order by area) from public.business_area_status where round = '2090-2' and area like 'tap-%'),
  '{tap-a1,tap-a2,tap-a4,tap-b1}', 'what ended has no figures, what is new has');
select is((select ended_on from public.business_area where id = 'tap-a3'), (clock_timestamp() at time zone 'Europe/Oslo')::date, 'it has a day it ended on');
select is((select array[name, gross_daa::text] from public.business_area where id = 'tap-a1'), '{A ny,120}', 'the description is the new one');
select is((select array[confirmed_by, confirmed_on::text] from public.business_area_status where area = 'tap-a1' and round = '2090-2'),
  array['A kommune', (clock_timestamp() at time zone 'Europe/Oslo')::date::text], 'confirmed by the municipality, no person named');
select is((select array[available_daa::text, confirmed_by] from public.business_area_status where area = 'tap-b1' and round = '2090-2'),
  '{7,null}'::text[], 'what was changed and not confirmed says so');
select is(pg_temp.read_round('2090-1'), (select content from shown where round = '2090-1'), 'the round before reads as before');
select is(pg_temp.tried('secretariat', statement), 'illegal_transition', format('a published round: %s', statement)) from unnest(array[
  'select public.open_round(''2090-2'')', 'select public.lock_round(''2090-2'', null)', 'select public.unlock_round(''2090-2'')',
  'select public.publish_round(''2090-2'')']) statement;

-- Not even the server changes what is published.
insert into shown values ('2090-2', pg_temp.read_round('2090-2'));
select is(pg_temp.tried('service_role', statement), expected, format('the server: %s', statement)) from (values
  ('update public.business_area_status set available_daa = 1 where round = ''2090-2''', 'round_published'),
  ('delete from public.business_area_status where round = ''2090-2''', 'round_published'),
  ('update public.business_area_status set round = ''2090-1'' where round = ''2090-2''', 'round_published'),
  ('insert into public.business_area_status (area, round, status, source_id) values (''tap-a3'', ''2090-2'', ''ready'', ''tap'')', 'round_published'),
  ('update public.business_area_description set name = ''x''', 'append_only'),
  ('delete from public.business_area_description', 'append_only'),
  ('update public.business_area_correction set reason = ''x''', 'append_only'),
  ('update public.round set state = ''open'' where id = ''2090-2''', 'illegal_transition')) one (statement, expected);

-- Ten later rounds, each of which changes everything that can change.
create function pg_temp.hold(p_round text, step integer) returns void language plpgsql as $$
declare
  one public.round_area;
begin
  perform outcome('secretariat', format('select public.plan_round(%L, ''2099-01-01'')', p_round));
  perform outcome('secretariat', format('select public.open_round(%L)', p_round));
  for one in select * from public.round_area where round = p_round and area like 'tap-%' loop
    perform outcome('secretariat', format('select public.save_round_area(%L, %L, %L, %L)', p_round, one.area,
      public.area_record(one) || jsonb_build_object('name', 'Runde ' || step, 'gross_daa', 200 + step, 'available_daa', step,
        'plan_id', 'P' || step, 'constraints', array['noise'], 'geometry', pg_temp.square(11 + step / 100.0),
        'lon', 11.005 + step / 100.0, 'lat', 63.005), one.changed_at));
  end loop;
  perform outcome('secretariat', format('select public.lock_round(%L, array(select slug from public.municipality))', p_round));
  perform outcome('secretariat', format('select public.publish_round(%L)', p_round));
  insert into shown values (p_round, pg_temp.read_round(p_round));
end $$;
select pg_temp.hold(format('%s-%s', 2091 + (step - 1) / 2, 2 - step % 2), step) from generate_series(1, 10) step;
select is((select count(*)::integer from public.round where id > '2090-2' and state = 'published'), 10, 'ten rounds later');
select is((select name from public.business_area where id = 'tap-a1'), 'Runde 10', 'everything is different');
select is(pg_temp.read_round(round), content, format('%s reads as on the day it was published', round)) from shown order by round;

select is(public.free_area_id('rapport'), 'rapport-2', 'a page beside the factsheets keeps its address');

-- ---------------------------------------------------------------- reminders
-- A round with its deadline so many days from today; B's planner alone has not confirmed.
select is(outcome('admin', 'select public.plan_round(''2097-1'', ''2097-04-30'')'), 'ok', 'one more round');
select is(outcome('admin', 'select public.open_round(''2097-1'')'), 'ok', 'is open');
select is(outcome('planner', pg_temp.confirm('2097-1', 'tap-a')), 'ok', 'A confirms');
select is(outcome('planner', 'select public.confirm_municipality(''2097-1'', ''tap-a'')'), 'ok', 'A is done');
insert into public.staff_member (id, email, name, role, disabled_at) values
  ('00000000-0000-4000-8000-0000000000b1', 'b@tap.example.org', 'B', 'planner', null),
  ('00000000-0000-4000-8000-0000000000b2', 'gone@tap.example.org', 'B', 'planner', now());
insert into public.staff_municipality select id, 'tap-b' from public.staff_member where id::text like '00000000-0000-4000-8000-0000000000b_';
create function pg_temp.reminded(p_days integer) returns bigint language plpgsql as $$
begin
  update public.round set due_on = (clock_timestamp() at time zone 'Europe/Oslo')::date + p_days where id = '2097-1';
  perform public.enqueue_round_letters();
  perform public.enqueue_round_letters();
  return (select count(*) from public.mail where kind = 'round_reminder' and dedupe_key like 'round:2097-1:%');
end $$;
select is(pg_temp.reminded(8), 0::bigint, 'eight days before nobody is reminded');
select is((select array_agg(recipient order by recipient) from public.mail where kind = 'round_opened' and dedupe_key like 'round-open:2097-1:%'),
  '{b@tap.example.org}', 'but hears, once, that the round is open');
select is(pg_temp.reminded(-1), 0::bigint, 'nor when it is too late');
select is((select array_agg(format('%s %s', recipient, data ->> 'municipalities') order by recipient) from public.mail
  where kind = 'round_late' and dedupe_key like 'round-late:2097-1:%'), '{"b@tap.example.org [\"B\"]"}',
  'but hears, once, that the deadline has passed');
select is(pg_temp.reminded(7), 1::bigint, 'seven days before, once, who is active and has not confirmed');
select is(pg_temp.reminded(0), 2::bigint, 'a moved deadline is worth another letter, on its last day too');
select is((select array_agg(distinct recipient) from public.mail where kind = 'round_reminder'), '{b@tap.example.org}', 'it goes to B alone');
select is((select data -> 'municipalities' from public.mail where kind = 'round_reminder' limit 1), '["B"]'::jsonb, 'and names B');
select is((select count(*) from public.mail where kind = 'round_late'), 1::bigint, 'no other deadline has passed');
select is(pg_temp.reminded(-2), 2::bigint, 'one that has been moved passes again');
select is((select count(*) from public.mail where kind = 'round_late'), 2::bigint, 'which is worth another letter');
select is(outcome('admin', 'select public.lock_round(''2097-1'', array(select slug from public.municipality))'), 'ok', 'the round is locked');
select is(pg_temp.reminded(-3), 2::bigint, 'and reminds nobody');
select is((select count(*) from public.mail where kind = 'round_late'), 2::bigint, 'of what can be confirmed no more');
select is(pg_temp.tried(name, 'select public.enqueue_round_letters()'), 'denied', format('%s sends no reminders', name)) from actor;
select is(pg_temp.tried('service_role', 'select public.enqueue_round_letters()'), 'ok', 'the server does');

-- One command, one row in the log.
select is((select count(*)::integer from public.audit_event where action = action_name and entity_id = entity_of), n, format('%s is logged', action_name))
from (values ('publish_round', '2090-2', 1), ('open_round', '2090-2', 1), ('lock_round', '2090-2', 1), ('correct_published', 'tap-a2', 1),
  ('apply_round_import', 'tap-a', 1), ('add_round_area', 'tap-a4', 1)) one (action_name, entity_of, n);

select * from finish();
rollback;
