-- Staff say which measures carry out a text of a draft: a change like every other, kept and undone with the tree.

alter table public.plan_edit drop constraint plan_edit_what_check;
alter table public.plan_edit add constraint plan_edit_what_check
  check (what in ('edit', 'add', 'remove', 'move', 'split', 'merge', 'import', 'link'));

/*
 * Writes a draft's whole tree; src/lib/domain/plan-edit.ts makes it from the one before. A node that says its measures
 * (keys) gets those, the others keep what is linked to their lineage. p_seen is the id of the last edit the writer saw
 * (0 for none). Returns the new edit's id.
 * Errors: version_unknown, not_a_draft, changed_meanwhile, identity_number, measure_unknown; the database's own where
 * the tree does not hold.
 */
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
  -- Undo passes by what is gone since; who writes now is told.
  if exists (select from jsonb_array_elements(p_nodes) n cross join jsonb_array_elements_text(n -> 'measures') said (key)
    where not exists (select from public.measure m where m.key = said.key)) then
    raise exception using errcode = 'P0001', message = 'measure_unknown';
  end if;
  insert into public.plan_edit (plan_version, written_by, what, before)
  select p_version, actor, p_what, coalesce(jsonb_agg(to_jsonb(n) || jsonb_build_object('measures', array(
      select ms.measure from public.measure_strategy ms
      where ms.plan_version = n.plan_version and ms.number = n.number order by ms.measure)) order by n.ordinal), '[]')
  from public.plan_node n where n.plan_version = p_version
  returning id into new_id;
  perform public.replace_nodes(p_version, p_nodes);
  perform public.record_audit(actor, 'edit', 'plan_version', p_version, jsonb_build_object('what', p_what, 'edit', new_id));
  return new_id;
end $$;

-- Reason: staff work on drafts of the plan, and what is linked to their texts is part of them.
create policy "staff read measure strategies of drafts" on public.measure_strategy for select to authenticated
  using ((select public.staff_role()) is not null);

/*
 * Until now nobody could choose, and a text had the measures of what it was made from. Versions that there are get
 * those as their own, so that no page loses a measure: first those made from a version that is made from none.
 */
do $$
begin
  loop
    insert into public.measure_strategy (measure, plan_version, number)
    select distinct ms.measure, n.plan_version, n.number
    from public.plan_version v
    join public.plan_node n on n.plan_version = v.id
    join public.plan_node b on b.plan_version = v.base_version and (b.lineage = n.lineage or b.number = any (n.derives_from))
    join public.measure_strategy ms on ms.plan_version = b.plan_version and ms.number = b.number
    on conflict do nothing;
    exit when not found;
  end loop;
end $$;
