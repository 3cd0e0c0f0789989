-- What no row may say, whoever writes it. Each line is one statement that must be refused, and by which rule.
begin;
select * from no_plan();

-- Rows to hang the tries on.
insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values
  ('tap-a', 'A', 2000, 'tap'), ('tap-b', 'B', 2000, 'tap');
insert into public.round (id, year, half, state, source_id) values ('1991-1', 1991, 1, 'open', 'tap');
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
values ('tap', 'T', 'tap-a', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap');
insert into public.programme (id, name_nb, name_en, source_id) values ('P9', 'T', 'T', 'tap');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'draft', 'tap');
insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id) values
  ('tap', '0', 'overall_goal', null, 'T', 'T', 0, 'tap:0', 'tap'),
  ('tap', '1', 'target_area', '0', 'T', 'T', 1, 'tap:1', 'tap');

create function pg_temp.outcome(statement text) returns text language plpgsql as $$
begin
  execute statement;
  return 'accepted';
exception
  when check_violation then return 'check';
  when foreign_key_violation then return 'reference';
  when unique_violation then return 'unique';
  when not_null_violation then return 'not null';
end $$;

create function pg_temp.flow(values_ text) returns text language sql as $$
  select 'insert into public.commuting_flow (residence, workplace, year, persons, status, share_of_employed_pct, source_id) values ('
    || values_ || ')' $$;
create function pg_temp.round(values_ text) returns text language sql as $$
  select 'insert into public.round (id, year, half, state, published_on, source_id) values (' || values_ || ')' $$;
create function pg_temp.status(values_ text) returns text language sql as $$
  select 'insert into public.business_area_status (area, round, status, available_daa, source_id) values ('
    || values_ || ')' $$;
create function pg_temp.node(values_ text) returns text language sql as $$
  select 'insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id) values (''tap'', '
    || values_ || ', ''T'', ''T'', 9, gen_random_uuid()::text, ''tap'')' $$;
create function pg_temp.company(values_ text) returns text language sql as $$
  select 'insert into public.company (organisation_number, name, municipality, lon, lat, employees, employees_band, nace_code, nace_version, source_id) values ('
    || values_ || ', ''tap'')' $$;
create function pg_temp.measure(values_ text) returns text language sql as $$
  select 'insert into public.measure (key, title_nb, title_en, programme, reported_year, year_from, year_to, amount_nok, status, place, source_id) values (''tap-' || substr(md5(values_), 1, 8) || ''', ''T'', ''T'', '
    || values_ || ', ''tap'')' $$;
create function pg_temp.boundary(values_ text) returns text language sql as $$
  select 'insert into public.boundary (id, kind, detail, division, code, name, geometry, west, south, east, north, source_id) values ('
    || values_ || ', ''tap'')' $$;

-- Of each group one statement is sound: otherwise a typing error here would look like a rule.
create temporary table expectation (ordinal serial, what text, statement text, outcome text);
insert into expectation (what, statement, outcome) values
  ('flow with persons', pg_temp.flow($$'tap-a', 'tap-b', 2000, 5, 'given', 10, 'tap'$$), 'accepted'),
  ('withheld flow without persons', pg_temp.flow($$'tap-a', 'tap-b', 2001, null, 'withheld', null, 'tap'$$), 'accepted'),
  ('withheld flow with persons', pg_temp.flow($$'tap-a', 'tap-b', 2002, 0, 'withheld', null, 'tap'$$), 'check'),
  ('given flow without persons', pg_temp.flow($$'tap-a', 'tap-b', 2002, null, 'given', null, 'tap'$$), 'check'),
  ('negative flow', pg_temp.flow($$'tap-a', 'tap-b', 2002, -1, 'given', null, 'tap'$$), 'check'),
  ('share above a hundred', pg_temp.flow($$'tap-a', 'tap-b', 2002, 1, 'given', 100.1, 'tap'$$), 'check'),
  ('unknown status of a flow', pg_temp.flow($$'tap-a', 'tap-b', 2002, null, 'secret', null, 'tap'$$), 'check'),
  ('flow from nowhere', pg_temp.flow($$'tap-x', 'tap-b', 2002, 1, 'given', null, 'tap'$$), 'reference'),
  ('flow without a source', pg_temp.flow($$'tap-a', 'tap-b', 2002, 1, 'given', null, null$$), 'not null'),
  ('the same flow twice', pg_temp.flow($$'tap-a', 'tap-b', 2000, 6, 'given', null, 'tap'$$), 'unique'),
  ('flow in a year of three digits', pg_temp.flow($$'tap-a', 'tap-b', 202, 1, 'given', null, 'tap'$$), 'check'),

  ('published round', pg_temp.round($$'1992-2', 1992, 2, 'published', '1992-12-01', 'tap'$$), 'accepted'),
  ('third half-year', pg_temp.round($$'1993-3', 1993, 3, 'open', null, 'tap'$$), 'check'),
  ('round whose id is another half-year', pg_temp.round($$'1993-1', 1993, 2, 'open', null, 'tap'$$), 'check'),
  ('published round without a day', pg_temp.round($$'1993-1', 1993, 1, 'published', null, 'tap'$$), 'check'),
  ('open round with a day of publication', pg_temp.round($$'1993-1', 1993, 1, 'open', '1993-06-01', 'tap'$$), 'check'),

  ('available land not given', pg_temp.status($$'tap', '1991-1', 'ready', null, 'tap'$$), 'accepted'),
  ('negative available land', pg_temp.status($$'tap', '1992-2', 'ready', -1, 'tap'$$), 'check'),
  ('unknown status of an area', pg_temp.status($$'tap', '1992-2', 'sold', 1, 'tap'$$), 'check'),
  ('status of an area that is not there', pg_temp.status($$'tap-x', '1992-2', 'ready', 1, 'tap'$$), 'reference'),
  ('two statuses in one round', pg_temp.status($$'tap', '1991-1', 'built', 0, 'tap'$$), 'unique'),
  ('area that succeeds itself',
    $$insert into public.business_area_lineage values ('tap', 'tap', 'split', '1991-1')$$, 'check'),
  ('area of no size', $$update public.business_area set gross_daa = 0 where id = 'tap'$$, 'check'),
  ('area that is a point', $$update public.business_area set geometry = '{"type": "Point"}' where id = 'tap'$$, 'check'),

  ('sub-goal 1.0 beside target area 1', pg_temp.node($$'1.0', 'sub_goal', '1'$$), 'accepted'),
  ('node below a number that is not there', pg_temp.node($$'2.1', 'strategy', '2.0'$$), 'reference'),
  ('strategy without a parent', pg_temp.node($$'2.1', 'strategy', null$$), 'check'),
  ('overall goal below another', pg_temp.node($$'00', 'overall_goal', '0'$$), 'check'),
  ('the same number twice', pg_temp.node($$'1', 'target_area', '0'$$), 'unique'),
  ('unknown state of a plan', $$update public.plan_version set state = 'ready' where id = 'tap'$$, 'check'),

  ('company with 1-4 withheld', pg_temp.company($$'399999999', 'T', 'tap-a', 10, 63, null, '1-4', '62.100', 'SN2025'$$), 'accepted'),
  ('organisation number of eight digits', pg_temp.company($$'39999999', 'T', 'tap-a', 10, 63, 1, '1-4', '62.100', 'SN2025'$$), 'check'),
  ('negative employees', pg_temp.company($$'399999998', 'T', 'tap-a', 10, 63, -1, '0', '62.100', 'SN2025'$$), 'check'),
  ('code without its version', pg_temp.company($$'399999998', 'T', 'tap-a', 10, 63, 1, '1-4', '62.100', 'SN1994'$$), 'check'),
  ('company off the globe', pg_temp.company($$'399999998', 'T', 'tap-a', 10, 91, 1, '1-4', '62.100', 'SN2025'$$), 'check'),

  ('measure without an amount', pg_temp.measure($$'P9', 2000, null, null, null, 'planned', 'region'$$), 'accepted'),
  ('measure that ends before it begins', pg_temp.measure($$'P9', 2000, 2001, 2000, null, 'planned', 'region'$$), 'check'),
  ('negative amount', pg_temp.measure($$'P9', 2000, null, null, -1, 'planned', 'region'$$), 'check'),
  ('unknown programme', pg_temp.measure($$'P8', 2000, null, null, null, 'planned', 'region'$$), 'reference'),
  ('unknown funder',
    $$insert into public.budget_line (id, year, funder, amount_nok, status, source_id) values ('tap', 2000, 'lottery', 1, 'T', 'tap')$$,
    'check'),

  ('land without a year', pg_temp.boundary($$'tap', 'land', 'overview', null, null, 'T', '{"type": "Polygon"}', 10, 63, 11, 64$$), 'accepted'),
  ('municipality without a year', pg_temp.boundary($$'tap-2', 'municipality', 'overview', null, '5001', 'T', '{"type": "Polygon"}', 10, 63, 11, 64$$), 'check'),
  ('box with east before west', pg_temp.boundary($$'tap-2', 'land', 'overview', null, null, 'T', '{"type": "Polygon"}', 11, 63, 10, 64$$), 'check'),
  ('outline that is a line', pg_temp.boundary($$'tap-2', 'land', 'overview', null, null, 'T', '{"type": "LineString"}', 10, 63, 11, 64$$), 'check'),
  ('code of three digits', $$insert into public.municipality_code (code, municipality) values ('501', 'tap-a')$$, 'check'),
  ('code valid until before it began',
    $$insert into public.municipality_code values ('9901', 'tap-a', 2018, 2017)$$, 'check'),
  ('municipality that succeeds itself',
    $$insert into public.municipality_succession values ('tap-a', 'tap-a', '2020-01-01', 'whole')$$, 'check'),
  ('member until before it joined', $$update public.municipality set member_to = 1999 where slug = 'tap-a'$$, 'check'),
  ('discrepancy without figures',
    $$insert into public.discrepancy values (99, 'T', 'T', 'T', 'T', '[]', '{tap}')$$, 'check'),
  ('source in capitals',
    $$insert into public.source (id, title_nb, title_en, publisher, licence) values ('TAP', 'T', 'T', 'T', 'T')$$, 'check'),
  ('source that rows point at, taken away', $$delete from public.source where id = 'tap'$$, 'reference');

select is(pg_temp.outcome(statement), outcome, what) from expectation order by ordinal;

select * from finish();
rollback;
