-- Moderation: who may do what, what each decision does to the point, its public copy, the log and the letters, and what undo takes back.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.municipality (slug, name, member_from, source_id) values ('tap', 'Tap', 2000, 'tap');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'hearing', 'tap');
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id, publication_policy)
select 'tap-' || policy, 'tap', 'T', 'T', now() - interval '1 day', now() + interval '50 days', 'c', now(), 'tap', replace(policy, '-', '_')
from unnest(array['after-moderation', 'after-closing', 'summary-only']) policy;
insert into public.moderation_reason (key, ordinal, title_nb, title_en, text_nb, text_en)
values ('tap_reason', 99, 'T', 'T', 'T', 'T');

-- Person n: a resident with an address, one submission in a hearing.
create function pg_temp.person(n integer, hearing text default 'tap-after-moderation') returns uuid language sql as $$
  insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
    sender_name, name_public, municipality, email, proof, flags)
  values (('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, hearing, 'TAP-' || n, md5(n::text) || md5(n::text),
    repeat('a', 64), repeat('a', 64), 'nb', 'resident', 'Privat Person' || n, false, 'tap', 'p' || n || '@example.org', 'form', '{form}')
  returning id
$$;
create function pg_temp.point(n integer, of_person integer, said text, hearing text default 'tap-after-moderation') returns uuid language sql as $$
  insert into public.point (id, submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, flags)
  values (('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
    ('10000000-0000-4000-8000-' || lpad(of_person::text, 12, '0'))::uuid, hearing, n, said, 'tap', 'plan', 'tap', 'support', '{form}')
  returning id
$$;
create function pg_temp.p(n integer) returns uuid language sql as
  $$select ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid$$;
create function pg_temp.seen(n integer) returns timestamptz language sql as
  $$select changed_at from public.point where id = pg_temp.p(n)$$;
create function pg_temp.state(n integer) returns text language sql as
  $$select state from public.point where id = pg_temp.p(n)$$;
create function pg_temp.shown(n integer) returns text language sql as
  $$select text from public.published_point where id = pg_temp.p(n)$$;
create function pg_temp.events(n integer) returns text language sql as
  $$select coalesce(string_agg(action, ' ' order by id), '') from public.audit_event
    where entity = 'point' and entity_id = pg_temp.p(n)::text$$;
-- All commands of this test run in one transaction, so the log's numbers are moved on by hand, before a command that is to be undone and after it.
create sequence pg_temp.commands start 900000000;
create function pg_temp.new_command() returns void language sql as $$
  update public.audit_event set command = (select nextval('pg_temp.commands')) where command = (pg_current_xact_id()::text)::bigint
$$;
create function pg_temp.command_of(n integer) returns bigint language sql as $$
  select pg_temp.new_command();
  select command from public.audit_event where entity = 'point' and entity_id = pg_temp.p(n)::text and action <> 'undo'
  order by id desc limit 1
$$;
-- The log is append-only for everyone; this test alone moves its numbers.
alter table public.audit_event disable trigger audit_event_append_only;

select pg_temp.person(n) from generate_series(1, 12) n;
select pg_temp.point(n, 1, 'Merknad nummer ' || n) from generate_series(1, 3) n;
select pg_temp.person(20, 'tap-summary-only');
select pg_temp.point(20, 20, 'Til oppsummering', 'tap-summary-only');

-- Role × command.
create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'), ('admin'), ('service_role');
create temporary table command (statement text primary key);
insert into command values
  ('select public.queue(''tap-after-moderation'')'),
  ('select public.queue_counts(''tap-after-moderation'')'),
  ('select public.near_duplicates(pg_temp.p(1))'),
  ('select public.group_alike(''tap-after-moderation'')'),
  ('select public.publish_points(array[pg_temp.p(1)])'),
  ('select public.withhold_points(array[pg_temp.p(1)], ''tap_reason'', null)'),
  ('select public.redact_point(pg_temp.p(1), ''[]'', pg_temp.seen(1))'),
  ('select public.hide_place(pg_temp.p(1), true, pg_temp.seen(1))'),
  ('select public.tag_points(array[pg_temp.p(1)], ''{tap}'')'),
  ('select public.assign_points(array[pg_temp.p(1)], null)'),
  ('select public.split_point(pg_temp.p(1), ''{x}'', pg_temp.seen(1))'),
  ('select public.merge_points(array[pg_temp.p(1)], null)'),
  ('select public.undo_command(0)');
create function pg_temp.tried(actor text, statement text) returns text language plpgsql as $$
declare
  seen text;
  made text;
begin
  -- What the statement needs to know is looked up by the owner, not by the actor.
  statement := replace(replace(statement, 'pg_temp.p(1)', quote_literal(pg_temp.p(1)) || '::uuid'), 'pg_temp.seen(1)',
    quote_literal(pg_temp.seen(1)) || '::timestamptz');
  return outcome(actor, statement);
end $$;
select is(
  pg_temp.tried(a.name, c.statement),
  case when a.name in ('anon', 'service_role') then 'denied'
    when a.name not in ('admin', 'secretariat', 'moderator') then 'not_allowed'
    when c.statement ~ 'split' then 'parts_invalid' when c.statement ~ 'merge' then 'too_few'
    when c.statement ~ 'hide_place' then 'place_missing'
    when c.statement ~ 'undo' then 'command_unknown' else 'ok' end,
  format('%s: %s', a.name, c.statement))
from command c cross join actor a order by c.statement, a.name;

select is(
  outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array[
  'select public.record_decision(null, ''x'', null)',
  'select public.points_as_seen(''{}'', null)',
  'select public.store_replacement(null, ''x'', ''[]'', ''received'', null)',
  'select public.show_point(null)',
  'select public.points_in_queue(''tap-after-moderation'', ''{}'')']) statement
order by statement, a.name;
select is(outcome(a.name, 'select from public.point_before'), case when a.name in ('anon') then 'denied' when a.name = 'service_role' then 'ok' else 'denied' end,
  format('%s and what was before', a.name)) from actor a order by a.name;
select is(outcome(a.name, 'select public.forget_point_before()'), case a.name when 'service_role' then 'ok' else 'denied' end,
  format('%s forgets', a.name)) from actor a order by a.name;
select is(outcome(a.name, 'update public.point set state = ''published'''), 'denied', format('%s writes past the commands', a.name))
from actor a where a.name <> 'service_role' order by a.name;

-- Publish and withhold.
select pg_temp.point(30, 2, 'Ta vare på jordet ved elva');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[], array[%L]::timestamptz[])', pg_temp.p(30), pg_temp.seen(30))),
  'ok', 'a point is published as it was seen');
select is(pg_temp.state(30), 'published', 'and is published');
select is(pg_temp.shown(30), 'Ta vare på jordet ved elva', 'and the public copy is there');
select is(pg_temp.events(30), 'publish', 'and the log has one line');
select is((select count(*)::integer from public.mail where dedupe_key = format('published:%s:1', '10000000-0000-4000-8000-000000000002')
  and next_attempt_at > now() + interval '1 minute'), 1, 'and the letter waits');
select act_as('moderator');
select is(public.publish_points(array['20000000-0000-4000-8000-000000000030']::uuid[]) - 'command',
  '{"done": [], "stale": ["20000000-0000-4000-8000-000000000030"]}'::jsonb, 'publishing again changes nothing and says so');
select act_as('owner');
select pg_temp.point(31, 2, 'Gammel tekst');
update public.point set text = 'Ny tekst', changed_at = clock_timestamp() + interval '1 second' where id = pg_temp.p(31);
select act_as('moderator');
select is(public.publish_points(array['20000000-0000-4000-8000-000000000031']::uuid[], array[now() - interval '1 hour']) -> 'done', '[]'::jsonb,
  'words that arrived after the look are not published');
select is(public.withhold_points(array['20000000-0000-4000-8000-000000000031']::uuid[], 'tap_reason', null, array[now() - interval '1 hour']) -> 'done', '[]'::jsonb,
  'nor withheld');
select act_as('owner');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[], ''{}'')', pg_temp.p(31))), 'seen_invalid', 'seen fits points');
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''whim'', null)', pg_temp.p(31))), 'reason_unknown',
  'nothing is withheld for a reason that is not public');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', '' Ring oss '')', pg_temp.p(30))), 'ok', 'withheld');
select is(pg_temp.shown(30), null, 'what is withheld is public no longer');
select is((select withheld_note from public.point where id = pg_temp.p(30)), 'Ring oss', 'the note is kept');
select is_empty($$select 1 from public.audit_event where details::text ~ 'Ring|jordet|@'$$, 'the log holds no texts and no addresses');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(20))), 'summary_only', 'a summary-only hearing publishes no points');
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', null)', pg_temp.p(20))), 'summary_only', 'and withholds none');

-- Identity numbers, found by counting so that none stands here.
create temporary table identity as
select '010190' || lpad(n::text, 5, '0') as number from generate_series(0, 99999) n
where public.is_identity_number('010190' || lpad(n::text, 5, '0')) limit 1;
select pg_temp.point(32, 3, 'Ring meg, ' || number || ', takk') from identity;
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(32))), 'identity_number', 'an identity number stops publication');
select is(outcome('moderator', format('select public.redact_point(%L, ''[[10, 21]]'', %L)', pg_temp.p(32), pg_temp.seen(32))), 'ok', 'it is redacted');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(32))), 'ok', 'then it is published');
select is(pg_temp.shown(32), 'Ring meg, █████, takk', 'without it');
select is(outcome('moderator', format('select public.redact_point(%L, ''[]'', %L)', pg_temp.p(32), pg_temp.seen(32))), 'identity_number',
  'and it cannot be shown again while the point is public');
select is(outcome('moderator', format('select public.tag_points(array[%L]::uuid[], array[%L])', pg_temp.p(32), number)), 'identity_number',
  'a topic is public too') from identity;

-- Redaction.
select pg_temp.point(33, 3, 'Naboen Ola Nordmann bråker 👩‍👩‍👧 hver kveld');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(33))), 'ok', 'published');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.redact_point(%L, ''[[11, 19], [7, 12]]'', %L)', pg_temp.p(33), pg_temp.seen(33))), 'ok', 'redacted');
select is(pg_temp.shown(33), 'Naboen █████ bråker 👩‍👩‍👧 hver kveld', 'the public copy follows');
select is((select text from public.point where id = pg_temp.p(33)), 'Naboen Ola Nordmann bråker 👩‍👩‍👧 hver kveld', 'the original stays');
select is((select redactions from public.point where id = pg_temp.p(33)), '[[7, 19]]'::jsonb, 'spans are in order and apart');
select is(outcome('moderator', format('select public.redact_point(%L, %L, %L)', pg_temp.p(33), spans, pg_temp.seen(33))), 'spans_invalid', 'no spans: ' || spans)
from unnest(array['[[0, 99]]', '[[5, 5]]', '[[3]]', '{}', '[["a", 2]]', '[[-1, 2]]', 'null']) spans;
select is(outcome('moderator', format('select public.redact_point(%L, ''[]'', ''2000-01-01'')', pg_temp.p(33))), 'stale', 'a redaction of what has changed is refused');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(33))), 'ok', 'the redaction is undone');
select is(pg_temp.shown(33), 'Naboen Ola Nordmann bråker 👩‍👩‍👧 hver kveld', 'and all is shown again');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(33))), 'undone', 'once');

-- The place of a point.
select pg_temp.point(n, 3, 'Hus nummer ' || n) from generate_series(36, 38) n;
update public.point set place = '{"type": "Point", "coordinates": [10.4, 63.4]}' where id in (pg_temp.p(36), pg_temp.p(37));
update public.point set place_municipality = 'tap' where id = pg_temp.p(38);
create function pg_temp.place_shown(n integer) returns text language sql as
  $$select coalesce(place ->> 'type', place_municipality, 'none') from public.published_point where id = pg_temp.p(n)$$;
create function pg_temp.hide(n integer, hidden boolean) returns text language sql as
  $$select outcome('moderator', format('select public.hide_place(%L, %L, %L)', pg_temp.p(n), hidden, pg_temp.seen(n)))$$;
select pg_temp.new_command();
select is(pg_temp.hide(36, true), 'ok', 'a place is hidden before anything is public');
select is(outcome('moderator', format('select public.publish_points(array[%L,%L]::uuid[])', pg_temp.p(36), pg_temp.p(38))), 'ok', 'published');
select is(array[pg_temp.place_shown(36), pg_temp.place_shown(38)], '{none,tap}', 'without the place that is hidden, with the other');
select is((select place ->> 'type' from public.point where id = pg_temp.p(36)), 'Point', 'the original keeps it');
select is(pg_temp.hide(36, false), 'ok', 'it is shown again');
select is(pg_temp.place_shown(36), 'Point', 'and the public copy follows');
select pg_temp.new_command();
select is(pg_temp.hide(38, true), 'ok', 'a municipality can be hidden too, after publication');
select is(pg_temp.place_shown(38), 'none', 'and is public no longer');
select is(pg_temp.events(38), 'publish hide_place', 'the log says so');
select is_empty($$select 1 from public.audit_event where details::text ~ '10.4|63.4'$$, 'and holds no place');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(38))), 'ok', 'it is undone');
select is(pg_temp.place_shown(38), 'tap', 'and shown again');
select is(outcome('moderator', format('select public.hide_place(%L, true, ''2000-01-01'')', pg_temp.p(36))), 'stale', 'what has changed is left alone');
select is(pg_temp.hide(36, true), 'ok', 'hidden');
select is(outcome('moderator', format('select public.split_point(%L, %L, %L)', pg_temp.p(36), array['Hus', 'nummer 36'], pg_temp.seen(36))), 'ok', 'split');
select is(array(select coalesce(pp.place ->> 'type', 'none') from public.published_point pp join public.point p on p.id = pp.id
  where p.split_from = pg_temp.p(36)), '{none,none}', 'the parts do not show it');
select is((select array_agg(distinct place ->> 'type') from public.point where split_from = pg_temp.p(36)), '{Point}', 'and keep it');
-- A decision about something else leaves it hidden, and so does undoing one from before places could be hidden.
select is(pg_temp.hide(37, true), 'ok', 'hidden');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(37))), 'ok', 'published');
update public.point_before set before = before - 'place_hidden' where point = pg_temp.p(37);
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(37))), 'ok', 'taken back');
select is((select place_hidden and state = 'received' from public.point where id = pg_temp.p(37)), true, 'still hidden');

-- The letter about a withheld comment is of that decision alone: taking another one back leaves it.
select pg_temp.point(39, 4, 'Hus nummer 39');
update public.point set place_municipality = 'tap' where id = pg_temp.p(39);
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', null)', pg_temp.p(39))), 'ok', 'withheld');
select pg_temp.new_command();
select is(pg_temp.hide(39, true), 'ok', 'its place is hidden too');
select is((select array_agg(distinct p ->> 'place_hidden') from jsonb_array_elements(public.read_receipt(md5('4') || md5('4')) -> 'points') p
  where p ->> 'id' = pg_temp.p(39)::text), '{true}', 'the receipt says so');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(39))), 'ok', 'which is taken back');
select is((select array_agg(distinct p ->> 'place_hidden') from jsonb_array_elements(public.read_receipt(md5('4') || md5('4')) -> 'points') p
  where p ->> 'id' = pg_temp.p(39)::text), '{false}', 'the place is shown again, as the receipt says');
select is(pg_temp.state(39), 'withheld', 'the comment is withheld still');
select is((select count(*)::integer from public.mail where dedupe_key = format('withheld:%s:1:tap_reason', pg_temp.p(39)) and state = 'queued'), 1,
  'and its letter goes out');

-- A hearing that shows comments when it closes has closed, and is open again: what everyone could read stays readable.
select pg_temp.person(30, 'tap-after-closing');
select pg_temp.point(n, 30, 'Del en ' || n || '. Del to.', 'tap-after-closing') from generate_series(90, 96) n;
select public.publish_points(array(select pg_temp.p(n) from generate_series(90, 93) n)) from (select act_as('moderator')) a;
select act_as('owner');
update public.published_point set visible_from = now() - interval '1 hour' where hearing = 'tap-after-closing';
select public.publish_points(array(select pg_temp.p(n) from generate_series(94, 96) n)) from (select act_as('moderator')) a;
select act_as('owner');
-- Whether everyone reads what there is of a point: itself, its parts, or what it was merged into.
create function pg_temp.seen_by_all(n integer) returns boolean[] language sql as $$
  select array_agg(shown.visible_from <= now()) from public.published_point shown join public.point p on p.id = shown.id
  where p.id = pg_temp.p(n) or p.split_from = pg_temp.p(n) or p.id = (select merged_into from public.point where id = pg_temp.p(n)) $$;
create function pg_temp.split(n integer) returns text language sql as $$
  select outcome('moderator', format('select public.split_point(%L, %L, %L)', pg_temp.p(n), array['Del en ' || n || '.', 'Del to.'], pg_temp.seen(n))) $$;
create function pg_temp.merge(one integer, other integer) returns text language sql as $$
  select outcome('moderator', format('select public.merge_points(array[%L, %L]::uuid[], array[%L, %L]::timestamptz[])',
    pg_temp.p(one), pg_temp.p(other), pg_temp.seen(one), pg_temp.seen(other))) $$;
create function pg_temp.take_back(n integer) returns text language sql as $$
  select outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(n))) $$;
select is(pg_temp.seen_by_all(90) || pg_temp.seen_by_all(94), '{t,f}', 'one was published before it closed, one after it opened again');
select pg_temp.new_command();
select is(pg_temp.split(90), 'ok', 'split');
select is(pg_temp.seen_by_all(90), '{t,t}', 'its parts are as visible as it was');
select is(pg_temp.take_back(90), 'ok', 'taken back');
select is(pg_temp.seen_by_all(90), '{t}', 'and so is it again');
select is(pg_temp.split(94), 'ok', 'what is not visible yet is split');
select is(pg_temp.seen_by_all(94), '{f,f}', 'and its parts are not');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', null)', pg_temp.p(91))), 'ok', 'withheld');
select is(pg_temp.seen_by_all(91), null, 'nobody reads it');
select is(pg_temp.take_back(91), 'ok', 'taken back');
select is(pg_temp.seen_by_all(91), '{t}', 'everyone reads it again');
select pg_temp.new_command();
select is(pg_temp.merge(91, 92), 'ok', 'two visible ones are merged');
select is(pg_temp.seen_by_all(92), '{t}', 'what comes of it is visible');
select is(pg_temp.take_back(91), 'ok', 'taken back');
select is(pg_temp.seen_by_all(91) || pg_temp.seen_by_all(92), '{t,t}', 'both are visible');
select is(pg_temp.merge(92, 95), 'ok', 'one is merged with one that nobody has read');
select is(pg_temp.seen_by_all(92), '{f}', 'what comes of it waits');
select public.unpublish_point(pg_temp.p(93));
update public.point set state = 'received', published_at = null where id = pg_temp.p(93);
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(93))), 'ok', 'what was rewritten is published');
select is(pg_temp.seen_by_all(93), '{f}', 'and waits, as nobody has read it');

-- Topics and assignment.
select pg_temp.new_command();
select is(outcome('moderator', format('select public.tag_points(array[%L]::uuid[], ''{" jord  vern ",støy,støy}'')', pg_temp.p(33))), 'ok', 'tagged');
select is((select tags from public.point where id = pg_temp.p(33)), '{"jord vern",støy}'::text[], 'each topic once');
select is((select count(*) from public.published_point p where p.id = pg_temp.p(33) and to_jsonb(p)::text not like '%støy%'), 1::bigint,
  'what is public says nothing of them');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.tag_points(array[%L]::uuid[], ''{vei}'', ''{støy}'')', pg_temp.p(33))), 'ok', 'one more, one less');
select is((select tags from public.point where id = pg_temp.p(33)), '{"jord vern",vei}'::text[], 'so it is');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(33))), 'ok', 'undone');
select is((select tags from public.point where id = pg_temp.p(33)), '{"jord vern",støy}'::text[], 'as they were');
select is(outcome('moderator', format('select public.tag_points(array[%L]::uuid[], array[%L])', pg_temp.p(33), tag)), 'tags_invalid', 'no topic: ' || tag)
from unnest(array[repeat('x', 41), 'a,b']) tag;
select is(outcome('moderator', format('select public.assign_points(array[%L]::uuid[], %L)', pg_temp.p(33), id)),
  case when role in ('admin', 'secretariat', 'moderator') and disabled_at is null then 'ok' else 'assignee_unknown' end,
  format('assigned to %s', name)) from public.staff_member order by name;
select is(outcome('moderator', format('select public.assign_points(array[%L]::uuid[], null)', pg_temp.p(33))), 'ok', 'and to nobody');

-- Split.
select pg_temp.point(34, 4, E'Bra plan.  Men bussen mangler!\n\nHilsen Ola 90 00');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(34))), 'ok', 'published');
select is(outcome('moderator', format('select public.redact_point(%L, ''[[39, 48]]'', %L)', pg_temp.p(34), pg_temp.seen(34))), 'ok', 'redacted');
select is(outcome('moderator', format('select public.split_point(%L, %L, %L)', pg_temp.p(34), parts, pg_temp.seen(34))), 'parts_invalid', 'no parts: ' || parts)
from unnest(array['{"Bra plan."}', '{"Bra plan.","Men bussen mangler!"}', '{"Men bussen mangler!","Bra plan.","Hilsen Ola 90 00"}',
  '{"Bra plan.","Men bussen mangler! Og mer"}', '{"Bra plan. ", " "}', '{}']) parts;
select is(outcome('moderator', format('select public.split_point(%L, ''{x,y}'', ''2000-01-01'')', pg_temp.p(34))), 'stale', 'a split of what has changed is refused');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.split_point(%L, %L, %L)', pg_temp.p(34), array['Bra plan.', E'Men bussen mangler!\n\nHilsen Ola 90 00'], pg_temp.seen(34))), 'ok', 'split');
select is((select replaced_at is not null and state = 'published' from public.point where id = pg_temp.p(34)), true, 'the original is kept, replaced');
select is(pg_temp.shown(34), null, 'and public no longer');
select is(array(select pp.text from public.published_point pp join public.point p on p.id = pp.id where p.split_from = pg_temp.p(34) order by p.ordinal),
  array['Bra plan.', E'Men bussen mangler!\n\nHilsen █████'], 'its parts are, what was hidden is hidden still');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(34))), 'ok', 'the original cannot be published beside them');
select is(pg_temp.shown(34), null, 'it stays away');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(34))), 'ok', 'the split is undone');
select is((select count(*)::integer from public.point where split_from = pg_temp.p(34)), 0, 'the parts are gone');
select is(pg_temp.shown(34), E'Bra plan.  Men bussen mangler!\n\nHilsen █████', 'the original is back as it was');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.split_point(%L, %L, %L)', pg_temp.p(34), array['Bra plan.', E'Men bussen mangler!\n\nHilsen Ola 90 00'], pg_temp.seen(34))), 'ok', 'split again');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', null)', id)), 'ok', 'one part is withheld')
from public.point where split_from = pg_temp.p(34) order by ordinal limit 1;
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(34))), 'stale', 'then the split stands');

-- Merge.
select pg_temp.point(n, 5, 'Del ' || n) from generate_series(40, 42) n;
select pg_temp.point(43, 6, 'En annens');
select is(outcome('moderator', format('select public.merge_points(array[%L, %L]::uuid[], null)', pg_temp.p(40), pg_temp.p(43))), 'submissions_differ', 'each sender''s words stay their own');
select is(outcome('moderator', format('select public.merge_points(array[%L, %L]::uuid[], array[%L, ''2000-01-01'']::timestamptz[])', pg_temp.p(40), pg_temp.p(41), pg_temp.seen(40))), 'stale', 'stale');
select is(outcome('moderator', format('select public.redact_point(%L, ''[[0, 3]]'', %L)', pg_temp.p(41), pg_temp.seen(41))), 'ok', 'one is redacted');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.merge_points(array[%L, %L]::uuid[], null)', pg_temp.p(41), pg_temp.p(40))), 'ok', 'merged');
select is((select array[text, public.redact_text(text, redactions), state] from public.point
  where id = (select merged_into from public.point where id = pg_temp.p(40))), array[E'Del 40\n\nDel 41', E'Del 40\n\n█████ 41', 'received'], 'in their order, what was hidden is hidden still');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(41))), 'ok', 'undone');
select is(array(select text from public.point where submission = '10000000-0000-4000-8000-000000000005' and replaced_at is null order by ordinal),
  array['Del 40', 'Del 41', 'Del 42'], 'all three stand again');
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(42))), 'ok', 'one is published');
select is(outcome('moderator', format('select public.merge_points(array[%L, %L]::uuid[], null)', pg_temp.p(40), pg_temp.p(42))), 'ok', 'merged with one that is not');
select is((select state from public.point where id = (select merged_into from public.point where id = pg_temp.p(42))), 'received', 'the whole is moderated anew');
select is(pg_temp.shown(42), null, 'and public no longer until then');

-- Undo: who, until when, and what has happened since.
select pg_temp.point(50, 7, 'Angre meg');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(50))), 'ok', 'published');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(50))), 'ok', 'undone');
select is(array[pg_temp.state(50), pg_temp.shown(50)], array['received', null], 'as it was');
select is((select count(*)::integer from public.mail where dedupe_key = 'published:10000000-0000-4000-8000-000000000007:1'), 0, 'nobody is told');
select is(pg_temp.events(50), 'publish undo', 'both are in the log');
select pg_temp.new_command();
select is(outcome('admin', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', ''n'')', pg_temp.p(50))), 'ok', 'an admin withholds');
select is((select count(*)::integer from public.mail where kind = 'withheld' and dedupe_key like '%' || pg_temp.p(50) || '%'), 1, 'a letter waits');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(50))), 'not_yours', 'a moderator undoes no one else''s');
select is(outcome('secretariat', format('select public.undo_command(%s)', pg_temp.command_of(50))), 'ok', 'the secretariat does');
select is((select count(*)::integer from public.mail where kind = 'withheld' and dedupe_key like '%' || pg_temp.p(50) || '%'), 0, 'nobody is told');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', ''Merk'')', pg_temp.p(50))), 'ok', 'withheld');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(50))), 'ok', 'reconsidered');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(50))), 'ok', 'and taken back');
select is((select array[state, withheld_reason, withheld_note] from public.point where id = pg_temp.p(50)), array['withheld', 'tap_reason', 'Merk'], 'with reason and note');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(50))), 'ok', 'published');
update public.point set changed_at = clock_timestamp() where id = pg_temp.p(50);
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(50))), 'stale', 'what has changed since is not undone');
select pg_temp.point(51, 8, 'For sent');
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L]::uuid[])', pg_temp.p(51))), 'ok', 'published');
update public.point_before set at = at - interval '25 hours' where point = pg_temp.p(51);
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(51))), 'too_late', 'after a day it stands');
select is(public.forget_point_before(), 1, 'and what was before is forgotten');
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(51))), 'too_late', 'and stands');
-- Several at once, all or nothing.
select pg_temp.point(n, 9, 'Flere ' || n) from generate_series(60, 62) n;
select pg_temp.new_command();
select is(outcome('moderator', format('select public.publish_points(array[%L, %L, %L]::uuid[])', pg_temp.p(60), pg_temp.p(61), pg_temp.p(62))), 'ok', 'three are published');
update public.point set changed_at = clock_timestamp() where id = pg_temp.p(61);
select is(outcome('moderator', format('select public.undo_command(%s)', pg_temp.command_of(60))), 'stale', 'one has changed');
select is(array[pg_temp.state(60), pg_temp.state(61), pg_temp.state(62)], '{published,published,published}', 'so none is undone');

-- The queue.
select act_as('moderator');
create temporary table page as select public.queue('tap-after-moderation', '{"state": "received"}', null, 3) as first;
select is(jsonb_array_length(first -> 'rows'), 3, 'a page') from page;
select ok((first ->> 'at')::timestamptz between now() and clock_timestamp(), 'it says when it was so') from page;
select is((first ->> 'total')::integer, (public.queue_counts('tap-after-moderation') -> 'state' ->> 'received')::integer, 'the total is the count of the tab') from page;
select is(
  (select count(distinct r ->> 'id')::integer from page, jsonb_array_elements(first -> 'rows' || (public.queue('tap-after-moderation', '{"state": "received"}', first -> 'next', 200) -> 'rows')) r),
  (first ->> 'total')::integer, 'the next page goes on where the first ended') from page;
select is(array(select r ->> 'text' from jsonb_array_elements(public.queue('tap-after-moderation', filters::jsonb) -> 'rows') r order by 1), found, filters)
from (values
  ('{"q": "jordene"}', array['Ta vare på jordet ved elva']),
  ('{"q": "TAP-8"}', array['For sent']),
  ('{"q": "person8"}', array['For sent']),
  ('{"submission": "10000000-0000-4000-8000-000000000009", "state": "published"}', array['Flere 60', 'Flere 61', 'Flere 62']),
  ('{"tag": "støy"}', array['Naboen Ola Nordmann bråker 👩‍👩‍👧 hver kveld']),
  ('{"q": "Angre", "sender_type": "resident", "municipality": "tap", "stance": "support", "target_kind": "plan", "target_key": "tap", "flag": "form", "assignee": "none", "answer": "none"}', array['Angre meg']),
  ('{"q": "Angre", "sender_type": "business"}', '{}'::text[]),
  ('{"q": "Angre", "municipality": "nowhere"}', '{}'),
  ('{"q": "Angre", "stance": "oppose"}', '{}'),
  ('{"q": "Angre", "flag": "late"}', '{}'),
  ('{"q": "Angre", "assignee": "00000000-0000-4000-8000-000000000000"}', '{}'),
  ('{"q": "Angre", "state": "received"}', '{}')
) as expected (filters, found);
select act_as('owner');

-- What looks alike.
select pg_temp.point(70, 10, 'Vi krever at jernbanen får flere avganger på kvelden, og at stasjonen på Melhus blir bygd ut.');
select pg_temp.point(71, 11, 'Vi krever at jernbanen får flere avganger på kvelden – og at stasjonen på Melhus blir bygd ut!');
select pg_temp.point(72, 12, 'Vi krever at jernbanen får mange flere avganger på kvelden, og at stasjonen på Støren blir bygd ut.');
update public.point set received_at = received_at + (ordinal || ' seconds')::interval where ordinal between 70 and 72;
select act_as('moderator');
select is(public.group_alike('tap-after-moderation', 2000), 0, 'all are compared');
select is(array(select r ->> 'id' from jsonb_array_elements(public.queue('tap-after-moderation', '{"q": "jernbanen", "alike": "true"}') -> 'rows') r),
  array['20000000-0000-4000-8000-000000000070', '20000000-0000-4000-8000-000000000071', '20000000-0000-4000-8000-000000000072']::text[], 'three are alike');
select is(array(select r ->> 'id' from jsonb_array_elements(public.near_duplicates('20000000-0000-4000-8000-000000000070')) r),
  array['20000000-0000-4000-8000-000000000071', '20000000-0000-4000-8000-000000000072']::text[], 'most alike first');
select act_as('owner');
update public.point set text = 'Noe helt annet' where id = pg_temp.p(72);
select is((select near_group from public.point where id = pg_temp.p(72)), null, 'what is rewritten is compared anew');

select * from finish();
rollback;
