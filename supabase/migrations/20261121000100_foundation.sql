-- Foundation: nothing is open by default, and where every figure comes from.

-- Default deny. Supabase grants broadly to anon and authenticated on whatever is created in public;
-- here each migration grants what it means to, column by column where some are private.
alter default privileges in schema public revoke all on tables from anon, authenticated, public;
alter default privileges in schema public revoke all on sequences from anon, authenticated, public;
alter default privileges in schema public revoke all on functions from anon, authenticated, public;
-- Functions are executable by PUBLIC through the role's global default, which a per-schema revoke cannot take away.
alter default privileges revoke execute on functions from public;
revoke all on all tables in schema public from anon, authenticated, public;
revoke create on schema public from public;
grant usage on schema public to anon, authenticated, service_role;

-- Every published row points at the document or register it was taken from.
create table public.source (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  title_nb text not null,
  title_en text not null,
  publisher text not null,
  licence text not null,
  licence_url text,
  url text,
  published date,
  retrieved date,
  demo boolean not null default false
);

-- What has been loaded, when and from what; the health check and every snapshot's version read it.
create table public.dataset (
  name text primary key check (name ~ '^[a-z0-9_-]+$'),
  version text not null,
  loaded_at timestamptz not null default now(),
  row_count integer not null check (row_count >= 0)
);

-- What does not add up in the documents: reported with both numbers, never corrected.
-- figures: [{"label_nb": text, "label_en": text, "value": number, "unit": text}]
create table public.discrepancy (
  id integer primary key,
  title_nb text not null,
  title_en text not null,
  explanation_nb text not null,
  explanation_en text not null,
  figures jsonb not null check (jsonb_typeof(figures) = 'array' and jsonb_array_length(figures) >= 1),
  source_ids text[] not null
);

alter table public.source enable row level security;
alter table public.dataset enable row level security;
alter table public.discrepancy enable row level security;

-- Reason: sources, licences and known faults are part of every published figure.
create policy "anyone reads sources" on public.source for select to anon, authenticated using (true);
create policy "anyone reads datasets" on public.dataset for select to anon, authenticated using (true);
create policy "anyone reads discrepancies" on public.discrepancy for select to anon, authenticated using (true);
grant select on public.source, public.dataset, public.discrepancy to anon, authenticated;
grant all on public.source, public.dataset, public.discrepancy to service_role;
