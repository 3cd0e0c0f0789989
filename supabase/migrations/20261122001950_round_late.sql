-- Letters of rounds: after the deadline the planners of a municipality that has not confirmed are told, once.

alter table public.mail drop constraint mail_kind_check;
alter table public.mail add constraint mail_kind_check check (kind in (
  'receipt', 'published', 'withheld', 'answered', 'deadline_reminder', 'plan_changed', 'round_opened', 'round_reminder',
  'round_late', 'area_watch_confirm', 'area_watch_news'));

-- Queues the letters of rounds that are open, for each planner with a municipality that has not confirmed: after the
-- deadline that it has passed, in the seven days before it the reminder, before them the news that the round is open.
-- Returns how many are due.
create or replace function public.enqueue_round_letters() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  today date := (clock_timestamp() at time zone 'Europe/Oslo')::date;
  due integer := 0;
  one record;
begin
  for one in
    select r.id as round, r.due_on, s.id as member, s.email, array_agg(m.name order by m.name) as municipalities,
      case when today > r.due_on then 'round_late' when today < r.due_on - 7 then 'round_opened' else 'round_reminder' end as kind
    from public.round r
    join public.round_municipality p on p.round = r.id and p.state = 'open'
    join public.municipality m on m.slug = p.municipality
    join public.staff_municipality b on b.municipality = p.municipality
    join public.staff_member s on s.id = b.staff_member and s.role = 'planner' and s.disabled_at is null
    where r.state = 'open' and r.due_on is not null
    group by r.id, s.id
  loop
    due := due + 1;
    -- The deadline is in the keys of the reminder and of what comes after it: one that is moved is worth another.
    perform public.enqueue_mail(
      case one.kind when 'round_opened' then format('round-open:%s:%s', one.round, one.member)
        when 'round_late' then format('round-late:%s:%s:%s', one.round, one.member, one.due_on)
        else format('round:%s:%s:%s', one.round, one.member, one.due_on) end,
      one.kind, one.email, 'nb',
      jsonb_build_object('round', one.round, 'due_on', one.due_on, 'municipalities', to_jsonb(one.municipalities)));
  end loop;
  return due;
end $$;
