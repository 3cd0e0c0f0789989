-- Who sees a hidden place as it was given is told that nobody else does: its sender, and readers of a report with personal data.

-- As before, with whether the place is hidden.
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
        'place_hidden', p.place_hidden, 'state', p.state, 'redacted', p.redactions <> '[]',
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

-- As before; what a report with personal data says of a point too.
create or replace function public.report_points(
  p_hearing text, p_target_kind text, p_target_key text, p_personal boolean, p_drafts boolean,
  p_after_at timestamptz, p_after_id uuid, p_limit integer
) returns jsonb language plpgsql stable set search_path = '' as $$
begin
  if coalesce(public.staff_role(), '') <> all (
    case when p_personal then array['admin', 'secretariat'] else array['admin', 'secretariat', 'moderator'] end) then
    raise exception using errcode = 'P0001', message = 'not_allowed';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'received_at', p.received_at, 'reference', s.reference, 'ordinal', p.ordinal, 'state', p.state,
      'stance', p.stance, 'sender_type', s.sender_type, 'tags', p.tags,
      'municipality', case when p_personal then s.municipality else shown.sender_municipality end,
      'withheld_reason', p.withheld_reason,
      'redacted', p.redactions <> '[]',
      'text', case when p_personal then p.text else shown.text end,
      'sender_name', case when p_personal then s.sender_name
        when s.sender_type <> 'resident' then shown.sender_name end,
      'place', case when p_personal then p.place else shown.place end,
      'place_municipality', case when p_personal then p.place_municipality else shown.place_municipality end,
      'personal', case when p_personal then jsonb_build_object('email', s.email,
        'organisation_number', s.organisation_number, 'name_public', s.name_public, 'channel', s.channel,
        'channel_note', s.channel_note, 'withheld_note', p.withheld_note, 'place_hidden', p.place_hidden) end,
      'answer', case when a.id is not null then jsonb_build_object('id', a.id, 'assessment', a.assessment,
        'outcome', a.outcome, 'responsible', a.responsible, 'change_lineage', a.change_lineage,
        'change_before', a.change_before, 'change_after', a.change_after, 'published_at', a.published_at) end)
      order by p.received_at, p.id), '[]')
    from (
      select * from public.point
      where hearing = p_hearing and target_kind = p_target_kind and target_key = p_target_key
        and replaced_at is null and state <> 'withdrawn'
        and (p_after_at is null or (received_at, id) > (p_after_at, p_after_id))
      order by received_at, id
      limit least(p_limit, 500)
    ) p
    join public.submission s on s.id = p.submission
    left join public.published_point shown on shown.id = p.id
    left join public.answer a on a.id = p.answer and (p_drafts or a.published_at is not null)
  );
end $$;
