-- What staff take out of a hearing: the response report, its Word templates, and the package for the archive.
-- Functions that read run as their caller, so that row level security decides what is in a file.

-- Pages of one target are read in this order; the index of the same name had its first three columns.
drop index public.point_target;
create index point_target on public.point (hearing, target_kind, target_key, received_at, id) where replaced_at is null;

-- Word templates of the council's own. Checked by the server before they come here; text, since the API passes no bytea.
create table public.report_template (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 120),
  -- The file, base64 without line breaks: 5 MiB at most.
  content text not null check (length(content) between 4 and 6990508),
  size integer not null check (size between 1 and 5242880),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null references public.staff_member (id),
  uploaded_at timestamptz not null default clock_timestamp()
);
alter table public.report_template enable row level security;
-- Reason: whoever may write out a report chooses among the templates; to others they say nothing.
create policy "deciding staff read templates" on public.report_template for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
grant select on public.report_template to authenticated;
grant all on public.report_template to service_role;

-- Keeps a template. Returns its id. Errors: not_allowed, too_many_templates (twenty are enough), invalid_template.
create function public.save_report_template(p_name text, p_content text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  bytes bytea;
  stored public.report_template;
begin
  -- One at a time, so that the twenty-first is seen.
  lock table public.report_template in share row exclusive mode;
  if (select count(*) from public.report_template) >= 20 then
    raise exception using errcode = 'P0001', message = 'too_many_templates';
  end if;
  begin
    bytes := decode(p_content, 'base64');
    insert into public.report_template (name, content, size, sha256, uploaded_by)
    values (btrim(p_name), p_content, length(bytes), encode(sha256(bytes), 'hex'), actor)
    returning * into stored;
  exception when invalid_parameter_value or check_violation or not_null_violation then
    raise exception using errcode = 'P0001', message = 'invalid_template';
  end;
  perform public.record_audit(actor, 'template_uploaded', 'report_template', stored.id::text,
    jsonb_build_object('size', stored.size, 'sha256', stored.sha256));
  return stored.id;
end $$;

-- Removes a template; the log keeps its checksum. Errors: not_allowed, template_unknown.
create function public.remove_report_template(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  gone public.report_template;
begin
  delete from public.report_template where id = p_id returning * into gone;
  if gone.id is null then raise exception using errcode = 'P0001', message = 'template_unknown'; end if;
  perform public.record_audit(actor, 'template_removed', 'report_template', gone.id::text, jsonb_build_object('sha256', gone.sha256));
end $$;

/*
 * Records that someone is about to take a file out; called before the first byte. Errors: not_allowed, hearing_unknown.
 * Personal data and the package for the archive are for those who answer for the case.
 */
create function public.record_export(p_hearing text, p_kind text, p_format text, p_personal boolean, p_drafts boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare
  actor uuid;
begin
  if p_kind = 'journal_package' or p_personal then
    actor := public.require_staff('admin', 'secretariat');
  else
    actor := public.require_staff('admin', 'secretariat', 'moderator');
  end if;
  if p_kind is null or p_kind not in ('response_report', 'journal_package')
    or p_format is null or p_format not in ('docx', 'xlsx', 'csv', 'json', 'zip')
    or not exists (select from public.hearing where id = p_hearing) then
    raise exception using errcode = 'P0001', message = 'hearing_unknown';
  end if;
  perform public.record_audit(actor, 'exported', 'hearing', p_hearing, jsonb_build_object(
    'kind', p_kind, 'format', p_format, 'personal', p_personal, 'drafts', p_drafts));
end $$;

-- What the points of a hearing are about, and how many there are of each state and outcome; [{target_kind, target_key,
-- states: {state: n}, outcomes: {outcome: n}}]. Only what the caller may see is counted.
create function public.report_targets(p_hearing text, p_drafts boolean) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('target_kind', kind, 'target_key', key, 'states', states, 'outcomes', outcomes)
    order by kind, key), '[]')
  from (
    select kind, key,
      jsonb_object_agg(state, n) filter (where state is not null) as states,
      coalesce(jsonb_object_agg(outcome, n) filter (where outcome is not null), '{}') as outcomes
    from (
      select p.target_kind as kind, p.target_key as key, p.state, a.outcome, count(*) as n
      from public.point p
      left join public.answer a on a.id = p.answer and p.state <> 'withdrawn' and (p_drafts or a.published_at is not null)
      where p.hearing = p_hearing and p.replaced_at is null
      group by grouping sets ((p.target_kind, p.target_key, p.state), (p.target_kind, p.target_key, a.outcome))
    ) counted
    group by kind, key
  ) grouped
$$;

/*
 * A page of the points about one target, oldest first, as rows for the report; withdrawn ones are counted elsewhere.
 * Without personal data the text and the sender are those of the public copy, and null where there is none: nothing
 * private is read. With them the original, for admin and secretariat. Errors: not_allowed.
 */
create function public.report_points(
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
        'channel_note', s.channel_note, 'withheld_note', p.withheld_note) end,
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

-- A page of inputs for the archive: the submission without its secret's hash, every revision, every point with what was
-- decided about it. Errors: not_allowed.
create function public.journal_submissions(p_hearing text, p_after_at timestamptz, p_after_id uuid, p_limit integer)
returns jsonb language plpgsql stable set search_path = '' as $$
begin
  if coalesce(public.staff_role(), '') not in ('admin', 'secretariat') then
    raise exception using errcode = 'P0001', message = 'not_allowed';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'submission', to_jsonb(s) - 'secret_hash',
      'revisions', (select coalesce(jsonb_agg(to_jsonb(r) - 'submission' order by r.revision), '[]')
        from public.submission_revision r where r.submission = s.id),
      'points', (select coalesce(jsonb_agg(to_jsonb(p) - '{submission,hearing,search,fingerprint,near_group}'::text[] order by p.ordinal, p.received_at, p.id), '[]')
        from public.point p where p.submission = s.id))
      order by s.received_at, s.id), '[]')
    from (
      select * from public.submission
      where hearing = p_hearing and (p_after_at is null or (received_at, id) > (p_after_at, p_after_id))
      order by received_at, id
      limit least(p_limit, 100)
    ) s
  );
end $$;

-- A page of the log of a hearing, its submissions, points and answers, in the order it was written. Errors: not_allowed.
create function public.journal_audit(p_hearing text, p_after bigint, p_limit integer) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if coalesce(public.staff_role(), '') not in ('admin', 'secretariat') then
    raise exception using errcode = 'P0001', message = 'not_allowed';
  end if;
  return (
    select coalesce(jsonb_agg(to_jsonb(e) || jsonb_build_object('actor_name',
      (select m.name from public.staff_member m where m.id = e.actor)) order by e.id), '[]')
    from (
      select * from public.audit_event e
      where e.id > p_after and case e.entity
        when 'hearing' then e.entity_id = p_hearing
        when 'submission' then exists (
          select from public.submission s where s.id = e.entity_id::uuid and s.hearing = p_hearing)
        when 'point' then exists (select from public.point p where p.id = e.entity_id::uuid and p.hearing = p_hearing)
        when 'answer' then exists (select from public.answer a where a.id = e.entity_id::uuid and a.hearing = p_hearing)
        else false end
      order by e.id
      limit least(p_limit, 1000)
    ) e
  );
end $$;

grant execute on function public.save_report_template(text, text), public.remove_report_template(uuid),
  public.record_export(text, text, text, boolean, boolean), public.report_targets(text, boolean),
  public.report_points(text, text, text, boolean, boolean, timestamptz, uuid, integer),
  public.journal_submissions(text, timestamptz, uuid, integer), public.journal_audit(text, bigint, integer)
  to authenticated;
