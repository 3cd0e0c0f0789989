-- Staff: who works here and as what, what they did, and how often a door may be tried.

-- Invited by e-mail address; user_id is filled when that address has proved itself by a mailed code.
create table public.staff_member (
  id uuid primary key default gen_random_uuid(),
  user_id uuid unique references auth.users (id) on delete set null,
  email text not null unique
    check (email = lower(email) and length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  role text not null check (role in ('admin', 'secretariat', 'moderator', 'planner', 'reader')),
  invited_at timestamptz not null default now(),
  disabled_at timestamptz
);

-- The municipalities a planner is bound to.
create table public.staff_municipality (
  staff_member uuid not null references public.staff_member (id) on delete cascade,
  municipality text not null references public.municipality (slug),
  primary key (staff_member, municipality)
);

-- What was done, by whom, to what. Append-only. details name fields and ids, never e-mail addresses or what people wrote.
create table public.audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- null: the system or a guest
  actor uuid references public.staff_member (id),
  action text not null check (action ~ '^[a-z_]+$'),
  entity text not null check (entity ~ '^[a-z_]+$'),
  entity_id text not null,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object')
);
create index audit_event_entity on public.audit_event (entity, entity_id, id desc);

-- Attempts at a door within a window. key is a keyed hash made by the server, whose key changes daily; never an address.
create table public.rate_counter (
  bucket text not null check (bucket ~ '^[a-z_]+$'),
  key text not null check (length(key) between 1 and 128),
  window_start timestamptz not null,
  attempts integer not null,
  primary key (bucket, key)
);

-- The caller's row in staff_member; null for everyone who is not active staff. Never from claims: a token outlives a
-- dismissal, and it outlives signing out, so the session it was issued for must still be there.
create function public.staff_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select m.id
  from public.staff_member m
  join auth.sessions s on s.user_id = m.user_id
  where m.user_id = (select auth.uid())
    and m.disabled_at is null
    and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
    and (s.not_after is null or s.not_after > now())
$$;

-- The caller's role; null for everyone who is not active staff.
create function public.staff_role() returns text
language sql stable security definer set search_path = '' as $$
  select role from public.staff_member where id = (select public.staff_id())
$$;

-- Stops a command unless the caller has one of the roles; returns who it is, for the audit row.
create function public.require_staff(variadic roles text[]) returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  caller public.staff_member;
begin
  select * into caller from public.staff_member where id = (select public.staff_id());
  if caller.id is null or not caller.role = any (roles) then
    raise exception using errcode = 'P0001', message = 'not_allowed';
  end if;
  return caller.id;
end $$;

-- Written by commands alone, in their transaction. Returns the event's id.
create function public.record_audit(actor uuid, action text, entity text, entity_id text, details jsonb default '{}')
returns bigint language sql security definer set search_path = '' as $$
  insert into public.audit_event (actor, action, entity, entity_id, details)
  values (actor, action, entity, entity_id, details) returning id
$$;

create function public.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'P0001', message = 'append_only';
end $$;
create trigger audit_event_append_only before update or delete on public.audit_event
  for each row execute function public.refuse_change();
create trigger audit_event_no_truncate before truncate on public.audit_event
  for each statement execute function public.refuse_change();

-- Counts one attempt. Returns 0 when it is allowed, otherwise the seconds until the window ends. Windows are fixed.
create function public.take_attempt(bucket text, key text, most integer, seconds integer) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  counter public.rate_counter;
  moment timestamptz := clock_timestamp();
begin
  delete from public.rate_counter c where c.window_start < moment - interval '2 days';
  insert into public.rate_counter as c (bucket, key, window_start, attempts)
  values (take_attempt.bucket, take_attempt.key, moment, 1)
  on conflict on constraint rate_counter_pkey do update set
    attempts = case when c.window_start <= moment - make_interval(secs => seconds) then 1 else c.attempts + 1 end,
    window_start = case when c.window_start <= moment - make_interval(secs => seconds) then moment else c.window_start end
  returning * into counter;
  if counter.attempts <= most then return 0; end if;
  return greatest(1, ceil(extract(epoch from counter.window_start + make_interval(secs => seconds) - moment))::integer);
end $$;

alter table public.staff_member enable row level security;
alter table public.staff_municipality enable row level security;
alter table public.audit_event enable row level security;
alter table public.rate_counter enable row level security;

-- Reason: colleagues are named beside what they did and can be assigned work; nobody outside sees who they are.
create policy "staff read colleagues" on public.staff_member for select to authenticated
  using ((select public.staff_role()) is not null);
create policy "staff read colleagues' municipalities" on public.staff_municipality for select to authenticated
  using ((select public.staff_role()) is not null);
-- Reason: whoever decides on comments must be able to see what was decided before.
create policy "deciding staff read the log" on public.audit_event for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
-- Reason: counters are the server's own; a policy says so, because a table without one could be forgotten.
create policy "nobody reads counters" on public.rate_counter for select to authenticated using (false);
grant select on public.staff_member, public.staff_municipality, public.audit_event to authenticated;
grant all on public.staff_member, public.staff_municipality, public.rate_counter to service_role;
grant select, insert on public.audit_event to service_role;
grant execute on function public.staff_role(), public.staff_id() to authenticated, service_role;
grant execute on function public.take_attempt(text, text, integer, integer) to service_role;
