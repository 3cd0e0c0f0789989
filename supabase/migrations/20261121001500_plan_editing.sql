-- Drafts of a plan and the hearings on them: written as a whole, undone step by step, immutable once a hearing opens.

-- What a draft was before each change: the last one that is not undone is where undo leads.
create table public.plan_edit (
  id bigint generated always as identity primary key,
  plan_version text not null references public.plan_version (id) on delete cascade,
  at timestamptz not null default clock_timestamp(),
  written_by uuid references public.staff_member (id),
  what text not null check (what in ('edit', 'add', 'remove', 'move', 'split', 'merge', 'import')),
  -- The rows of plan_node as they were.
  before jsonb not null check (jsonb_typeof(before) = 'array'),
  undone_at timestamptz
);
create index plan_edit_version on public.plan_edit (plan_version, id desc);

-- Readers of the snapshot look at the versions in dataset.
create function public.touch_plan() returns void language sql security definer set search_path = '' as $$
  insert into public.dataset (name, version, loaded_at, row_count)
  values ('plan_edit', gen_random_uuid()::text, clock_timestamp(), 0)
  on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at
$$;

-- Puts rows in the place of a version's nodes. Measures' strategies follow by number where it is still there.
create function public.replace_nodes(p_version text, p_nodes jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  links jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(l)), '[]') into links
  from (select ms.measure, n.lineage from public.measure_strategy ms
    join public.plan_node n on n.plan_version = ms.plan_version and n.number = ms.number
    where ms.plan_version = p_version) l;
  delete from public.measure_strategy where plan_version = p_version;
  delete from public.plan_node where plan_version = p_version;
  insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, body_nb, body_en, indicators,
    ordinal, lineage, derives_from, source_id)
  select p_version, n.number, n.level, n.parent, n.title_nb, n.title_en, coalesce(n.body_nb, ''), coalesce(n.body_en, ''),
    coalesce(n.indicators, '[]'), n.ordinal, n.lineage, coalesce(n.derives_from, '{}'), n.source_id
  from jsonb_populate_recordset(null::public.plan_node, p_nodes) n
  -- Parents before children: the reference is checked row by row only at the end of the statement, but order is cheap.
  order by n.ordinal;
  insert into public.measure_strategy (measure, plan_version, number)
  select l ->> 'measure', p_version, n.number
  from jsonb_array_elements(links) l join public.plan_node n on n.plan_version = p_version and n.lineage = l ->> 'lineage';
end $$;

/*
 * Starts a draft as a copy of another version; every node keeps its lineage.
 * Errors: id_taken, version_unknown.
 */
create function public.create_draft(p_id text, p_base text, p_title_nb text, p_title_en text, p_demo boolean) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  base public.plan_version;
begin
  select * into base from public.plan_version where id = p_base;
  if base.id is null then raise exception using errcode = 'P0001', message = 'version_unknown'; end if;
  if exists (select from public.plan_version where id = p_id) then
    raise exception using errcode = 'P0001', message = 'id_taken';
  end if;
  insert into public.plan_version (id, title_nb, title_en, state, base_version, source_id, demo)
  values (p_id, p_title_nb, p_title_en, 'draft', p_base, base.source_id, p_demo or base.demo);
  insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, body_nb, body_en, indicators,
    ordinal, lineage, derives_from, source_id)
  select p_id, number, level, parent, title_nb, title_en, body_nb, body_en, indicators, ordinal, lineage, array[number], source_id
  from public.plan_node where plan_version = p_base order by ordinal;
  insert into public.measure_strategy (measure, plan_version, number)
  select measure, p_id, number from public.measure_strategy where plan_version = p_base;
  perform public.record_audit(actor, 'create', 'plan_version', p_id, jsonb_build_object('base', p_base));
  return p_id;
end $$;

/*
 * Writes a draft's whole tree; src/lib/domain/plan-edit.ts makes it from the one before. p_seen is the id of the last
 * edit the writer saw (0 for none). Returns the new edit's id.
 * Errors: version_unknown, not_a_draft, changed_meanwhile; the database's own where the tree does not hold.
 */
create function public.save_plan(p_version text, p_nodes jsonb, p_what text, p_seen bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  edited public.plan_version;
  new_id bigint;
  last_id bigint;
begin
  select * into edited from public.plan_version where id = p_version for update;
  if edited.id is null then raise exception using errcode = 'P0001', message = 'version_unknown'; end if;
  if edited.state <> 'draft' then raise exception using errcode = 'P0001', message = 'not_a_draft'; end if;
  select coalesce(max(id), 0) into last_id from public.plan_edit where plan_version = p_version;
  if last_id <> p_seen then raise exception using errcode = 'P0001', message = 'changed_meanwhile'; end if;
  if exists (select from jsonb_array_elements(p_nodes) n
    where public.holds_identity_number(concat_ws(' ', n ->> 'title_nb', n ->> 'title_en'))
      or public.holds_identity_number(n ->> 'body_nb') or public.holds_identity_number(n ->> 'body_en')) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  insert into public.plan_edit (plan_version, written_by, what, before)
  select p_version, actor, p_what, coalesce(jsonb_agg(to_jsonb(n) order by n.ordinal), '[]')
  from public.plan_node n where n.plan_version = p_version
  returning id into new_id;
  perform public.replace_nodes(p_version, p_nodes);
  perform public.record_audit(actor, 'edit', 'plan_version', p_version, jsonb_build_object('what', p_what, 'edit', new_id));
  return new_id;
end $$;

-- Takes the last change of a draft back. Returns the edit that was undone. Errors: not_a_draft, nothing_to_undo, changed_meanwhile.
create function public.undo_plan_edit(p_version text, p_edit bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  edited public.plan_version;
  last public.plan_edit;
begin
  select * into edited from public.plan_version where id = p_version for update;
  if edited.state is distinct from 'draft' then raise exception using errcode = 'P0001', message = 'not_a_draft'; end if;
  select * into last from public.plan_edit where plan_version = p_version and undone_at is null order by id desc limit 1;
  if last.id is null then raise exception using errcode = 'P0001', message = 'nothing_to_undo'; end if;
  if last.id <> p_edit then raise exception using errcode = 'P0001', message = 'changed_meanwhile'; end if;
  perform public.replace_nodes(p_version, last.before);
  update public.plan_edit set undone_at = clock_timestamp() where id = last.id;
  perform public.record_audit(actor, 'undo', 'plan_version', p_version, jsonb_build_object('edit', last.id));
  return last.id;
end $$;

-- What became of a version after its hearing. Lifecycle: closed -> proposed -> adopted; adoption supersedes the one before.
create function public.move_plan_version(p_version text, p_to text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  moved public.plan_version;
begin
  select * into moved from public.plan_version where id = p_version for update;
  if moved.id is null then raise exception using errcode = 'P0001', message = 'version_unknown'; end if;
  if (moved.state, p_to) not in (('hearing', 'closed'), ('closed', 'proposed'), ('proposed', 'adopted')) then
    raise exception using errcode = 'P0001', message = 'illegal_transition';
  end if;
  if p_to = 'closed' and exists (select from public.hearing h where h.plan_version = p_version
    and public.hearing_state(h.opens_at, h.closes_at, h.answered_at, h.archived_at, clock_timestamp()) in ('planned', 'open')) then
    raise exception using errcode = 'P0001', message = 'hearing_still_open';
  end if;
  if p_to = 'adopted' then
    update public.plan_version set state = 'superseded' where state = 'adopted' and id <> p_version;
  end if;
  update public.plan_version set state = p_to where id = p_version;
  perform public.record_audit(actor, 'move', 'plan_version', p_version, jsonb_build_object('from', moved.state, 'to', p_to));
  perform public.touch_plan();
  perform public.touch_hearings();
  return p_to;
end $$;

/*
 * Creates or changes a hearing. p_hearing holds the columns of public.hearing that staff set. Open for six weeks at
 * least, counted in days in Norway, unless short_reason says why not. While it is open its texts, contact and a later
 * deadline may change, nothing else. Errors: not_a_draft, version_taken, too_short, deadline_earlier, already_open,
 * hearing_closed.
 */
create function public.save_hearing(p_hearing jsonb) returns text
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
  -- Points that wait for the deadline wait for the new one.
  if wanted.publication_policy = 'after_closing' and wanted.closes_at <> before.closes_at then
    update public.published_point set visible_from = greatest(wanted.closes_at, published_at) where hearing = wanted.id;
  end if;
  perform public.record_audit(actor, 'save', 'hearing', wanted.id,
    jsonb_build_object('closes_at', wanted.closes_at, 'closed_before', before.closes_at));
  perform public.touch_hearings();
  return wanted.id;
end $$;

-- Makes a hearing public; its draft is immutable from now on. Errors: hearing_unknown, already_announced, not_a_draft, closes_in_past.
create function public.announce_hearing(p_hearing text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.hearing;
begin
  select * into one from public.hearing where id = p_hearing for update;
  if one.id is null then raise exception using errcode = 'P0001', message = 'hearing_unknown'; end if;
  if one.announced_at is not null then raise exception using errcode = 'P0001', message = 'already_announced'; end if;
  if one.closes_at <= clock_timestamp() then raise exception using errcode = 'P0001', message = 'closes_in_past'; end if;
  update public.plan_version set state = 'hearing' where id = one.plan_version and state = 'draft';
  if not found then raise exception using errcode = 'P0001', message = 'not_a_draft'; end if;
  update public.hearing set announced_at = clock_timestamp() where id = p_hearing;
  perform public.record_audit(actor, 'announce', 'hearing', p_hearing, jsonb_build_object('plan_version', one.plan_version));
  perform public.touch_plan();
  perform public.touch_hearings();
  return p_hearing;
end $$;

/*
 * Puts another version in the place of the one that is open for comments, and tells everyone who has commented and left
 * an address. Points stay with the text they were made on and follow their strategy by lineage.
 * Errors: hearing_unknown, hearing_closed, not_a_draft, note_missing.
 */
create function public.change_hearing_version(p_hearing text, p_version text, p_note_nb text, p_note_en text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.hearing;
  sent public.submission;
  told integer := 0;
begin
  select * into one from public.hearing where id = p_hearing and announced_at is not null for update;
  if one.id is null then raise exception using errcode = 'P0001', message = 'hearing_unknown'; end if;
  if public.hearing_state(one.opens_at, one.closes_at, one.answered_at, one.archived_at, clock_timestamp()) not in ('planned', 'open') then
    raise exception using errcode = 'P0001', message = 'hearing_closed';
  end if;
  if length(btrim(coalesce(p_note_nb, ''))) = 0 or length(btrim(coalesce(p_note_en, ''))) = 0 then
    raise exception using errcode = 'P0001', message = 'note_missing';
  end if;
  update public.plan_version set state = 'hearing' where id = p_version and state = 'draft';
  if not found then raise exception using errcode = 'P0001', message = 'not_a_draft'; end if;
  update public.plan_version set state = 'superseded' where id = one.plan_version;
  update public.hearing set plan_version = p_version where id = p_hearing;
  insert into public.hearing_version (hearing, plan_version, from_at, note_nb, note_en)
  values (p_hearing, p_version, clock_timestamp(), btrim(p_note_nb), btrim(p_note_en));
  for sent in select * from public.submission s where s.hearing = p_hearing and s.withdrawn_at is null and s.email is not null loop
    perform public.enqueue_mail(format('plan_changed:%s:%s', sent.id, p_version), 'plan_changed', sent.email, sent.locale,
      jsonb_build_object('submission', sent.id, 'reference', sent.reference, 'hearing', one.id, 'title_nb', one.title_nb,
        'title_en', one.title_en, 'closes_at', one.closes_at, 'note_nb', btrim(p_note_nb), 'note_en', btrim(p_note_en)));
    told := told + 1;
  end loop;
  perform public.record_audit(actor, 'change_version', 'hearing', p_hearing,
    jsonb_build_object('from', one.plan_version, 'to', p_version, 'told', told));
  perform public.touch_plan();
  perform public.touch_hearings();
  return told;
end $$;

alter table public.plan_edit enable row level security;
-- Reason: what a draft said before is as unpublished as the draft.
create policy "writing staff read edits" on public.plan_edit for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat'));
grant select on public.plan_edit to authenticated;
grant all on public.plan_edit to service_role;
grant execute on function public.create_draft(text, text, text, text, boolean), public.save_plan(text, jsonb, text, bigint),
  public.undo_plan_edit(text, bigint), public.move_plan_version(text, text), public.save_hearing(jsonb),
  public.announce_hearing(text), public.change_hearing_version(text, text, text, text) to authenticated;
