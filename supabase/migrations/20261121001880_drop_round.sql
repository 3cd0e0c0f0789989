-- A round that was planned by mistake goes away again: nothing hangs on it before it opens.

-- Errors: round_unknown, illegal_transition (it has opened), not_allowed.
create function public.drop_round(p_round text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  known public.round;
begin
  select * into known from public.round where id = p_round for update;
  if known.id is null then raise exception using errcode = 'P0001', message = 'round_unknown'; end if;
  if known.state <> 'planned' then raise exception using errcode = 'P0001', message = 'illegal_transition'; end if;
  delete from public.round where id = p_round;
  perform public.record_audit(actor, 'drop_round', 'round', p_round, jsonb_build_object('due_on', known.due_on));
end $$;

-- Reason: it asks for the role itself.
grant execute on function public.drop_round(text) to authenticated;
