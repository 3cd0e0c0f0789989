-- People: how an invitation becomes someone signed in, and how an admin invites, changes and shuts out.

-- Whether a code may be mailed to this address, and a password tried.
create function public.may_sign_in(email text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.staff_member m where m.email = lower(btrim(may_sign_in.email)) and m.disabled_at is null)
$$;

-- Links the auth user to its invitation. To be called when a mailed code has just proved the address, never after a
-- password: anyone can sign up with someone else's address and a password of their own. What was set up before the
-- proof is therefore void: the password, and every session but the one the code has opened.
-- Returns whether this person is active staff now.
create function public.claim_staff(p_user_id uuid, p_email text, p_session uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  member public.staff_member;
begin
  select * into member from public.staff_member m
  where m.email = lower(btrim(p_email)) and m.disabled_at is null for update;
  if member.id is null then return false; end if;
  if member.user_id is not null then return member.user_id = p_user_id; end if;
  if not exists (select from auth.users u where u.id = p_user_id and lower(u.email) = member.email) then
    return false;
  end if;
  update auth.users set encrypted_password = '' where id = p_user_id;
  delete from auth.sessions where user_id = p_user_id and id is distinct from p_session;
  update public.staff_member set user_id = p_user_id where id = member.id;
  perform public.record_audit(member.id, 'staff_claimed', 'staff_member', member.id::text);
  return true;
end $$;

-- Who the caller is; no row for everyone who is not active staff. signed_in_at: when this session began.
create function public.staff_self()
returns table (id uuid, name text, email text, role text, municipalities text[], signed_in_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select m.id, m.name, m.email, m.role,
    array(select sm.municipality from public.staff_municipality sm where sm.staff_member = m.id order by 1),
    (select s.created_at from auth.sessions s where s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid)
  from public.staff_member m where m.id = (select public.staff_id())
$$;

-- An admin, or the server's own command line (null: the log then names the system).
create function public.acting_admin() returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if (select auth.role()) = 'service_role' then return null; end if;
  return public.require_staff('admin');
end $$;

-- Binds a planner to municipalities; other roles see the whole region and have none.
create function public.bind_staff(member uuid, member_role text, slugs text[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if member_role = 'planner' and cardinality(slugs) = 0 then
    raise exception using errcode = 'P0001', message = 'municipality_missing';
  elsif member_role <> 'planner' and cardinality(slugs) > 0 then
    raise exception using errcode = 'P0001', message = 'municipality_for_planners_only';
  elsif exists (select from unnest(slugs) slug where slug not in (select m.slug from public.municipality m)) then
    raise exception using errcode = 'P0001', message = 'municipality_unknown';
  end if;
  delete from public.staff_municipality where staff_member = member;
  insert into public.staff_municipality (staff_member, municipality) select distinct member, slug from unnest(slugs) slug;
end $$;

-- Says which field of a person cannot be used.
create function public.check_staff(name text, role text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if name is null or length(btrim(name)) not between 1 and 120 then
    raise exception using errcode = 'P0001', message = 'name_invalid';
  elsif role is null or role not in ('admin', 'secretariat', 'moderator', 'planner', 'reader') then
    raise exception using errcode = 'P0001', message = 'role_unknown';
  end if;
end $$;

-- Somebody must be able to let others in. Admins at work at once on each other wait here, one for the other.
create function public.keep_one_admin() returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.staff_member where role = 'admin' and disabled_at is null) then
    raise exception using errcode = 'P0001', message = 'last_admin';
  end if;
end $$;

-- Invites an address; returns the new member's id.
-- Refuses with email_invalid, email_taken, name_invalid, role_unknown, municipality_missing, municipality_unknown or
-- municipality_for_planners_only.
create function public.invite_staff(email text, name text, role text, municipalities text[] default '{}') returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.acting_admin();
  address text := lower(btrim(invite_staff.email));
  member uuid;
begin
  perform public.check_staff(invite_staff.name, invite_staff.role);
  if address is null or length(address) > 254 or address !~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$' then
    raise exception using errcode = 'P0001', message = 'email_invalid';
  end if;
  insert into public.staff_member as m (email, name, role)
  values (address, btrim(invite_staff.name), invite_staff.role)
  on conflict do nothing returning m.id into member;
  if member is null then
    raise exception using errcode = 'P0001', message = 'email_taken';
  end if;
  perform public.bind_staff(member, invite_staff.role, invite_staff.municipalities);
  perform public.record_audit(actor, 'staff_invited', 'staff_member', member::text,
    jsonb_build_object('role', invite_staff.role, 'municipalities', invite_staff.municipalities));
  return member;
end $$;

-- Changes name, role and municipalities at once. Refuses as invite_staff does, and with staff_unknown or last_admin.
create function public.change_staff(id uuid, name text, role text, municipalities text[] default '{}') returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.acting_admin();
  before public.staff_member;
begin
  perform public.check_staff(change_staff.name, change_staff.role);
  perform from public.staff_member m where m.role = 'admin' or m.id = change_staff.id order by m.id for update;
  select * into before from public.staff_member m where m.id = change_staff.id;
  if before.id is null then
    raise exception using errcode = 'P0001', message = 'staff_unknown';
  end if;
  update public.staff_member m set name = btrim(change_staff.name), role = change_staff.role
  where m.id = change_staff.id;
  perform public.bind_staff(before.id, change_staff.role, change_staff.municipalities);
  if before.role = 'admin' then perform public.keep_one_admin(); end if;
  perform public.record_audit(actor, 'staff_changed', 'staff_member', before.id::text,
    jsonb_build_object('role', change_staff.role, 'role_before', before.role,
      'municipalities', change_staff.municipalities));
end $$;

-- Shuts a member out at once: open sessions end too. Twice is once. Refuses with staff_unknown or last_admin.
create function public.disable_staff(id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.acting_admin();
  before public.staff_member;
begin
  perform from public.staff_member m where m.role = 'admin' or m.id = disable_staff.id order by m.id for update;
  select * into before from public.staff_member m where m.id = disable_staff.id;
  if before.id is null then
    raise exception using errcode = 'P0001', message = 'staff_unknown';
  end if;
  if before.disabled_at is not null then return; end if;
  update public.staff_member m set disabled_at = now() where m.id = before.id;
  delete from auth.sessions s where s.user_id = before.user_id;
  if before.role = 'admin' then perform public.keep_one_admin(); end if;
  perform public.record_audit(actor, 'staff_disabled', 'staff_member', before.id::text);
end $$;

-- Lets a member in again; they sign in anew. Twice is once. Refuses with staff_unknown.
create function public.enable_staff(id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.acting_admin();
  before public.staff_member;
begin
  select * into before from public.staff_member m where m.id = enable_staff.id for update;
  if before.id is null then
    raise exception using errcode = 'P0001', message = 'staff_unknown';
  end if;
  if before.disabled_at is null then return; end if;
  update public.staff_member m set disabled_at = null where m.id = before.id;
  perform public.record_audit(actor, 'staff_enabled', 'staff_member', before.id::text);
end $$;

grant execute on function
  public.may_sign_in(text), public.claim_staff(uuid, text, uuid) to service_role;
-- Reason: whoever is signed in may ask who they are; nobody gets an answer about someone else.
grant execute on function public.staff_self() to authenticated, service_role;
-- Reason: each asks for an admin itself; service_role is `npm run staff`.
grant execute on function
  public.invite_staff(text, text, text, text[]), public.change_staff(uuid, text, text, text[]),
  public.disable_staff(uuid), public.enable_staff(uuid) to authenticated, service_role;
