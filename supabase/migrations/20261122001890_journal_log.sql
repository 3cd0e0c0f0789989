-- The log of a hearing can be read whatever else the log holds: what was forgotten everywhere is about no single submission.

-- As before; names of things that are no ids are no matches, not a fault.
create or replace function public.journal_audit(p_hearing text, p_after bigint, p_limit integer) returns jsonb
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
          select from public.submission s where s.id::text = e.entity_id and s.hearing = p_hearing)
        when 'point' then exists (select from public.point p where p.id::text = e.entity_id and p.hearing = p_hearing)
        when 'answer' then exists (select from public.answer a where a.id::text = e.entity_id and a.hearing = p_hearing)
        else false end
      order by e.id
      limit least(p_limit, 1000)
    ) e
  );
end $$;

-- As before, and logged under a name of its own.
create or replace function public.forget_contacts() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  relieved integer;
begin
  update public.submission_revision r set content = r.content #- '{sender,email}'
  from public.submission s join public.hearing h on h.id = s.hearing
  where r.submission = s.id and h.answered_at < clock_timestamp() - interval '6 months'
    and r.content -> 'sender' ? 'email';
  update public.submission s set email = null, remind = false
  from public.hearing h
  where h.id = s.hearing and s.email is not null and h.answered_at < clock_timestamp() - interval '6 months';
  get diagnostics relieved = row_count;
  if relieved > 0 then
    perform public.record_audit(null, 'forget', 'contacts', 'email', jsonb_build_object('count', relieved));
  end if;
  return relieved;
end $$;
