-- Answers: what the secretariat says to points, how a hearing is finished and reopened, and inputs entered by staff.

-- All of these are said in public.
alter table public.hearing
  -- Why it was finished though points stand without an answer.
  add column answered_note text check (length(btrim(answered_note)) between 1 and 2000),
  add column reopened_at timestamptz,
  add column reopened_reason text check (length(btrim(reopened_reason)) between 1 and 2000),
  add check ((reopened_at is null) = (reopened_reason is null));

-- The date on a letter or of a meeting, where it is not the day staff entered it.
alter table public.submission add column dated_on date check (channel in ('letter', 'email', 'meeting') or dated_on is null);

-- The hearing, locked, for those who answer; raises hearing_unknown, or hearing_archived where it is past changing.
create function public.hearing_to_answer(p_hearing text) returns public.hearing
language plpgsql security definer set search_path = '' as $$
declare
  asked public.hearing;
begin
  select * into asked from public.hearing where id = p_hearing for no key update;
  if asked.id is null then raise exception using errcode = 'P0001', message = 'hearing_unknown'; end if;
  if asked.archived_at is not null then raise exception using errcode = 'P0001', message = 'hearing_archived'; end if;
  return asked;
end $$;

/*
 * Writes a draft of an answer to exactly these points. p_id null: a new one. p_revision: the revision the writer saw.
 * A published answer is taken back before it is changed, so that nobody reads a sentence half-way.
 * Errors: hearing_unknown, hearing_archived, answer_unknown, published, revision_conflict, point_unknown (detail: the
 * first), other_answer (detail: the first point that another answer has), assessment_missing, too_long,
 * outcome_unknown, change_unknown (no such lineage in the hearing's version), identity_number (detail: the field).
 * Returns {id, revision}.
 */
create function public.save_answer(p_id uuid, p_hearing text, p_points uuid[], p_assessment text, p_outcome text,
  p_responsible text, p_change_lineage text, p_change_before text, p_change_after text, p_revision integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  asked public.hearing := public.hearing_to_answer(p_hearing);
  saved public.answer;
  wrong uuid;
  field record;
begin
  if length(btrim(coalesce(p_assessment, ''))) = 0 then
    raise exception using errcode = 'P0001', message = 'assessment_missing';
  elsif length(p_assessment) > 20000 or length(p_responsible) > 200 or length(p_change_before) > 50000
    or length(p_change_after) > 50000 then
    raise exception using errcode = 'P0001', message = 'too_long';
  elsif coalesce(p_outcome, '') not in ('followed', 'partly', 'not_followed', 'noted') then
    raise exception using errcode = 'P0001', message = 'outcome_unknown';
  elsif p_change_lineage is not null and not exists (select from public.plan_node n
    where n.lineage = p_change_lineage and n.plan_version = asked.plan_version) then
    raise exception using errcode = 'P0001', message = 'change_unknown';
  end if;
  for field in select * from (values ('assessment', p_assessment), ('responsible', p_responsible),
    ('change_before', p_change_before), ('change_after', p_change_after)) as f (name, value) loop
    if public.holds_identity_number(field.value) then
      raise exception using errcode = 'P0001', message = 'identity_number', detail = field.name;
    end if;
  end loop;
  if p_id is not null then
    select * into saved from public.answer a where a.id = p_id and a.hearing = p_hearing for update;
    if saved.id is null then raise exception using errcode = 'P0001', message = 'answer_unknown'; end if;
    if saved.published_at is not null then raise exception using errcode = 'P0001', message = 'published'; end if;
    if saved.revision is distinct from p_revision then
      raise exception using errcode = 'P0001', message = 'revision_conflict';
    end if;
  end if;
  perform from public.point p where p.id = any (p_points) or p.answer = p_id order by p.id for update;
  select asking.id into wrong from unnest(p_points) as asking (id)
  where not exists (select from public.point p where p.id = asking.id and p.hearing = p_hearing
    and p.replaced_at is null and p.state <> 'withdrawn') limit 1;
  if wrong is not null then raise exception using errcode = 'P0001', message = 'point_unknown', detail = wrong::text; end if;
  select p.id into wrong from public.point p where p.id = any (p_points) and p.answer is not null and p.answer is distinct from p_id limit 1;
  if wrong is not null then raise exception using errcode = 'P0001', message = 'other_answer', detail = wrong::text; end if;
  if p_id is null then
    insert into public.answer
      (hearing, assessment, outcome, responsible, change_lineage, change_before, change_after, written_by)
    values (p_hearing, p_assessment, p_outcome, coalesce(btrim(p_responsible), ''), p_change_lineage,
      case when p_change_lineage is not null then p_change_before end,
      case when p_change_lineage is not null then p_change_after end, actor)
    returning * into saved;
  else
    update public.answer set assessment = p_assessment, outcome = p_outcome, responsible = coalesce(btrim(p_responsible), ''),
      change_lineage = p_change_lineage,
      change_before = case when p_change_lineage is not null then p_change_before end,
      change_after = case when p_change_lineage is not null then p_change_after end,
      revision = revision + 1, written_by = actor, written_at = clock_timestamp()
    where id = p_id returning * into saved;
  end if;
  update public.point set answer = null where answer = saved.id and not id = any (coalesce(p_points, '{}'));
  update public.point set answer = saved.id where id = any (p_points) and answer is distinct from saved.id;
  perform public.record_audit(actor, 'save_answer', 'answer', saved.id::text, jsonb_build_object(
    'hearing', p_hearing, 'revision', saved.revision, 'outcome', p_outcome, 'points', coalesce(to_jsonb(p_points), '[]')));
  return jsonb_build_object('id', saved.id, 'revision', saved.revision);
end $$;

-- Throws a draft away; its points are without an answer again. Errors: answer_unknown, published, revision_conflict.
create function public.discard_answer(p_id uuid, p_revision integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.answer;
begin
  select * into one from public.answer where id = p_id for update;
  if one.id is null then raise exception using errcode = 'P0001', message = 'answer_unknown'; end if;
  if one.published_at is not null then raise exception using errcode = 'P0001', message = 'published'; end if;
  if one.revision is distinct from p_revision then raise exception using errcode = 'P0001', message = 'revision_conflict'; end if;
  perform public.record_audit(actor, 'discard_answer', 'answer', p_id::text, jsonb_build_object('hearing', one.hearing,
    'points', (select coalesce(jsonb_agg(p.id), '[]') from public.point p where p.answer = p_id)));
  update public.point set answer = null where answer = p_id;
  delete from public.answer where id = p_id;
end $$;

/*
 * Publishes drafts of answers together: their points are answered, and each sender who gave an address gets one letter
 * about all of it. p_revisions, in the order of p_answers: what the caller has read (null: whatever it says now).
 * Errors: answer_unknown, hearing_archived, published, revision_conflict, no_points (detail: the answer),
 * not_moderated (detail: a point that is neither published nor withheld, in a hearing that publishes points), point_changed (detail: a point that was rewritten since the draft, where none are moderated).
 * Returns {answers, points}: how many.
 */
create function public.publish_answers(p_answers uuid[], p_revisions integer[] default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.answer;
  answered public.point;
  asked public.hearing;
  letter record;
  points integer := 0;
begin
  if coalesce(cardinality(p_answers), 0) = 0
    or cardinality(p_answers) <> (select count(*) from public.answer a where a.id = any (p_answers)) then
    raise exception using errcode = 'P0001', message = 'answer_unknown';
  end if;
  for one in select * from public.answer a where a.id = any (p_answers) order by a.id for update loop
    asked := public.hearing_to_answer(one.hearing);
    if one.published_at is not null then raise exception using errcode = 'P0001', message = 'published', detail = one.id::text; end if;
    if p_revisions is not null and one.revision is distinct from p_revisions[array_position(p_answers, one.id)] then
      raise exception using errcode = 'P0001', message = 'revision_conflict', detail = one.id::text;
    end if;
    if not exists (select from public.point p where p.answer = one.id and p.replaced_at is null and p.state <> 'withdrawn') then
      raise exception using errcode = 'P0001', message = 'no_points', detail = one.id::text;
    end if;
    update public.answer set published_at = clock_timestamp() where id = one.id;
    for answered in select * from public.point p where p.answer = one.id and p.replaced_at is null
      and p.state <> 'withdrawn' order by p.id for update loop
      if answered.state = 'received' and asked.publication_policy <> 'summary_only' then
        raise exception using errcode = 'P0001', message = 'not_moderated', detail = answered.id::text;
      end if;
      -- Where nothing is moderated, nobody has looked since: the sender may have rewritten what the draft is about.
      if answered.state = 'received' and answered.changed_at > one.written_at then
        raise exception using errcode = 'P0001', message = 'point_changed', detail = answered.id::text;
      end if;
      update public.point set state = 'answered', changed_at = clock_timestamp() where id = answered.id;
      perform public.show_point(answered.id);
      points := points + 1;
    end loop;
    perform public.record_audit(actor, 'publish_answer', 'answer', one.id::text, jsonb_build_object(
      'hearing', one.hearing, 'revision', one.revision,
      'points', (select jsonb_agg(p.id order by p.id) from public.point p where p.answer = one.id and p.state = 'answered')));
  end loop;
  -- One letter an input for all that is published here; the same words again are no news.
  for letter in
    select s.id, s.email, s.locale, s.reference, h.id as hearing, h.title_nb, h.title_en,
      md5(string_agg(distinct a.id || ':' || a.revision, ',' order by a.id || ':' || a.revision)) as words
    from public.point p join public.answer a on a.id = p.answer join public.submission s on s.id = p.submission
      join public.hearing h on h.id = s.hearing
    where a.id = any (p_answers) and p.state = 'answered' and p.replaced_at is null
    group by s.id, h.id
  loop
    perform public.enqueue_mail('answered:' || letter.id || ':' || letter.words, 'answered', letter.email, letter.locale,
      jsonb_build_object('submission', letter.id, 'reference', letter.reference, 'hearing', letter.hearing,
        'title_nb', letter.title_nb, 'title_en', letter.title_en));
  end loop;
  perform public.touch_hearings();
  return jsonb_build_object('answers', cardinality(p_answers), 'points', points);
end $$;

-- Takes a published answer back to a draft: its points are again what they were before it. Letters that have not gone
-- out yet never do. Errors: answer_unknown, hearing_archived, hearing_answered (reopen it first), not_published.
create function public.take_back_answer(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.answer;
  asked public.hearing;
  back public.point;
begin
  select * into one from public.answer where id = p_id for update;
  if one.id is null then raise exception using errcode = 'P0001', message = 'answer_unknown'; end if;
  asked := public.hearing_to_answer(one.hearing);
  if asked.answered_at is not null then raise exception using errcode = 'P0001', message = 'hearing_answered'; end if;
  if one.published_at is null then raise exception using errcode = 'P0001', message = 'not_published'; end if;
  update public.answer set published_at = null where id = p_id;
  for back in select * from public.point p where p.answer = p_id and p.state = 'answered' order by p.id for update loop
    update public.point set changed_at = clock_timestamp(),
      state = case when back.published_at is not null then 'published' when back.withheld_reason is not null then 'withheld'
        else 'received' end
    where id = back.id;
    perform public.show_point(back.id);
    delete from public.mail m where m.state = 'queued' and m.attempts = 0 and m.kind = 'answered'
      and m.dedupe_key like 'answered:' || back.submission || ':%';
  end loop;
  perform public.record_audit(actor, 'take_back_answer', 'answer', p_id::text,
    jsonb_build_object('hearing', one.hearing, 'revision', one.revision));
  perform public.touch_hearings();
end $$;

-- How far a hearing has come: {open: points without a published answer, answered, drafts, and per target the same}.
create function public.answer_progress(p_hearing text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
begin
  return (
    with target as (
      select p.target_kind, p.target_key, count(*) as points, count(*) filter (where p.state = 'answered') as answered,
        count(*) filter (where p.state <> 'answered' and p.answer is not null) as drafted,
        count(*) filter (where p.state = 'received') as received
      from public.point p where p.hearing = p_hearing and p.replaced_at is null and p.state <> 'withdrawn'
      group by p.target_kind, p.target_key
    )
    select jsonb_build_object('points', coalesce(sum(points), 0), 'answered', coalesce(sum(answered), 0),
      'drafted', coalesce(sum(drafted), 0), 'received', coalesce(sum(received), 0),
      'targets', coalesce(jsonb_agg(to_jsonb(target) order by target_kind, target_key), '[]'))
    from target);
end $$;

-- All answers of a hearing, drafts first, then by when they were written: [{…, points: how many, received: how many of
-- them are not moderated yet, targets: ["node draft:1", …]}].
create function public.answers_of(p_hearing text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'assessment', left(a.assessment, 300), 'outcome', a.outcome,
      'responsible', a.responsible, 'revision', a.revision, 'written_at', a.written_at, 'published_at', a.published_at,
      'changes', a.change_lineage is not null, 'points', coalesce(p.points, 0), 'received', coalesce(p.received, 0),
      'targets', coalesce(p.targets, '[]')) order by a.published_at is not null, a.written_at desc, a.id), '[]')
    from public.answer a left join (
      select q.answer, count(*) as points, count(*) filter (where q.state = 'received') as received,
        jsonb_agg(distinct q.target_kind || ' ' || q.target_key) as targets
      from public.point q where q.hearing = p_hearing and q.answer is not null and q.replaced_at is null and q.state <> 'withdrawn'
      group by q.answer
    ) p on p.answer = a.id
    where a.hearing = p_hearing);
end $$;

-- Says that a closed hearing is answered. Where points stand without an answer it says why, in public.
-- Errors: hearing_unknown, hearing_archived, not_closed, hearing_answered, unanswered (detail: how many), identity_number.
create function public.finish_hearing(p_hearing text, p_note text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  asked public.hearing := public.hearing_to_answer(p_hearing);
  note text := nullif(btrim(p_note), '');
  left_over integer;
begin
  if asked.answered_at is not null then raise exception using errcode = 'P0001', message = 'hearing_answered'; end if;
  if asked.announced_at is null or clock_timestamp() < asked.closes_at then
    raise exception using errcode = 'P0001', message = 'not_closed';
  end if;
  if length(note) > 2000 then raise exception using errcode = 'P0001', message = 'too_long'; end if;
  if public.holds_identity_number(note) then raise exception using errcode = 'P0001', message = 'identity_number', detail = 'note'; end if;
  select count(*) into left_over from public.point p where p.hearing = p_hearing and p.replaced_at is null
    and p.state in ('received', 'published', 'withheld');
  if left_over > 0 and note is null then
    raise exception using errcode = 'P0001', message = 'unanswered', detail = left_over::text;
  end if;
  update public.hearing set answered_at = clock_timestamp(), answered_note = note where id = p_hearing;
  perform public.record_audit(actor, 'finish', 'hearing', p_hearing, jsonb_build_object('unanswered', left_over));
  perform public.touch_hearings();
end $$;

-- Opens a closed or answered hearing again: for comments until p_closes_at, or with null for corrections of answers
-- alone. The reason is public. Errors: hearing_unknown, hearing_archived, not_closed, closes_at_passed,
-- reason_missing, too_long, identity_number.
create function public.reopen_hearing(p_hearing text, p_closes_at timestamptz, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  asked public.hearing := public.hearing_to_answer(p_hearing);
begin
  if asked.announced_at is null or clock_timestamp() < asked.closes_at then
    raise exception using errcode = 'P0001', message = 'not_closed';
  end if;
  if p_closes_at is null and asked.answered_at is null then raise exception using errcode = 'P0001', message = 'not_answered'; end if;
  if p_closes_at <= clock_timestamp() then raise exception using errcode = 'P0001', message = 'closes_at_passed'; end if;
  if nullif(btrim(p_reason), '') is null then raise exception using errcode = 'P0001', message = 'reason_missing'; end if;
  if length(btrim(p_reason)) > 2000 then raise exception using errcode = 'P0001', message = 'too_long'; end if;
  if public.holds_identity_number(p_reason) then raise exception using errcode = 'P0001', message = 'identity_number', detail = 'reason'; end if;
  update public.hearing set closes_at = coalesce(p_closes_at, closes_at), answered_at = null, answered_note = null,
    reopened_at = clock_timestamp(), reopened_reason = btrim(p_reason)
  where id = p_hearing;
  perform public.record_audit(actor, 'reopen', 'hearing', p_hearing,
    jsonb_build_object('closes_at', p_closes_at, 'before', asked.closes_at));
  perform public.touch_hearings();
end $$;

-- "You said, we did" for the hearing as a whole. p_seen: the MD5 of nb, a line feed and en as the writer saw them.
-- Errors: hearing_unknown, hearing_archived, too_long, revision_conflict, identity_number (detail: the language).
create function public.save_summary(p_hearing text, p_summary_nb text, p_summary_en text, p_seen text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  asked public.hearing := public.hearing_to_answer(p_hearing);
begin
  if p_seen is distinct from md5(asked.summary_nb || E'\n' || asked.summary_en) then
    raise exception using errcode = 'P0001', message = 'revision_conflict';
  end if;
  if length(p_summary_nb) > 50000 or length(p_summary_en) > 50000 then
    raise exception using errcode = 'P0001', message = 'too_long';
  end if;
  if public.holds_identity_number(p_summary_nb) or public.holds_identity_number(p_summary_en) then
    raise exception using errcode = 'P0001', message = 'identity_number',
      detail = case when public.holds_identity_number(p_summary_nb) then 'nb' else 'en' end;
  end if;
  update public.hearing set summary_nb = coalesce(p_summary_nb, ''), summary_en = coalesce(p_summary_en, '') where id = p_hearing;
  perform public.record_audit(actor, 'save_summary', 'hearing', p_hearing,
    jsonb_build_object('length_nb', length(p_summary_nb), 'length_en', length(p_summary_en)));
  perform public.touch_hearings();
end $$;

/*
 * Stores what came by letter, e-mail or in a meeting, entered by staff. As submit_input, and for three weeks after the
 * deadline too when it is dated on the deadline's day or before (post is slow; the date is recorded, the flag `late` says so).
 * Errors: hearing_unknown, hearing_not_open, hearing_closed, channel_unknown, date_invalid, id_taken, invalid_input (detail).
 */
create function public.enter_input(p_hearing text, p_input jsonb, p_secret_hash text, p_body_hash text, p_channel text,
  p_channel_note text, p_dated_on date) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  asked public.hearing;
  known public.submission;
  stored public.submission;
  sender jsonb := p_input -> 'sender';
  problems jsonb;
  moment timestamptz := clock_timestamp();
  state text;
begin
  select * into known from public.submission where id = (p_input ->> 'id')::uuid;
  if known.id is not null then
    if known.hearing <> p_hearing or known.first_body_hash <> p_body_hash then
      raise exception using errcode = 'P0001', message = 'id_taken';
    end if;
    return public.receipt_of(known) || '{"status": "repeated"}';
  end if;
  if coalesce(p_channel, '') not in ('letter', 'email', 'meeting') then
    raise exception using errcode = 'P0001', message = 'channel_unknown';
  end if;
  if length(p_channel_note) > 500 then raise exception using errcode = 'P0001', message = 'too_long', detail = 'channel_note'; end if;
  if public.holds_identity_number(p_channel_note) then
    raise exception using errcode = 'P0001', message = 'identity_number', detail = 'channel_note';
  end if;
  if p_dated_on > (moment at time zone 'Europe/Oslo')::date then
    raise exception using errcode = 'P0001', message = 'date_invalid';
  end if;
  select * into asked from public.hearing where id = p_hearing and announced_at is not null for share;
  if asked.id is null then raise exception using errcode = 'P0001', message = 'hearing_unknown'; end if;
  state := public.hearing_state(asked.opens_at, asked.closes_at, asked.answered_at, asked.archived_at, moment);
  if state = 'planned' then raise exception using errcode = 'P0001', message = 'hearing_not_open'; end if;
  -- A deadline at midnight belongs to the day before it.
  if state <> 'open' and (state <> 'closed' or p_dated_on is null or moment > asked.closes_at + interval '21 days'
    or p_dated_on > ((asked.closes_at - interval '1 microsecond') at time zone 'Europe/Oslo')::date) then
    raise exception using errcode = 'P0001', message = 'hearing_closed';
  end if;
  problems := public.problems_of_input(asked, p_input);
  if problems <> '[]' then
    raise exception using errcode = 'P0001', message = 'invalid_input', detail = problems::text;
  end if;
  insert into public.submission (
    id, hearing, reference, secret_hash, body_hash, first_body_hash, received_at, locale, sender_type, sender_name,
    name_public, organisation_number, sector, municipality, email, channel, channel_note, dated_on, entered_by, proof,
    flags, demo)
  values (
    (p_input ->> 'id')::uuid, p_hearing,
    format('RK-%s-%s', extract(year from moment at time zone 'Europe/Oslo'),
      lpad(nextval('public.submission_serial')::text, 6, '0')),
    p_secret_hash, p_body_hash, p_body_hash, moment, coalesce(p_input ->> 'locale', 'nb'), sender ->> 'type',
    btrim(sender ->> 'name'), sender ->> 'type' <> 'resident' or coalesce((sender ->> 'name_public')::boolean, false),
    sender ->> 'organisation_number', nullif(btrim(sender ->> 'sector'), ''), sender ->> 'municipality',
    sender ->> 'email', p_channel, nullif(btrim(p_channel_note), ''), p_dated_on, actor, 'staff',
    case when state = 'open' then '{}'::text[] else '{late}' end, asked.demo)
  returning * into stored;
  insert into public.submission_revision (submission, revision, at, content, body_hash)
  values (stored.id, 1, moment, p_input, p_body_hash);
  perform public.store_point(stored, asked.plan_version, ordinality::integer, value)
  from jsonb_array_elements(p_input -> 'points') with ordinality;
  perform public.record_audit(actor, 'enter', 'submission', stored.id::text, jsonb_build_object('channel', p_channel,
    'dated_on', p_dated_on, 'late', state <> 'open', 'points', jsonb_array_length(p_input -> 'points')));
  perform public.enqueue_mail('receipt:' || stored.id, 'receipt', stored.email, stored.locale, jsonb_build_object(
    'submission', stored.id, 'reference', stored.reference, 'received_at', stored.received_at, 'hash', stored.body_hash,
    'hearing', asked.id, 'title_nb', asked.title_nb, 'title_en', asked.title_en, 'closes_at', asked.closes_at));
  return public.receipt_of(stored) || '{"status": "created"}';
end $$;

-- Reason: each asks for the role itself.
grant execute on function
  public.save_answer(uuid, text, uuid[], text, text, text, text, text, text, integer),
  public.discard_answer(uuid, integer), public.publish_answers(uuid[], integer[]), public.take_back_answer(uuid),
  public.answer_progress(text), public.answers_of(text), public.finish_hearing(text, text), public.reopen_hearing(text, timestamptz, text),
  public.save_summary(text, text, text, text),
  public.enter_input(text, jsonb, text, text, text, text, date) to authenticated;
