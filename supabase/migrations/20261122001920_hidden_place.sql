-- The place of a point can be hidden from the public: a mark on somebody's house says who lives there as well as a name does.

-- The place stays in the row, as the text does beside its redactions; published_point gets none. What a sender rewrites
-- keeps it: a place that was hidden is shown again by staff alone.
alter table public.point add column place_hidden boolean not null default false;

-- Whatever writes the public copy, a place that is hidden does not get into it.
create function public.leave_out_hidden_place() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select p.place_hidden from public.point p where p.id = new.id) then
    new.place := null;
    new.place_municipality := null;
  end if;
  return new;
end $$;
create trigger published_without_hidden_place before insert or update on public.published_point
  for each row execute function public.leave_out_hidden_place();

-- As before: parts and merged points inherit that their place is hidden.
create or replace function public.store_replacement(
  p_like public.point, p_text text, p_spans jsonb, p_state text, p_split_from uuid
) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
begin
  insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, place,
    place_municipality, place_hidden, state, withheld_reason, withheld_note, redactions, tags, assignee, flags, answer, split_from,
    received_at, published_at)
  values (p_like.submission, p_like.hearing,
    (select max(p.ordinal) + 1 from public.point p where p.submission = p_like.submission),
    p_text, p_like.plan_version, p_like.target_kind, p_like.target_key, p_like.stance, p_like.place,
    p_like.place_municipality, p_like.place_hidden, p_state, case p_state when 'withheld' then p_like.withheld_reason end,
    case p_state when 'withheld' then p_like.withheld_note end, p_spans, p_like.tags, p_like.assignee, p_like.flags,
    p_like.answer, p_split_from, p_like.received_at, case p_state when 'published' then p_like.published_at end)
  returning id into made;
  perform public.show_point(made);
  return made;
end $$;

-- As before, the hidden place too. What was decided before this column was there says nothing about it.
create or replace function public.undo_command(p_command bigint) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  caller uuid := public.require_staff('admin', 'secretariat', 'moderator');
  event record;
  now_is public.point;
  was public.point;
  made uuid;
  done uuid[] := '{}';
begin
  -- One at a time: two who press at once must not both succeed.
  perform from public.audit_event e where e.command = p_command and e.entity = 'point' order by e.id for no key update;
  if not found then raise exception using errcode = 'P0001', message = 'command_unknown'; end if;
  if exists (select from public.audit_event e where e.command = p_command and e.entity = 'point' and e.actor is distinct from caller)
    and public.staff_role() = 'moderator' then
    raise exception using errcode = 'P0001', message = 'not_yours';
  end if;
  if exists (select from public.audit_event e where e.action = 'undo' and e.entity = 'command' and e.entity_id = p_command::text) then
    raise exception using errcode = 'P0001', message = 'undone';
  end if;
  for event in
    select e.id, e.action, e.details, b.point, b.before, b.left_at, b.at
    from public.audit_event e left join public.point_before b on b.event = e.id
    where e.command = p_command and e.entity = 'point' order by e.id desc
  loop
    if event.point is null or event.at < clock_timestamp() - interval '1 day' then
      raise exception using errcode = 'P0001', message = 'too_late';
    end if;
    select * into now_is from public.point where id = event.point for update;
    was := jsonb_populate_record(null::public.point, event.before);
    if event.action = 'tag' then
      update public.point set tags = array(
        select distinct t from unnest(now_is.tags || was.tags) t
        -- What this command added goes; what others have added since stays.
        where t = any (was.tags) or not t in (select jsonb_array_elements_text(event.details -> 'tags'))
        order by t)
      where id = was.id;
    elsif event.action = 'assign' then
      update public.point set assignee = was.assignee where id = was.id;
    else
      if now_is.changed_at <> event.left_at then raise exception using errcode = 'P0001', message = 'stale'; end if;
      if event.action in ('split', 'merge') then
        for made in select public.point.id from public.point
          where public.point.id::text in (
            select jsonb_array_elements_text(coalesce(event.details -> 'parts', jsonb_build_array(event.details -> 'into'))))
          for update
        loop
          -- A part that was decided on, answered, or rewritten by its sender is more than this command made.
          if exists (select from public.point p where p.id = made
            and (p.changed_at > event.left_at or p.answer is distinct from was.answer)) then
            raise exception using errcode = 'P0001', message = 'stale';
          end if;
          perform public.unpublish_point(made);
          update public.point set merged_into = null where merged_into = made;
          delete from public.point where id = made;
        end loop;
      end if;
      update public.point set state = was.state, withheld_reason = was.withheld_reason, withheld_note = was.withheld_note,
        redactions = was.redactions, place_hidden = coalesce(was.place_hidden, now_is.place_hidden),
        published_at = was.published_at, replaced_at = was.replaced_at,
        merged_into = was.merged_into, changed_at = clock_timestamp()
      where id = was.id;
      delete from public.mail m using public.submission s
      where s.id = was.submission and m.state = 'queued' and m.attempts = 0 and m.dedupe_key in (
        case when event.action = 'withhold' then format('withheld:%s:%s:%s', was.id, s.revision, now_is.withheld_reason) end,
        -- The letter says that something is public; it stays while anything of the input is.
        case when event.action = 'publish' and not exists (select from public.point p where p.submission = was.submission
            and p.state = 'published' and p.replaced_at is null and p.id <> was.id)
          then 'published:' || was.submission || ':' || s.revision end);
    end if;
    if public.holds_identity_number(public.redact_text(was.text, was.redactions)) and was.published_at is not null then
      raise exception using errcode = 'P0001', message = 'identity_number', detail = was.id::text;
    end if;
    perform public.show_point(was.id);
    delete from public.point_before where point_before.event = event.id;
    done := done || was.id;
    perform public.record_audit(caller, 'undo', 'point', was.id::text,
      jsonb_build_object('undone', event.id, 'action', event.action));
  end loop;
  perform public.record_audit(caller, 'undo', 'command', p_command::text);
  perform public.touch_hearings();
  return jsonb_build_object('done', done);
end $$;

-- As before; a row says whether it has a place too, so that nobody publishes one by choosing rows in the list unaware.
create or replace function public.queue(p_hearing text, p_filters jsonb default '{}', p_after jsonb default null, p_most integer default 50)
returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  most integer := least(greatest(coalesce(p_most, 50), 1), 200);
  after_at timestamptz := coalesce((p_after ->> 'received_at')::timestamptz, '-infinity');
  after_id uuid := coalesce((p_after ->> 'id')::uuid, '00000000-0000-0000-0000-000000000000');
  rows jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id, 'submission', q.submission, 'ordinal', q.ordinal, 'text', left(q.text, 600), 'length', length(q.text),
    'plan_version', q.plan_version, 'target_kind', q.target_kind, 'target_key', q.target_key, 'stance', q.stance,
    'state', q.state, 'withheld_reason', q.withheld_reason, 'redacted', q.redactions <> '[]',
    'place', q.place is not null or q.place_municipality is not null, 'place_hidden', q.place_hidden, 'tags', q.tags,
    'assignee', q.assignee, 'flags', q.flags, 'answer', q.answer, 'received_at', q.received_at,
    'changed_at', q.changed_at, 'reference', s.reference, 'sender_type', s.sender_type, 'sender_name', s.sender_name,
    'name_public', s.name_public, 'municipality', s.municipality, 'channel', s.channel,
    'near_group', q.near_group, 'alike', (
      select count(*) from public.point g where g.hearing = p_hearing and g.near_group = q.near_group
        and g.replaced_at is null and g.state <> 'withdrawn' and g.id <> q.id)
    ) order by q.received_at, q.id), '[]') into rows
  from (
    select p.* from public.points_in_queue(p_hearing, p_filters) p
    where (p.received_at, p.id) > (after_at, after_id)
    order by p.received_at, p.id limit most + 1
  ) q join public.submission s on s.id = q.submission;
  return jsonb_build_object(
    'rows', case when jsonb_array_length(rows) > most then rows - most else rows end,
    'next', case when jsonb_array_length(rows) > most then
      jsonb_build_object('received_at', rows -> (most - 1) -> 'received_at', 'id', rows -> (most - 1) -> 'id') end,
    'total', (select count(*) from public.points_in_queue(p_hearing, p_filters)));
end $$;

-- Hides the place of a point from the public, or shows it again; the public copy follows at once.
-- Errors: stale, place_missing. Returns decided().
create function public.hide_place(p_point uuid, p_hidden boolean, p_seen timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
begin
  select * into one from public.points_as_seen(array[p_point], array[p_seen]) where state <> 'withdrawn';
  if one.id is null then raise exception using errcode = 'P0001', message = 'stale'; end if;
  if one.place is null and one.place_municipality is null then
    raise exception using errcode = 'P0001', message = 'place_missing';
  end if;
  if p_hidden = one.place_hidden then return public.decided(array[one.id], array[one.id]); end if;
  update public.point set place_hidden = p_hidden, changed_at = clock_timestamp() where id = one.id;
  perform public.show_point(one.id);
  perform public.record_decision(actor, case when p_hidden then 'hide_place' else 'show_place' end, one);
  perform public.touch_hearings();
  return public.decided(array[one.id], array[one.id]);
end $$;

-- Reason: it asks for the role itself.
grant execute on function public.hide_place(uuid, boolean, timestamptz) to authenticated;
