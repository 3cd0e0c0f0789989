-- Reports on business areas: taken in once and whole, seen by those who keep the area, answered in an open round.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values
  ('tap-a', 'A', 2000, 'tap'), ('tap-b', 'B', 2000, 'tap');
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
values ('tap-a1', 'T', 'tap-a', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap'),
  ('tap-b1', 'T', 'tap-b', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap');
insert into public.round (id, year, half, state, source_id) values
  ('2098-1', 2098, 1, 'open', 'tap'), ('2098-2', 2098, 2, 'planned', 'tap');

create function pg_temp.report(id text, area text, kind text default 'built', body text default '') returns text
language sql as $$
  select format('select public.report_area(md5(%L)::uuid, %L, %L, %L)', id, area, kind, body)
$$;
create function pg_temp.handle(id text, round text default '2098-1', reason text default null) returns text
language sql as $$
  select format('select public.handle_area_report(md5(%L)::uuid, %L, %L)', id, round, reason)
$$;

-- Nobody writes but the server, and it through the command.
select is(outcome(name, pg_temp.report('r' || name, 'tap-a1')), case name when 'service_role' then 'ok' else 'denied' end,
  format('%s reports', name))
from unnest(array['anon', 'service_role', 'outsider', 'disabled', 'reader', 'planner', 'moderator', 'secretariat', 'admin']) name;
select is(outcome(name, statement), 'denied', format('%s: %s', name, statement))
from unnest(array['anon', 'outsider', 'disabled', 'reader', 'planner', 'moderator', 'secretariat', 'admin']) name
cross join unnest(array[
  'insert into public.area_report (id, area, kind, text) values (gen_random_uuid(), ''tap-a1'', ''built'', '''')',
  'update public.area_report set text = ''x''', 'delete from public.area_report']) statement;

-- Refused, each for its own reason, and nothing of it stored.
select is(outcome('service_role', statement), expected, format('refused: %s', expected)) from (values
  (pg_temp.report('x1', 'nowhere'), 'area_unknown'),
  (pg_temp.report('x2', 'tap-a1', 'ugly'), 'kind_unknown'),
  (pg_temp.report('x3', 'tap-a1', 'other', '  '), 'text_missing'),
  (pg_temp.report('x4', 'tap-a1', 'built', repeat('a', 1001)), 'text_too_long'),
  (pg_temp.report('x5', 'tap-a1', 'other', 'Ring 13097248022'), 'identity_number'))
  refusal (statement, expected);
select is((select count(*)::integer from public.area_report where id in (select md5('x' || n)::uuid from generate_series(1, 5) n)), 0,
  'and nothing of it is stored');

-- Once and whole.
select is(outcome('service_role', pg_temp.report('once', 'tap-a1', 'other', ' Det står et bygg der. ')), 'ok', 'a report');
select is(outcome('service_role', pg_temp.report('once', 'tap-a1', 'other', 'Det står et bygg der.')), 'ok', 'sent again');
select is(outcome('service_role', pg_temp.report('once', 'tap-a1', 'other', 'Noe annet')), 'id_taken', 'the same id with something else');
select is((select text from public.area_report where id = md5('once')::uuid), 'Det står et bygg der.', 'stored as it was written');
select is((select count(*)::integer from public.audit_event where entity = 'area_report' and entity_id = md5('once')::uuid::text), 1,
  'logged once');
select is((select count(*)::integer from public.audit_event where entity = 'area_report' and details::text like '%bygg der%'), 0,
  'the log holds no text');
select is(outcome('service_role', pg_temp.report('b', 'tap-b1')), 'ok', 'a report on B');

-- Rows seen: a planner those of their own municipalities.
create function pg_temp.seen(name text, slugs text[] default '{}') returns integer language plpgsql as $$
declare
  n integer;
begin
  perform act_as(name, slugs);
  select count(*) into n from public.area_report where area in ('tap-a1', 'tap-b1');
  perform act_as('owner');
  return n;
end $$;
select is(pg_temp.seen(name, case name when 'planner' then '{tap-a}'::text[] else '{}' end),
  case name when 'planner' then 2 when 'moderator' then 0 when 'outsider' then 0 when 'disabled' then 0 else 3 end,
  format('rows that a %s sees', name))
from unnest(array['reader', 'planner', 'moderator', 'secretariat', 'admin', 'outsider', 'disabled']) name;
select is(outcome('anon', 'select id from public.area_report'), 'denied', 'guests may not even ask');

-- Answered by those who keep the area, in an open round, once, with a reason where it changes nothing.
select is(outcome(name, pg_temp.handle('once')), case when name = 'anon' then 'denied' else 'not_allowed' end,
  format('%s may not answer', name)) from unnest(array['anon', 'reader', 'moderator', 'outsider', 'disabled']) name;
select is(outcome('planner', statement), expected, format('refused: %s', expected)) from (values
  (pg_temp.handle('b'), 'other_municipality'),
  (pg_temp.handle('never'), 'report_unknown'),
  (pg_temp.handle('once', '2098-2'), 'round_not_open'),
  (pg_temp.handle('once', '2099-9'), 'round_unknown'),
  (pg_temp.handle('once', '2098-1', '  '), 'reason_missing'),
  (pg_temp.handle('once', '2098-1', 'Ring 13097248022'), 'identity_number'))
  refusal (statement, expected);
select is(outcome('planner', pg_temp.handle('once', '2098-1', 'Bygget er midlertidig.')), 'ok', 'a planner answers');
select is(outcome('planner', pg_temp.handle('once')), 'already_handled', 'once');
select is(outcome('secretariat', pg_temp.handle('b')), 'ok', 'the secretariat answers for all');
select results_eq(
  $$select state, round, reason from public.area_report where area = 'tap-b1' or id = md5('once')::uuid order by state$$,
  $$values ('unused', '2098-1', 'Bygget er midlertidig.'), ('used', '2098-1', null)$$, 'and that is kept');

-- Forgotten when the next round is published; what nobody has looked at waits on.
select is(outcome('service_role', pg_temp.report('waits', 'tap-a1')), 'ok', 'another report');
update public.round set state = 'locked' where id = '2098-1';
update public.round set state = 'published', published_on = current_date where id = '2098-1';
select is((select count(*)::integer from public.area_report where state <> 'new'), 2, 'their own round keeps them');
update public.round set state = 'open' where id = '2098-2';
update public.round set state = 'locked' where id = '2098-2';
update public.round set state = 'published', published_on = current_date where id = '2098-2';
select is((select count(*)::integer from public.area_report where state <> 'new'), 0, 'the next one forgets what was answered');
select is((select count(*)::integer from public.area_report where id = md5('waits')::uuid), 1, 'and not what waits');

select * from finish();
rollback;
