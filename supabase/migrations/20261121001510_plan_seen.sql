-- What a writer has seen of a draft is the last change that still counts: after an undo, too, the tree is another one.

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
  select p_version, actor, p_what, coalesce(jsonb_agg(to_jsonb(n) order by n.ordinal), '[]')
  from public.plan_node n where n.plan_version = p_version
  returning id into new_id;
  perform public.replace_nodes(p_version, p_nodes);
  perform public.record_audit(actor, 'edit', 'plan_version', p_version, jsonb_build_object('what', p_what, 'edit', new_id));
  return new_id;
end $$;
