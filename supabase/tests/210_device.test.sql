-- Devices with an outbox: the server alone counts for them, numbers never go down, and nobody is remembered for long.
begin;
select * from no_plan();

create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'),
  ('admin'), ('service_role');
create function pg_temp.hash(n integer) returns text language sql as $$select md5(n::text) || md5(n::text)$$;

-- Role × command.
select is(outcome(a.name, statement), case a.name when 'service_role' then 'ok' else 'denied' end, format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.read_device(repeat(''a'', 64))',
  'select public.note_device(repeat(''a'', 64), 1, 0)']) statement
order by statement, a.name;

-- Role × table: nobody but the server reads or writes; a policy says so, so that no grant opens it by accident.
select is(outcome(a.name, statement),
  case when a.name = 'service_role' then 'ok' else 'denied' end, format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select hash from public.device',
  'insert into public.device (hash) select repeat(''b'', 64) where false',
  'update public.device set delivered = 0 where false',
  'delete from public.device where false']) statement
order by statement, a.name;
grant select on public.device to authenticated;
select act_as('admin');
select is((select count(*) from public.device), 0::bigint, 'with a grant by mistake the policy still shows no row');
select act_as('owner');

-- What is counted.
select is(public.read_device(pg_temp.hash(1)), null, 'an unknown device is unknown');
select is(public.note_device(pg_temp.hash(1), 3, 0), null, 'the first time nothing was known');
select is(public.note_device(pg_temp.hash(1), 0, 1), '{"last_sequence": 3, "delivered": 0}'::jsonb, 'what was known before is told');
select is(public.note_device(pg_temp.hash(1), 2, 1), '{"last_sequence": 3, "delivered": 1}'::jsonb, 'and again');
select is(public.read_device(pg_temp.hash(1)), '{"last_sequence": 3, "delivered": 2}'::jsonb,
  'a number does not go down, deliveries add up');
select is(outcome('service_role', 'select public.note_device(''short'', 1, 0)') like '%device_hash_check%', true, 'a hash is a hash');

-- Forgotten.
update public.device set seen_at = clock_timestamp() - interval '61 days' where hash = pg_temp.hash(1);
select is(public.read_device(pg_temp.hash(1)), null, 'after sixty days nothing is known');
select public.note_device(pg_temp.hash(2), 1, 0);
select is((select count(*)::integer from public.device where hash = pg_temp.hash(1)), 0, 'and the row goes with the next device');

select * from finish();
rollback;
