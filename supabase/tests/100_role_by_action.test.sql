-- Who may do what with which table: every role, every action, tried and not only looked up.
-- Needs pgTAP and the roles anon, authenticated and service_role; leaves nothing behind.
begin;
select * from no_plan();

-- Tried as the actor, with statements that touch no row: only the permission can refuse them.
create function pg_temp.attempt(actor text, action text, target text) returns text language plpgsql as $$
declare
  first_column text := (
    select quote_ident(attname) from pg_attribute
    where attrelid = format('public.%I', target)::regclass and attnum > 0 and not attisdropped
    order by attnum limit 1);
begin
  execute format('set local role %I', actor);
  execute case action
    when 'select' then format('select count(*) from public.%I', target)
    when 'insert' then format('insert into public.%1$I select * from public.%1$I where false', target)
    when 'update' then format('update public.%1$I set %2$s = %2$s where false', target, first_column)
    when 'delete' then format('delete from public.%I where false', target)
    when 'truncate' then format('truncate public.%I cascade', target)
  end;
  -- Undoes the truncation too.
  raise exception using errcode = 'TAP01';
exception
  when insufficient_privilege then
    reset role;
    return 'denied';
  when sqlstate 'TAP01' then
    reset role;
    return 'allowed';
end $$;

-- One row a table: what the public may do; staff (authenticated) have no more than that here.
create temporary table expectation (target text primary key, public_actions text[] not null);
insert into expectation (target, public_actions) values
  ('source', '{select}'),
  ('dataset', '{select}'),
  ('discrepancy', '{select}'),
  ('municipality', '{select}'),
  ('municipality_code', '{select}'),
  ('municipality_succession', '{select}'),
  ('boundary', '{select}'),
  ('settlement', '{select}'),
  ('commuting_flow', '{select}'),
  ('indicator_value', '{select}'),
  ('round', '{select}'),
  ('business_area', '{select}'),
  ('business_area_status', '{select}'),
  ('business_area_lineage', '{select}'),
  ('business_area_description', '{select}'),
  ('business_area_correction', '{select}'),
  ('company', '{select}'),
  ('programme', '{select}'),
  ('budget_line', '{select}'),
  ('budget_total', '{select}'),
  ('plan_version', '{select}'),
  ('plan_node', '{select}'),
  ('measure', '{select}'),
  ('measure_strategy', '{select}'),
  ('measure_place', '{select}');

select is(
  pg_temp.attempt(actor, action, target),
  case when action = any (public_actions) then 'allowed' else 'denied' end,
  format('%s: %s on %s', actor, action, target))
from expectation
cross join unnest(array['anon', 'authenticated']) as actor
cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) as action
order by target, actor, action;

select is(
  pg_temp.attempt('service_role', action, target), 'allowed', format('service_role: %s on %s', action, target))
from expectation
cross join unnest(array['select', 'insert', 'update', 'delete']) as action
order by target, action;

-- A later change of privileges on one column would slip past the tries above, which ask for any column.
select is(
  array(
    select format('%s %s %s.%s', grantee, privilege_type, table_name, column_name)
    from information_schema.column_privileges
    where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC')
      and table_name in (select target from expectation) and privilege_type <> 'SELECT'
    order by 1),
  '{}'::text[],
  'no column of these tables is writable for the public');

select * from finish();
rollback;
