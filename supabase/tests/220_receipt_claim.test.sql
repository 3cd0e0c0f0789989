-- Links that lead to a receipt once it is there: the server alone looks them up, and where one leads never changes.
begin;
select * from no_plan();

create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'),
  ('admin'), ('service_role');
create function pg_temp.hash(n integer) returns text language sql as $$select md5(n::text) || md5(n::text)$$;

-- Role × command and role × table.
select is(outcome(a.name, statement), case a.name when 'service_role' then 'ok' else 'denied' end, format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.keep_claim(repeat(''a'', 64), repeat(''b'', 64))',
  'select public.read_claim(repeat(''b'', 64))',
  'select hash from public.receipt_claim',
  'delete from public.receipt_claim where false']) statement
order by statement, a.name;
grant select on public.receipt_claim to authenticated;

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id, demo)
  values ('tap-plan', 'P', 'P', 'hearing', 'tap', false);
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id)
  values ('tap', 'tap-plan', 'H', 'H', now() - interval '1 day', now() + interval '50 days', 'post@example.org', now(), 'tap');
select public.submit_input('tap', jsonb_build_object(
    'id', format('40000000-0000-4000-8000-%s', lpad(n::text, 12, '0')), 'locale', 'nb',
    'sender', jsonb_build_object('type', 'resident', 'name', 'Kari Nordmann'),
    'points', jsonb_build_array(jsonb_build_object('text', 'Bra.', 'stance', 'support',
      'target', jsonb_build_object('kind', 'plan', 'key', 'tap-plan')))),
  pg_temp.hash(n), pg_temp.hash(10 + n), 'altcha', 'web', '{}')
from generate_series(1, 2) n;

select is(public.read_claim(pg_temp.hash(20)), null, 'a link to nothing leads nowhere');
select public.keep_claim(pg_temp.hash(9), pg_temp.hash(20));
select is(public.read_claim(pg_temp.hash(20)), null, 'nor does one to a receipt that is none');
select public.keep_claim(pg_temp.hash(1), pg_temp.hash(20));
select is(public.read_claim(pg_temp.hash(20)), '40000000-0000-4000-8000-000000000001'::uuid, 'it leads to what has arrived');
select public.keep_claim(pg_temp.hash(2), pg_temp.hash(20));
select is(public.read_claim(pg_temp.hash(20)), '40000000-0000-4000-8000-000000000001'::uuid, 'and never anywhere else');
select is(outcome('service_role', format('select public.keep_claim(%L, ''short'')', pg_temp.hash(1))) like '%receipt_claim_hash_check%',
  true, 'a hash is a hash');
select act_as('admin');
select is((select count(*) from public.receipt_claim), 0::bigint, 'with a grant by mistake the policy still shows no row');
select act_as('owner');

select * from finish();
rollback;
