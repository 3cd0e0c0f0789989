-- What a municipality's columns are called: remembered when a file has been stored, so that the next one is read the same way.

create table public.area_file_columns (
  municipality text primary key references public.municipality (slug),
  -- Names of columns with the field that each is; null: with none.
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object' and length(mapping::text) <= 60000),
  kept_at timestamptz not null default clock_timestamp()
);

-- Remembers columns beside those that are remembered. Errors: other_municipality, columns_invalid, identity_number.
create function public.keep_area_columns(p_municipality text, p_mapping jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
begin
  if not public.may_report(p_municipality) then
    raise exception using errcode = 'P0001', message = 'other_municipality';
  end if;
  if public.holds_identity_number(p_mapping::text) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  insert into public.area_file_columns as c (municipality, mapping) values (p_municipality, p_mapping)
  on conflict (municipality) do update set mapping = c.mapping || excluded.mapping, kept_at = clock_timestamp();
  perform public.record_audit(actor, 'keep_area_columns', 'municipality', p_municipality);
exception
  when check_violation or not_null_violation or foreign_key_violation then
    raise exception using errcode = 'P0001', message = 'columns_invalid';
end $$;

alter table public.area_file_columns enable row level security;
-- Reason: a file is read as its municipality's planners have said before; nobody else sends any.
create policy "who reports reads the columns" on public.area_file_columns for select to authenticated
  using (public.may_report(municipality));
grant select on public.area_file_columns to authenticated;
grant all on public.area_file_columns to service_role;
grant execute on function public.keep_area_columns(text, jsonb) to authenticated;
