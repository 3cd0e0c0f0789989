-- A change that arrives twice is one version: a device sends again what it has had no answer to.

/*
 * Replaces an input by what its sender now says. Points that carry the id of a point they had keep it; those that are
 * missing are withdrawn, those without an id are new. A changed point is moderated again. p_revision is the revision
 * the sender saw. What was stored as the version after that one is told again, as `repeated`, whatever has happened
 * since: a later version, a deadline, a withdrawal.
 * Returns {status: "revised" | "unchanged" | "repeated", reference, received_at, hash, revision}.
 * Errors: receipt_unknown, withdrawn, hearing_closed, revision_conflict, invalid_input (detail), answered (a point that
 * has its answer stays as it is).
 */
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
  problems := public.problems_of_input(asked, p_input);
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
      or before.target_key is distinct from one.value -> 'target' ->> 'key'
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
        plan_version = asked.plan_version, target_kind = one.value -> 'target' ->> 'kind', target_key = one.value -> 'target' ->> 'key',
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
  perform public.record_audit(null, 'revise', 'submission', mine.id::text, jsonb_build_object('revision', mine.revision));
  perform public.touch_hearings();
  return public.receipt_of(mine) || '{"status": "revised"}';
end $$;
