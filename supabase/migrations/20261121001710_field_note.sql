-- Field notes: what a planner sees on a business area, written and photographed there, delivered when there is a network.

create table public.field_note (
  -- The device's own: what is sent twice is stored once.
  id uuid primary key,
  area text not null references public.business_area (id),
  text text not null check (length(btrim(text)) between 1 and 4000),
  -- JPEG as Base64, since the API passes no bytea; a megabyte at most, without what cameras write about place and owner.
  photo text check (
    length(photo) <= 1400000 and photo ~ '^/9j/[A-Za-z0-9+/]+={0,2}$'
    and position('\x457869660000'::bytea in decode(photo, 'base64')) = 0),
  photo_length integer generated always as (length(photo)) stored,
  -- By the device's clock.
  noted_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  author uuid not null references public.staff_member (id)
);
create index field_note_area_idx on public.field_note (area, noted_at desc);

-- Whether the caller may write about an area: planners about those of their own municipalities.
create function public.may_note_area(p_area text) returns boolean
language sql stable security definer set search_path = '' as $$
  select case public.staff_role()
    when 'admin' then true
    when 'secretariat' then true
    when 'planner' then exists (
      select from public.business_area a
      join public.staff_municipality m on m.municipality = a.municipality and m.staff_member = public.staff_id()
      where a.id = p_area)
    else false
  end
$$;

-- Stores a note once. Refuses with not_allowed, area_unknown, other_municipality, text_invalid, identity_number,
-- photo_invalid or id_taken (the same id with something else in it). Returns `created` or `repeated`.
create function public.add_field_note(p_id uuid, p_area text, p_text text, p_photo text, p_noted_at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare
  caller uuid := public.require_staff('admin', 'secretariat', 'planner');
  known public.field_note;
begin
  if not exists (select from public.business_area a where a.id = p_area) then
    raise exception using errcode = 'P0001', message = 'area_unknown';
  end if;
  if not public.may_note_area(p_area) then
    raise exception using errcode = 'P0001', message = 'other_municipality';
  end if;
  if coalesce(length(btrim(p_text)), 0) not between 1 and 4000 then
    raise exception using errcode = 'P0001', message = 'text_invalid';
  end if;
  if public.holds_identity_number(p_text) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  insert into public.field_note (id, area, text, photo, noted_at, author)
  values (p_id, p_area, p_text, p_photo, p_noted_at, caller)
  on conflict (id) do nothing;
  if found then
    perform public.record_audit(caller, 'add_field_note', 'field_note', p_id::text,
      jsonb_build_object('area', p_area, 'photo', p_photo is not null));
    return 'created';
  end if;
  select * into known from public.field_note n where n.id = p_id;
  if (known.area, known.text, known.photo) is distinct from (p_area, p_text, p_photo) then
    raise exception using errcode = 'P0001', message = 'id_taken';
  end if;
  return 'repeated';
exception
  when check_violation or invalid_parameter_value then
    raise exception using errcode = 'P0001', message = 'photo_invalid';
end $$;

-- Deletes a note for good. Refuses with not_allowed or note_unknown.
create function public.delete_field_note(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  caller uuid := public.require_staff('admin', 'secretariat');
begin
  delete from public.field_note n where n.id = p_id;
  if not found then raise exception using errcode = 'P0001', message = 'note_unknown'; end if;
  perform public.record_audit(caller, 'delete_field_note', 'field_note', p_id::text);
end $$;

alter table public.field_note enable row level security;
-- Reason: working notes, with photographs on which people can be: for those who keep the areas, and readers of staff.
create policy "staff read field notes" on public.field_note for select to authenticated using (
  (select public.staff_role()) in ('admin', 'secretariat', 'reader') or public.may_note_area(area));
grant select on public.field_note to authenticated;
grant all on public.field_note to service_role;
grant execute on function public.add_field_note(uuid, text, text, text, timestamptz), public.delete_field_note(uuid),
  public.may_note_area(text) to authenticated;
