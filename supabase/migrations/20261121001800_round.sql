-- Rounds: municipalities report on a working copy of their areas; publishing makes it what everyone reads.

--                open_round            lock_round            publish_round
--   planned ───────────────────▶ open ───────────────▶ locked ───────────────▶ published
--                                  ▲    unlock_round     │
--                                  └─────────────────────┘
--
-- A municipality confirms while the round is open (confirm_municipality, reopen_municipality). What is published never
-- changes: a correction is a row of its own beside the figure.
alter table public.round
  -- The last day for municipalities to confirm.
  add column due_on date,
  -- Null for rounds that came with the data instead of being held here.
  add column opened_at timestamptz,
  add column locked_at timestamptz;
-- Two working copies of the same areas could not both be right.
create unique index round_one_at_work on public.round ((true)) where state in ('open', 'locked');

-- Reason: who works with rounds sees them before they are published; nobody else.
create policy "staff read all rounds" on public.round for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'planner', 'reader'));

-- The working copy. Fields and checks are those of business_area and business_area_status.
create table public.round_area (
  round text not null references public.round (id) on delete cascade,
  -- No reference: a new area is in business_area only once it is published.
  area text not null check (area ~ '^[a-z0-9-]{1,80}$'),
  name text not null check (length(btrim(name)) between 1 and 200),
  municipality text not null references public.municipality (slug),
  geometry jsonb not null check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  lon double precision not null check (lon between west and east),
  lat double precision not null check (lat between south and north),
  confidence text check (confidence in ('H', 'M', 'L')),
  gross_daa numeric not null check (gross_daa > 0 and gross_daa < 1000000000),
  status text not null check (status in ('built', 'partly_built', 'ready', 'zoned', 'allocated', 'redevelopment')),
  available_daa numeric check (available_daa >= 0 and available_daa < 1000000000),
  built_daa numeric check (built_daa >= 0 and built_daa < 1000000000),
  ready_from date check (ready_from between date '1900-01-01' and date '2200-12-31'),
  price_nok_m2 numeric check (price_nok_m2 >= 0 and price_nok_m2 < 1000000000),
  plan_id text check (length(plan_id) <= 200),
  plan_level text check (plan_level in ('kommuneplan', 'reguleringsplan')),
  plan_status integer check (plan_status between 1 and 8),
  land_use_code text check (land_use_code ~ '^[0-9]{4}$'),
  abc_class text check (abc_class in ('A', 'B', 'C')),
  utilisation text check (length(utilisation) <= 200),
  owner_type text check (owner_type in ('municipal', 'private', 'state', 'mixed')),
  infrastructure text[] not null default '{}' check (cardinality(infrastructure) <= 20 and array_to_string(infrastructure, ',') ~ '^[a-z_,]*$'),
  constraints text[] not null default '{}' check (cardinality(constraints) <= 20 and array_to_string(constraints, ',') ~ '^[a-z_,]*$'),
  contact_role text check (length(contact_role) <= 200),
  note text check (length(note) <= 2000),
  change text not null check (change in ('unchanged', 'changed', 'new', 'retired')),
  -- The record as the round began with it; null for a new area.
  origin jsonb check (jsonb_typeof(origin) = 'object'),
  retired_reason text check (length(btrim(retired_reason)) between 1 and 1000),
  -- Ids of published areas that this one comes from, through areas that came and went within the round. Only
  -- split_round_area and merge_round_areas (…001820_round_lineage.sql) write it.
  derived_from text[] not null default '{}',
  -- What a writer has seen: another value means that somebody has written since.
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid references public.staff_member (id),
  confirmed_at timestamptz,
  confirmed_by uuid references public.staff_member (id),
  primary key (round, area),
  check ((change = 'new') = (origin is null)),
  check (cardinality(derived_from) = 0 or change = 'new'),
  check ((change = 'retired') = (retired_reason is not null)),
  check ((confirmed_at is null) = (confirmed_by is null))
);
create index round_area_derived_from on public.round_area using gin (derived_from);
create index round_area_municipality on public.round_area (round, municipality);

create table public.round_municipality (
  round text not null references public.round (id) on delete cascade,
  municipality text not null references public.municipality (slug),
  state text not null default 'open' check (state in ('open', 'confirmed')),
  confirmed_at timestamptz,
  confirmed_by uuid references public.staff_member (id),
  primary key (round, municipality),
  check ((state = 'confirmed') = (confirmed_at is not null and confirmed_by is not null))
);

-- What an area was like in a published round, kept when a later one changes it. A reader of a round takes this row,
-- or business_area where there is none.
create table public.business_area_description (
  area text not null references public.business_area (id),
  round text not null references public.round (id),
  name text not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  lon double precision not null,
  lat double precision not null,
  confidence text,
  gross_daa numeric not null,
  plan_id text,
  plan_level text,
  plan_status integer,
  land_use_code text,
  abc_class text,
  utilisation text,
  owner_type text,
  infrastructure text[] not null,
  constraints text[] not null,
  contact_role text,
  source_id text not null references public.source (id),
  demo boolean not null,
  primary key (area, round)
);
create trigger business_area_description_append_only before update or delete on public.business_area_description
  for each row execute function public.refuse_change();

-- What is wrong with a published figure. The figure stays; this stands beside it.
create table public.business_area_correction (
  id bigint generated by default as identity primary key,
  area text not null,
  round text not null,
  field text not null check (field in ('status', 'available_daa', 'built_daa', 'ready_from', 'price_nok_m2')),
  -- As text, the way the column would be written; null = not given.
  before text,
  after text check (length(after) <= 60),
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  at timestamptz not null default clock_timestamp(),
  foreign key (area, round) references public.business_area_status (area, round)
);
create index business_area_correction_area on public.business_area_correction (area, round);
create trigger business_area_correction_append_only before update or delete on public.business_area_correction
  for each row execute function public.refuse_change();

create function public.round_transition() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.state, new.state) not in (('planned', 'open'), ('open', 'locked'), ('locked', 'open'), ('locked', 'published')) then
    raise exception using errcode = 'P0001', message = 'illegal_transition';
  end if;
  return new;
end $$;
create trigger round_transition before update of state on public.round
  for each row when (old.state is distinct from new.state) execute function public.round_transition();

-- Figures of a round that was held here never change once it is published. (Rounds that came with the data are their file's.)
create function public.refuse_published() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from public.round r where r.id = any (array[
      case when tg_op <> 'INSERT' then old.round end, case when tg_op <> 'DELETE' then new.round end])
    and r.state = 'published' and r.opened_at is not null) then
    raise exception using errcode = 'P0001', message = 'round_published';
  end if;
  return coalesce(new, old);
end $$;
create trigger business_area_status_published before insert or update or delete on public.business_area_status
  for each row execute function public.refuse_published();

-- ---------------------------------------------------------------- geometry

-- Why an outline cannot be stored: null, or `geometry_invalid` / `too_many_vertices`. The finer checks are src/lib/domain/area-check.ts.
create function public.outline_fault(p_geometry jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
  polygons jsonb;
  polygon jsonb;
  ring jsonb;
  vertices integer := 0;
begin
  if jsonb_typeof(p_geometry -> 'coordinates') is distinct from 'array' then return 'geometry_invalid'; end if;
  polygons := case p_geometry ->> 'type'
    when 'Polygon' then jsonb_build_array(p_geometry -> 'coordinates')
    when 'MultiPolygon' then p_geometry -> 'coordinates' end;
  if coalesce(jsonb_array_length(polygons), 0) = 0 then return 'geometry_invalid'; end if;
  for polygon in select * from jsonb_array_elements(polygons) loop
    if jsonb_typeof(polygon) <> 'array' or jsonb_array_length(polygon) = 0 then return 'geometry_invalid'; end if;
    for ring in select * from jsonb_array_elements(polygon) loop
      if jsonb_typeof(ring) <> 'array' or jsonb_array_length(ring) < 4 or ring -> 0 is distinct from ring -> -1 then
        return 'geometry_invalid';
      end if;
      vertices := vertices + jsonb_array_length(ring);
      if exists (select from jsonb_array_elements(ring) p
        where case when jsonb_typeof(p) = 'array' and jsonb_typeof(p -> 0) = 'number' and jsonb_typeof(p -> 1) = 'number'
          then abs((p ->> 0)::numeric) > 180 or abs((p ->> 1)::numeric) > 90 else true end) then
        return 'geometry_invalid';
      end if;
    end loop;
  end loop;
  return case when vertices > 100000 then 'too_many_vertices' end;
end $$;

-- West, south, east, north of an outline that has no fault.
create function public.outline_bounds(p_geometry jsonb) returns double precision[]
language sql immutable set search_path = '' as $$
  select array[min((p ->> 0)::double precision), min((p ->> 1)::double precision),
    max((p ->> 0)::double precision), max((p ->> 1)::double precision)]
  from jsonb_array_elements(case p_geometry ->> 'type'
    when 'Polygon' then jsonb_build_array(p_geometry -> 'coordinates') else p_geometry -> 'coordinates' end) polygon,
    jsonb_array_elements(polygon) ring, jsonb_array_elements(ring) p
$$;

-- ---------------------------------------------------------------- who may

-- Whether the caller may report for a municipality: planners for their own.
create function public.may_report(p_municipality text) returns boolean
language sql stable security definer set search_path = '' as $$
  select case public.staff_role()
    when 'admin' then true
    when 'secretariat' then true
    when 'planner' then exists (
      select from public.staff_municipality m
      where m.municipality = p_municipality and m.staff_member = public.staff_id())
    else false
  end
$$;

-- Stops unless the round is open, the caller may report for the municipality and it has not confirmed. Holds both until
-- the transaction ends, so that nobody writes into what is being confirmed or locked.
-- Errors: round_unknown, round_not_open, other_municipality, municipality_confirmed.
create function public.require_open_round(p_round text, p_municipality text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  held public.round;
  part public.round_municipality;
begin
  select * into held from public.round where id = p_round for share;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'open' then raise exception using errcode = 'P0001', message = 'round_not_open'; end if;
  if not public.may_report(p_municipality) then
    raise exception using errcode = 'P0001', message = 'other_municipality';
  end if;
  select * into part from public.round_municipality where round = p_round and municipality = p_municipality for share;
  if part.state is distinct from 'open' then
    raise exception using errcode = 'P0001', message = 'municipality_confirmed';
  end if;
end $$;

-- ---------------------------------------------------------------- the round itself

-- Readers of the snapshot look at the versions in dataset.
create function public.touch_business_land() returns void language sql security definer set search_path = '' as $$
  insert into public.dataset (name, version, loaded_at, row_count)
  values ('business_land', gen_random_uuid()::text, clock_timestamp(), 0)
  on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at
$$;

-- Plans a round, or moves the deadline of one that is planned or open. Returns its id.
-- Errors: round_invalid, due_missing, round_not_later (than the newest published), round_closed.
create function public.plan_round(p_round text, p_due_on date) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  known public.round;
  latest public.round;
begin
  if p_round is null or p_round !~ '^(19[9][0-9]|20[0-9]{2}|2100)-[12]$' then
    raise exception using errcode = 'P0001', message = 'round_invalid';
  end if;
  if p_due_on is null then raise exception using errcode = 'P0001', message = 'due_missing'; end if;
  select * into known from public.round where id = p_round for update;
  if known.id is not null then
    if known.state not in ('planned', 'open') then raise exception using errcode = 'P0001', message = 'round_closed'; end if;
    update public.round set due_on = p_due_on where id = p_round;
  else
    select * into latest from public.round where state = 'published' order by id desc limit 1;
    if p_round <= latest.id then raise exception using errcode = 'P0001', message = 'round_not_later'; end if;
    if latest.id is null then
      insert into public.source (id, title_nb, title_en, publisher, licence)
      values ('business-land-rounds', 'Kommunenes halvårlige rapportering av næringsareal',
        'The municipalities'' half-yearly reports on business land', 'Kommunene', 'NLOD 2.0')
      on conflict (id) do nothing;
    end if;
    insert into public.round (id, year, half, state, due_on, source_id, demo)
    values (p_round, left(p_round, 4)::integer, right(p_round, 1)::integer, 'planned', p_due_on,
      coalesce(latest.source_id, 'business-land-rounds'), coalesce(latest.demo, false));
  end if;
  perform public.record_audit(actor, 'plan_round', 'round', p_round,
    jsonb_build_object('due_on', p_due_on, 'due_before', known.due_on));
  return p_round;
end $$;

-- What a planner reports about an area: the fields of AreaRecord (src/lib/domain/area-record.ts). Lists are sets.
create function public.area_record(p_row public.round_area) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', p_row.area, 'name', p_row.name, 'municipality', p_row.municipality,
    'geometry', p_row.geometry, 'gross_daa', p_row.gross_daa, 'status', p_row.status, 'available_daa', p_row.available_daa,
    'built_daa', p_row.built_daa, 'ready_from', p_row.ready_from, 'price_nok_m2', p_row.price_nok_m2,
    'plan_id', p_row.plan_id, 'plan_level', p_row.plan_level, 'plan_status', p_row.plan_status,
    'land_use_code', p_row.land_use_code, 'abc_class', p_row.abc_class, 'utilisation', p_row.utilisation,
    'owner_type', p_row.owner_type, 'infrastructure', array(select distinct unnest(p_row.infrastructure) order by 1),
    'constraints', array(select distinct unnest(p_row.constraints) order by 1),
    'contact_role', p_row.contact_role, 'note', p_row.note)
$$;

-- Opens a planned round with a copy of every area that has not ended: its description, its newest published figures and
-- what has been corrected in them. Returns the number of areas. Errors: round_unknown, illegal_transition, another_open.
create function public.open_round(p_round text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  held public.round;
  copied integer;
begin
  select * into held from public.round where id = p_round for update;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'planned' then raise exception using errcode = 'P0001', message = 'illegal_transition'; end if;
  if exists (select from public.round where state in ('open', 'locked')) then
    raise exception using errcode = 'P0001', message = 'another_open';
  end if;
  update public.round set state = 'open', opened_at = clock_timestamp() where id = p_round;
  insert into public.round_municipality (round, municipality)
  select p_round, m.slug from public.municipality m
  where m.member_to is null or exists (
    select from public.business_area a where a.municipality = m.slug and a.ended_on is null);
  insert into public.round_area (round, area, name, municipality, geometry, west, south, east, north, lon, lat, confidence,
    gross_daa, status, available_daa, built_daa, ready_from, price_nok_m2, plan_id, plan_level, plan_status, land_use_code,
    abc_class, utilisation, owner_type, infrastructure, constraints, contact_role, note, change, origin)
  select p_round, a.id, a.name, a.municipality, a.geometry, a.west, a.south, a.east, a.north, a.lon, a.lat, a.confidence,
    a.gross_daa, f.status, f.available_daa, f.built_daa, f.ready_from, f.price_nok_m2, a.plan_id, a.plan_level,
    a.plan_status, a.land_use_code, a.abc_class, a.utilisation, a.owner_type, a.infrastructure, a.constraints,
    a.contact_role, f.note, 'unchanged', '{}'
  from public.business_area a
  cross join lateral (
    select s.* from public.business_area_status s join public.round r on r.id = s.round
    where s.area = a.id and r.state = 'published' order by s.round desc limit 1) s
  cross join lateral (
    select c.* from jsonb_populate_record(s::public.business_area_status, coalesce(
      (select jsonb_object_agg(fixed.field, fixed.after) from (
        select distinct on (k.field) k.field, k.after from public.business_area_correction k
        where k.area = s.area and k.round = s.round order by k.field, k.id desc) fixed), '{}')) c) f
  where a.ended_on is null;
  get diagnostics copied = row_count;
  update public.round_area r set origin = public.area_record(r) where r.round = p_round;
  perform public.record_audit(actor, 'open_round', 'round', p_round, jsonb_build_object('areas', copied));
  return copied;
end $$;

-- ---------------------------------------------------------------- reporting

-- Writes a record into the working copy; the caller has been let in. p_base is the changed_at that was on the screen.
-- A record without an outline keeps the one that is stored. lon and lat are a point inside the outline, for its label.
-- Errors: record_invalid, geometry_missing, geometry_invalid, too_many_vertices, identity_number, changed_meanwhile.
create function public.put_round_area(p_actor uuid, p_round text, p_area text, p_record jsonb, p_base timestamptz)
returns timestamptz language plpgsql security definer set search_path = '' as $$
declare
  wanted public.round_area;
  held public.round_area;
  fault text;
  bounds double precision[];
begin
  if p_record is null or jsonb_typeof(p_record) <> 'object' then
    raise exception using errcode = 'P0001', message = 'record_invalid';
  end if;
  select * into held from public.round_area where round = p_round and area = p_area for update;
  if held.changed_at is distinct from p_base then
    raise exception using errcode = 'P0001', message = 'changed_meanwhile', detail = p_area;
  end if;
  wanted := jsonb_populate_record(null::public.round_area, p_record);
  if exists (select from unnest(array[wanted.name, wanted.plan_id, wanted.utilisation, wanted.contact_role, wanted.note]) t
    where public.holds_identity_number(t)) then
    raise exception using errcode = 'P0001', message = 'identity_number', detail = p_area;
  end if;
  wanted.name := btrim(wanted.name);
  wanted.infrastructure := coalesce(wanted.infrastructure, '{}');
  wanted.constraints := coalesce(wanted.constraints, '{}');
  if wanted.geometry is null and held.area is null then
    raise exception using errcode = 'P0001', message = 'geometry_missing', detail = p_area;
  end if;
  if wanted.geometry is null or wanted.geometry = held.geometry then
    wanted.geometry := held.geometry;
    wanted.west := held.west; wanted.south := held.south; wanted.east := held.east; wanted.north := held.north;
    wanted.lon := held.lon; wanted.lat := held.lat; wanted.confidence := held.confidence;
  else
    fault := public.outline_fault(wanted.geometry);
    if fault is not null then raise exception using errcode = 'P0001', message = fault, detail = p_area; end if;
    bounds := public.outline_bounds(wanted.geometry);
    wanted.west := bounds[1]; wanted.south := bounds[2]; wanted.east := bounds[3]; wanted.north := bounds[4];
    -- How sure the position is was said of another outline.
    wanted.confidence := null;
  end if;
  wanted.round := p_round;
  wanted.area := p_area;
  wanted.municipality := coalesce(held.municipality, wanted.municipality);
  wanted.origin := held.origin;
  -- What an area comes from stays, whatever the record says.
  wanted.derived_from := coalesce(held.derived_from, '{}');
  wanted.retired_reason := null;
  wanted.changed_at := clock_timestamp();
  wanted.changed_by := p_actor;
  wanted.confirmed_at := null;
  wanted.confirmed_by := null;
  wanted.change := case when held.origin is null then 'new'
    when public.area_record(wanted) = held.origin then 'unchanged' else 'changed' end;
  -- Replaced as a whole: whoever waits for the row finds it gone, which is a change like any other.
  delete from public.round_area where round = p_round and area = p_area;
  insert into public.round_area select wanted.*;
  return wanted.changed_at;
exception
  -- A text where a number belongs, a code that is none, a figure below zero: the columns' own types and checks.
  when data_exception or check_violation or not_null_violation or foreign_key_violation then
    raise exception using errcode = 'P0001', message = 'record_invalid', detail = p_area;
end $$;

-- The municipality of an area of a round. Errors: area_unknown.
create function public.municipality_in_round(p_round text, p_area text) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  found text;
begin
  select municipality into found from public.round_area where round = p_round and area = p_area;
  if found is null then raise exception using errcode = 'P0001', message = 'area_unknown', detail = p_area; end if;
  return found;
end $$;

-- Saves an area as reported, unconfirmed; a retired one is in use again. Returns its changed_at.
-- Errors: as require_open_round and put_round_area; area_unknown.
create function public.save_round_area(p_round text, p_area text, p_record jsonb, p_base timestamptz) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  saved timestamptz;
begin
  perform public.require_open_round(p_round, public.municipality_in_round(p_round, p_area));
  saved := public.put_round_area(actor, p_round, p_area, p_record, p_base);
  perform public.record_audit(actor, 'save_round_area', 'round_area', p_area, jsonb_build_object('round', p_round));
  return saved;
end $$;

-- An id like p_wish that no area has had, published or not, and no page beside the factsheets has.
create function public.free_area_id(p_wish text) returns text
language sql stable security definer set search_path = '' as $$
  select candidate from (
    select case n when 1 then wish else wish || '-' || n end as candidate, n
    from (select coalesce(nullif(left(regexp_replace(p_wish, '[^a-z0-9-]', '', 'g'), 70), ''), 'areal') as wish) w,
      generate_series(1, 10000) n) c
  where candidate <> all ('{endringer,utvikling,sammenlign,rapport,last-ned}')
    and not exists (select from public.business_area a where a.id = candidate)
    and not exists (select from public.round_area r where r.area = candidate)
  order by n limit 1
$$;

-- Adds an area, unconfirmed. p_wish is the id it would like. Returns the id it got.
-- Errors: as require_open_round and put_round_area.
create function public.add_round_area(p_round text, p_wish text, p_record jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  made text;
begin
  perform public.require_open_round(p_round, p_record ->> 'municipality');
  -- Two that want the same id come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('round_area id', 0));
  made := public.free_area_id(p_wish);
  perform public.put_round_area(actor, p_round, made, p_record, null);
  perform public.record_audit(actor, 'add_round_area', 'round_area', made, jsonb_build_object('round', p_round));
  return made;
end $$;

-- Takes an area out of use from this round on; one that was added in this round goes for good.
-- Errors: as require_open_round; area_unknown, changed_meanwhile, reason_missing, identity_number.
create function public.retire_round_area(p_round text, p_area text, p_base timestamptz, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  held public.round_area;
begin
  perform public.require_open_round(p_round, public.municipality_in_round(p_round, p_area));
  select * into held from public.round_area where round = p_round and area = p_area for update;
  if held.changed_at is distinct from p_base then
    raise exception using errcode = 'P0001', message = 'changed_meanwhile', detail = p_area;
  end if;
  if coalesce(length(btrim(p_reason)), 0) not between 1 and 1000 then
    raise exception using errcode = 'P0001', message = 'reason_missing';
  end if;
  if public.holds_identity_number(p_reason) then raise exception using errcode = 'P0001', message = 'identity_number'; end if;
  if held.change = 'new' then
    delete from public.round_area where round = p_round and area = p_area;
  else
    update public.round_area set change = 'retired', retired_reason = btrim(p_reason), changed_at = clock_timestamp(),
      changed_by = actor, confirmed_at = null, confirmed_by = null
    where round = p_round and area = p_area;
  end if;
  perform public.record_audit(actor, 'retire_round_area', 'round_area', p_area, jsonb_build_object('round', p_round));
end $$;

-- Confirms areas of one municipality. p_seen: [{"area": id, "changed_at": as on the screen}]; what has changed since is
-- left alone. Returns the ids left alone. Errors: as require_open_round.
create function public.confirm_round_areas(p_round text, p_municipality text, p_seen jsonb) returns text[]
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  done text[];
begin
  perform public.require_open_round(p_round, p_municipality);
  with changed as (
    update public.round_area r set confirmed_at = clock_timestamp(), confirmed_by = actor
    from jsonb_to_recordset(p_seen) as seen (area text, changed_at timestamptz)
    where r.round = p_round and r.municipality = p_municipality and r.area = seen.area and r.changed_at = seen.changed_at
    returning r.area)
  select coalesce(array_agg(area order by area), '{}') into done from changed;
  perform public.record_audit(actor, 'confirm_round_areas', 'round_municipality', p_municipality,
    jsonb_build_object('round', p_round, 'areas', to_jsonb(done)));
  return array(select seen.area from jsonb_to_recordset(p_seen) as seen (area text)
    where seen.area <> all (done) order by 1);
end $$;

-- Says that a municipality has reported; its areas stand fast until it is opened again.
-- Errors: as require_open_round; areas_unconfirmed.
create function public.confirm_municipality(p_round text, p_municipality text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
begin
  -- For update first: a writer who is at work finishes, then the rows are counted.
  perform from public.round_municipality where round = p_round and municipality = p_municipality for update;
  perform public.require_open_round(p_round, p_municipality);
  if exists (select from public.round_area
    where round = p_round and municipality = p_municipality and confirmed_at is null) then
    raise exception using errcode = 'P0001', message = 'areas_unconfirmed';
  end if;
  update public.round_municipality set state = 'confirmed', confirmed_at = clock_timestamp(), confirmed_by = actor
  where round = p_round and municipality = p_municipality;
  perform public.record_audit(actor, 'confirm_municipality', 'round_municipality', p_municipality,
    jsonb_build_object('round', p_round));
end $$;

-- Takes a municipality's confirmation back while the round is open; its areas stay confirmed until they are changed.
-- Errors: round_unknown, round_not_open, other_municipality, not_confirmed.
create function public.reopen_municipality(p_round text, p_municipality text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  held public.round;
begin
  select * into held from public.round where id = p_round for share;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'open' then raise exception using errcode = 'P0001', message = 'round_not_open'; end if;
  if not public.may_report(p_municipality) then
    raise exception using errcode = 'P0001', message = 'other_municipality';
  end if;
  update public.round_municipality set state = 'open', confirmed_at = null, confirmed_by = null
  where round = p_round and municipality = p_municipality and state = 'confirmed';
  if not found then raise exception using errcode = 'P0001', message = 'not_confirmed'; end if;
  perform public.record_audit(actor, 'reopen_municipality', 'round_municipality', p_municipality,
    jsonb_build_object('round', p_round));
end $$;

-- ---------------------------------------------------------------- locking and publishing

-- Ends the reporting. p_missing names the municipalities that the caller knows have not confirmed; another one refuses.
-- Errors: round_unknown, illegal_transition, municipalities_missing (detail: their slugs).
create function public.lock_round(p_round text, p_missing text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  held public.round;
  missing text[];
begin
  select * into held from public.round where id = p_round for update;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'open' then raise exception using errcode = 'P0001', message = 'illegal_transition'; end if;
  missing := array(select municipality from public.round_municipality
    where round = p_round and state <> 'confirmed' order by municipality);
  if not missing <@ coalesce(p_missing, '{}') then
    raise exception using errcode = 'P0001', message = 'municipalities_missing', detail = array_to_string(missing, ' ');
  end if;
  update public.round set state = 'locked', locked_at = clock_timestamp() where id = p_round;
  perform public.record_audit(actor, 'lock_round', 'round', p_round, jsonb_build_object('missing', to_jsonb(missing)));
end $$;

-- Lets municipalities report again. Errors: round_unknown, illegal_transition.
create function public.unlock_round(p_round text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  held public.round;
begin
  select * into held from public.round where id = p_round for update;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'locked' then raise exception using errcode = 'P0001', message = 'illegal_transition'; end if;
  update public.round set state = 'open', locked_at = null where id = p_round;
  perform public.record_audit(actor, 'unlock_round', 'round', p_round);
end $$;

/*
 * Makes a locked round what everyone reads. Areas that change keep what they were for every earlier published round.
 * Who confirmed is said as a role. What nobody confirmed keeps its last confirmation where it is unchanged, and has none
 * where it was changed. Returns the number of areas with figures. Errors: round_unknown, illegal_transition.
 */
create function public.publish_round(p_round text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  held public.round;
  today date := (clock_timestamp() at time zone 'Europe/Oslo')::date;
  described text[];
  published integer;
begin
  select * into held from public.round where id = p_round for update;
  if held.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if held.state <> 'locked' then raise exception using errcode = 'P0001', message = 'illegal_transition'; end if;
  described := array(
    select a.id from public.business_area a join public.round_area w on w.round = p_round and w.area = a.id
    where w.change = 'changed' and (a.name, a.geometry, a.lon, a.lat, a.gross_daa, a.plan_id, a.plan_level, a.plan_status,
        a.land_use_code, a.abc_class, a.utilisation, a.owner_type, a.infrastructure, a.constraints, a.contact_role)
      is distinct from (w.name, w.geometry, w.lon, w.lat, w.gross_daa, w.plan_id, w.plan_level, w.plan_status,
        w.land_use_code, w.abc_class, w.utilisation, w.owner_type, w.infrastructure, w.constraints, w.contact_role));
  insert into public.business_area_description (area, round, name, geometry, west, south, east, north, lon, lat, confidence,
    gross_daa, plan_id, plan_level, plan_status, land_use_code, abc_class, utilisation, owner_type, infrastructure,
    constraints, contact_role, source_id, demo)
  select a.id, s.round, a.name, a.geometry, a.west, a.south, a.east, a.north, a.lon, a.lat, a.confidence, a.gross_daa,
    a.plan_id, a.plan_level, a.plan_status, a.land_use_code, a.abc_class, a.utilisation, a.owner_type, a.infrastructure,
    a.constraints, a.contact_role, a.source_id, a.demo
  from public.business_area a
  join public.business_area_status s on s.area = a.id
  join public.round r on r.id = s.round and r.state = 'published'
  where a.id = any (described)
  on conflict (area, round) do nothing;
  update public.business_area a set
    name = w.name, geometry = w.geometry, west = w.west, south = w.south, east = w.east, north = w.north, lon = w.lon,
    lat = w.lat, confidence = w.confidence, gross_daa = w.gross_daa, plan_id = w.plan_id, plan_level = w.plan_level,
    plan_status = w.plan_status, land_use_code = w.land_use_code, abc_class = w.abc_class, utilisation = w.utilisation,
    owner_type = w.owner_type, infrastructure = w.infrastructure, constraints = w.constraints,
    contact_role = w.contact_role, source_id = held.source_id, demo = held.demo
  from public.round_area w where w.round = p_round and w.area = a.id and a.id = any (described);
  update public.business_area a set ended_on = today
  from public.round_area w where w.round = p_round and w.area = a.id and w.change = 'retired';
  insert into public.business_area (id, name, municipality, geometry, west, south, east, north, lon, lat, confidence,
    gross_daa, plan_id, plan_level, plan_status, land_use_code, abc_class, utilisation, owner_type, infrastructure,
    constraints, contact_role, source_id, demo)
  select w.area, w.name, w.municipality, w.geometry, w.west, w.south, w.east, w.north, w.lon, w.lat, w.confidence,
    w.gross_daa, w.plan_id, w.plan_level, w.plan_status, w.land_use_code, w.abc_class, w.utilisation, w.owner_type,
    w.infrastructure, w.constraints, w.contact_role, held.source_id, held.demo
  from public.round_area w where w.round = p_round and w.change = 'new';
  insert into public.business_area_status (area, round, status, available_daa, built_daa, ready_from, price_nok_m2,
    confirmed_on, confirmed_by, note, source_id, demo)
  select w.area, p_round, w.status, w.available_daa, w.built_daa, w.ready_from, w.price_nok_m2,
    case when w.confirmed_at is not null then (w.confirmed_at at time zone 'Europe/Oslo')::date
      when w.change = 'unchanged' then last.confirmed_on end,
    case when w.confirmed_at is not null
        then case m.role when 'planner' then town.name || ' kommune' else 'Sekretariatet' end
      when w.change = 'unchanged' then last.confirmed_by end,
    w.note, held.source_id, held.demo
  from public.round_area w
  join public.municipality town on town.slug = w.municipality
  left join public.staff_member m on m.id = w.confirmed_by
  left join lateral (
    select s.confirmed_on, s.confirmed_by from public.business_area_status s join public.round r on r.id = s.round
    where s.area = w.area and r.state = 'published' order by s.round desc limit 1) last on true
  where w.round = p_round and w.change <> 'retired';
  get diagnostics published = row_count;
  update public.round set state = 'published', published_on = today where id = p_round;
  perform public.record_audit(actor, 'publish_round', 'round', p_round,
    jsonb_build_object('areas', published, 'described', cardinality(described)));
  perform public.touch_business_land();
  return published;
end $$;

-- Stores a file's rows for one municipality: all of them or none. p_rows: [{"area": id or null for a new one, "wish": the
-- id a new one would like, "record": AreaRecord, "changed_at": as it was compared with}]. Returns how many were stored.
-- Errors: as require_open_round and put_round_area (detail: the area); area_unknown, other_municipality.
create function public.apply_round_import(p_round text, p_municipality text, p_rows jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'planner');
  one record;
  stored integer := 0;
begin
  perform public.require_open_round(p_round, p_municipality);
  perform pg_advisory_xact_lock(hashtextextended('round_area id', 0));
  for one in select * from jsonb_to_recordset(p_rows) as r (area text, wish text, record jsonb, changed_at timestamptz) loop
    if one.record ->> 'municipality' is distinct from p_municipality
      or (one.area is not null and public.municipality_in_round(p_round, one.area) <> p_municipality) then
      raise exception using errcode = 'P0001', message = 'other_municipality', detail = coalesce(one.area, one.wish);
    end if;
    perform public.put_round_area(actor, p_round, coalesce(one.area, public.free_area_id(one.wish)), one.record, one.changed_at);
    stored := stored + 1;
  end loop;
  perform public.record_audit(actor, 'apply_round_import', 'round_municipality', p_municipality,
    jsonb_build_object('round', p_round, 'rows', stored));
  return stored;
end $$;

-- Says what is wrong with a published figure; the figure stays. p_after as text, null = not given. Returns the row's id.
-- Errors: figure_unknown, record_invalid, reason_missing, identity_number, nothing_corrected.
create function public.correct_published(p_area text, p_round text, p_field text, p_after text, p_reason text) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  figure public.business_area_status;
  trial public.round_area;
  was text;
  made bigint;
begin
  select s.* into figure from public.business_area_status s join public.round r on r.id = s.round
  where s.area = p_area and s.round = p_round and r.state = 'published';
  if figure.area is null then raise exception using errcode = 'P0001', message = 'figure_unknown'; end if;
  if coalesce(length(btrim(p_reason)), 0) not between 1 and 1000 then
    raise exception using errcode = 'P0001', message = 'reason_missing';
  end if;
  if public.holds_identity_number(p_reason) then raise exception using errcode = 'P0001', message = 'identity_number'; end if;
  if p_field is null or p_field not in ('status', 'available_daa', 'built_daa', 'ready_from', 'price_nok_m2')
    or (p_field = 'status' and p_after is null) then
    raise exception using errcode = 'P0001', message = 'record_invalid';
  end if;
  trial := jsonb_populate_record(null::public.round_area, jsonb_build_object(p_field, p_after));
  if coalesce(trial.status not in ('built', 'partly_built', 'ready', 'zoned', 'allocated', 'redevelopment'), false)
    or coalesce(least(trial.available_daa, trial.built_daa, trial.price_nok_m2) < 0, false)
    -- NaN is greater than every number, and infinity later than every day.
    or coalesce(greatest(trial.available_daa, trial.built_daa, trial.price_nok_m2) >= 1000000000, false)
    or coalesce(trial.ready_from not between date '1900-01-01' and date '2200-12-31', false) then
    raise exception using errcode = 'P0001', message = 'record_invalid';
  end if;
  select coalesce(
    (select jsonb_build_object('v', k.after) from public.business_area_correction k
      where k.area = p_area and k.round = p_round and k.field = p_field order by k.id desc limit 1),
    jsonb_build_object('v', to_jsonb(figure) -> p_field)) ->> 'v' into was;
  p_after := to_jsonb(trial) ->> p_field;
  if p_after is not distinct from was then raise exception using errcode = 'P0001', message = 'nothing_corrected'; end if;
  insert into public.business_area_correction (area, round, field, before, after, reason)
  values (p_area, p_round, p_field, was, p_after, btrim(p_reason)) returning id into made;
  perform public.record_audit(actor, 'correct_published', 'business_area', p_area,
    jsonb_build_object('round', p_round, 'field', p_field));
  perform public.touch_business_land();
  return made;
exception
  when data_exception then raise exception using errcode = 'P0001', message = 'record_invalid';
end $$;

alter table public.round_area enable row level security;
alter table public.round_municipality enable row level security;
alter table public.business_area_description enable row level security;
alter table public.business_area_correction enable row level security;
-- Reason: what is not published yet is for those who work with it; planners see their neighbours' outlines beside their own.
create policy "staff read the working copy" on public.round_area for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'planner', 'reader'));
create policy "staff read who has confirmed" on public.round_municipality for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'planner', 'reader'));
-- Reason: part of what was published; both are written for published rounds alone.
create policy "anyone reads descriptions" on public.business_area_description for select to anon, authenticated using (true);
create policy "anyone reads corrections" on public.business_area_correction for select to anon, authenticated using (true);
grant select on public.round_area, public.round_municipality to authenticated;
grant select on public.business_area_description, public.business_area_correction to anon, authenticated;
grant all on public.round_area, public.round_municipality, public.business_area_description,
  public.business_area_correction to service_role;
grant execute on function public.plan_round(text, date), public.open_round(text), public.may_report(text),
  public.save_round_area(text, text, jsonb, timestamptz), public.add_round_area(text, text, jsonb),
  public.retire_round_area(text, text, timestamptz, text), public.confirm_round_areas(text, text, jsonb),
  public.confirm_municipality(text, text), public.reopen_municipality(text, text), public.lock_round(text, text[]),
  public.unlock_round(text), public.publish_round(text), public.apply_round_import(text, text, jsonb),
  public.correct_published(text, text, text, text, text) to authenticated;
