-- What a letter would say may have stopped being true before it goes out; and a change keeps what a comment is about.

-- Letters of a submission that say of comments what no longer is so, and have not gone out. No grant: commands call it.
create function public.drop_untrue_letters(p_submission uuid) returns void
language sql security definer set search_path = '' as $$
  delete from public.mail m
  where m.state = 'queued' and m.attempts = 0 and m.data ->> 'submission' = p_submission::text
    and m.kind in ('published', 'withheld')
    and not exists (
      select from public.point p where p.submission = p_submission
        and case m.kind when 'published'
            then p.replaced_at is null and p.published_at is not null and p.state in ('published', 'answered')
          -- A reason goes when a comment is rewritten, withdrawn or published, not when it is split, merged or answered.
          else p.id::text = split_part(m.dedupe_key, ':', 2) and p.withheld_reason is not null end)
$$;

-- One letter to a submission for those of some answers that are published and its own; the same words again are no news.
-- No grant: commands call it.
create function public.enqueue_answer_mail(p_submission uuid, p_answers uuid[]) returns void
language sql security definer set search_path = '' as $$
  select public.enqueue_mail(
    'answered:' || s.id || ':' || md5(string_agg(distinct a.id || ':' || a.revision, ',' order by a.id || ':' || a.revision)),
    'answered', s.email, s.locale, jsonb_build_object('submission', s.id, 'reference', s.reference, 'hearing', h.id,
      'title_nb', h.title_nb, 'title_en', h.title_en, 'answers', jsonb_agg(distinct a.id)))
  from public.point p join public.answer a on a.id = p.answer join public.submission s on s.id = p.submission
    join public.hearing h on h.id = s.hearing
  where s.id = p_submission and a.id = any (p_answers) and a.published_at is not null and p.state = 'answered'
    and p.replaced_at is null
  group by s.id, h.id
$$;

-- As before.
create or replace function public.withdraw_input(p_secret_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  mine public.submission := public.changeable_input(p_secret_hash);
begin
  perform public.unpublish_point(p.id) from public.point p
  where p.submission = mine.id and p.state in ('received', 'published', 'withheld');
  update public.point set state = 'withdrawn', withheld_reason = null, changed_at = clock_timestamp()
  where submission = mine.id and state in ('received', 'published', 'withheld');
  update public.submission set withdrawn_at = clock_timestamp(), remind = false where id = mine.id returning * into mine;
  perform public.drop_untrue_letters(mine.id);
  perform public.record_audit(null, 'withdraw', 'submission', mine.id::text);
  perform public.touch_hearings();
  return public.receipt_of(mine) || '{"status": "withdrawn"}';
end $$;

-- As before, and a comment whose subject is gone from the draft can stay as it is.
create or replace function public.revise_input(p_secret_hash text, p_input jsonb, p_body_hash text, p_revision integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.submission;
  asked public.hearing;
  sender jsonb := p_input -> 'sender';
  problems jsonb;
  one record;
  before public.point;
  differs boolean;
begin
  -- One after the other: of two deliveries that arrive together the second finds what the first has stored.
  select * into mine from public.submission s where s.secret_hash = p_secret_hash for update;
  if exists (
    select from public.submission_revision r
    where r.submission = mine.id and r.revision = p_revision + 1 and r.body_hash = p_body_hash)
  then
    if mine.revision = p_revision + 1 and mine.withdrawn_at is null then
      update public.submission s set remind = coalesce((p_input ->> 'remind')::boolean, false) and s.email is not null
      where s.id = mine.id;
    end if;
    return public.receipt_of(mine)
      || jsonb_build_object('status', 'repeated', 'revision', p_revision + 1, 'hash', p_body_hash);
  end if;
  mine := public.changeable_input(p_secret_hash);
  if mine.body_hash = p_body_hash then
    -- A reminder is no part of what was said.
    update public.submission set remind = coalesce((p_input ->> 'remind')::boolean, false) and email is not null
    where id = mine.id;
    return public.receipt_of(mine) || '{"status": "unchanged"}';
  end if;
  -- A point that has been split or merged is another version of the input too: its sender has not seen the parts.
  if mine.revision is distinct from p_revision or exists (
    select from jsonb_array_elements(p_input -> 'points') as sent
      join public.point p on p.submission = mine.id and p.id::text = sent ->> 'id'
    where p.replaced_at is not null)
  then
    raise exception using errcode = 'P0001', message = 'revision_conflict';
  end if;
  select * into asked from public.hearing where id = mine.hearing;
  -- What a comment is about may be gone from the draft by now: as long as it says so of the same, it stays.
  select coalesce(jsonb_agg(problem), '[]') into problems
  from jsonb_array_elements(public.problems_of_input(asked, p_input)) as problem
  where not (problem ->> 'code' = 'unknown' and exists (
    select from jsonb_array_elements(p_input -> 'points') with ordinality as sent (value, at)
      join public.point p on p.submission = mine.id and p.replaced_at is null and p.id::text = sent.value ->> 'id'
    where problem ->> 'field' = format('points.%s.target', sent.at - 1)
      and p.target_kind = sent.value -> 'target' ->> 'kind' and p.target_key = sent.value -> 'target' ->> 'key'));
  if problems <> '[]' then
    raise exception using errcode = 'P0001', message = 'invalid_input', detail = problems::text;
  end if;
  update public.submission set
    body_hash = p_body_hash, revision = revision + 1, changed_at = clock_timestamp(),
    sender_type = sender ->> 'type', sender_name = btrim(sender ->> 'name'),
    name_public = sender ->> 'type' <> 'resident' or coalesce((sender ->> 'name_public')::boolean, false),
    organisation_number = sender ->> 'organisation_number', sector = nullif(btrim(sender ->> 'sector'), ''),
    municipality = sender ->> 'municipality', email = sender ->> 'email',
    remind = coalesce((p_input ->> 'remind')::boolean, false) and sender ->> 'email' is not null
  where id = mine.id returning * into mine;
  insert into public.submission_revision (submission, revision, content, body_hash)
  values (mine.id, mine.revision, p_input, p_body_hash);
  -- Missing: taken back. The answered ones stay.
  for before in
    select * from public.point p where p.submission = mine.id and p.replaced_at is null
      and p.state in ('received', 'published', 'withheld')
      and not (p_input -> 'points') @> jsonb_build_array(jsonb_build_object('id', p.id))
  loop
    perform public.unpublish_point(before.id);
    update public.point set state = 'withdrawn', withheld_reason = null, changed_at = clock_timestamp() where id = before.id;
  end loop;
  for one in select value, ordinality::integer as place_in_order
    from jsonb_array_elements(p_input -> 'points') with ordinality loop
    before := null;
    select * into before from public.point p
    where p.submission = mine.id and p.replaced_at is null and p.id::text = one.value ->> 'id';
    differs := before.text is distinct from one.value ->> 'text' or before.stance is distinct from one.value ->> 'stance'
      or before.target_kind is distinct from one.value -> 'target' ->> 'kind'
      -- The plan as a whole is the plan as a whole, whichever of its versions was on the screen.
      or before.target_kind <> 'plan' and before.target_key is distinct from one.value -> 'target' ->> 'key'
      or coalesce(before.place, jsonb_build_object('municipality', before.place_municipality))
        is distinct from coalesce(nullif(one.value -> 'place', 'null'), '{"municipality": null}');
    if before.id is null then
      perform public.store_point(mine, asked.plan_version, one.place_in_order, one.value);
    elsif before.state in ('answered', 'withdrawn') then
      if differs then raise exception using errcode = 'P0001', message = before.state; end if;
    elsif differs then
      perform public.unpublish_point(before.id);
      update public.point set
        text = one.value ->> 'text', stance = one.value ->> 'stance', ordinal = one.place_in_order,
        -- About what is gone from the draft, it is still about the version that had it.
        plan_version = case when before.target_kind = one.value -> 'target' ->> 'kind'
            and before.target_key = one.value -> 'target' ->> 'key'
            and (before.target_kind = 'plan' or before.target_kind = 'node' and not exists (select from public.plan_node n
              where n.plan_version = asked.plan_version and n.lineage = before.target_key))
          then before.plan_version else asked.plan_version end, target_kind = one.value -> 'target' ->> 'kind', target_key = one.value -> 'target' ->> 'key',
        place = case when one.value -> 'place' ->> 'municipality' is null and jsonb_typeof(one.value -> 'place') = 'object'
          then one.value -> 'place' end,
        place_municipality = one.value -> 'place' ->> 'municipality',
        state = 'received', withheld_reason = null, withheld_note = null, redactions = '[]', published_at = null,
        changed_at = clock_timestamp(), flags = array(select distinct unnest(before.flags || '{revised}'))
      where id = before.id;
    else
      update public.point set ordinal = one.place_in_order where id = before.id;
    end if;
  end loop;
  -- The sender's name and type stand beside points that stay published.
  perform public.show_point(p.id) from public.point p
  where p.submission = mine.id and p.replaced_at is null and p.published_at is not null and p.state in ('published', 'answered');
  perform public.drop_untrue_letters(mine.id);
  perform public.record_audit(null, 'revise', 'submission', mine.id::text, jsonb_build_object('revision', mine.revision));
  perform public.touch_hearings();
  return public.receipt_of(mine) || '{"status": "revised"}';
end $$;

-- As before; a letter knows which answers it tells of.
create or replace function public.publish_answers(p_answers uuid[], p_revisions integer[] default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.answer;
  answered public.point;
  asked public.hearing;
  letter record;
  points integer := 0;
begin
  if coalesce(cardinality(p_answers), 0) = 0
    or cardinality(p_answers) <> (select count(*) from public.answer a where a.id = any (p_answers)) then
    raise exception using errcode = 'P0001', message = 'answer_unknown';
  end if;
  for one in select * from public.answer a where a.id = any (p_answers) order by a.id for update loop
    asked := public.hearing_to_answer(one.hearing);
    if one.published_at is not null then raise exception using errcode = 'P0001', message = 'published', detail = one.id::text; end if;
    if p_revisions is not null and one.revision is distinct from p_revisions[array_position(p_answers, one.id)] then
      raise exception using errcode = 'P0001', message = 'revision_conflict', detail = one.id::text;
    end if;
    if not exists (select from public.point p where p.answer = one.id and p.replaced_at is null and p.state <> 'withdrawn') then
      raise exception using errcode = 'P0001', message = 'no_points', detail = one.id::text;
    end if;
    update public.answer set published_at = clock_timestamp() where id = one.id;
    for answered in select * from public.point p where p.answer = one.id and p.replaced_at is null
      and p.state <> 'withdrawn' order by p.id for update loop
      if answered.state = 'received' and asked.publication_policy <> 'summary_only' then
        raise exception using errcode = 'P0001', message = 'not_moderated', detail = answered.id::text;
      end if;
      -- Where nothing is moderated, nobody has looked since: the sender may have rewritten what the draft is about.
      if answered.state = 'received' and answered.changed_at > one.written_at then
        raise exception using errcode = 'P0001', message = 'point_changed', detail = answered.id::text;
      end if;
      update public.point set state = 'answered', changed_at = clock_timestamp() where id = answered.id;
      perform public.show_point(answered.id);
      points := points + 1;
    end loop;
    perform public.record_audit(actor, 'publish_answer', 'answer', one.id::text, jsonb_build_object(
      'hearing', one.hearing, 'revision', one.revision,
      'points', (select jsonb_agg(p.id order by p.id) from public.point p where p.answer = one.id and p.state = 'answered')));
  end loop;
  -- One letter an input for all that is published here; the same words again are no news.
  for letter in
    select distinct p.submission from public.point p
    where p.answer = any (p_answers) and p.state = 'answered' and p.replaced_at is null
  loop
    perform public.enqueue_answer_mail(letter.submission, p_answers);
  end loop;
  perform public.touch_hearings();
  return jsonb_build_object('answers', cardinality(p_answers), 'points', points);
end $$;

-- As before; a letter that tells of other answers too goes out with those.
create or replace function public.take_back_answer(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  one public.answer;
  asked public.hearing;
  back public.point;
  letter record;
begin
  select * into one from public.answer where id = p_id for update;
  if one.id is null then raise exception using errcode = 'P0001', message = 'answer_unknown'; end if;
  asked := public.hearing_to_answer(one.hearing);
  if asked.answered_at is not null then raise exception using errcode = 'P0001', message = 'hearing_answered'; end if;
  if one.published_at is null then raise exception using errcode = 'P0001', message = 'not_published'; end if;
  update public.answer set published_at = null where id = p_id;
  for back in select * from public.point p where p.answer = p_id and p.state = 'answered' order by p.id for update loop
    update public.point set changed_at = clock_timestamp(),
      state = case when back.published_at is not null then 'published' when back.withheld_reason is not null then 'withheld'
        else 'received' end
    where id = back.id;
    perform public.show_point(back.id);
  end loop;
  for letter in delete from public.mail m
    where m.state = 'queued' and m.attempts = 0 and m.kind = 'answered' and m.data -> 'answers' ? p_id::text
    returning (m.data ->> 'submission')::uuid as submission,
      array(select jsonb_array_elements_text(m.data -> 'answers')::uuid) as answers
  loop
    -- It told of others too: those are public still.
    perform public.enqueue_answer_mail(letter.submission, letter.answers);
  end loop;
  perform public.record_audit(actor, 'take_back_answer', 'answer', p_id::text,
    jsonb_build_object('hearing', one.hearing, 'revision', one.revision));
  perform public.touch_hearings();
end $$;
