-- Answers: who may write and publish them, what that does to points and letters, how a hearing is finished and reopened, and inputs entered by staff.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'hearing', 'tap');
insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id)
values ('tap', '0', 'overall_goal', null, 'T', 'T', 0, 'tap:0', 'tap');
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id, publication_policy)
values
  ('tap-open', 'tap', 'T', 'T', now() - interval '1 day', now() + interval '50 days', 'c', now(), 'tap', 'after_moderation'),
  ('tap-closed', 'tap', 'T', 'T', now() - interval '60 days', now() - interval '1 day', 'c', now(), 'tap', 'after_moderation'),
  ('tap-summary', 'tap', 'T', 'T', now() - interval '60 days', now() - interval '1 day', 'c', now(), 'tap', 'summary_only'),
  ('tap-long-ago', 'tap', 'T', 'T', now() - interval '90 days', now() - interval '30 days', 'c', now(), 'tap', 'after_moderation'),
  ('tap-planned', 'tap', 'T', 'T', now() + interval '1 day', now() + interval '60 days', 'c', now(), 'tap', 'after_moderation'),
  ('tap-archived', 'tap', 'T', 'T', now() - interval '90 days', now() - interval '60 days', 'c', now(), 'tap', 'after_moderation');
update public.hearing set answered_at = now(), archived_at = now() where id = 'tap-archived';
insert into public.moderation_reason (key, ordinal, title_nb, title_en, text_nb, text_en)
values ('tap_reason', 99, 'T', 'T', 'T', 'T');
insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type, sender_name, name_public, email, proof)
select ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, case when n < 7 then 'tap-closed' else 'tap-summary' end,
  'TAP-' || n, md5(n::text) || md5(n::text), repeat('a', 64), repeat('a', 64), 'nb', 'resident', 'P', false, 'p' || n || '@example.org', 'form'
from generate_series(1, 8) n;
-- Two points each; the first of each is published, the second of 1 and 2 withheld, others received.
insert into public.point (id, submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, state, withheld_reason, published_at)
select ('20000000-0000-4000-8000-' || lpad((10 * n + k)::text, 12, '0'))::uuid, ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  case when n < 7 then 'tap-closed' else 'tap-summary' end, k, 'Merknad ' || n || k, 'tap', 'node', 'tap:0', 'change',
  case when n >= 7 then 'received' when k = 1 then 'published' when n <= 2 then 'withheld' else 'received' end,
  case when n <= 2 and k = 2 then 'tap_reason' end, case when k = 1 and n < 7 then now() end
from generate_series(1, 8) n, generate_series(1, 2) k;
select public.show_point(id) from public.point where hearing like 'tap-%';
create function pg_temp.p(n integer) returns uuid language sql as $$select ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid$$;
create function pg_temp.state(n integer) returns text language sql as $$select state from public.point where id = pg_temp.p(n)$$;
create function pg_temp.letters(n integer) returns integer language sql as
  $$select count(*)::integer from public.mail where kind = 'answered' and dedupe_key like '%10000000-0000-4000-8000-' || lpad(n::text, 12, '0') || '%'$$;
-- A draft for points of a hearing, written by the secretariat; its id.
create function pg_temp.draft(hearing text, points integer[], id uuid default null, revision integer default null, outcome text default 'partly')
returns uuid language plpgsql as $$
declare
  made uuid;
  asked uuid[] := array(select pg_temp.p(n) from unnest(points) n);
begin
  perform act_as('secretariat');
  made := (public.save_answer(id, hearing, asked, 'Vurdering', outcome, 'Næringssjefen', 'tap:0', 'før', 'etter', revision) ->> 'id')::uuid;
  perform act_as('owner');
  return made;
end $$;

-- Role × command.
create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'), ('admin'), ('service_role');
create temporary table command (statement text primary key, after_the_door text, moderator_too boolean);
insert into command values
  ('select public.save_answer(null, ''nowhere'', ''{}'', ''x'', ''noted'', '''', null, null, null, null)', 'hearing_unknown', false),
  ('select public.discard_answer(null, 1)', 'answer_unknown', false),
  ('select public.publish_answers(''{}'')', 'answer_unknown', false),
  ('select public.take_back_answer(null)', 'answer_unknown', false),
  ('select public.finish_hearing(''nowhere'', null)', 'hearing_unknown', false),
  ('select public.reopen_hearing(''nowhere'', null, null)', 'hearing_unknown', false),
  ('select public.save_summary(''nowhere'', '''', '''', '''')', 'hearing_unknown', false),
  ('select public.archive_hearing(''nowhere'')', 'hearing_unknown', false),
  ('select public.answer_progress(''nowhere'')', 'ok', true),
  ('select public.answers_of(''nowhere'')', 'ok', false),
  ('select public.enter_input(''nowhere'', ''{"id": "30000000-0000-4000-8000-000000000001"}'', '''', '''', ''letter'', null, null)', 'hearing_unknown', true);
select is(
  outcome(a.name, c.statement),
  case when a.name in ('anon', 'service_role') then 'denied'
    when a.name in ('admin', 'secretariat') or a.name = 'moderator' and c.moderator_too then c.after_the_door
    -- The door is the first thing asked, except where the hearing is looked up beside it.
    else 'not_allowed' end,
  format('%s: %s', a.name, c.statement))
from command c cross join actor a order by c.statement, a.name;
select is(outcome(a.name, statement), 'denied', format('%s: %s', a.name, statement))
from actor a cross join unnest(array['select public.hearing_to_answer(''tap-open'')', 'update public.answer set published_at = now()',
  'update public.hearing set answered_at = now()', 'insert into public.answer (hearing, assessment, outcome) values (''tap-open'', ''x'', ''noted'')']) statement
where a.name <> 'service_role' order by a.name, statement;

-- Drafts.
select isnt(pg_temp.draft('tap-closed', '{11,12,21}'), null, 'a draft for several points');
create temporary table draft as select id from public.answer where hearing = 'tap-closed';
select is((select count(*)::integer from public.point where answer = (select id from draft)), 3, 'its points know it');
select is((select count(*)::integer from public.published_point where answer is not null and hearing = 'tap-closed'), 0, 'the public does not');
select is(outcome('anon', 'select assessment from public.answer'), 'ok', 'anyone may read answers');
select act_as('anon');
create temporary table read_by_anyone as select count(*) as n from public.answer where hearing = 'tap-closed';
select act_as('owner');
select is((select n from read_by_anyone), 0::bigint, 'and sees no draft');
select is(outcome('secretariat', format('select public.save_answer(%L, ''tap-closed'', %L, %L, %L, '''', %L, null, null, %s)', id, points, assessment, result, lineage, revision)), refusal,
  format('refused: %s', refusal))
from draft, (values
  ('{}'::text, 'x'::text, 'noted'::text, null::text, 7, 'revision_conflict'::text),
  ('{}', ' ', 'noted', null, 1, 'assessment_missing'),
  ('{}', repeat('x', 20001), 'noted', null, 1, 'too_long'),
  ('{}', 'x', 'maybe', null, 1, 'outcome_unknown'),
  ('{}', 'x', 'noted', 'tap:9', 1, 'change_unknown'),
  ('{20000000-0000-4000-8000-000000000071}', 'x', 'noted', null, 1, 'point_unknown')
) as t (points, assessment, result, lineage, revision, refusal);
create temporary table identity as
select '010190' || lpad(n::text, 5, '0') as number from generate_series(0, 99999) n
where public.is_identity_number('010190' || lpad(n::text, 5, '0')) limit 1;
select is(outcome('secretariat', format('select public.save_answer(null, ''tap-closed'', ''{}'', ''a %1$s b'', ''noted'', '''', null, null, null, null)', number)), 'identity_number', 'no identity number in an answer') from identity;
select is(outcome('secretariat', format('select public.save_answer(null, ''tap-closed'', %L, ''x'', ''noted'', '''', null, null, null, null)', array[pg_temp.p(11)])), 'other_answer', 'a point has one answer');
select is(outcome('secretariat', format('select public.save_answer(%L, ''tap-closed'', %L, ''Ny vurdering'', ''followed'', ''N'', null, ''a'', ''b'', 1)', id, array[pg_temp.p(11), pg_temp.p(12)])), 'ok', 'a draft is changed') from draft;
select is((select array[revision::text, outcome, change_before] from public.answer where id = (select id from draft)), array['2', 'followed', null], 'to what was said; no change without its place');
select is((select answer from public.point where id = pg_temp.p(21)), null, 'a point that was left out is without');

-- Publication.
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[], ''{1}'')', id)), 'revision_conflict', 'nobody publishes what they have not read') from draft;
select pg_temp.draft('tap-closed', '{22,21}');
select pg_temp.draft('tap-closed', '{32}');
select pg_temp.draft('tap-closed', '{}');
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', answer)), 'not_moderated', 'a point is moderated before it is answered')
from public.point where id = pg_temp.p(32);
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', id)), 'no_points', 'an answer answers something')
from public.answer a where hearing = 'tap-closed' and not exists (select from public.point where answer = a.id);
select is(outcome('secretariat', format('select public.publish_answers(%L)', array(select distinct answer from public.point where id in (pg_temp.p(11), pg_temp.p(21), pg_temp.p(32))))), 'not_moderated', 'all or none');
select is(pg_temp.state(11), 'published', 'none');
create temporary table both_answers as select array(select distinct answer from public.point where id in (pg_temp.p(11), pg_temp.p(21)) order by 1) as ids;
select is(outcome('secretariat', format('select public.publish_answers(%L)', ids)), 'ok', 'two together') from both_answers;
select is(array[pg_temp.state(11), pg_temp.state(12), pg_temp.state(21), pg_temp.state(22)], '{answered,answered,answered,answered}', 'their points are answered');
select is(array(select id from public.published_point where hearing = 'tap-closed' and answer is not null order by id), array[pg_temp.p(11), pg_temp.p(21)],
  'the public reads the answer beside what is public, and nothing of what was withheld');
select is(array[pg_temp.letters(1), pg_temp.letters(2), pg_temp.letters(3)], '{1,1,0}', 'each sender gets one letter');
select is(array(select data ->> 'outcome' from public.mail where kind = 'answered' order by data ->> 'submission'), '{followed,partly}', 'which says what came of it');
update public.point set answer = (select id from draft) where id = pg_temp.p(21);
select is(public.letter_facts('answered', '{"submission": "10000000-0000-4000-8000-000000000002"}'), '{}', 'or nothing of it, where comments came out differently');
update public.point set answer = (select answer from public.point where id = pg_temp.p(22)) where id = pg_temp.p(21);
select is((select count(*)::integer from public.audit_event where action = 'publish_answer' and entity_id = any (select unnest(ids)::text from both_answers)), 2, 'the log has one line for each');
select is(outcome('secretariat', format('select public.publish_answers(%L)', ids)), 'published', 'once') from both_answers;
select is(outcome('secretariat', format('select public.save_answer(%L, ''tap-closed'', ''{}'', ''x'', ''noted'', '''', null, null, null, 2)', id)), 'published', 'what is public is not changed under its readers') from draft;
select is(outcome('secretariat', format('select public.discard_answer(%L, 2)', id)), 'published', 'nor thrown away') from draft;
select is(outcome('moderator', format('select public.split_point(%L, ''{x,y}'', %L)', p.id, p.changed_at)), 'answered', 'an answered point is not split') from public.point p where id = pg_temp.p(11);
select is(outcome('moderator', format('select public.withhold_points(array[%L]::uuid[], ''tap_reason'', null)', pg_temp.p(11))), 'ok', 'nor is it withheld');
select is(pg_temp.state(11), 'answered', 'it stands');

-- Taken back.
select is(outcome('secretariat', format('select public.take_back_answer(%L)', id)), 'ok', 'taken back') from draft;
select is(array[pg_temp.state(11), pg_temp.state(12)], '{published,withheld}', 'points are what they were');
select is((select count(*)::integer from public.published_point where id in (pg_temp.p(11), pg_temp.p(12)) and answer is null), 1, 'in public too');
select is(array[pg_temp.letters(1), pg_temp.letters(2)], '{0,1}', 'a letter that waited never goes');
select is(outcome('secretariat', format('select public.take_back_answer(%L)', id)), 'not_published', 'once') from draft;
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', id)), 'ok', 'and published again') from draft;
update public.mail set state = 'sending', claimed_at = now(), claimed_by = 't', message_id = 'm' where kind = 'answered';
update public.mail set state = 'sent', sent_at = now() where kind = 'answered';
select is(outcome('secretariat', format('select public.take_back_answer(%L)', id)), 'ok', 'back') from draft;
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', id)), 'ok', 'and again') from draft;
select is(pg_temp.letters(1), 1, 'the same words are told once');
select is(outcome('secretariat', format('select public.discard_answer(%L, 1)', answer)), 'ok', 'a draft is thrown away') from public.point where id = pg_temp.p(32);
select is((select answer from public.point where id = pg_temp.p(32)), null, 'its point is without');

-- A receipt says how its own hearing publishes.
select public.enqueue_mail('tap:' || id, 'receipt', 'tap@example.org', 'nb', jsonb_build_object('hearing', id)) from public.hearing where id like 'tap-%';
select is(m.data ->> 'publication_policy', h.publication_policy, h.id || ': the receipt says how comments are published')
from public.hearing h join public.mail m on m.dedupe_key = 'tap:' || h.id;
select is(public.letter_facts('receipt', '{"hearing": "nowhere"}'), '{}', 'and nothing of a hearing that is not there');

-- Summary only: received → answered.
select pg_temp.draft('tap-summary', '{71,81}');
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', answer)), 'ok', 'answered without moderation') from public.point where id = pg_temp.p(71);
select is(pg_temp.state(71), 'answered', 'received → answered');
select is((select count(*)::integer from public.published_point where hearing = 'tap-summary'), 0, 'and no point is public');
select is(outcome('secretariat', format('select public.take_back_answer(%L)', answer)), 'ok', 'back') from public.point where id = pg_temp.p(71);
select is(pg_temp.state(71), 'received', 'to received');
update public.point set text = 'Omskrevet', changed_at = clock_timestamp() where id = pg_temp.p(71);
select is(outcome('secretariat', format('select public.publish_answers(array[%L]::uuid[])', answer)), 'point_changed', 'a draft about other words is not published') from public.point where id = pg_temp.p(71);

select act_as('secretariat');
create temporary table overview as select a from jsonb_array_elements(public.answers_of('tap-closed')) with ordinality as t (a, n) order by n;
select act_as('owner');
select is(array(select array[a ->> 'points', a ->> 'received', (a ->> 'published_at' is not null)::text, a ->> 'targets'] from overview),
  array[array['0', '0', 'false', '[]'], array['2', '0', 'true', '["node tap:0"]'], array['2', '0', 'true', '["node tap:0"]']],
  'drafts first, each with how many it answers');

-- Progress, finished and reopened.
select act_as('moderator');
create temporary table progress as select public.answer_progress('tap-closed') as p;
select act_as('owner');
select is(p -> 'targets' -> 0, '{"points": 12, "answered": 4, "drafted": 0, "received": 4, "target_key": "tap:0", "target_kind": "node"}'::jsonb, 'how far it has come') from progress;
select is(outcome('secretariat', 'select public.finish_hearing(''tap-open'', ''x'')'), 'not_closed', 'an open hearing is not finished');
select is(outcome('secretariat', 'select public.finish_hearing(''tap-archived'', ''x'')'), 'hearing_archived', 'an archived one neither');
select is(outcome('secretariat', 'select public.finish_hearing(''tap-closed'', '' '')'), 'unanswered', 'not while points stand without answer');
select is(outcome('secretariat', 'select public.finish_hearing(''tap-closed'', ''Svares i neste rullering'')'), 'ok', 'unless it is said why');
select is((select answered_note from public.hearing where id = 'tap-closed' and answered_at is not null), 'Svares i neste rullering', 'in public');
select is(outcome('secretariat', 'select public.finish_hearing(''tap-closed'', ''x'')'), 'hearing_answered', 'once');
select is(outcome('secretariat', format('select public.take_back_answer(%L)', id)), 'hearing_answered', 'answers of a finished hearing stand') from draft;
select is(outcome('secretariat', format('select public.reopen_hearing(''tap-closed'', %L, %L)', at, reason)), refusal, 'not reopened: ' || refusal)
from (values (now() - interval '1 hour', 'x', 'closes_at_passed'), (now() + interval '1 day', ' ', 'reason_missing')) as t (at, reason, refusal);
select is(outcome('secretariat', 'select public.reopen_hearing(''tap-open'', now() + interval ''1 day'', ''x'')'), 'not_closed', 'what is open is not opened');
select is(outcome('secretariat', 'select public.reopen_hearing(''tap-closed'', null, ''Feil i et svar'')'), 'ok', 'reopened for corrections');
select is((select hearing_state(opens_at, closes_at, answered_at, archived_at, now()) from public.hearing where id = 'tap-closed'), 'closed', 'closed for comments');
select is(outcome('secretariat', format('select public.take_back_answer(%L)', id)), 'ok', 'answers can be changed again') from draft;
select is(outcome('secretariat', 'select public.reopen_hearing(''tap-closed'', null, ''Igjen'')'), 'not_answered', 'there is nothing more to reopen');
select is(outcome('secretariat', 'select public.reopen_hearing(''tap-closed'', now() + interval ''14 days'', ''Ny versjon'')'), 'ok', 'reopened for comments');
select is((select hearing_state(opens_at, closes_at, answered_at, archived_at, now()) || ' ' || reopened_reason from public.hearing where id = 'tap-closed'), 'open Ny versjon', 'open, and said why');
select is((select string_agg(action, ' ' order by id) from public.audit_event where entity = 'hearing' and entity_id = 'tap-closed'), 'finish reopen reopen', 'the log has it all');
select is_empty($$select 1 from public.audit_event where details::text ~ 'rullering|Vurdering|Næringssjefen|Feil'$$, 'and none of the words');

-- The summary.
select is(outcome('secretariat', 'select public.save_summary(''tap-open'', ''Nytt'', ''New'', md5(E''\n''))'), 'ok', 'a summary is saved');
select is(outcome('secretariat', 'select public.save_summary(''tap-open'', ''Annet'', ''Other'', md5(E''\n''))'), 'revision_conflict', 'not over somebody else''s');
select is(outcome('secretariat', format('select public.save_summary(''tap-open'', ''Nytt'', %L, md5(E''Nytt\nNew''))', number)), 'identity_number', 'nor with an identity number') from identity;

-- Entered on behalf of others.
create function pg_temp.enter(n integer, hearing text, channel text, dated date, said text default 'Kjære råd') returns text language sql as $$
  select outcome('moderator', format('select public.enter_input(%L, %L, %L, %L, %L, ''Brev'', %L)', hearing, jsonb_build_object(
    'id', '30000000-0000-4000-8000-' || lpad(n::text, 12, '0'), 'locale', 'nb', 'sender', '{"type": "resident", "name": "Kari"}'::jsonb,
    'points', jsonb_build_array(jsonb_build_object('text', said, 'stance', 'support', 'target', '{"kind": "plan", "key": "tap"}'::jsonb))),
    md5('e' || n) || md5('e' || n), md5(said) || md5(said), channel, dated))
$$;
update public.hearing set closes_at = now() - interval '1 day', reopened_at = null, reopened_reason = null where id = 'tap-closed';
select is(pg_temp.enter(n, hearing, channel, today + offset_days, said), result, label)
from (select (now() at time zone 'Europe/Oslo')::date as today) t, (values
  (10, 'tap-open', 'letter', null::integer, 'Kjære råd', 'ok', 'a letter while it is open'),
  (10, 'tap-open', 'letter', null, 'Kjære råd', 'ok', 'the same again is the same'),
  (10, 'tap-open', 'letter', null, 'Noe annet', 'id_taken', 'another under its id is not'),
  (11, 'tap-open', 'web', null, 'Kjære råd', 'channel_unknown', 'staff enter letters, e-mails and meetings'),
  (12, 'tap-open', 'letter', 2, 'Kjære råd', 'date_invalid', 'no letter is from the future'),
  (13, 'tap-closed', 'letter', -1, 'Kjære råd', 'ok', 'a letter of the last day that came late'),
  (14, 'tap-closed', 'letter', 0, 'Kjære råd', 'hearing_closed', 'a letter from after the deadline'),
  (15, 'tap-closed', 'meeting', null, 'Kjære råd', 'hearing_closed', 'or without a date'),
  (16, 'tap-long-ago', 'letter', -40, 'Kjære råd', 'hearing_closed', 'a month after the deadline it is over'),
  (17, 'tap-planned', 'letter', null, 'Kjære råd', 'hearing_not_open', 'before it opens too'),
  (18, 'tap-open', 'letter', null, ' ', 'invalid_input', 'an empty letter')
) as tried (n, hearing, channel, offset_days, said, result, label);
select is(array(select s.channel || ' ' || s.proof || ' ' || (s.entered_by is not null) || ' ' || s.flags::text || ' ' || (s.dated_on is null)
  from public.submission s where s.id::text like '30000000%' order by s.id), '{"letter staff true {} true","letter staff true {late} false"}', 'where it is from, and that it came late, is kept');
select is((select count(*)::integer from public.point where submission::text like '30000000%' and state = 'received'), 2, 'their points wait in the queue');
select is((select details ->> 'late' from public.audit_event where entity_id = '30000000-0000-4000-8000-000000000013'), 'true', 'the log says it too');

select * from finish();
rollback;
