-- The sweep: nothing in the schema public is open by accident, whatever a later migration adds to it.
-- The runner (scripts/pgtap.mjs) has loaded pgTAP into a schema of its own and put it on the search path.
begin;
select plan(15);

-- Functions that a visitor without an account may call, as name(argument types). Add one with its reason.
create temporary table open_function (signature text primary key, reason text not null) on commit drop;

create temporary view relation as
  select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relacl, coalesce(c.reloptions, '{}') as options
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f');

create temporary view routine as
  select p.oid, p.oid::regprocedure::text as signature, p.prosecdef, p.proacl, p.proowner,
    coalesce(p.proconfig, '{}') as config
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace;

select isnt_empty('select from relation where relkind = ''r''', 'the sweep sees tables');

select is_empty(
  $$select relname from relation where relkind in ('r', 'p') and not relrowsecurity$$,
  'every table has row level security'
);

select is_empty(
  $$select relname from relation r where relkind in ('r', 'p')
    and not exists (select from pg_policy where polrelid = r.oid)$$,
  'every table has a policy'
);

select is_empty(
  $$select relname || ': ' || polname from pg_policy join relation r on r.oid = polrelid where 0 = any (polroles)$$,
  'every policy names the roles it is for'
);

select is_empty(
  $$select relname from relation where relkind in ('m', 'f')$$,
  'no materialised view and no foreign table is exposed: neither knows row level security'
);

select is_empty(
  $$select relname from relation where relkind = 'v' and not options && array['security_invoker=true', 'security_invoker=on']$$,
  'every view sees what its reader may see (security_invoker)'
);

select is_empty(
  $$select relname from relation r where not exists (
      select from aclexplode(r.relacl) where grantee = 'service_role'::regrole)
    and not exists (
      select from pg_attribute a, aclexplode(a.attacl) where a.attrelid = r.oid and grantee = 'service_role'::regrole)$$,
  'every table and view has explicit grants, at least to service_role'
);

select is_empty(
  $$select r.relname || ' ' || privilege_type from relation r, aclexplode(r.relacl) where grantee = 0
    union all
    select r.relname || '.' || attname || ' ' || privilege_type
    from relation r join pg_attribute a on a.attrelid = r.oid, aclexplode(a.attacl) where grantee = 0
    union all
    select c.relname || ' ' || privilege_type from pg_class c, aclexplode(c.relacl)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and grantee = 0$$,
  'nothing is granted to PUBLIC on a table, view, column or sequence'
);

select is_empty(
  $$select relname || ' ' || privilege
    from relation, unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
    where has_table_privilege('anon', oid, privilege)
    union all
    select relname || ' column ' || privilege
    from relation, unnest(array['insert', 'update', 'references']) privilege
    where has_any_column_privilege('anon', oid, privilege)$$,
  'anon writes to no table: guests go through functions'
);

select is_empty(
  $$select relname || ' ' || privilege
    from relation, unnest(array['truncate', 'references', 'trigger']) privilege
    where has_table_privilege('authenticated', oid, privilege)$$,
  'nobody signed in may truncate a table or attach something to it'
);

select is_empty(
  $$select c.relname from pg_sequence s join pg_class c on c.oid = s.seqrelid
    where c.relnamespace = 'public'::regnamespace
      and has_sequence_privilege('anon', s.seqrelid, 'usage, select, update')$$,
  'anon uses no sequence'
);

select is_empty(
  $$select signature from routine r, aclexplode(coalesce(r.proacl, acldefault('f', r.proowner))) where grantee = 0$$,
  'no function is executable by PUBLIC'
);

select is_empty(
  $$select signature from routine where has_function_privilege('anon', oid, 'execute')
    and signature not in (select signature from open_function)$$,
  'anon executes only the functions on the list above'
);

select is_empty(
  $$select signature from routine where prosecdef and not 'search_path=""' = any (config)$$,
  'every security definer function has an empty search path'
);

-- What the next migration adds is closed before anyone thinks of it.
create table public.sweep_probe (id integer);
create function public.sweep_probe() returns integer language sql as 'select 1';
select is_empty(
  $$select grantee from (
      select r.role from unnest(array['anon', 'authenticated']) r (role)
      where has_table_privilege(r.role, 'public.sweep_probe', 'select, insert, update, delete')
        or has_function_privilege(r.role, 'public.sweep_probe()', 'execute')
    ) opened (grantee)$$,
  'a new table and a new function are open to nobody'
);

select * from finish();
rollback;
