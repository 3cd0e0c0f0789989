-- Companies and establishments, from the register or as demonstration rows.

create table public.company (
  organisation_number text primary key check (organisation_number ~ '^[0-9]{9}$'),
  name text not null,
  municipality text not null references public.municipality (slug),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  founded date,
  -- null with band '1-4': withheld by the register, not zero.
  employees integer check (employees >= 0),
  employees_band text not null check (employees_band in ('0', '1-4', '5-19', '20-99', '100+', 'unknown')),
  nace_code text not null check (nace_code ~ '^[0-9]{2}(\.[0-9]{1,3})?$'),
  -- The register serves SN2025 while statistics still use SN2007: stored with each code.
  nace_version text not null check (nace_version in ('SN2007', 'SN2025')),
  source_id text not null references public.source (id),
  demo boolean not null default false
);
create index company_municipality on public.company (municipality);

alter table public.company enable row level security;
-- Reason: an open register of legal persons; sole proprietorships, e-mail and telephone are never stored.
create policy "anyone reads companies" on public.company for select to anon, authenticated using (true);
grant select on public.company to anon, authenticated;
grant all on public.company to service_role;
