-- Business areas and their status for each half-year round. Rows are ended, never deleted.

-- Lifecycle: planned -> open -> locked -> published. Confirmation per municipality happens while open.
create table public.round (
  id text primary key check (id ~ '^[0-9]{4}-[12]$'),
  year integer not null check (year between 1990 and 2100),
  half integer not null check (half in (1, 2)),
  state text not null check (state in ('planned', 'open', 'locked', 'published')),
  published_on date,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  check (id = year::text || '-' || half::text),
  check ((state = 'published') = (published_on is not null))
);

create table public.business_area (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  name text not null,
  municipality text not null references public.municipality (slug),
  geometry jsonb not null check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  -- A point inside the outline, for labels and distances.
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  confidence text check (confidence in ('H', 'M', 'L')),
  gross_daa numeric not null check (gross_daa > 0),
  plan_id text,
  plan_level text check (plan_level in ('kommuneplan', 'reguleringsplan')),
  plan_status integer check (plan_status between 1 and 8),
  land_use_code text check (land_use_code ~ '^[0-9]{4}$'),
  abc_class text check (abc_class in ('A', 'B', 'C')),
  utilisation text,
  owner_type text check (owner_type in ('municipal', 'private', 'state', 'mixed')),
  infrastructure text[] not null default '{}',
  constraints text[] not null default '{}',
  -- A role address ("Næringssjefen i Melhus"), never a person.
  contact_role text,
  ended_on date,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  check (west <= east and south <= north)
);
create index business_area_municipality on public.business_area (municipality);

create table public.business_area_status (
  area text not null references public.business_area (id),
  round text not null references public.round (id),
  status text not null check (status in ('built', 'partly_built', 'ready', 'zoned', 'allocated', 'redevelopment')),
  -- Net area that can be had now, daa (1 daa = 1 000 m2); null = not given, never zero.
  available_daa numeric check (available_daa >= 0),
  built_daa numeric check (built_daa >= 0),
  ready_from date,
  price_nok_m2 numeric check (price_nok_m2 >= 0),
  -- Who confirmed, as a role, and when.
  confirmed_on date,
  confirmed_by text,
  note text,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  primary key (area, round)
);
create index business_area_status_round on public.business_area_status (round);

create table public.business_area_lineage (
  predecessor text not null references public.business_area (id),
  successor text not null references public.business_area (id),
  kind text not null check (kind in ('split', 'merge')),
  round text not null references public.round (id),
  primary key (predecessor, successor),
  check (predecessor <> successor)
);

alter table public.round enable row level security;
alter table public.business_area enable row level security;
alter table public.business_area_status enable row level security;
alter table public.business_area_lineage enable row level security;

-- Reason: the public sees published rounds only; areas themselves are public land-use facts.
-- Stable sub-select instead of exists(...) per row: evaluated once a query.
create policy "anyone reads published rounds" on public.round for select to anon, authenticated
  using (state = 'published');
create policy "anyone reads areas" on public.business_area for select to anon, authenticated using (true);
create policy "anyone reads published statuses" on public.business_area_status for select to anon, authenticated
  using (round in (select id from public.round where state = 'published'));
create policy "anyone reads lineage of published rounds" on public.business_area_lineage for select to anon, authenticated
  using (round in (select id from public.round where state = 'published'));
grant select on public.round, public.business_area, public.business_area_status, public.business_area_lineage
  to anon, authenticated;
grant all on public.round, public.business_area, public.business_area_status, public.business_area_lineage
  to service_role;
