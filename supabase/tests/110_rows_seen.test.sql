-- Which rows each role sees: what is not published yet is there for the service role alone.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values ('tap', 'Tap', 2000, 'tap');
-- One in each state, which never is at the same time.
drop index public.round_one_at_work;
insert into public.round (id, year, half, state, published_on, source_id)
select format('%s-1', year), year, 1, state, case state when 'published' then date '1991-06-01' end, 'tap'
from (values (1991, 'published'), (1992, 'locked'), (1993, 'open'), (1994, 'planned')) as round (year, state);
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
select id, id, 'tap', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap'
from unnest(array['tap-a', 'tap-b', 'tap-c', 'tap-d', 'tap-e']) as id;
insert into public.business_area_status (area, round, status, source_id)
select 'tap-a', id, 'ready', 'tap' from public.round where source_id = 'tap';
insert into public.business_area_lineage (predecessor, successor, kind, round) values
  ('tap-a', 'tap-b', 'split', '1991-1'), ('tap-a', 'tap-c', 'split', '1992-1'),
  ('tap-a', 'tap-d', 'split', '1993-1'), ('tap-a', 'tap-e', 'split', '1994-1');
insert into public.programme (id, name_nb, name_en, source_id) values ('P9', 'T', 'T', 'tap');
insert into public.measure
  (key, title_nb, title_en, programme, reported_year, status, place, source_id)
values ('tap', 'T', 'T', 'P9', 2000, 'planned', 'region', 'tap');
insert into public.plan_version (id, title_nb, title_en, state, source_id)
select 'tap-' || state, 'T', 'T', state, 'tap'
from unnest(array['draft', 'hearing', 'closed', 'proposed', 'adopted', 'superseded']) as state;
insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id)
select id, '0', 'overall_goal', null, 'T', 'T', 0, 'tap:0', 'tap' from public.plan_version where source_id = 'tap';
insert into public.measure_strategy (measure, plan_version, number)
select 'tap', id, '0' from public.plan_version where source_id = 'tap';

create function pg_temp.seen(actor text, query text) returns text[] language plpgsql as $$
declare
  found text[];
begin
  execute format('set local role %I', actor);
  execute format('select coalesce(array_agg(key order by key), %L) from (%s) as row (key)', '{}', query) into found;
  reset role;
  return found;
end $$;

create temporary table expectation (what text, query text, seen_by_public text[], seen_by_service text[]);
insert into expectation values
  ('rounds', 'select id from public.round where source_id = ''tap''',
    '{1991-1}', '{1991-1,1992-1,1993-1,1994-1}'),
  ('statuses of areas', 'select round from public.business_area_status where area = ''tap-a''',
    '{1991-1}', '{1991-1,1992-1,1993-1,1994-1}'),
  ('lineage of areas', 'select successor from public.business_area_lineage where predecessor = ''tap-a''',
    '{tap-b}', '{tap-b,tap-c,tap-d,tap-e}'),
  ('areas', 'select id from public.business_area where source_id = ''tap''',
    '{tap-a,tap-b,tap-c,tap-d,tap-e}', '{tap-a,tap-b,tap-c,tap-d,tap-e}'),
  ('plan versions', 'select id from public.plan_version where source_id = ''tap''',
    '{tap-adopted,tap-closed,tap-hearing,tap-proposed,tap-superseded}',
    '{tap-adopted,tap-closed,tap-draft,tap-hearing,tap-proposed,tap-superseded}'),
  ('plan nodes', 'select plan_version from public.plan_node where source_id = ''tap''',
    '{tap-adopted,tap-closed,tap-hearing,tap-proposed,tap-superseded}',
    '{tap-adopted,tap-closed,tap-draft,tap-hearing,tap-proposed,tap-superseded}'),
  ('strategies of measures', 'select plan_version from public.measure_strategy where measure = ''tap''',
    '{tap-adopted,tap-closed,tap-hearing,tap-proposed,tap-superseded}',
    '{tap-adopted,tap-closed,tap-draft,tap-hearing,tap-proposed,tap-superseded}');

select is(pg_temp.seen(actor, query), seen_by_public, format('%s sees published %s alone', actor, what))
from expectation cross join unnest(array['anon', 'authenticated']) as actor
order by what, actor;

select is(pg_temp.seen('service_role', query), seen_by_service, format('service_role sees all %s', what))
from expectation order by what;

select * from finish();
rollback;
