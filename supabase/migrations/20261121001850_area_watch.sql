-- Saved searches: whoever asks gets a letter when a business area becomes available that matches. An address, what is
-- searched for, and nothing else; gone when it ends.

alter table public.mail drop constraint mail_kind_check;
alter table public.mail add constraint mail_kind_check check (kind in (
  'receipt', 'published', 'withheld', 'answered', 'deadline_reminder', 'plan_changed', 'round_opened', 'round_reminder',
  'area_watch_confirm', 'area_watch_news'));

--           confirm_area_watch
--   waiting ───────────────────▶ confirmed ── twelve months ──▶ deleted
--     │                           │  ▲ │
--     │ 48 hours                  │  └─┘ confirm_area_watch: twelve months from now
--     ▼                           │
--   deleted ◀── end_area_watch ───┘
create table public.area_watch (
  id uuid primary key,
  -- SHA-256 (hex) of the secret in the letters' links, which is stored nowhere.
  secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  email text not null check (public.is_mail_address(email)),
  locale text not null check (locale in ('nb', 'en')),
  -- The list's filters; null or '{}' = not narrowed by it.
  municipality text references public.municipality (slug),
  status text[] not null default '{}'
    check (status <@ '{ready,zoned,allocated,redevelopment,partly_built,built}' and cardinality(status) <= 6),
  available_min numeric check (available_min between 0 and 1000000),
  ready_by date check (ready_by between '1900-01-01' and '2200-12-31'),
  near text references public.settlement (id),
  km numeric check (km between 0.1 and 500),
  ordered_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  ends_at timestamptz,
  check ((near is null) = (km is null)),
  check ((confirmed_at is null) = (ends_at is null))
);
-- The same search twice is one.
create unique index area_watch_once on public.area_watch
  (lower(email), municipality, status, available_min, ready_by, near, km) nulls not distinct;

-- What may have made areas available, written with it; done when the letters about it are queued.
create table public.area_watch_event (
  id bigint generated always as identity primary key,
  round text not null references public.round (id),
  kind text not null check (kind in ('published', 'corrected')),
  -- The newest correction there was: what is later belongs to an event of its own. 0 = there was none.
  correction bigint not null,
  at timestamptz not null default clock_timestamp(),
  done_at timestamptz
);
create unique index area_watch_event_once on public.area_watch_event (round, (case when kind = 'corrected' then correction end))
  nulls not distinct;
create index area_watch_event_waiting on public.area_watch_event (id) where done_at is null;

create function public.note_area_watch_event() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'round' then
    insert into public.area_watch_event (round, kind, correction)
    select new.id, 'published', coalesce(max(k.id), 0) from public.business_area_correction k;
  -- Of older rounds nothing is available any more because of what is corrected in them.
  elsif not exists (select from public.round r where r.state = 'published' and r.id > new.round) then
    insert into public.area_watch_event (round, kind, correction) values (new.round, 'corrected', new.id);
  end if;
  return null;
end $$;
create trigger round_watched after update of state on public.round
  for each row when (old.state is distinct from new.state and new.state = 'published')
  execute function public.note_area_watch_event();
create trigger business_area_correction_watched after insert on public.business_area_correction
  for each row execute function public.note_area_watch_event();

-- Whether a watch is still one: asked everywhere, so that nothing depends on when the next sweep runs.
create function public.area_watch_lives(w public.area_watch) returns boolean
language sql stable set search_path = '' as $$
  select case when w.ends_at is null then w.ordered_at > clock_timestamp() - interval '48 hours'
    else w.ends_at > clock_timestamp() end
$$;

-- What is searched for, with the names that letters and pages say it by.
create function public.area_watch_search(w public.area_watch) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'municipality', w.municipality, 'municipality_name', (select m.name from public.municipality m where m.slug = w.municipality),
    'status', to_jsonb(w.status), 'available_min', w.available_min, 'ready_by', w.ready_by,
    'near', w.near, 'near_name', (select s.name from public.settlement s where s.id = w.near), 'km', w.km)
$$;

-- Deletes watches with the address in letters about them: what waits is not sent, what was sent is forgotten.
create function public.delete_area_watches(p_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  one uuid;
begin
  delete from public.area_watch w where w.id = any (p_ids);
  foreach one in array p_ids loop
    delete from public.mail m where m.kind in ('area_watch_confirm', 'area_watch_news')
      and m.dedupe_key like 'area_watch:' || one || ':%' and m.state = 'queued';
    update public.mail m set recipient = null, data = null where m.kind in ('area_watch_confirm', 'area_watch_news')
      and m.dedupe_key like 'area_watch:' || one || ':%' and m.state in ('sent', 'failed', 'uncertain');
  end loop;
end $$;

-- Finds the letters about a watch.
create index mail_of_watches on public.mail (dedupe_key text_pattern_ops) where kind in ('area_watch_confirm', 'area_watch_news');

-- A letter that was on its way when its watch ended is not tried again, and its address is gone as from the others.
create function public.forget_ended_watch() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.area_watch w where w.id = (old.data ->> 'watch')::uuid) then
    new.recipient := null;
    new.data := null;
    if new.state = 'queued' then
      new.state := 'failed';
      new.last_error := 'watch_ended';
    end if;
  end if;
  return new;
end $$;
-- After mail_transition, by its name: what is decided here is no move of the worker's.
create trigger mail_watch_ended before update of state on public.mail
  for each row when (old.state = 'sending' and new.state <> 'sending' and old.kind in ('area_watch_confirm', 'area_watch_news'))
  execute function public.forget_ended_watch();

-- Deletes what nobody has confirmed within 48 hours, and what has ended. Returns how many.
create function public.forget_area_watches() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  gone uuid[];
begin
  gone := array(select w.id from public.area_watch w where not public.area_watch_lives(w) for update skip locked);
  perform public.delete_area_watches(gone);
  return cardinality(gone);
end $$;

/*
 * Asks for a watch: one letter with the link that confirms it. p_search: {municipality, status, available_min, ready_by,
 * near, km}. Says nothing about whether the address has one: asked for twice within 48 hours is one letter; one that is
 * confirmed already gets its link again, once a day; of the eleventh search of an address that has confirmed ten nothing comes.
 * Errors: email_invalid, identity_number, search_invalid. For the server alone: it has seen to the rate limits before.
 */
create function public.watch_areas(p_id uuid, p_secret_hash text, p_email text, p_locale text, p_search jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  address text := btrim(coalesce(p_email, ''));
  wish public.area_watch;
  held public.area_watch;
begin
  if not public.is_mail_address(address) then raise exception using errcode = 'P0001', message = 'email_invalid'; end if;
  if public.holds_identity_number(address) then raise exception using errcode = 'P0001', message = 'identity_number'; end if;
  -- Two orders of one address come one after the other; before any row is locked.
  perform pg_advisory_xact_lock(hashtextextended('area_watch ' || lower(address), 0));
  perform public.forget_area_watches();
  wish := jsonb_populate_record(null::public.area_watch, jsonb_build_object(
    'municipality', p_search -> 'municipality', 'status', coalesce(p_search -> 'status', '[]'),
    'available_min', p_search -> 'available_min', 'ready_by', p_search -> 'ready_by', 'near', p_search -> 'near',
    'km', p_search -> 'km'));
  wish.status := array(select distinct s from unnest(wish.status) s order by s);
  select * into held from public.area_watch w
  where lower(w.email) = lower(address)
    and (w.municipality, w.status, w.available_min, w.ready_by, w.near, w.km)
      is not distinct from (wish.municipality, wish.status, wish.available_min, wish.ready_by, wish.near, wish.km)
    and public.area_watch_lives(w)
  for share;
  if held.id is null then
    -- What others order for an address takes no place from what its owner has confirmed.
    if (select count(*) from public.area_watch w where lower(w.email) = lower(address) and w.confirmed_at is not null) >= 10 then
      return;
    end if;
    insert into public.area_watch (id, secret_hash, email, locale, municipality, status, available_min, ready_by, near, km)
    values (p_id, p_secret_hash, address, p_locale, wish.municipality, wish.status, wish.available_min, wish.ready_by,
      wish.near, wish.km)
    returning * into held;
    perform public.record_audit(null, 'watch_areas', 'area_watch', held.id::text);
  elsif held.confirmed_at is null then
    return;
  end if;
  perform public.enqueue_mail(
    format('area_watch:%s:%s', held.id, case when held.confirmed_at is null then 'confirm'
      else 'again:' || (clock_timestamp() at time zone 'Europe/Oslo')::date end),
    'area_watch_confirm', held.email, held.locale,
    jsonb_build_object('watch', held.id, 'search', public.area_watch_search(held), 'ends_at', held.ends_at));
exception
  when data_exception or check_violation or foreign_key_violation or not_null_violation then
    raise exception using errcode = 'P0001', message = 'search_invalid';
end $$;

-- What the holder of a link sees: {state: 'waiting' | 'confirmed', ends_at, search}; null where there is none (any more).
create function public.read_area_watch(p_secret_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('state', case when w.confirmed_at is null then 'waiting' else 'confirmed' end,
    'ends_at', w.ends_at, 'search', public.area_watch_search(w))
  from public.area_watch w where w.secret_hash = p_secret_hash and public.area_watch_lives(w)
$$;

-- Confirms a watch, or has it go on: twelve months from now. Returns whether there is one.
create function public.confirm_area_watch(p_secret_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  mine uuid;
begin
  update public.area_watch w set confirmed_at = coalesce(w.confirmed_at, clock_timestamp()),
    ends_at = clock_timestamp() + interval '12 months'
  where w.secret_hash = p_secret_hash and public.area_watch_lives(w)
  returning w.id into mine;
  if mine is null then return false; end if;
  perform public.record_audit(null, 'confirm_area_watch', 'area_watch', mine::text);
  return true;
end $$;

-- Ends a watch; its address is gone. Returns whether there was one.
create function public.end_area_watch(p_secret_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  mine uuid;
begin
  select w.id into mine from public.area_watch w where w.secret_hash = p_secret_hash for update;
  if mine is null then return false; end if;
  perform public.delete_area_watches(array[mine]);
  perform public.record_audit(null, 'end_area_watch', 'area_watch', mine::text);
  return true;
end $$;

/*
 * Queues letters about an event, each once however often and from wherever it is asked. p_letters: [{watch, areas, more}],
 * as src/lib/server/mail/watch-letters.ts reads them. With p_done the event is over. Returns how many were queued.
 * Watches that were confirmed after the event, or have ended, get none. Errors: event_unknown.
 */
create function public.queue_area_watch_letters(p_event bigint, p_letters jsonb, p_done boolean) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  event public.area_watch_event;
  one record;
  mine public.area_watch;
  queued integer := 0;
begin
  select * into event from public.area_watch_event where id = p_event for update;
  if event.id is null then raise exception using errcode = 'P0001', message = 'event_unknown'; end if;
  if event.done_at is not null then return 0; end if;
  for one in select * from jsonb_to_recordset(p_letters) as l (watch uuid, areas jsonb, more integer) loop
    select * into mine from public.area_watch w
    where w.id = one.watch and w.confirmed_at <= event.at and public.area_watch_lives(w) for share;
    continue when mine.id is null;
    perform public.enqueue_mail(format('area_watch:%s:%s', mine.id, event.id), 'area_watch_news', mine.email, mine.locale,
      jsonb_build_object('watch', mine.id, 'search', public.area_watch_search(mine), 'ends_at', mine.ends_at,
        'round', event.round, 'event', event.kind, 'areas', one.areas, 'more', one.more));
    queued := queued + 1;
  end loop;
  if p_done then
    update public.area_watch_event set done_at = clock_timestamp() where id = p_event;
    perform public.record_audit(null, 'queue_area_watch_letters', 'area_watch_event', p_event::text,
      jsonb_build_object('round', event.round, 'kind', event.kind));
  end if;
  return queued;
end $$;

-- The page of saved searches has this address: no area may be called so.
create or replace function public.free_area_id(p_wish text) returns text
language sql stable security definer set search_path = '' as $$
  select candidate from (
    select case n when 1 then wish else wish || '-' || n end as candidate, n
    from (select coalesce(nullif(left(regexp_replace(p_wish, '[^a-z0-9-]', '', 'g'), 70), ''), 'areal') as wish) w,
      generate_series(1, 10000) n) c
  where candidate <> all ('{endringer,utvikling,sammenlign,rapport,last-ned,varsel}')
    and not exists (select from public.business_area a where a.id = candidate)
    and not exists (select from public.round_area r where r.area = candidate)
  order by n limit 1
$$;

alter table public.area_watch enable row level security;
alter table public.area_watch_event enable row level security;
-- Reason: who waits for which area is theirs alone. The policy says so; the outbox shows staff a masked address and no search.
create policy "nobody reads watches" on public.area_watch for select to authenticated using (false);
-- Reason: a list of work of the server's own.
create policy "nobody reads events of watches" on public.area_watch_event for select to authenticated using (false);
-- Not even the server writes past the functions, and it has no use for addresses.
grant select (id, locale, municipality, status, available_min, ready_by, near, km, confirmed_at) on public.area_watch
  to service_role;
grant select on public.area_watch_event to service_role;
grant execute on function
  public.watch_areas(uuid, text, text, text, jsonb), public.read_area_watch(text), public.confirm_area_watch(text),
  public.end_area_watch(text), public.forget_area_watches(), public.queue_area_watch_letters(bigint, jsonb, boolean)
  to service_role;
