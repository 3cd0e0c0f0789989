-- The adopted plan as a tree, programmes, budget, and the measures that carry the strategies out.

-- Lifecycle: draft -> hearing -> closed -> proposed -> adopted -> superseded
create table public.plan_version (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  title_nb text not null,
  title_en text not null,
  state text not null check (state in ('draft', 'hearing', 'closed', 'proposed', 'adopted', 'superseded')),
  source_id text not null references public.source (id),
  demo boolean not null default false
);

-- number is text: 1 (target area) is not 1.0 (its sub-goal).
create table public.plan_node (
  plan_version text not null references public.plan_version (id),
  number text not null check (number ~ '^[0-9A-Z]+(\.[0-9]+)?$'),
  level text not null check (level in ('overall_goal', 'target_area', 'sub_goal', 'strategy')),
  parent text,
  title_nb text not null,
  title_en text not null,
  ordinal integer not null check (ordinal >= 0),
  source_id text not null references public.source (id),
  primary key (plan_version, number),
  foreign key (plan_version, parent) references public.plan_node (plan_version, number),
  check ((level = 'overall_goal') = (parent is null))
);

create table public.programme (
  id text primary key check (id ~ '^P[0-9]$'),
  name_nb text not null,
  name_en text not null,
  source_id text not null references public.source (id)
);

create table public.budget_line (
  id text primary key,
  year integer not null check (year between 1900 and 2100),
  -- null = not divided by programme
  programme text references public.programme (id),
  funder text not null check (funder in ('municipalities', 'county', 'kmd', 'fund', 'all')),
  amount_nok integer not null check (amount_nok >= 0),
  -- The part of the amount that is drawn from the fund and already contained in other lines.
  of_which_fund_nok integer check (of_which_fund_nok >= 0),
  status text not null,
  source_id text not null references public.source (id)
);

create table public.budget_total (
  year integer primary key check (year between 1900 and 2100),
  total_nok integer not null check (total_nok >= 0),
  fund_nok integer not null check (fund_nok >= 0),
  net_nok integer not null check (net_nok >= 0),
  trondheim_contribution_nok integer check (trondheim_contribution_nok >= 0),
  other_municipalities_nok integer check (other_municipalities_nok >= 0),
  source_id text not null references public.source (id)
);

-- Lifecycle: proposed -> planned -> ongoing -> finished | cancelled
create table public.measure (
  key text primary key check (key ~ '^[a-z0-9-]+$'),
  title_nb text not null,
  title_en text not null,
  programme text not null references public.programme (id),
  year_from integer check (year_from between 1900 and 2100),
  year_to integer check (year_to between 1900 and 2100),
  reported_year integer not null check (reported_year between 1900 and 2100),
  -- null = not given, which is not zero
  amount_nok integer check (amount_nok >= 0),
  amount_note text,
  status text not null check (status in ('proposed', 'planned', 'ongoing', 'finished', 'cancelled')),
  -- region: region-wide; all: in every member municipality; municipality: see measure_place
  place text not null check (place in ('region', 'all', 'municipality')),
  note text,
  case_no text,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  check (year_from is null or year_to is null or year_from <= year_to)
);

create table public.measure_strategy (
  measure text not null references public.measure (key),
  plan_version text not null,
  number text not null,
  primary key (measure, plan_version, number),
  foreign key (plan_version, number) references public.plan_node (plan_version, number)
);

create table public.measure_place (
  measure text not null references public.measure (key),
  municipality text not null references public.municipality (slug),
  primary key (measure, municipality)
);

alter table public.plan_version enable row level security;
alter table public.plan_node enable row level security;
alter table public.programme enable row level security;
alter table public.budget_line enable row level security;
alter table public.budget_total enable row level security;
alter table public.measure enable row level security;
alter table public.measure_strategy enable row level security;
alter table public.measure_place enable row level security;

-- Reason: a draft is for staff until its hearing opens; all else is public.
create policy "anyone reads versions past draft" on public.plan_version for select to anon, authenticated
  using (state <> 'draft');
create policy "anyone reads nodes past draft" on public.plan_node for select to anon, authenticated
  using (plan_version in (select id from public.plan_version where state <> 'draft'));
create policy "anyone reads programmes" on public.programme for select to anon, authenticated using (true);
create policy "anyone reads budget lines" on public.budget_line for select to anon, authenticated using (true);
create policy "anyone reads budget totals" on public.budget_total for select to anon, authenticated using (true);
create policy "anyone reads measures" on public.measure for select to anon, authenticated using (true);
create policy "anyone reads measure strategies" on public.measure_strategy for select to anon, authenticated
  using (plan_version in (select id from public.plan_version where state <> 'draft'));
create policy "anyone reads measure places" on public.measure_place for select to anon, authenticated using (true);
grant select on public.plan_version, public.plan_node, public.programme, public.budget_line, public.budget_total,
  public.measure, public.measure_strategy, public.measure_place to anon, authenticated;
grant all on public.plan_version, public.plan_node, public.programme, public.budget_line, public.budget_total,
  public.measure, public.measure_strategy, public.measure_place to service_role;
