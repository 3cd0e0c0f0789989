-- A hearing that shows comments when it has closed: letters and receipts say so, and what has been shown stays shown.

-- As before, and what everyone reads already stays visible.
create or replace function public.show_point(p_point uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  shown public.point;
  sent public.submission;
  asked public.hearing;
  was_visible timestamptz := (select p.visible_from from public.published_point p where p.id = p_point and p.visible_from <= now());
begin
  select * into shown from public.point where id = p_point;
  select * into sent from public.submission where id = shown.submission;
  select * into asked from public.hearing where id = shown.hearing;
  perform public.unpublish_point(p_point);
  if shown.state not in ('published', 'answered') or shown.published_at is null or shown.replaced_at is not null
    or asked.publication_policy = 'summary_only' then return; end if;
  insert into public.published_point (
    id, hearing, reference, ordinal, plan_version, target_kind, target_key, stance, text, place, place_municipality,
    sender_type, sender_name, sender_municipality, sector, tags, answer, published_at, visible_from, demo)
  values (
    shown.id, shown.hearing, sent.reference, shown.ordinal, shown.plan_version, shown.target_kind, shown.target_key,
    shown.stance, public.redact_text(shown.text, shown.redactions), shown.place, shown.place_municipality,
    sent.sender_type, case when sent.name_public then sent.sender_name end, sent.municipality, sent.sector, shown.tags,
    (select a.id from public.answer a where a.id = shown.answer and a.published_at is not null),
    shown.published_at,
    -- What everyone has been able to read stays readable when a hearing is opened again.
    coalesce(was_visible, case asked.publication_policy when 'after_closing' then greatest(asked.closes_at, shown.published_at)
      else shown.published_at end),
    sent.demo);
end $$;

-- As before, but for what is visible already.
create or replace function public.save_hearing(p_hearing jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  wanted public.hearing := jsonb_populate_record(null::public.hearing, p_hearing);
  before public.hearing;
  state text;
begin
  select * into before from public.hearing where id = wanted.id for update;
  if wanted.short_reason is null
    and (wanted.closes_at at time zone 'Europe/Oslo') < (wanted.opens_at at time zone 'Europe/Oslo') + interval '42 days' then
    raise exception using errcode = 'P0001', message = 'too_short';
  end if;
  if before.id is null then
    if not exists (select from public.plan_version v where v.id = wanted.plan_version and v.state = 'draft') then
      raise exception using errcode = 'P0001', message = 'not_a_draft';
    end if;
    if exists (select from public.hearing h where h.plan_version = wanted.plan_version) then
      raise exception using errcode = 'P0001', message = 'version_taken';
    end if;
    insert into public.hearing (id, plan_version, title_nb, title_en, intro_nb, intro_en, opens_at, closes_at, short_reason,
      publication_policy, contact, accepted_senders, questions, source_id, demo)
    select wanted.id, wanted.plan_version, wanted.title_nb, wanted.title_en, coalesce(wanted.intro_nb, ''),
      coalesce(wanted.intro_en, ''), wanted.opens_at, wanted.closes_at, wanted.short_reason,
      coalesce(wanted.publication_policy, 'after_moderation'), wanted.contact,
      coalesce(wanted.accepted_senders, '{resident,business,municipality,research,organisation}'),
      coalesce(wanted.questions, '[]'), v.source_id, v.demo
    from public.plan_version v where v.id = wanted.plan_version;
    insert into public.hearing_version (hearing, plan_version) values (wanted.id, wanted.plan_version);
    perform public.record_audit(actor, 'create', 'hearing', wanted.id);
    return wanted.id;
  end if;
  state := public.hearing_state(before.opens_at, before.closes_at, before.answered_at, before.archived_at, clock_timestamp());
  if before.announced_at is not null and state = 'open' then
    if wanted.closes_at < before.closes_at then
      raise exception using errcode = 'P0001', message = 'deadline_earlier';
    end if;
    if (wanted.opens_at, wanted.publication_policy, wanted.accepted_senders, wanted.questions)
      is distinct from (before.opens_at, before.publication_policy, before.accepted_senders, before.questions) then
      raise exception using errcode = 'P0001', message = 'already_open';
    end if;
  elsif before.announced_at is not null and state in ('closed', 'answered', 'archived') then
    raise exception using errcode = 'P0001', message = 'hearing_closed';
  end if;
  update public.hearing set
    title_nb = wanted.title_nb, title_en = wanted.title_en, intro_nb = coalesce(wanted.intro_nb, ''),
    intro_en = coalesce(wanted.intro_en, ''), opens_at = wanted.opens_at, closes_at = wanted.closes_at,
    short_reason = wanted.short_reason, publication_policy = wanted.publication_policy, contact = wanted.contact,
    accepted_senders = wanted.accepted_senders, questions = wanted.questions
  where id = wanted.id;
  -- Points that wait for the deadline wait for the new one; what everyone reads already, everyone goes on reading.
  if wanted.publication_policy = 'after_closing' and wanted.closes_at <> before.closes_at then
    update public.published_point set visible_from = greatest(wanted.closes_at, published_at)
    where hearing = wanted.id and visible_from > now();
  end if;
  perform public.record_audit(actor, 'save', 'hearing', wanted.id,
    jsonb_build_object('closes_at', wanted.closes_at, 'closed_before', before.closes_at));
  perform public.touch_hearings();
  return wanted.id;
end $$;

-- As before, of whatever its writer gave, and a letter about what was published says where that waits for the deadline ({after_closing: true}).
create or replace function public.letter_facts(p_kind text, p_data jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case p_kind
    when 'receipt' then coalesce(
      (select jsonb_build_object('publication_policy', h.publication_policy) from public.hearing h where h.id = p_data ->> 'hearing'), '{}')
    when 'published' then coalesce(
      (select jsonb_build_object('after_closing', true) from public.point q
       join public.published_point p on p.id = q.id where q.submission = substring(p_data ->> 'submission' from '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')::uuid
       having bool_and(p.visible_from > clock_timestamp())), '{}')
    when 'answered' then coalesce(
      (select jsonb_build_object('outcome', min(a.outcome))
       from public.point p join public.answer a on a.id = p.answer
       where p.submission = substring(p_data ->> 'submission' from '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')::uuid and p.state = 'answered' and p.replaced_at is null
       having count(distinct a.outcome) = 1), '{}')
    else '{}' end
$$;

-- As before, with the moment from which everyone reads a comment, and the reason of one that was withheld and then answered.
create or replace function public.read_receipt(p_secret_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', s.id, 'reference', s.reference, 'hash', s.body_hash, 'received_at', s.received_at, 'revision', s.revision,
    'changed_at', s.changed_at, 'withdrawn_at', s.withdrawn_at, 'locale', s.locale, 'channel', s.channel,
    'remind', s.remind,
    'sender', jsonb_build_object('type', s.sender_type, 'name', s.sender_name, 'name_public', s.name_public,
      'organisation_number', s.organisation_number, 'sector', s.sector, 'municipality', s.municipality, 'email', s.email),
    'hearing', jsonb_build_object('id', h.id, 'title_nb', h.title_nb, 'title_en', h.title_en, 'opens_at', h.opens_at,
      'closes_at', h.closes_at, 'answered_at', h.answered_at, 'archived_at', h.archived_at,
      'publication_policy', h.publication_policy, 'plan_version', h.plan_version, 'demo', h.demo),
    'versions', (
      select jsonb_agg(jsonb_build_object('revision', r.revision, 'at', r.at, 'hash', r.body_hash) order by r.revision)
      from public.submission_revision r where r.submission = s.id),
    'points', (
      select jsonb_agg(jsonb_build_object(
        'id', p.id, 'ordinal', p.ordinal, 'text', p.text, 'plan_version', p.plan_version,
        'target', jsonb_build_object('kind', p.target_kind, 'key', p.target_key), 'stance', p.stance,
        'place', coalesce(p.place, case when p.place_municipality is not null
          then jsonb_build_object('municipality', p.place_municipality) end),
        'state', p.state, 'redacted', p.redactions <> '[]',
        'withheld_reason', p.withheld_reason, 'withheld_note', case when p.withheld_reason is not null then p.withheld_note end,
        'visible_from', (select shown.visible_from from public.published_point shown where shown.id = p.id),
        'answer', (select jsonb_build_object('assessment', a.assessment, 'outcome', a.outcome,
            'responsible', a.responsible, 'change_before', a.change_before, 'change_after', a.change_after,
            'published_at', a.published_at)
          from public.answer a where a.id = p.answer and a.published_at is not null)) order by p.ordinal, p.received_at)
      from public.point p where p.submission = s.id and p.replaced_at is null))
  from public.submission s join public.hearing h on h.id = s.hearing
  where s.secret_hash = p_secret_hash
$$;
