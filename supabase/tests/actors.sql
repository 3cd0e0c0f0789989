-- Actors for pgTAP, loaded once beside pgTAP itself (scripts/pgtap.mjs): who the statements that follow are run by.

-- From here on the transaction is this actor's, as a request's would be: anon, service_role, one of the five staff roles,
-- `outsider` (has signed in, is not staff) or `disabled` (was an admin). `owner` is the test itself again.
-- Within a transaction the same name is the same person. Returns the id in staff_member, if any.
create function act_as(actor text, municipalities text[] default '{}') returns uuid language plpgsql as $$
declare
  roles text[] := '{admin,secretariat,moderator,planner,reader}';
  address text := actor || '@tap.example.org';
  person uuid;
  session uuid;
  member uuid;
begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claims', '', true);
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.jwt.claim.role', '', true);
  if actor = 'owner' then return null; end if;
  if actor in ('anon', 'service_role') then
    perform set_config('request.jwt.claims', jsonb_build_object('role', actor)::text, true);
    perform set_config('request.jwt.claim.role', actor, true);
    perform set_config('role', actor, true);
    return null;
  end if;
  if actor <> all (roles || '{outsider,disabled}') then raise exception 'no such actor: %', actor; end if;
  select id into person from auth.users where email = address;
  if person is null then
    insert into auth.users (id, email) values (gen_random_uuid(), address) returning id into person;
    insert into auth.sessions (id, user_id) values (gen_random_uuid(), person);
    if actor <> 'outsider' then
      insert into public.staff_member (user_id, email, name, role, disabled_at)
      values (person, address, 'Tap ' || actor, case actor when 'disabled' then 'admin' else actor end,
        case actor when 'disabled' then now() end);
    end if;
  end if;
  select id into member from public.staff_member where user_id = person;
  insert into public.staff_municipality (staff_member, municipality)
  select member, slug from unnest(municipalities) slug on conflict do nothing;
  select id into session from auth.sessions where user_id = person;
  perform set_config('request.jwt.claims',
    jsonb_build_object('sub', person, 'role', 'authenticated', 'session_id', session)::text, true);
  perform set_config('request.jwt.claim.sub', person::text, true);
  perform set_config('request.jwt.claim.role', 'authenticated', true);
  perform set_config('role', 'authenticated', true);
  return member;
end $$;

-- What a statement comes to when `actor` runs it: `ok`, or the message of what refused it (`denied` for a missing grant).
-- A statement that went through keeps its effect; the test goes on as its owner.
create function outcome(actor text, statement text, municipalities text[] default '{}') returns text language plpgsql as $$
declare
  refusal text := 'ok';
begin
  perform act_as(actor, municipalities);
  begin
    execute statement;
  exception
    when insufficient_privilege then refusal := 'denied';
    when others then refusal := sqlerrm;
  end;
  perform act_as('owner');
  return refusal;
end $$;
