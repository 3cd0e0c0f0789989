-- What staff enter and write passes the same checks as what guests send: a reference with its check digit, no identity number.

-- As before.
create or replace function public.enter_input(p_hearing text, p_input jsonb, p_secret_hash text, p_body_hash text, p_channel text,
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
    public.reference_of(extract(year from moment at time zone 'Europe/Oslo')::integer, nextval('public.submission_serial')),
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

-- As before, and the note is looked at too.
create or replace function public.withhold_points(p_points uuid[], p_reason text, p_note text, p_seen timestamptz[] default null)
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
  -- The sender reads it.
  if public.holds_identity_number(p_note) then
    raise exception using errcode = 'P0001', message = 'identity_number', detail = 'note';
  end if;
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

-- Says that nothing more is done with an answered hearing: its answers stand as they are. Errors: hearing_unknown,
-- hearing_archived, not_answered.
create function public.archive_hearing(p_hearing text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  asked public.hearing := public.hearing_to_answer(p_hearing);
begin
  if asked.answered_at is null then raise exception using errcode = 'P0001', message = 'not_answered'; end if;
  update public.hearing set archived_at = clock_timestamp() where id = p_hearing;
  perform public.record_audit(actor, 'archive', 'hearing', p_hearing);
  perform public.touch_hearings();
end $$;
-- Reason: it asks for the role itself.
grant execute on function public.archive_hearing(text) to authenticated;
