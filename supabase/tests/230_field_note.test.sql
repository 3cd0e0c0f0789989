-- Field notes: who may write about which area, who reads them, and that a note is stored once and whole.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values
  ('tap-a', 'A', 2000, 'tap'), ('tap-b', 'B', 2000, 'tap');
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
values ('tap-a1', 'T', 'tap-a', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap'),
  ('tap-b1', 'T', 'tap-b', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap');

create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'),
  ('admin');
create function pg_temp.note(id text, area text, body text default 'Bygget.', photo text default null) returns text
language sql as $$
  select format('select public.add_field_note(md5(%L)::uuid, %L, %L, %L, ''2026-11-21T10:00Z'')', id, area, body, photo)
$$;

-- Role × area: a planner of A writes about A alone.
select is(outcome(name, pg_temp.note('n' || name, 'tap-a1'), '{tap-a}'),
  case when name in ('planner', 'secretariat', 'admin') then 'ok'
    when name in ('reader', 'moderator', 'disabled', 'outsider') then 'not_allowed' else 'denied' end,
  format('%s writes about an area of A', name)) from actor where name not in ('disabled', 'outsider');
select is(outcome(name, pg_temp.note('n' || name, 'tap-a1')) in ('not_allowed', 'denied'), true, format('%s may not', name))
from actor where name in ('disabled', 'outsider');
select is(outcome('planner', pg_temp.note('other', 'tap-b1'), '{tap-a}'), 'other_municipality', 'a planner of A does not write about B');
select is(outcome('secretariat', pg_temp.note('s-b', 'tap-b1')), 'ok', 'the secretariat writes about all');

-- Nobody writes past the command.
select is(outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'insert into public.field_note (id, area, text, noted_at, author) select gen_random_uuid(), ''tap-a1'', ''x'', now(), id from public.staff_member',
  'update public.field_note set text = ''x''', 'delete from public.field_note']) statement;

-- What is refused, each for its own reason.
select is(outcome('admin', statement), expected, format('refused: %s', expected)) from (values
  (pg_temp.note('x1', 'nowhere'), 'area_unknown'),
  (pg_temp.note('x2', 'tap-a1', '   '), 'text_invalid'),
  (pg_temp.note('x3', 'tap-a1', repeat('a', 4001)), 'text_invalid'),
  (pg_temp.note('x4', 'tap-a1', 'Ring 13097248022'), 'identity_number'),
  (pg_temp.note('x5', 'tap-a1', 'Bilde', 'iVBORw0KGgo='), 'photo_invalid'),
  (pg_temp.note('x6', 'tap-a1', 'Bilde', '/9j/4AAQ' || repeat('A', 1400000)), 'photo_invalid'),
  (pg_temp.note('x7', 'tap-a1', 'Bilde', '/9j/AAA'), 'photo_invalid'),
  -- FF D8 FF E1 00 10 "Exif" 00 00
  (pg_temp.note('x8', 'tap-a1', 'Bilde', encode('\xffd8ffe10010457869660000'::bytea, 'base64')), 'photo_invalid'))
  refusal (statement, expected);
select is((select count(*)::integer from public.field_note where id in (select md5('x' || n)::uuid from generate_series(1, 8) n)), 0,
  'and nothing of it is stored');

-- Once, whole, by who wrote it.
select is(outcome('admin', pg_temp.note('p', 'tap-a1', 'Med bilde', encode('\xffd8ffe00010'::bytea, 'base64'))), 'ok', 'a photograph');
select is(outcome('admin', pg_temp.note('p', 'tap-a1', 'Med bilde', encode('\xffd8ffe00010'::bytea, 'base64'))), 'ok', 'sent again');
select is(outcome('admin', pg_temp.note('p', 'tap-a1', 'Noe annet')), 'id_taken', 'the same id with something else');
select is((select count(*)::integer from public.field_note where id = md5('p')::uuid), 1, 'it is stored once');
select is((select count(*)::integer from public.audit_event where entity = 'field_note' and entity_id = md5('p')::uuid::text), 1,
  'and logged once');

-- Rows seen: a planner those of their own municipalities.
create function pg_temp.seen(name text, slugs text[] default '{}') returns integer language plpgsql as $$
declare
  n integer;
begin
  perform act_as(name, slugs);
  select count(*) into n from public.field_note where area in ('tap-a1', 'tap-b1');
  perform act_as('owner');
  return n;
end $$;
select is(pg_temp.seen(name, case name when 'planner' then '{tap-a}'::text[] else '{}' end),
  case name when 'planner' then 4 when 'moderator' then 0 else 5 end, format('rows that a %s sees', name))
from unnest(array['reader', 'planner', 'moderator', 'secretariat', 'admin']) name;
select is(outcome('anon', 'select id from public.field_note'), 'denied', 'guests may not even ask');
select is(pg_temp.seen('outsider'), 0, 'who is not staff sees none');

-- Deleted for good.
select is(outcome(name, 'select public.delete_field_note(md5(''p'')::uuid)'),
  case when name = 'anon' then 'denied' when name in ('secretariat') then 'ok' when name = 'admin' then 'note_unknown' else 'not_allowed' end,
  format('%s deletes', name))
from unnest(array['anon', 'reader', 'planner', 'moderator', 'secretariat', 'admin']) with ordinality as one (name, n) order by n;

select * from finish();
rollback;
