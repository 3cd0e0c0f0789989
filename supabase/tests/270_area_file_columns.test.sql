-- Remembered columns: by whoever reports for a municipality, for that one alone.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values
  ('tap-a', 'A', 2000, 'tap'), ('tap-b', 'B', 2000, 'tap');

select is(outcome(name, format('select public.keep_area_columns(''tap-a'', ''{"%s": "name"}'')', name), case name when 'planner' then '{tap-a}'::text[] else '{}' end),
  case when name in ('planner', 'secretariat', 'admin') then 'ok'
    when name = 'anon' then 'denied' else 'not_allowed' end, format('%s keeps columns of A', name))
from unnest(array['anon', 'outsider', 'disabled', 'reader', 'moderator', 'planner', 'secretariat', 'admin']) name;
select is(outcome('planner', 'select public.keep_area_columns(''tap-b'', ''{}'')'), 'other_municipality', 'a planner of A not those of B');
select is(outcome('admin', statement), expected, format('refused: %s', expected)) from (values
  ('select public.keep_area_columns(''nowhere'', ''{}'')', 'columns_invalid'),
  ('select public.keep_area_columns(''tap-a'', ''[]'')', 'columns_invalid'),
  ('select public.keep_area_columns(''tap-a'', null)', 'columns_invalid'),
  ('select public.keep_area_columns(''tap-a'', ''{"13097248022": "name"}'')', 'identity_number'),
  (format('select public.keep_area_columns(''tap-a'', %L)', jsonb_build_object('x', repeat('y', 60000))), 'columns_invalid'))
  refusal (statement, expected);
select is((select mapping from public.area_file_columns where municipality = 'tap-a'),
  '{"admin": "name", "planner": "name", "secretariat": "name"}', 'what is kept stands beside what was kept');

create function pg_temp.seen(name text) returns integer language plpgsql as $$
declare
  n integer;
begin
  perform act_as(name);
  select count(*) into n from public.area_file_columns where municipality in ('tap-a', 'tap-b');
  perform act_as('owner');
  return n;
end $$;
select is(outcome('secretariat', 'select public.keep_area_columns(''tap-b'', ''{"x": null}'')'), 'ok', 'columns of B');
select is(pg_temp.seen(name), case name when 'planner' then 1 when 'secretariat' then 2 when 'admin' then 2 else 0 end,
  format('rows that a %s sees', name)) from unnest(array['reader', 'planner', 'moderator', 'secretariat', 'admin', 'outsider', 'disabled']) name;
select is(outcome('anon', 'select mapping from public.area_file_columns'), 'denied', 'guests may not even ask');
select is(outcome(name, statement), 'denied', format('%s: %s', name, statement))
from unnest(array['anon', 'planner', 'secretariat', 'admin']) name
cross join unnest(array['insert into public.area_file_columns (municipality, mapping) values (''tap-a'', ''{}'')',
  'update public.area_file_columns set mapping = ''{}''', 'delete from public.area_file_columns']) statement;

select * from finish();
rollback;
