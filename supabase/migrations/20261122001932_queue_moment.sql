-- The queue says when it was read, so that all it shows can be chosen, and nothing that has come or changed since.

-- As before, with the moment.
create or replace function public.queue(p_hearing text, p_filters jsonb default '{}', p_after jsonb default null, p_most integer default 50)
returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat', 'moderator');
  most integer := least(greatest(coalesce(p_most, 50), 1), 200);
  after_at timestamptz := coalesce((p_after ->> 'received_at')::timestamptz, '-infinity');
  after_id uuid := coalesce((p_after ->> 'id')::uuid, '00000000-0000-0000-0000-000000000000');
  rows jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id, 'submission', q.submission, 'ordinal', q.ordinal, 'text', left(q.text, 600), 'length', length(q.text),
    'plan_version', q.plan_version, 'target_kind', q.target_kind, 'target_key', q.target_key, 'stance', q.stance,
    'state', q.state, 'withheld_reason', q.withheld_reason, 'redacted', q.redactions <> '[]',
    'place', q.place is not null or q.place_municipality is not null, 'place_hidden', q.place_hidden, 'tags', q.tags,
    'assignee', q.assignee, 'flags', q.flags, 'answer', q.answer, 'received_at', q.received_at,
    'changed_at', q.changed_at, 'reference', s.reference, 'sender_type', s.sender_type, 'sender_name', s.sender_name,
    'name_public', s.name_public, 'municipality', s.municipality, 'channel', s.channel,
    'near_group', q.near_group, 'alike', (
      select count(*) from public.point g where g.hearing = p_hearing and g.near_group = q.near_group
        and g.replaced_at is null and g.state <> 'withdrawn' and g.id <> q.id)
    ) order by q.received_at, q.id), '[]') into rows
  from (
    select p.* from public.points_in_queue(p_hearing, p_filters) p
    where (p.received_at, p.id) > (after_at, after_id)
    order by p.received_at, p.id limit most + 1
  ) q join public.submission s on s.id = q.submission;
  return jsonb_build_object(
    'rows', case when jsonb_array_length(rows) > most then rows - most else rows end,
    'next', case when jsonb_array_length(rows) > most then
      jsonb_build_object('received_at', rows -> (most - 1) -> 'received_at', 'id', rows -> (most - 1) -> 'id') end,
    'at', statement_timestamp(),
    'total', (select count(*) from public.points_in_queue(p_hearing, p_filters)));
end $$;
