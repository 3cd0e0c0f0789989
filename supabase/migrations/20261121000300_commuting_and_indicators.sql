-- Commuting between residence and workplace (4th quarter, persons), and single figures by year.

create table public.commuting_flow (
  residence text not null references public.municipality (slug),
  workplace text not null references public.municipality (slug),
  year integer not null check (year between 1900 and 2100),
  -- null with status withheld or missing: never zero
  persons integer check (persons >= 0),
  status text not null default 'given' check (status in ('given', 'withheld', 'missing', 'not-applicable')),
  share_of_employed_pct numeric check (share_of_employed_pct between 0 and 100),
  note text,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  primary key (residence, workplace, year, source_id),
  check ((status = 'given') = (persons is not null))
);
create index commuting_flow_year on public.commuting_flow (year);
create index commuting_flow_workplace on public.commuting_flow (workplace);

-- One figure of one indicator: share of GDP, population, technology companies, printed totals, reputation …
create table public.indicator_value (
  id text primary key,
  indicator text not null check (indicator ~ '^[a-z0-9_]+$'),
  area text not null,
  year integer check (year between 1900 and 2100),
  -- As printed where more exact than a year ("2019-06"); null where not printed.
  period text,
  -- The document says when it was reported, not when it was measured.
  reported_year integer check (reported_year between 1900 and 2100),
  value numeric not null,
  unit text not null,
  estimate boolean not null default false,
  target boolean not null default false,
  note text,
  source_id text not null references public.source (id),
  demo boolean not null default false
);
create index indicator_value_indicator on public.indicator_value (indicator, year);

alter table public.commuting_flow enable row level security;
alter table public.indicator_value enable row level security;

-- Reason: published statistics.
create policy "anyone reads flows" on public.commuting_flow for select to anon, authenticated using (true);
create policy "anyone reads indicators" on public.indicator_value for select to anon, authenticated using (true);
grant select on public.commuting_flow, public.indicator_value to anon, authenticated;
grant all on public.commuting_flow, public.indicator_value to service_role;
