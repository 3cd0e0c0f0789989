-- Municipalities as they were in each year: codes, membership, succession and boundaries.

create table public.municipality (
  slug text primary key check (slug ~ '^[a-z0-9-]+$'),
  name text not null,
  -- Years, both inclusive; null at the end means still a member.
  member_from integer not null check (member_from between 1900 and 2100),
  member_to integer check (member_to between member_from and 2100),
  note text,
  source_id text not null references public.source (id)
);

create table public.municipality_code (
  code text primary key check (code ~ '^[0-9]{4}$'),
  municipality text not null references public.municipality (slug),
  -- Years, both inclusive; null = open.
  valid_from integer check (valid_from between 1900 and 2100),
  valid_to integer check (valid_to between 1900 and 2100),
  check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
create index municipality_code_municipality on public.municipality_code (municipality);

create table public.municipality_succession (
  predecessor text not null references public.municipality (slug),
  successor text not null references public.municipality (slug),
  happened_on date not null,
  -- whole: the predecessor lies whole in the successor and can be summed into it.
  -- part-of-successor: the successor holds more than the members known here; never sum.
  kind text not null check (kind in ('whole', 'part-of-successor')),
  note text,
  primary key (predecessor, successor),
  check (predecessor <> successor)
);

-- Outlines. GeoJSON geometry in jsonb with its bounding box; validity is checked at the edge (loader, import).
-- division: the year from which the lines hold (2016, 2018, 2020); null for land, which holds for any year.
create table public.boundary (
  id text primary key,
  kind text not null check (kind in ('municipality', 'neighbour', 'land')),
  detail text not null check (detail in ('overview', 'detail')),
  division integer check (division between 1900 and 2100),
  code text check (code ~ '^[0-9]{4}$'),
  name text not null,
  geometry jsonb not null check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  source_id text not null references public.source (id),
  check (west <= east and south <= north),
  check (kind = 'land' or (division is not null and code is not null))
);
create index boundary_kind on public.boundary (kind, detail, division);

create table public.settlement (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  name text not null,
  -- No reference: some lay in municipalities that never were members (Meldal, Agdenes, Snillfjord).
  municipality_2016 text not null check (municipality_2016 ~ '^[a-z0-9-]+$'),
  municipality_2020 text not null references public.municipality (slug),
  -- H: within 300 m, M: within 1 km, L: unsure
  confidence text not null check (confidence in ('H', 'M', 'L')),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  -- The main settlement of a municipality comes first.
  ordinal integer not null check (ordinal >= 0),
  source_id text not null references public.source (id)
);

alter table public.municipality enable row level security;
alter table public.municipality_code enable row level security;
alter table public.municipality_succession enable row level security;
alter table public.boundary enable row level security;
alter table public.settlement enable row level security;

-- Reason: public administrative geography.
create policy "anyone reads municipalities" on public.municipality for select to anon, authenticated using (true);
create policy "anyone reads codes" on public.municipality_code for select to anon, authenticated using (true);
create policy "anyone reads successions" on public.municipality_succession for select to anon, authenticated using (true);
create policy "anyone reads boundaries" on public.boundary for select to anon, authenticated using (true);
create policy "anyone reads settlements" on public.settlement for select to anon, authenticated using (true);
grant select on public.municipality, public.municipality_code, public.municipality_succession, public.boundary, public.settlement
  to anon, authenticated;
grant all on public.municipality, public.municipality_code, public.municipality_succession, public.boundary, public.settlement
  to service_role;
