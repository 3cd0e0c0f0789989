-- Staff: who may read and change people, what ends access at once, and who becomes someone signed in.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values ('tap', 'Tap', 2000, 'tap');
insert into public.staff_member (id, email, name, role) values
  ('00000000-0000-4000-8000-000000000001', 'invited@tap.example.org', 'Invited', 'reader'),
  ('00000000-0000-4000-8000-000000000002', 'second@tap.example.org', 'Second', 'admin');

create temporary table actor (name text primary key, role text, ordinal integer);
insert into actor values
  ('anon', null, 1), ('outsider', null, 2), ('disabled', null, 3), ('reader', 'reader', 4), ('planner', 'planner', 5),
  ('moderator', 'moderator', 6), ('secretariat', 'secretariat', 7), ('admin', 'admin', 8), ('service_role', null, 9);
grant select on actor to public;

-- Role × command. `anon` has no grant at all; everyone else is refused by the function.
create temporary table command (statement text primary key, allowed text[]);
insert into command values
  ('select public.invite_staff(''%s@tap.invited.example.org'', ''New'', ''reader'')', '{admin,service_role}'),
  ('select public.change_staff(''00000000-0000-4000-8000-000000000001'', ''Changed %s'', ''reader'')',
    '{admin,service_role}'),
  ('select public.disable_staff(''00000000-0000-4000-8000-000000000001'')', '{admin,service_role}'),
  ('select public.enable_staff(''00000000-0000-4000-8000-000000000001'')', '{admin,service_role}');

select is(
  outcome(a.name, format(c.statement, a.name)),
  case when a.name = any (c.allowed) then 'ok' when a.name = 'anon' then 'denied' else 'not_allowed' end,
  format('%s: %s', a.name, c.statement))
from command c cross join actor a order by c.statement, a.ordinal;

select is(
  outcome(a.name, statement), case a.name when 'service_role' then 'ok' else 'denied' end,
  format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.may_sign_in(''invited@tap.example.org'')',
  'select public.claim_staff(gen_random_uuid(), ''nobody@tap.example.org'', gen_random_uuid())',
  'select public.take_attempt(''tap'', ''key'', 1000, 60)']) statement
order by statement, a.ordinal;

select is(
  outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.record_audit(null, ''tap'', ''tap'', ''1'')',
  'select public.require_staff(''admin'')',
  'select public.acting_admin()',
  'select public.bind_staff(gen_random_uuid(), ''reader'', ''{}'')',
  'select public.keep_one_admin()',
  'update public.audit_event set action = ''tap''',
  'delete from public.audit_event']) statement
order by statement, a.ordinal;

select is(
  outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'insert into public.audit_event (action, entity, entity_id) values (''tap'', ''tap'', ''1'')',
  'update public.staff_member set role = ''admin''',
  'delete from public.staff_member',
  'insert into public.staff_municipality select id, ''tap'' from public.staff_member limit 1',
  'select from public.rate_counter',
  'select from auth.users',
  'select from auth.sessions']) statement
where a.name <> 'service_role'
order by statement, a.ordinal;

select is(outcome('owner', 'update public.audit_event set action = ''tap'''), 'append_only', 'not even the owner changes the log');
select is(outcome('owner', 'delete from public.audit_event'), 'append_only', 'not even the owner shortens the log');
select is(outcome('owner', 'truncate public.audit_event'), 'append_only', 'not even the owner empties the log');

-- What each sees.
create function pg_temp.counted(actor text, query text) returns bigint language plpgsql as $$
declare
  found bigint;
begin
  perform act_as(actor);
  execute query into found;
  perform act_as('owner');
  return found;
end $$;

select is(
  pg_temp.counted(name, 'select count(*) from public.staff_member') > 0, role is not null,
  format('%s %s colleagues', name, case when role is null then 'sees no' else 'sees' end))
from actor where name not in ('anon', 'service_role') order by ordinal;
select is(
  pg_temp.counted(name, 'select count(*) from public.audit_event') > 0,
  coalesce(role in ('admin', 'secretariat', 'moderator'), false), format('%s and the log', name))
from actor where name not in ('anon', 'service_role') order by ordinal;
select is(
  pg_temp.counted(name, format('select count(*) from public.staff_self() where role = %L', role)),
  case when role is null then 0::bigint else 1::bigint end, format('staff_self() for %s', name))
from actor where name not in ('anon', 'service_role') order by ordinal;

-- One row of the log for each command, with who did it and no address.
select is(
  (select count(*) from public.audit_event where action = 'staff_invited'), 2::bigint,
  'an invitation is logged once, a refused one is not');
select is(
  (select array_agg(distinct coalesce(m.email, 'the system') order by coalesce(m.email, 'the system'))
   from public.audit_event e left join public.staff_member m on m.id = e.actor where e.action like 'staff_%'),
  array['admin@tap.example.org', 'the system'], 'the log names who did it');
select is_empty(
  $$select id from public.audit_event where details::text ~ '@|Changed'$$,
  'the log holds no address and no name');

-- Access ends at once, though the token is still valid.
select is(pg_temp.counted('moderator', 'select count(*) from public.staff_self()'), 1::bigint, 'a moderator is someone');
delete from auth.sessions where user_id = (select id from auth.users where email = 'moderator@tap.example.org');
-- Signed in on another device still: that session is not this token's.
insert into auth.sessions (id, user_id)
select gen_random_uuid(), id from auth.users where email = 'moderator@tap.example.org';
create temporary table ended as
  select set_config('request.jwt.claims', jsonb_build_object('sub', id, 'session_id', gen_random_uuid())::text, true) as claims,
    set_config('request.jwt.claim.sub', id::text, true) as sub
  from auth.users where email = 'moderator@tap.example.org';
select is(public.staff_role(), null, 'signed out is out, whatever the token says');
select act_as('owner');
select is(outcome('secretariat', 'select public.staff_role()'), 'ok', 'a secretary is there');
select is(outcome('admin', format('select public.disable_staff(%L)', id)), 'ok', 'an admin disables a secretary')
from public.staff_member where email = 'secretariat@tap.example.org';
select is(
  (select count(*) from auth.sessions s join auth.users u on u.id = s.user_id where u.email = 'secretariat@tap.example.org'),
  0::bigint, 'disabling ends the sessions, so that enabling does not bring them back');

-- The last admin stays.
select is(outcome('service_role', 'select public.disable_staff(''00000000-0000-4000-8000-000000000002'')'), 'ok', 'disabled: member 2');
select is(
  outcome('service_role', format('select public.disable_staff(%L)', id)), 'last_admin', 'the last admin cannot be disabled')
from public.staff_member where email = 'admin@tap.example.org';
select is(
  outcome('admin', format('select public.change_staff(%L, ''Tap'', ''reader'')', id)), 'last_admin',
  'the last admin cannot step down')
from public.staff_member where email = 'admin@tap.example.org';
select is(
  (select role from public.staff_member where email = 'admin@tap.example.org' and disabled_at is null), 'admin',
  'and is an admin still');

-- What cannot be meant.
select is(
  outcome('admin', format('select public.invite_staff(%s, %s, %s, %s)', email, name, role, slugs)), refusal,
  format('inviting %s, %s, %s, %s', email, name, role, slugs))
from (values
  ('''INVITED@tap.example.org '''::text, '''Again'''::text, '''reader'''::text, '''{}''::text[]'::text, 'email_taken'::text),
  ('''no address''', '''New''', '''reader''', '''{}''', 'email_invalid'),
  ('null', '''New''', '''reader''', '''{}''', 'email_invalid'),
  ('''a@tap.example.org''', ''' ''', '''reader''', '''{}''', 'name_invalid'),
  ('''a@tap.example.org''', '''New''', '''owner''', '''{}''', 'role_unknown'),
  ('''a@tap.example.org''', '''New''', 'null', '''{}''', 'role_unknown'),
  ('''a@tap.example.org''', '''New''', '''planner''', '''{}''', 'municipality_missing'),
  ('''a@tap.example.org''', '''New''', '''planner''', '''{nowhere}''', 'municipality_unknown'),
  ('''a@tap.example.org''', '''New''', '''moderator''', '''{tap}''', 'municipality_for_planners_only'),
  ('''a@tap.example.org''', '''New''', '''planner''', '''{tap,tap}''', 'ok')
) as attempt (email, name, role, slugs, refusal);
select is(
  outcome('admin', 'select public.change_staff(gen_random_uuid(), ''New'', ''reader'')'), 'staff_unknown',
  'nobody there to change');

-- An invitation is claimed by the auth user whose address it is, once; what was there before the proof is void.
insert into auth.users (id, email, encrypted_password) values
  ('00000000-0000-4000-8000-00000000000a', 'invited@tap.example.org', 'a password of someone else'),
  ('00000000-0000-4000-8000-00000000000b', 'hostile@tap.example.org', 'own');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-00000000000a'),
  ('00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-00000000000a');
create function pg_temp.claim(person text, email text) returns boolean language sql as $$
  select public.claim_staff(('00000000-0000-4000-8000-00000000000' || person)::uuid, email, '00000000-0000-4000-8000-0000000000a2')
$$;
select is(pg_temp.claim('b', 'invited@tap.example.org'), false, 'an auth user with another address claims nothing');
select is(pg_temp.claim('b', 'hostile@tap.example.org'), false, 'an address that is not invited claims nothing');
select is(outcome('service_role', 'select public.disable_staff(''00000000-0000-4000-8000-000000000001'')'), 'ok', 'disabled: member 1');
select is(pg_temp.claim('a', 'invited@tap.example.org'), false, 'a withdrawn invitation is claimed by nobody');
select is(outcome('service_role', 'select public.enable_staff(''00000000-0000-4000-8000-000000000001'')'), 'ok', 'enabled: member 1');
select is(pg_temp.claim('a', 'Invited@tap.example.org'), true, 'the invited address claims its invitation');
select is(
  (select encrypted_password from auth.users where id = '00000000-0000-4000-8000-00000000000a'), '',
  'a password from before the proof is void');
select is(
  array(select id::text from auth.sessions where user_id = '00000000-0000-4000-8000-00000000000a'),
  array['00000000-0000-4000-8000-0000000000a2'], 'and so is every session but the one the code has opened');
update auth.users set encrypted_password = 'own' where id = '00000000-0000-4000-8000-00000000000a';
select is(pg_temp.claim('a', 'invited@tap.example.org'), true, 'claiming again is signing in');
select is(
  (select encrypted_password from auth.users where id = '00000000-0000-4000-8000-00000000000a'), 'own',
  'a password set since is kept');
update auth.users set email = 'moved@tap.example.org' where id = '00000000-0000-4000-8000-00000000000a';
update auth.users set email = 'invited@tap.example.org' where id = '00000000-0000-4000-8000-00000000000b';
select is(pg_temp.claim('b', 'invited@tap.example.org'), false, 'a claimed invitation is not claimed by another auth user');

-- Attempts.
select is(
  array(select public.take_attempt('tap_try', 'k', 2, 60) > 0 from generate_series(1, 4)),
  '{f,f,t,t}'::boolean[], 'after two attempts the door is closed');
select cmp_ok(public.take_attempt('tap_try', 'k', 2, 60), '<=', 60, 'and says for how many seconds');
select is(public.take_attempt('tap_try', 'other', 2, 60), 0, 'for that key alone');
update public.rate_counter set window_start = window_start - interval '61 seconds' where bucket = 'tap_try';
select is(public.take_attempt('tap_try', 'k', 2, 60), 0, 'and opens when the window ends');

select * from finish();
rollback;
