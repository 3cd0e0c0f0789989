-- Letters of rounds: planners hear that one is open, and once before the deadline that their municipality has not confirmed.

alter table public.mail drop constraint mail_kind_check;
alter table public.mail add constraint mail_kind_check check (kind in (
  'receipt', 'published', 'withheld', 'answered', 'deadline_reminder', 'plan_changed', 'round_opened', 'round_reminder'));

-- Queues the letters of rounds that are open, for each planner with a municipality that has not confirmed: in the last
-- seven days the reminder, before them the news that it is open. Returns how many are due.
create function public.enqueue_round_letters() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  today date := (clock_timestamp() at time zone 'Europe/Oslo')::date;
  due integer := 0;
  one record;
begin
  for one in
    select r.id as round, r.due_on, s.id as member, s.email, array_agg(m.name order by m.name) as municipalities
    from public.round r
    join public.round_municipality p on p.round = r.id and p.state = 'open'
    join public.municipality m on m.slug = p.municipality
    join public.staff_municipality b on b.municipality = p.municipality
    join public.staff_member s on s.id = b.staff_member and s.role = 'planner' and s.disabled_at is null
    where r.state = 'open' and today <= r.due_on
    group by r.id, s.id
  loop
    due := due + 1;
    -- The deadline is in the reminder's key: one that is moved is worth another.
    perform public.enqueue_mail(
      case when today < one.due_on - 7 then format('round-open:%s:%s', one.round, one.member)
        else format('round:%s:%s:%s', one.round, one.member, one.due_on) end,
      case when today < one.due_on - 7 then 'round_opened' else 'round_reminder' end, one.email, 'nb',
      jsonb_build_object('round', one.round, 'due_on', one.due_on, 'municipalities', to_jsonb(one.municipalities)));
  end loop;
  return due;
end $$;
grant execute on function public.enqueue_round_letters() to service_role;
