-- What guests send: the server alone takes it in for them, nobody reaches it past the commands, and only deciding staff read it.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id, demo)
  values ('tap-plan', 'P', 'P', 'hearing', 'tap', false);
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id) values
  ('tap', 'tap-plan', 'H', 'H', now() - interval '1 day', now() + interval '50 days', 'post@example.org', now(), 'tap'),
  ('tap-secret', 'tap-plan', 'H', 'H', now() - interval '1 day', now() + interval '50 days', 'post@example.org', null, 'tap');

create temporary table actor (name text primary key, ordinal integer);
insert into actor values ('anon', 1), ('outsider', 2), ('disabled', 3), ('reader', 4), ('planner', 5), ('moderator', 6),
  ('secretariat', 7), ('admin', 8), ('service_role', 9);
grant select on actor to public;

-- An input that differs by who sends it, so that none is a repetition.
create function pg_temp.input(serial integer, body text default 'Bra.') returns jsonb language sql as $$
  select jsonb_build_object(
    'id', format('30000000-0000-4000-8000-%s', lpad(serial::text, 12, '0')), 'locale', 'nb',
    'sender', jsonb_build_object('type', 'resident', 'name', 'Kari Nordmann', 'email', 'kari@example.org'),
    'points', jsonb_build_array(jsonb_build_object('text', body, 'stance', 'support',
      'target', jsonb_build_object('kind', 'plan', 'key', 'tap-plan'))))
$$;
create function pg_temp.hash(text) returns text language sql as $$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;
create function pg_temp.sending(serial integer, hearing text default 'tap', body text default 'Bra.') returns text language sql as $$
  select format('select public.submit_input(%L, %L, %L, %L, ''form'', ''web'', ''{no_script}'')', hearing,
    pg_temp.input(serial, body), pg_temp.hash('secret ' || serial), pg_temp.hash(body || serial))
$$;

-- Role × command: guests have no rights of their own, the server has them for them.
select is(
  outcome(a.name, c.statement), case a.name when 'service_role' then 'ok' else 'denied' end,
  format('%s: %s', a.name, c.name))
from actor a cross join lateral (values
  (1, 'submit_input', pg_temp.sending(a.ordinal)),
  (2, 'read_receipt', format('select public.read_receipt(%L)', pg_temp.hash('secret 9'))),
  (3, 'revise_input', format('select public.revise_input(%L, %L, %L, 1)', pg_temp.hash('secret 9'),
    pg_temp.input(9, 'Bedre.'), pg_temp.hash('Bedre.'))),
  (4, 'withdraw_input', format('select public.withdraw_input(%L)', pg_temp.hash('secret 9'))),
  (5, 'enqueue_deadline_reminders', 'select public.enqueue_deadline_reminders()')) c (ordinal, name, statement)
order by a.ordinal, c.ordinal;

-- The commands' own parts are nobody's to call, the server's included.
select is(outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.problems_of_input(null, ''{}'')',
  'select public.store_point(null, ''tap-plan'', 1, ''{}'')',
  'select public.receipt_of(null)',
  'select public.changeable_input(''x'')',
  'select public.unpublish_point(gen_random_uuid())',
  'select public.show_point(gen_random_uuid())',
  'select public.touch_hearings()']) statement
order by statement, a.ordinal;

-- Tables: nobody but the server writes, and only those who decide read what guests send.
select is(outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'update public.submission set sender_name = ''x''', 'delete from public.submission', 'delete from public.submission_revision',
  'update public.point set state = ''published''', 'delete from public.point', 'delete from public.published_point',
  'update public.hearing set closes_at = closes_at', 'update public.answer set outcome = ''noted''',
  'delete from public.moderation_reason', 'delete from public.hearing_version',
  'select nextval(''public.submission_serial'')']) statement
where a.name <> 'service_role'
order by statement, a.ordinal;

create function pg_temp.counted(actor text, query text) returns text language plpgsql as $$
declare
  found bigint;
begin
  perform act_as(actor);
  begin
    execute query into found;
  exception when insufficient_privilege then
    perform act_as('owner');
    return 'denied';
  end;
  perform act_as('owner');
  return case when found > 0 then 'rows' else 'none' end;
end $$;
select is(
  pg_temp.counted(a.name, 'select count(*) from public.' || target),
  case
    when a.name in ('moderator', 'secretariat', 'admin', 'service_role') then 'rows'
    when a.name = 'anon' then 'denied'
    else 'none' end,
  format('%s reads %s', a.name, target))
from actor a cross join unnest(array['submission', 'submission_revision', 'point']) target
order by target, a.ordinal;
select is(
  pg_temp.counted(a.name, 'select count(*) from public.hearing where id = ''tap-secret'''),
  case when a.name in ('anon', 'outsider', 'disabled') then 'none' else 'rows' end,
  format('%s sees a hearing that is not announced', a.name))
from actor a order by a.ordinal;

-- Rules of the server's own commands.
select is(outcome('service_role', pg_temp.sending(50, 'tap-secret')), 'hearing_unknown', 'a hearing that is not announced takes nothing in');
select is(outcome('service_role', pg_temp.sending(51, 'tap', 'Jeg er 01019050188.')), 'invalid_input', 'identity numbers are stopped');
select is(outcome('service_role', pg_temp.sending(9)), 'ok', 'the same again is told again');
select is(outcome('service_role', pg_temp.sending(9, 'tap', 'Noe annet.')), 'id_taken', 'another content is not');
select is(
  outcome('service_role', format('select public.revise_input(%L, %L, %L, 1)', pg_temp.hash('secret 9'),
    pg_temp.input(9, 'Bedre.'), pg_temp.hash('Bedre.'))),
  'ok', 'a change that was stored before its withdrawal is told again');
select is(
  (select count(*) from public.submission where id::text like '30000000-%'), 1::bigint,
  'of all that was tried one was stored');
select is(
  (select array_agg(action order by id) from public.audit_event where entity = 'submission' and entity_id like '30000000-%'),
  '{receive,revise,withdraw}'::text[], 'every command left one row in the log');
select is_empty(
  $$select id from public.audit_event where details::text ~ 'Nordmann|example|Bra|Bedre'$$, 'which says nothing of what was sent');

-- The deadline, by a clock that the test sets: the command as it is, told another time. In here alone, it is rolled back.
create function public.tap_clock() returns timestamptz language sql stable set search_path = '' as
  $$select current_setting('tap.now')::timestamptz$$;
do $$
declare
  told text := pg_get_functiondef('public.submit_input(text, jsonb, text, text, text, text, text[])'::regprocedure);
begin
  if told !~ 'clock_timestamp\(\)' then raise exception 'submit_input asks no clock that can be set'; end if;
  execute replace(told, 'clock_timestamp()', 'public.tap_clock()');
end $$;
-- What comes of an input at a moment, where a hearing closes at another; the sender's own clock says a third.
create sequence pg_temp.senders start 1000;
create function pg_temp.sent_at(moment timestamptz, closes timestamptz, claims timestamptz default null) returns text language plpgsql as $$
declare
  serial integer := nextval('pg_temp.senders');
begin
  update public.hearing set opens_at = closes - interval '50 days', closes_at = closes where id = 'tap';
  perform set_config('tap.now', moment::text, true);
  return outcome('service_role', format('select public.submit_input(''tap'', %L, %L, %L, ''form'', ''web'', ''{}'')',
    pg_temp.input(serial) || jsonb_build_object('claimed_at', claims), pg_temp.hash('secret ' || serial), pg_temp.hash('b' || serial)));
end $$;
-- Midnight in Oslo after the day on which the clock goes back (an hour longer), and forward (an hour shorter).
select is((closes - (closes::timestamp - interval '1 day')::timestamptz), length, 'the last day is ' || length)
from (values ('2026-10-26 00:00 Europe/Oslo'::timestamptz, interval '25 hours'), ('2027-03-29 00:00 Europe/Oslo', interval '23 hours')) d (closes, length)
where set_config('timezone', 'Europe/Oslo', true) is not null;
select is(pg_temp.sent_at(closes + lateness, closes, closes - lateness), comes, format('%s after a deadline at %s: %s', lateness, closes, comes))
from unnest(array['2026-10-26 00:00 Europe/Oslo', '2027-03-29 00:00 Europe/Oslo',
    -- In the hour that comes twice, its second time; and when the hour that is left out would have begun.
    '2026-10-25 02:30:00+01', '2027-03-28 03:00 Europe/Oslo']::timestamptz[]) closes
cross join (values (interval '-1 second', 'ok'), (interval '0', 'hearing_closed'), (interval '1 second', 'hearing_closed')) l (lateness, comes)
order by closes, lateness;
select is(pg_temp.sent_at('2026-10-25 02:30:00+02', '2026-10-25 02:30:00+01'), 'ok', 'the clock shows the deadline for the first time, an hour before it');
select is(pg_temp.sent_at('2027-03-28 03:30:00+02', '2027-03-28 03:00:00+02'), 'hearing_closed', 'no hour is given where one is left out');
select * from finish();
rollback;
