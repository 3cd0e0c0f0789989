-- Undo brings a text of a draft back with its measures: a change keeps them beside the nodes as they were.

comment on column public.plan_edit.before is
  'The rows of plan_node as they were, each with measures: the keys of the measures that were linked to it.';

/*
 * Puts rows in the place of a version's nodes. A row that says its measures gets those that there still are; the others
 * keep what is linked to their lineage now.
 */
create or replace function public.replace_nodes(p_version text, p_nodes jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  links jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(l)), '[]') into links
  from (
    select ms.measure, n.lineage from public.measure_strategy ms
    join public.plan_node n on n.plan_version = ms.plan_version and n.number = ms.number
    where ms.plan_version = p_version
      and not exists (select from jsonb_array_elements(p_nodes) p where p ->> 'lineage' = n.lineage and p ? 'measures')
    union
    select m.key, p ->> 'lineage' from jsonb_array_elements(p_nodes) p
    cross join jsonb_array_elements_text(p -> 'measures') said (key) join public.measure m on m.key = said.key
  ) l;
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

create or replace function public.save_plan(p_version text, p_nodes jsonb, p_what text, p_seen bigint) returns bigint
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
  -- Undone changes do not count: each tree that a draft has had is told by the last change that led to it.
  select coalesce(max(id), 0) into last_id from public.plan_edit where plan_version = p_version and undone_at is null;
  if last_id <> p_seen then raise exception using errcode = 'P0001', message = 'changed_meanwhile'; end if;
  if exists (select from jsonb_array_elements(p_nodes) n
    where public.holds_identity_number(concat_ws(' ', n ->> 'title_nb', n ->> 'title_en'))
      or public.holds_identity_number(n ->> 'body_nb') or public.holds_identity_number(n ->> 'body_en')
      or public.holds_identity_number(n ->> 'indicators')) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  insert into public.plan_edit (plan_version, written_by, what, before)
  select p_version, actor, p_what, coalesce(jsonb_agg(to_jsonb(n) || jsonb_build_object('measures', array(
      select ms.measure from public.measure_strategy ms
      where ms.plan_version = n.plan_version and ms.number = n.number order by ms.measure)) order by n.ordinal), '[]')
  from public.plan_node n where n.plan_version = p_version
  returning id into new_id;
  -- Links are not the writer's to say: only what was kept brings them along.
  perform public.replace_nodes(p_version, (select coalesce(jsonb_agg(n - 'measures'), '[]') from jsonb_array_elements(p_nodes) n));
  perform public.record_audit(actor, 'edit', 'plan_version', p_version, jsonb_build_object('what', p_what, 'edit', new_id));
  return new_id;
end $$;
