-- Saved searches: nobody sees them, one letter confirms, the answer tells nothing, and each event is one letter.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values ('tap-a', 'Tap A', 2000, 'tap');
insert into public.settlement (id, name, municipality_2016, municipality_2020, confidence, lon, lat, ordinal, source_id)
values ('tap-sted', 'Tapsted', 'tap-a', 'tap-a', 'H', 10, 63, 1, 'tap');
insert into public.business_area
  (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
values ('tap-a1', 'T', 'tap-a', '{"type": "Polygon"}', 10, 63, 11, 64, 10, 63, 1, 'tap');
insert into public.round (id, year, half, state, published_on, source_id) values
  ('2097-2', 2097, 2, 'published', current_date, 'tap'), ('2098-1', 2098, 1, 'open', null, 'tap');
insert into public.business_area_status (area, round, status, available_daa, source_id) values ('tap-a1', '2097-2', 'zoned', 1, 'tap');

create function pg_temp.hash(name text) returns text language sql as $$select md5(name) || md5(name)$$;
create function pg_temp.watch(name text, email text, search text default '{"municipality": "tap-a", "available_min": 20}')
returns text language sql as $$
  select format('select public.watch_areas(md5(%L)::uuid, %L, %L, ''nb'', %L)', name, pg_temp.hash(name), email, search)
$$;
create function pg_temp.letters(name text) returns text[] language sql as $$
  select array(select m.kind || ' ' || coalesce(m.recipient, '-') from public.mail m
    where m.dedupe_key like 'area_watch:' || md5(name)::uuid || ':%' order by m.created_at, m.dedupe_key)
$$;
create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'),
  ('admin'), ('service_role');

-- Role × command.
select is(outcome(a.name, statement), case a.name when 'service_role' then 'ok' else 'denied' end, format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  pg_temp.watch('all', 'all@example.org'), 'select public.read_area_watch(repeat(''a'', 64))',
  'select public.confirm_area_watch(repeat(''a'', 64))', 'select public.end_area_watch(repeat(''a'', 64))',
  'select public.forget_area_watches()',
  'select public.queue_area_watch_letters(id, ''[]'', false) from public.area_watch_event']) statement
order by statement, a.name;

-- Role × table: nobody writes past the functions, and nobody reads an address, not even the server.
select is(outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select email from public.area_watch', 'select secret_hash from public.area_watch',
  'insert into public.area_watch (id) select gen_random_uuid() where false', 'update public.area_watch set locale = ''en'' where false',
  'delete from public.area_watch where false',
  'insert into public.area_watch_event (round, kind, correction) select ''x'', ''published'', 0 where false',
  'update public.area_watch_event set done_at = null where false', 'delete from public.area_watch_event where false']) statement
order by statement, a.name;
select is(outcome(a.name, statement), case a.name when 'service_role' then 'ok' else 'denied' end, format('%s: %s', a.name, statement))
from actor a cross join unnest(array['select id, municipality from public.area_watch', 'select id from public.area_watch_event']) statement
order by statement, a.name;
grant select on public.area_watch, public.area_watch_event to authenticated;
select act_as('admin');
select is((select count(*) from public.area_watch), 0::bigint, 'with a grant by mistake the policy still shows no row');
select act_as('owner');

-- Refused, each for its own reason, and nothing of it stored.
select is(outcome('service_role', statement), expected, format('refused: %s', statement)) from (values
  (pg_temp.watch('x1', 'ikke en adresse'), 'email_invalid'),
  (pg_temp.watch('x2', '  '), 'email_invalid'),
  (pg_temp.watch('x3', 'a@example.org, b@example.org'), 'email_invalid'),
  (pg_temp.watch('x4', '13097248022@example.org'), 'identity_number'),
  (pg_temp.watch('x5', 'x@example.org', '{"municipality": "nowhere"}'), 'search_invalid'),
  (pg_temp.watch('x6', 'x@example.org', '{"status": ["ugly"]}'), 'search_invalid'),
  (pg_temp.watch('x7', 'x@example.org', '{"available_min": -1}'), 'search_invalid'),
  (pg_temp.watch('x8', 'x@example.org', '{"ready_by": "2026-02-31"}'), 'search_invalid'),
  (pg_temp.watch('x9', 'x@example.org', '{"near": "tap-sted"}'), 'search_invalid')) refusal (statement, expected);
select is((select count(*)::integer from public.area_watch where email <> 'all@example.org'), 0, 'and nothing of it is stored');

-- One letter, however often it is asked for; the address in other letters is the same one.
select is(outcome('service_role', pg_temp.watch('kari', ' Kari@example.org ')), 'ok', 'an order');
select is(outcome('service_role', pg_temp.watch('again', 'kari@Example.org')), 'ok', 'asked for again it answers the same');
select is(pg_temp.letters('kari') || pg_temp.letters('again'), '{area_watch_confirm Kari@example.org}', 'and is one letter');
select is(public.read_area_watch(pg_temp.hash('kari')) - 'search', '{"state": "waiting", "ends_at": null}'::jsonb, 'it waits');
select is(public.read_area_watch(pg_temp.hash('kari')) -> 'search' ->> 'municipality_name', 'Tap A', 'and says what for');
select is((select count(*)::integer from public.mail m where m.data::text like '%' || pg_temp.hash('kari') || '%'), 0,
  'the letter’s row holds no way to the link');
select is(outcome('service_role', pg_temp.watch('other', 'kari@example.org', '{"near": "tap-sted", "km": 5, "status": ["zoned", "ready", "zoned"]}')),
  'ok', 'another search of the same address');
select is((select status from public.area_watch where id = md5('other')::uuid), '{ready,zoned}', 'statuses once, in order');
select is(pg_temp.letters('other'), '{area_watch_confirm kari@example.org}', 'is a letter of its own');

-- At most ten that are confirmed for an address; the eleventh says nothing. What is not confirmed takes no place.
select is(outcome('service_role', pg_temp.watch('many' || n, 'many@example.org', format('{"available_min": %s}', n))), 'ok', format('search %s', n))
from generate_series(1, 11) n;
select is((select count(*)::integer from public.area_watch where email = 'many@example.org'), 11, 'what others order is in nobody’s way');
select is(outcome('service_role', pg_temp.watch('full' || n, 'full@example.org', format('{"available_min": %s}', n))), 'ok', format('search %s', n))
from generate_series(1, 10) n;
select public.confirm_area_watch(pg_temp.hash('full' || n)) from generate_series(1, 10) n;
select is(outcome('service_role', pg_temp.watch('full11', 'full@example.org', '{"available_min": 11}')), 'ok', 'the eleventh answers the same');
select is((select count(*)::integer from public.area_watch where email = 'full@example.org'), 10, 'ten for an address');
select is(pg_temp.letters('full11'), '{}', 'and no letter about the eleventh');

-- And five orders a day for an address, which the server counts before it asks: each can be a letter.
select is(array(select public.take_attempt('area_watch_to', 'hash of an address', 5, 86400) > 0 from generate_series(1, 6)),
  '{f,f,f,f,f,t}', 'the sixth of a day is shut out');
select is(public.take_attempt('area_watch_to', 'hash of another', 5, 86400), 0, 'for that address alone');
update public.rate_counter set window_start = window_start - interval '23 hours' where bucket = 'area_watch_to';
select cmp_ok(public.take_attempt('area_watch_to', 'hash of an address', 5, 86400), '>', 0, 'for the whole day');
update public.rate_counter set window_start = window_start - interval '61 minutes' where bucket = 'area_watch_to';
select is(public.take_attempt('area_watch_to', 'hash of an address', 5, 86400), 0, 'and no longer');

-- Confirmed.
select is(public.confirm_area_watch(repeat('0', 64)), false, 'no link, nothing confirmed');
select is(public.confirm_area_watch(pg_temp.hash('kari')), true, 'confirmed');
select is((select ends_at - confirmed_at between interval '364 days' and interval '367 days' from public.area_watch
  where id = md5('kari')::uuid), true, 'for twelve months');
select is(outcome('service_role', pg_temp.watch('again', 'kari@example.org')), 'ok', 'asked for once more it answers the same');
select is(outcome('service_role', pg_temp.watch('again', 'kari@example.org')), 'ok', 'and again');
select is(array_length(pg_temp.letters('kari'), 1), 2, 'which sends the link once a day');
select is(public.confirm_area_watch(pg_temp.hash('all')), true, 'another is confirmed too');

-- Events: a round that is published, and a figure of the newest one that is corrected.
update public.round set state = 'locked' where id = '2098-1';
select is((select count(*)::integer from public.area_watch_event), 0, 'nothing has happened');
insert into public.business_area_correction (area, round, field, before, after, reason) values ('tap-a1', '2097-2', 'available_daa', '1', '2', 'R');
update public.round set state = 'published', published_on = current_date where id = '2098-1';
insert into public.business_area_correction (area, round, field, before, after, reason) values ('tap-a1', '2097-2', 'available_daa', '2', '3', 'R');
select results_eq(
  $$select round, kind, e.correction = (select min(id) from public.business_area_correction where round = '2097-2')
    from public.area_watch_event e order by e.id$$,
  $$values ('2097-2', 'corrected', true), ('2098-1', 'published', true)$$,
  'noted with what had been corrected by then; what is corrected in an older round is no event');
update public.round set published_on = current_date where id = '2098-1';
select is((select count(*)::integer from public.area_watch_event), 2, 'once');

-- Letters about it: once, and only to who had confirmed by then.
create function pg_temp.queue(done boolean, variadic names text[]) returns integer language sql as $$
  select public.queue_area_watch_letters((select max(id) from public.area_watch_event),
    (select jsonb_agg(jsonb_build_object('watch', md5(n)::uuid, 'areas', '[{"id": "tap-a1"}]'::jsonb, 'more', 0)) from unnest(names) n), done)
$$;
select is(public.confirm_area_watch(pg_temp.hash('other')), true, 'another is confirmed after it');
select is(pg_temp.queue(false, 'kari', 'other', 'many1', 'nobody'), 1,
  'who confirmed later, has not, or is not there gets none');
select is(pg_temp.queue(false, 'kari'), 1, 'begun again');
select is((select count(*)::integer from public.mail where kind = 'area_watch_news'), 1, 'it is the same letter');
select results_eq($$select data ->> 'round', data ->> 'event', data -> 'areas' -> 0 ->> 'id' from public.mail where kind = 'area_watch_news'$$,
  $$values ('2098-1', 'published', 'tap-a1')$$, 'with what it is about');
select is(pg_temp.queue(true, 'all'), 1, 'the rest');
select is(pg_temp.queue(true, 'kari', 'all'), 0, 'and then it is over');
select is(outcome('service_role', 'select public.queue_area_watch_letters(0, ''[]'', true)'), 'event_unknown', 'no event');

-- Ended: the address is gone from the list and from letters.
update public.mail set state = 'sending', claimed_at = now(), claimed_by = 'tap', message_id = 'tap' where dedupe_key = 'area_watch:' || md5('kari')::uuid || ':confirm';
update public.mail set state = 'sent', sent_at = now() where dedupe_key = 'area_watch:' || md5('kari')::uuid || ':confirm';
select is(public.end_area_watch(pg_temp.hash('kari')), true, 'ended');
select is(pg_temp.letters('kari'), '{area_watch_confirm -}', 'what waited is not sent, and what was sent forgets its receiver');
select is(public.read_area_watch(pg_temp.hash('kari')), null, 'nothing is left');
select is(public.end_area_watch(pg_temp.hash('kari')), false, 'once');
select is((select string_agg(action, ' ' order by id) from public.audit_event where entity_id = md5('kari')::uuid::text),
  'watch_areas confirm_area_watch end_area_watch', 'the log says what happened');
select is((select count(*)::integer from public.audit_event where details::text like '%example.org%'), 0, 'and to whom it does not');

-- Ended while its letters are on their way: whatever the mail server says, they are not tried again and hold no address.
select is(outcome('service_role', pg_temp.watch(n, n || '@example.org')), 'ok', n || ' is ordered') from unnest(array['retry', 'sent', 'failed', 'uncertain', 'goes-on']) n;
update public.mail set state = 'sending', claimed_at = now(), claimed_by = 'tap', message_id = 'tap'
where recipient in ('retry@example.org', 'sent@example.org', 'failed@example.org', 'uncertain@example.org');
select is(public.end_area_watch(pg_temp.hash(n)), true, n || ' is ended') from unnest(array['retry', 'sent', 'failed', 'uncertain']) n;
select public.settle_mail(m.id, 'tap', n, 'smtp_450') from unnest(array['retry', 'sent', 'failed', 'uncertain']) n
join public.mail m on m.dedupe_key = 'area_watch:' || md5(n)::uuid || ':confirm';
select is((select array[m.state, m.recipient, m.data::text] from public.mail m where m.dedupe_key = 'area_watch:' || md5(n)::uuid || ':confirm'),
  array[case n when 'retry' then 'failed' else n end, null, null], n || ': the letter holds nothing')
from unnest(array['retry', 'sent', 'failed', 'uncertain']) n;
-- Of a watch that goes on, a letter is tried again.
update public.mail set state = 'sending', claimed_at = now(), claimed_by = 'tap', message_id = 'tap' where dedupe_key = 'area_watch:' || md5('goes-on')::uuid || ':confirm';
select public.settle_mail(m.id, 'tap', 'retry', 'smtp_450') from public.mail m where m.dedupe_key = 'area_watch:' || md5('goes-on')::uuid || ':confirm';
select is((select m.state from public.mail m where m.dedupe_key = 'area_watch:' || md5('goes-on')::uuid || ':confirm'), 'queued', 'it waits');

-- Forgotten: 48 hours unconfirmed, twelve months confirmed. Neither waits for the sweep.
update public.area_watch set ordered_at = clock_timestamp() - interval '47 hours' where id = md5('many1')::uuid;
update public.area_watch set ordered_at = clock_timestamp() - interval '49 hours' where id = md5('many2')::uuid;
update public.area_watch set ends_at = clock_timestamp() - interval '1 minute', confirmed_at = confirmed_at - interval '12 months' where id = md5('all')::uuid;
select is(public.read_area_watch(pg_temp.hash('many1')) is not null, true, 'it waits for two days');
select is(public.confirm_area_watch(pg_temp.hash('many2')), false, 'and no longer');
select is(public.confirm_area_watch(pg_temp.hash('all')), false, 'a year is over');
select is(public.forget_area_watches(), 2, 'swept');
select is(array(select email from public.area_watch where id in (md5('many2')::uuid, md5('all')::uuid)), '{}', 'and gone');
select is(pg_temp.letters('all'), '{}', 'with the letters that waited');

select * from finish();
rollback;
