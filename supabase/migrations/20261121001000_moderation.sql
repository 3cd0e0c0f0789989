-- Moderation: the queue, what staff decide about points, and how a decision is taken back.

-- Similar texts are found by their trigrams. Hosted projects have the schema; elsewhere it is made here.
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;

alter table public.point
  add column search tsvector generated always as (to_tsvector('norwegian', text)) stored,
  -- Equal where the words are: the same letter sent by many is found without comparing any two.
  add column fingerprint text not null generated always as
    (md5(btrim(regexp_replace(lower(text), '[^[:alnum:]]+', ' ', 'g')))) stored,
  -- The first received of those that look alike; its own id where it is the first. Null: not compared yet.
  add column near_group uuid;
create index point_search on public.point using gin (search);
create index point_trigrams on public.point using gin (left(text, 1000) extensions.gin_trgm_ops);
create index point_fingerprint on public.point (hearing, fingerprint) where replaced_at is null;
create index point_near_group on public.point (hearing, near_group) where replaced_at is null;
create index point_received on public.point (hearing, received_at, id) where replaced_at is null;
create index point_tags on public.point using gin (tags);

-- One number for all that one command wrote, since a command is one transaction: undoing begins with it.
alter table public.audit_event
  add column command bigint not null default (pg_current_xact_id()::text)::bigint;
create index audit_event_command on public.audit_event (command, id);

-- What a decision replaced, for as long as the decision can be taken back. Texts stand here because the log holds none.
create table public.point_before (
  -- audit_event.id; without a foreign key, since the log never loses a row
  event bigint primary key,
  point uuid not null references public.point (id) on delete cascade,
  -- The row of public.point before the decision.
  before jsonb not null,
  -- point.changed_at as the decision left it: another value means that somebody has decided or written since.
  left_at timestamptz not null,
  at timestamptz not null default clock_timestamp()
);
create index point_before_at on public.point_before (at);
create index point_before_point on public.point_before (point);
alter table public.point_before enable row level security;
-- Reason: it is the undo command's own; a policy says so, because a table without one could be forgotten.
create policy "nobody reads what was before" on public.point_before for select to authenticated using (false);
grant all on public.point_before to service_role;

-- ---------------------------------------------------------------- the queue

/*
 * Points that are in the queue and fit. All filters are optional, texts unless said: state, target_kind, target_key,
 * stance, sender_type, municipality (of the sender or the place), tag, assignee (an id, or 'none'), flag, reason,
 * near (an id of a group), alike ('true': those that have others like them), answer ('none': without one, or an id),
 * submission, q (words in Norwegian; a reference or a sender's name too). Without a state: all but the withdrawn.
 * Plain SQL without settings of its own, so that the planner sees through it.
 */
create function public.points_in_queue(p_hearing text, p_filters jsonb) returns setof public.point
language sql stable as $$
  select p.* from public.point p
  where p.hearing = p_hearing and p.replaced_at is null
    and case when p_filters ->> 'state' is null then p.state <> 'withdrawn' else p.state = p_filters ->> 'state' end
    and (p_filters ->> 'target_kind' is null or p.target_kind = p_filters ->> 'target_kind')
    and (p_filters ->> 'target_key' is null or p.target_key = p_filters ->> 'target_key')
    and (p_filters ->> 'stance' is null or p.stance = p_filters ->> 'stance')
    and (p_filters ->> 'tag' is null or p.tags @> array[p_filters ->> 'tag'])
    and (p_filters ->> 'flag' is null or p.flags @> array[p_filters ->> 'flag'])
    and (p_filters ->> 'reason' is null or p.withheld_reason = p_filters ->> 'reason')
    and (p_filters ->> 'assignee' is null or case p_filters ->> 'assignee'
      when 'none' then p.assignee is null else p.assignee::text = p_filters ->> 'assignee' end)
    and (p_filters ->> 'answer' is null or case p_filters ->> 'answer'
      when 'none' then p.answer is null else p.answer::text = p_filters ->> 'answer' end)
    and (p_filters ->> 'submission' is null or p.submission::text = p_filters ->> 'submission')
    and (p_filters ->> 'near' is null or p.near_group::text = p_filters ->> 'near')
    and (p_filters ->> 'alike' is null or p.near_group in (
      select g.near_group from public.point g
      where g.hearing = p_hearing and g.replaced_at is null and g.near_group is not null and g.state <> 'withdrawn'
      group by g.near_group having count(*) > 1))
    and (p_filters ->> 'sender_type' is null or p.submission in (
      select s.id from public.submission s where s.hearing = p_hearing and s.sender_type = p_filters ->> 'sender_type'))
    and (p_filters ->> 'municipality' is null or p.place_municipality = p_filters ->> 'municipality' or p.submission in (
      select s.id from public.submission s where s.hearing = p_hearing and s.municipality = p_filters ->> 'municipality'))
    and (p_filters ->> 'q' is null or p.id in (
      select t.id from public.point t where t.search @@ websearch_to_tsquery('norwegian', p_filters ->> 'q')
      union all
      select t.id from public.point t join public.submission s on s.id = t.submission
      where s.hearing = p_hearing
        and (s.reference = upper(btrim(p_filters ->> 'q')) or strpos(lower(s.sender_name), lower(btrim(p_filters ->> 'q'))) > 0)))
$$;

/*
 * One page of the queue, oldest first: {rows: [...], next: {received_at, id} | null, total}. p_after is the `next` of
 * the page before. A row has what a list shows: the first 600 characters of the text, the sender with what is private,
 * how many others look alike.
 */
create function public.queue(p_hearing text, p_filters jsonb default '{}', p_after jsonb default null, p_most integer default 50)
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
    'state', q.state, 'withheld_reason', q.withheld_reason, 'redacted', q.redactions <> '[]', 'tags', q.tags,
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

/*
 * How many points each choice of a filter would show, within the other filters given except state:
 * {state: {received: n, …}, target: {"node draft:1": n}, stance, sender_type, municipality, tag, assignee, flag}.
 * not_compared: points that have not been compared with others yet.
 */
create function public.queue_counts(p_hearing text, p_filters jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  counted jsonb;
begin
  with state as (
    select coalesce(jsonb_object_agg(key, n), '{}') as counts from (
      select p.state as key, count(*) as n
      from public.point p
      where p.hearing = p_hearing and p.replaced_at is null group by 1) c
  ), base as materialized (
    select p.target_kind, p.target_key, p.stance, p.tags, p.flags, p.assignee, p.near_group,
      s.sender_type, s.municipality
    from public.points_in_queue(p_hearing, p_filters) p join public.submission s on s.id = p.submission
  ), facet as (
    select case grouping(b.target_key, b.stance, b.sender_type, b.municipality, b.assignee)
        when 15 then 'target' when 23 then 'stance' when 27 then 'sender_type' when 29 then 'municipality' else 'assignee' end as name,
      coalesce(b.target_kind || ' ' || b.target_key, b.stance, b.sender_type, b.municipality, b.assignee::text, 'none') as key,
      count(*) as n
    from base b
    group by grouping sets ((b.target_kind, b.target_key), (b.stance), (b.sender_type), (b.municipality), (b.assignee))
    union all
    select 'tag', tag, count(*) from base b, unnest(b.tags) tag group by tag
    union all
    select 'flag', flag, count(*) from base b, unnest(b.flags) flag group by flag
  )
  select coalesce(jsonb_object_agg(f.name, f.counts), '{}') || jsonb_build_object(
      'state', (select counts from state),
      'not_compared', (select count(*) from base where near_group is null))
  into counted
  from (select name, jsonb_object_agg(key, n) as counts from facet group by name) f;
  return counted;
end $$;

-- Points of the same hearing whose text looks like this one's, most alike first: [{id, alike (0-1), …}].
create function public.near_duplicates(p_point uuid, p_most integer default 10) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  found jsonb;
begin
  select * into one from public.point where id = p_point;
  perform set_config('pg_trgm.similarity_threshold', '0.5', true);
  select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'alike', n.alike, 'text', left(n.text, 300), 'state', n.state,
    'reference', s.reference, 'sender_name', s.sender_name, 'same_sender', n.submission = one.submission)
    order by n.alike desc, n.received_at), '[]') into found
  from (
    select p.*, round(extensions.similarity(left(p.text, 1000), left(one.text, 1000))::numeric, 2) as alike
    from public.point p
    where left(p.text, 1000) operator(extensions.%) left(one.text, 1000)
      and p.hearing = one.hearing and p.id <> one.id and p.replaced_at is null and p.state <> 'withdrawn'
    order by alike desc, p.received_at limit least(greatest(p_most, 1), 50)
  ) n join public.submission s on s.id = n.submission;
  return found;
end $$;

-- Compares points that have not been compared yet, oldest first and at most p_most, and puts them in the group of the
-- first that looks like them. Returns how many are left. A group is a proposal: nothing is decided by it.
create function public.group_alike(p_hearing text, p_most integer default 200) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one record;
  first uuid;
begin
  perform set_config('pg_trgm.similarity_threshold', '0.6', true);
  for one in
    select p.id, p.fingerprint, left(p.text, 1000) as head from public.point p
    where p.hearing = p_hearing and p.replaced_at is null and p.near_group is null
    order by p.received_at, p.id limit least(greatest(p_most, 1), 2000) for update skip locked
  loop
    select p.near_group into first from public.point p
    where p.hearing = p_hearing and p.fingerprint = one.fingerprint and p.replaced_at is null and p.near_group is not null
    limit 1;
    if first is null then
      select p.near_group into first from public.point p
      where left(p.text, 1000) operator(extensions.%) one.head
        and p.hearing = p_hearing and p.replaced_at is null and p.near_group is not null
      order by extensions.similarity(left(p.text, 1000), one.head) desc limit 1;
    end if;
    update public.point set near_group = coalesce(first, one.id) where id = one.id;
  end loop;
  return (select count(*) from public.point p where p.hearing = p_hearing and p.replaced_at is null and p.near_group is null);
end $$;

-- What a sender has rewritten is compared anew.
create function public.forget_near_group() returns trigger language plpgsql set search_path = '' as $$
begin
  new.near_group := null;
  return new;
end $$;
create trigger point_rewritten before update of text on public.point
  for each row when (old.text is distinct from new.text) execute function public.forget_near_group();

-- ---------------------------------------------------------------- decisions

-- Writes the log of one decision, and what it replaced so that it can be taken back. Call it when the row is changed.
create function public.record_decision(p_actor uuid, p_action text, p_before public.point, p_details jsonb default '{}')
returns bigint language sql security definer set search_path = '' as $$
  with event as (
    select public.record_audit(p_actor, p_action, 'point', p_before.id::text, p_details) as id
  )
  insert into public.point_before (event, point, before, left_at)
  select event.id, p_before.id, to_jsonb(p_before) - 'search', p.changed_at
  from event, public.point p where p.id = p_before.id
  returning event
$$;

-- What a command answers with: what it changed, what it left alone because it no longer was as the caller saw it, and
-- the number that undo_command takes.
create function public.decided(done uuid[], asked uuid[]) returns jsonb
language sql volatile set search_path = '' as $$
  select jsonb_build_object(
    'done', to_jsonb(done),
    'stale', coalesce((select jsonb_agg(id) from unnest(asked) id where id <> all (done)), '[]'),
    'command', (pg_current_xact_id()::text)::bigint)
$$;

-- Locks the points that are as the caller saw them: not replaced, and changed_at as given (p_seen in the order of
-- p_points; null: whatever they are now). Nobody publishes words that arrived after they looked.
create function public.points_as_seen(p_points uuid[], p_seen timestamptz[]) returns setof public.point
language plpgsql security definer set search_path = '' as $$
begin
  if cardinality(p_points) > 500 then raise exception using errcode = 'P0001', message = 'too_many'; end if;
  if p_seen is not null and cardinality(p_seen) <> cardinality(p_points) then
    raise exception using errcode = 'P0001', message = 'seen_invalid';
  end if;
  return query
    select p.* from public.point p
    where p.id = any (p_points) and p.replaced_at is null
      and (p_seen is null or p.changed_at = p_seen[array_position(p_points, p.id)])
    order by p.id for update;
end $$;

-- Letters about decisions wait two minutes, so that one taken back at once is never told.
create function public.enqueue_decision_mail(p_key text, p_kind text, sent public.submission, p_data jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  letter uuid := public.enqueue_mail(p_key, p_kind, sent.email, sent.locale, p_data);
begin
  update public.mail set next_attempt_at = greatest(next_attempt_at, now() + interval '2 minutes')
  where id = letter and state = 'queued' and attempts = 0;
end $$;

-- Publishes points as they stand, redactions carried out. Identity numbers stop it (identity_number, detail: the id).
-- Points in a state that does not lead here are left alone. Returns decided().
create function public.publish_points(p_points uuid[], p_seen timestamptz[] default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  sent public.submission;
  asked public.hearing;
  done uuid[] := '{}';
begin
  for one in select * from public.points_as_seen(p_points, p_seen) where state in ('received', 'withheld') loop
    select * into sent from public.submission where id = one.submission;
    select * into asked from public.hearing where id = one.hearing;
    if asked.publication_policy = 'summary_only' then
      raise exception using errcode = 'P0001', message = 'summary_only';
    end if;
    if public.holds_identity_number(public.redact_text(one.text, one.redactions))
      or (sent.name_public and public.holds_identity_number(sent.sender_name)) then
      raise exception using errcode = 'P0001', message = 'identity_number', detail = one.id::text;
    end if;
    update public.point set state = 'published', published_at = clock_timestamp(), changed_at = clock_timestamp(),
      withheld_reason = null, withheld_note = null
    where id = one.id;
    perform public.show_point(one.id);
    perform public.enqueue_decision_mail('published:' || one.submission || ':' || sent.revision, 'published', sent,
      jsonb_build_object('submission', sent.id, 'reference', sent.reference, 'hearing', asked.id,
        'title_nb', asked.title_nb, 'title_en', asked.title_en));
    perform public.record_decision(actor, 'publish', one, jsonb_build_object('from', one.state));
    done := done || one.id;
  end loop;
  perform public.touch_hearings();
  return public.decided(done, p_points);
end $$;

-- Withholds points for a reason of the public policy; the sender is told which, and the note. Returns decided().
create function public.withhold_points(p_points uuid[], p_reason text, p_note text, p_seen timestamptz[] default null)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  sent public.submission;
  why public.moderation_reason;
  asked public.hearing;
  done uuid[] := '{}';
begin
  select * into why from public.moderation_reason where key = p_reason;
  if why.key is null then raise exception using errcode = 'P0001', message = 'reason_unknown'; end if;
  for one in select * from public.points_as_seen(p_points, p_seen) where state in ('received', 'published') loop
    select * into sent from public.submission where id = one.submission;
    select * into asked from public.hearing where id = one.hearing;
    if asked.publication_policy = 'summary_only' then
      raise exception using errcode = 'P0001', message = 'summary_only';
    end if;
    perform public.unpublish_point(one.id);
    update public.point set state = 'withheld', withheld_reason = why.key, withheld_note = nullif(btrim(p_note), ''),
      published_at = null, changed_at = clock_timestamp()
    where id = one.id;
    perform public.enqueue_decision_mail(format('withheld:%s:%s:%s', one.id, sent.revision, why.key), 'withheld', sent,
      jsonb_build_object('submission', sent.id, 'reference', sent.reference, 'hearing', asked.id,
        'title_nb', asked.title_nb, 'title_en', asked.title_en, 'reason_nb', why.title_nb, 'reason_en', why.title_en));
    perform public.record_decision(actor, 'withhold', one, jsonb_build_object('from', one.state, 'reason', why.key));
    done := done || one.id;
  end loop;
  perform public.touch_hearings();
  return public.decided(done, p_points);
end $$;

-- Spans in order, none empty, none beyond the text, those that touch made one; raises spans_invalid.
create function public.normalise_spans(p_spans jsonb, p_length integer) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  made integer[] := '{}';
  span record;
  last integer := 0;
begin
  if jsonb_typeof(p_spans) is distinct from 'array' or jsonb_array_length(p_spans) > 1000
    or exists (select from jsonb_array_elements(p_spans) s where jsonb_typeof(s) <> 'array' or jsonb_array_length(s) <> 2
      or s::text !~ '^\[[0-9]{1,6}, [0-9]{1,6}\]$') then
    raise exception using errcode = 'P0001', message = 'spans_invalid';
  end if;
  for span in select (s ->> 0)::integer as from_at, (s ->> 1)::integer as to_at from jsonb_array_elements(p_spans) s
    order by 1, 2 loop
    if span.from_at >= span.to_at or span.to_at > p_length then
      raise exception using errcode = 'P0001', message = 'spans_invalid';
    end if;
    last := cardinality(made);
    if last > 0 and span.from_at <= made[last] then
      made[last] := greatest(made[last], span.to_at);
    else
      made := made || array[span.from_at, span.to_at];
    end if;
  end loop;
  return coalesce((select jsonb_agg(jsonb_build_array(made[i], made[i + 1]) order by i)
    from generate_series(1, cardinality(made), 2) i), '[]');
end $$;

-- Sets which spans of a point are hidden; the original stays, the public copy follows at once. [] shows all again.
-- Errors: stale, spans_invalid, identity_number (a published point would show one). Returns decided().
create function public.redact_point(p_point uuid, p_spans jsonb, p_seen timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  spans jsonb;
begin
  select * into one from public.points_as_seen(array[p_point], array[p_seen]) where state <> 'withdrawn';
  if one.id is null then raise exception using errcode = 'P0001', message = 'stale'; end if;
  spans := public.normalise_spans(p_spans, length(one.text));
  if spans = one.redactions then return public.decided(array[one.id], array[one.id]); end if;
  if one.published_at is not null and public.holds_identity_number(public.redact_text(one.text, spans)) then
    raise exception using errcode = 'P0001', message = 'identity_number', detail = one.id::text;
  end if;
  update public.point set redactions = spans, changed_at = clock_timestamp() where id = one.id;
  perform public.show_point(one.id);
  perform public.record_decision(actor, 'redact', one,
    jsonb_build_object('spans', jsonb_array_length(spans), 'before', jsonb_array_length(one.redactions)));
  perform public.touch_hearings();
  return public.decided(array[one.id], array[one.id]);
end $$;

-- Adds and removes topics. They are public beside published points. Errors: tags_invalid, identity_number.
create function public.tag_points(p_points uuid[], p_add text[], p_remove text[] default '{}') returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  added text[] := array(select distinct regexp_replace(btrim(t), '\s+', ' ', 'g') from unnest(p_add) t where btrim(t) <> '');
  one public.point;
  made text[];
  done uuid[] := '{}';
begin
  if exists (select from unnest(added) t where length(t) > 40 or t ~ '[,[:cntrl:]]') then
    raise exception using errcode = 'P0001', message = 'tags_invalid';
  elsif public.holds_identity_number(array_to_string(added, ' , ')) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  for one in select * from public.points_as_seen(p_points, null) where state <> 'withdrawn' loop
    made := array(
      select distinct t from unnest(one.tags || added) t where not t = any (coalesce(p_remove, '{}')) order by t);
    if cardinality(made) > 20 then raise exception using errcode = 'P0001', message = 'tags_invalid'; end if;
    done := done || one.id;
    continue when made = one.tags;
    update public.point set tags = made where id = one.id;
    if one.published_at is not null then perform public.show_point(one.id); end if;
    perform public.record_decision(actor, 'tag', one, jsonb_build_object('tags', made, 'before', one.tags));
  end loop;
  perform public.touch_hearings();
  return public.decided(done, p_points);
end $$;

-- Gives points to a colleague who may moderate, or with null to nobody. Errors: assignee_unknown.
create function public.assign_points(p_points uuid[], p_staff uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  done uuid[] := '{}';
begin
  if p_staff is not null and not exists (select from public.staff_member m where m.id = p_staff
    and m.disabled_at is null and m.role in ('admin', 'secretariat', 'moderator')) then
    raise exception using errcode = 'P0001', message = 'assignee_unknown';
  end if;
  for one in select * from public.points_as_seen(p_points, null) where state <> 'withdrawn' loop
    done := done || one.id;
    continue when one.assignee is not distinct from p_staff;
    update public.point set assignee = p_staff where id = one.id;
    perform public.record_decision(actor, 'assign', one, jsonb_build_object('to', p_staff, 'before', one.assignee));
  end loop;
  return public.decided(done, p_points);
end $$;

-- ---------------------------------------------------------------- split and merge

-- Spans within [from_at, to_at) of a text, counted from there.
create function public.clip_spans(p_spans jsonb, from_at integer, to_at integer) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_array(greatest((s ->> 0)::integer, from_at) - from_at,
    least((s ->> 1)::integer, to_at) - from_at) order by (s ->> 0)::integer), '[]')
  from jsonb_array_elements(p_spans) s where (s ->> 0)::integer < to_at and (s ->> 1)::integer > from_at
$$;

-- Writes a point that stands in the place of others: all as in p_like but text, spans, and what it comes from.
create function public.store_replacement(
  p_like public.point, p_text text, p_spans jsonb, p_state text, p_split_from uuid
) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
begin
  insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, place,
    place_municipality, state, withheld_reason, withheld_note, redactions, tags, assignee, flags, answer, split_from,
    received_at, published_at)
  values (p_like.submission, p_like.hearing,
    (select max(p.ordinal) + 1 from public.point p where p.submission = p_like.submission),
    p_text, p_like.plan_version, p_like.target_kind, p_like.target_key, p_like.stance, p_like.place,
    p_like.place_municipality, p_state, case p_state when 'withheld' then p_like.withheld_reason end,
    case p_state when 'withheld' then p_like.withheld_note end, p_spans, p_like.tags, p_like.assignee, p_like.flags,
    p_like.answer, p_split_from, p_like.received_at, case p_state when 'published' then p_like.published_at end)
  returning id into made;
  perform public.show_point(made);
  return made;
end $$;

/*
 * Splits a point into parts that are handled each on its own. The parts in order are the whole original, white space
 * between them aside: nothing a sender wrote is dropped, nothing is added. They inherit everything, hidden spans
 * included; the original is kept with replaced_at. Errors: stale, answered, parts_invalid. Returns decided() and parts.
 */
create function public.split_point(p_point uuid, p_parts text[], p_seen timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  one public.point;
  part text;
  at_character integer := 1;
  found integer;
  made uuid[] := '{}';
begin
  select * into one from public.points_as_seen(array[p_point], array[p_seen]);
  if one.id is null or one.state = 'withdrawn' then raise exception using errcode = 'P0001', message = 'stale'; end if;
  if one.state = 'answered' then raise exception using errcode = 'P0001', message = 'answered'; end if;
  if coalesce(cardinality(p_parts), 0) not between 2 and 50 then
    raise exception using errcode = 'P0001', message = 'parts_invalid';
  end if;
  foreach part in array p_parts loop
    found := case when part ~ '\S' then strpos(substr(one.text, at_character), part) else 0 end;
    -- Only white space may stand between one part and the next.
    if found = 0 or substr(one.text, at_character, found - 1) ~ '\S' then
      raise exception using errcode = 'P0001', message = 'parts_invalid';
    end if;
    at_character := at_character + found - 1;
    made := made || public.store_replacement(one, part,
      public.clip_spans(one.redactions, at_character - 1, at_character - 1 + length(part)), one.state, one.id);
    at_character := at_character + length(part);
  end loop;
  if substr(one.text, at_character) ~ '\S' then raise exception using errcode = 'P0001', message = 'parts_invalid'; end if;
  update public.point set replaced_at = clock_timestamp(), changed_at = clock_timestamp() where id = one.id;
  perform public.unpublish_point(one.id);
  perform public.record_decision(actor, 'split', one, jsonb_build_object('parts', made));
  perform public.touch_hearings();
  return public.decided(array[one.id], array[one.id]) || jsonb_build_object('parts', made);
end $$;

/*
 * Merges points of one submission into one, texts in their order with an empty line between. Target, stance and place
 * are the first's. It keeps the state they share; otherwise it is moderated anew. Points of several senders are never
 * merged: each sender's words stay their own, and are answered together instead.
 * Errors: stale, answered, submissions_differ, too_few, too_long. Returns decided() and the merged point's id.
 */
create function public.merge_points(p_points uuid[], p_seen timestamptz[]) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  chosen public.point[];
  one public.point;
  whole text := '';
  spans jsonb := '[]';
  made uuid;
  state text;
begin
  if coalesce(cardinality(p_points), 0) < 2 then raise exception using errcode = 'P0001', message = 'too_few'; end if;
  select array_agg(p.* order by p.ordinal, p.received_at, p.id) into chosen
  from public.points_as_seen(p_points, p_seen) p where p.state <> 'withdrawn';
  if coalesce(cardinality(chosen), 0) <> cardinality(p_points) then
    raise exception using errcode = 'P0001', message = 'stale';
  end if;
  foreach one in array chosen loop
    if one.submission <> chosen[1].submission then raise exception using errcode = 'P0001', message = 'submissions_differ'; end if;
    if one.state = 'answered' then raise exception using errcode = 'P0001', message = 'answered'; end if;
    if whole <> '' then whole := whole || E'\n\n'; end if;
    spans := spans || coalesce((select jsonb_agg(jsonb_build_array(
      (s ->> 0)::integer + length(whole), (s ->> 1)::integer + length(whole))) from jsonb_array_elements(one.redactions) s), '[]');
    whole := whole || one.text;
  end loop;
  if length(whole) > 20000 then raise exception using errcode = 'P0001', message = 'too_long'; end if;
  -- Two harmless halves can be a number together.
  select case when count(distinct (p.state, p.withheld_reason)) = 1 and not public.holds_identity_number(
    public.redact_text(whole, spans)) then min(p.state) else 'received' end into state from unnest(chosen) p;
  one := chosen[1];
  one.tags := array(select distinct t from unnest(chosen) p, unnest(p.tags) t order by t);
  one.flags := array(select distinct f from unnest(chosen) p, unnest(p.flags) f order by f);
  made := public.store_replacement(one, whole, spans, state, null);
  foreach one in array chosen loop
    update public.point set replaced_at = clock_timestamp(), merged_into = made, changed_at = clock_timestamp()
    where id = one.id;
    perform public.unpublish_point(one.id);
    perform public.record_decision(actor, 'merge', one, jsonb_build_object('into', made));
  end loop;
  perform public.touch_hearings();
  return public.decided(p_points, p_points) || jsonb_build_object('merged', made);
end $$;

-- ---------------------------------------------------------------- undo

/*
 * Takes back all that one command did to points: within a day, by whoever did it, or by admin and secretariat. All or
 * nothing: where anybody has decided, answered or written since, it is refused (stale), and the point can be decided
 * anew instead. Topics and assignment go back to what they were without that condition.
 * A letter that has not gone out yet never does. Errors: command_unknown, not_yours, too_late, undone, stale.
 */
create function public.undo_command(p_command bigint) returns jsonb
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
        redactions = was.redactions, published_at = was.published_at, replaced_at = was.replaced_at,
        merged_into = was.merged_into, changed_at = clock_timestamp()
      where id = was.id;
      delete from public.mail m using public.submission s
      where s.id = was.submission and m.state = 'queued' and m.attempts = 0 and m.dedupe_key in (
        format('withheld:%s:%s:%s', was.id, s.revision, now_is.withheld_reason),
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

-- Texts that undo no longer needs. Called by the server now and then; returns how many went.
create function public.forget_point_before() returns integer
language sql security definer set search_path = '' as $$
  with gone as (
    delete from public.point_before where at < clock_timestamp() - interval '1 day' returning event
  )
  select count(*)::integer from gone
$$;

-- Reason: each asks for the role itself.
grant execute on function
  public.queue(text, jsonb, jsonb, integer), public.queue_counts(text, jsonb), public.near_duplicates(uuid, integer),
  public.group_alike(text, integer), public.publish_points(uuid[], timestamptz[]),
  public.withhold_points(uuid[], text, text, timestamptz[]), public.redact_point(uuid, jsonb, timestamptz),
  public.tag_points(uuid[], text[], text[]), public.assign_points(uuid[], uuid),
  public.split_point(uuid, text[], timestamptz), public.merge_points(uuid[], timestamptz[]),
  public.undo_command(bigint) to authenticated;
grant execute on function public.forget_point_before() to service_role;
