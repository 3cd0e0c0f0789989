-- What is said of comments stays true: letters that were taken back or too early, comments shown after the deadline, a
-- subject that is gone, what staff write, and a log that can be read whatever else it holds.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'hearing', 'tap'), ('tap-2', 'T', 'T', 'hearing', 'tap');
insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id)
values ('tap', '0', 'overall_goal', null, 'T', 'T', 0, 'tap:0', 'tap'), ('tap-2', '0', 'overall_goal', null, 'T', 'T', 0, 'tap:other', 'tap');
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id, publication_policy)
values
  ('tap-open', 'tap', 'T', 'T', now() - interval '1 day', now() + interval '50 days', 'c', now(), 'tap', 'after_moderation'),
  ('tap-later', 'tap', 'T', 'T', now() - interval '1 day', now() + interval '50 days', 'c', now(), 'tap', 'after_closing');
insert into public.moderation_reason (key, ordinal, title_nb, title_en, text_nb, text_en) values ('tap_reason', 99, 'T', 'T', 'T', 'T');

create function pg_temp.hash(text) returns text language sql as $$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;
create function pg_temp.id(serial integer) returns uuid language sql as
  $$ select format('30000000-0000-4000-8000-%s', lpad($1::text, 12, '0'))::uuid $$;
create function pg_temp.input(serial integer, points jsonb) returns jsonb language sql as $$
  select jsonb_build_object('id', pg_temp.id(serial), 'locale', 'nb', 'points', points,
    'sender', jsonb_build_object('type', 'resident', 'name', 'Kari Nordmann', 'email', 'kari@example.org'))
$$;
create function pg_temp.point(body text, target text default 'tap:0', id uuid default null) returns jsonb language sql as $$
  select jsonb_strip_nulls(jsonb_build_object('id', id, 'text', body, 'stance', 'support',
    'target', jsonb_build_object('kind', case when target like '%:%' then 'node' else 'plan' end, 'key', target)))
$$;
create function pg_temp.send(serial integer, hearing text, points jsonb) returns void language sql as $$
  select public.submit_input(hearing, pg_temp.input(serial, points), pg_temp.hash('secret ' || serial), pg_temp.hash('body ' || serial), 'form', 'web', '{}')
$$;
create function pg_temp.points(serial integer) returns uuid[] language sql as
  $$ select array_agg(id order by ordinal) from public.point where submission = pg_temp.id(serial) $$;
-- As one of the staff; the test is its owner again afterwards.
create function pg_temp.by(actor text, statement text) returns jsonb language plpgsql as $$
declare
  answered jsonb;
begin
  perform act_as(actor);
  execute 'select to_jsonb(' || statement || ')' into answered;
  perform act_as('owner');
  return answered;
end $$;
create function pg_temp.letters(serial integer, of text) returns setof public.mail language sql as
  $$ select * from public.mail where kind = of and data ->> 'submission' = pg_temp.id(serial)::text and state = 'queued' $$;

select pg_temp.send(n, case when n in (3, 4) then 'tap-later' else 'tap-open' end,
  jsonb_build_array(pg_temp.point('Første.'), pg_temp.point('Andre.', 'tap'))) from generate_series(1, 8) n;

-- Published, and withdrawn before the letter has gone out.
select pg_temp.by('moderator', format('public.publish_points(%L)', pg_temp.points(1)));
select is((select count(*) from pg_temp.letters(1, 'published')), 1::bigint, 'the sender is to be told');
select public.withdraw_input(pg_temp.hash('secret 1'));
select is((select count(*) from pg_temp.letters(1, 'published')), 0::bigint, 'but not of what was withdrawn meanwhile');
select is((select count(*) from pg_temp.letters(1, 'receipt')), 1::bigint, 'the receipt goes out all the same');

-- Published and withheld, then changed: of what was rewritten nothing is said, of the rest it is.
select pg_temp.by('moderator', format('public.publish_points(%L)', (pg_temp.points(2))[1:1]));
select pg_temp.by('moderator', format('public.withhold_points(%L, ''tap_reason'', ''Fordi.'')', (pg_temp.points(2))[2:2]));
select public.revise_input(pg_temp.hash('secret 2'), pg_temp.input(2, jsonb_build_array(
  pg_temp.point('Første.', 'tap:0', (pg_temp.points(2))[1]), pg_temp.point('Omskrevet.', 'tap', (pg_temp.points(2))[2]))), pg_temp.hash('2b'), 1);
select is(array[(select count(*) from pg_temp.letters(2, 'published')), (select count(*) from pg_temp.letters(2, 'withheld'))],
  '{1,0}'::bigint[], 'a comment that was rewritten is no longer withheld; the other one is still public');
select public.revise_input(pg_temp.hash('secret 2'), pg_temp.input(2, jsonb_build_array(
  pg_temp.point('Omskrevet også.', 'tap:0', (pg_temp.points(2))[1]))), pg_temp.hash('2c'), 2);
select is((select count(*) from pg_temp.letters(2, 'published')), 0::bigint, 'when nothing is public, nothing says so');

-- Shown after the deadline: the letter and the receipt say so.
select pg_temp.by('moderator', format('public.publish_points(%L)', pg_temp.points(3)));
select is((select data ->> 'after_closing' from pg_temp.letters(3, 'published')), 'true', 'the letter knows that it is not shown yet');
select is((select data ? 'after_closing' from public.mail where kind = 'published' and data ->> 'hearing' = 'tap-open' limit 1), null,
  'no such letter is left of the other hearing');
select pg_temp.by('moderator', format('public.publish_points(%L)', pg_temp.points(5)));
select is((select data ? 'after_closing' from pg_temp.letters(5, 'published')), false, 'where comments are shown at once it says nothing of that');
select is(public.read_receipt(pg_temp.hash('secret 3')) -> 'points' -> 0 ->> 'visible_from',
  (select to_jsonb(closes_at) #>> '{}' from public.hearing where id = 'tap-later'), 'the receipt knows from when it is shown');
-- It closes, is read by everyone, and is opened again: what was shown stays.
update public.hearing set closes_at = now() - interval '1 hour' where id = 'tap-later';
update public.published_point set visible_from = now() - interval '1 hour' where hearing = 'tap-later';
select pg_temp.by('secretariat', format('public.reopen_hearing(''tap-later'', %L, ''Nye opplysninger.'')', now() + interval '10 days'));
select public.show_point(id) from public.point where submission = pg_temp.id(3);
select ok((select bool_and(visible_from <= now()) from public.published_point where hearing = 'tap-later'), 'what everyone could read, everyone can read');
select pg_temp.by('moderator', format('public.publish_points(%L)', pg_temp.points(4)));
select pg_temp.by('secretariat', format('public.save_hearing((select to_jsonb(h) || jsonb_build_object(''closes_at'', %L, ''short_reason'', ''k'') from public.hearing h where id = ''tap-later''))', now() + interval '20 days'));
select is((select array_agg(p.visible_from > now() + interval '19 days' order by q.submission) from public.published_point p join public.point q on q.id = p.id
  where p.hearing = 'tap-later'), '{f,f,t,t}'::boolean[], 'a later deadline is waited for by what waits, and by nothing else');

-- A subject that is gone: what is left as it is can stay, and something else of the submission can be changed.
update public.hearing set plan_version = 'tap-2' where id = 'tap-open';
select pg_temp.by('moderator', format('public.publish_points(%L)', (pg_temp.points(6))));
select is(public.revise_input(pg_temp.hash('secret 6'), pg_temp.input(6, jsonb_build_array(
  pg_temp.point('Første.', 'tap:0', (pg_temp.points(6))[1]), pg_temp.point('Endret.', 'tap', (pg_temp.points(6))[2]))), pg_temp.hash('6b'), 1) ->> 'status',
  'revised', 'a comment on what is gone can be kept, and one of the same be reworded');
select is((select array_agg(state order by ordinal) from public.point where submission = pg_temp.id(6)), '{published,received}'::text[],
  'what was not touched stays published');
select is((select array_agg(plan_version || ' ' || target_key order by ordinal) from public.point where submission = pg_temp.id(6)),
  '{"tap tap:0","tap tap"}'::text[], 'both are still about the version that had it, from which they are followed');
select throws_ok(format('select public.revise_input(%L, %L, %L, 2)', pg_temp.hash('secret 6'), pg_temp.input(6, jsonb_build_array(
  pg_temp.point('Første.', 'tap:0', (pg_temp.points(6))[1]), pg_temp.point('Ny.', 'tap:0'))), pg_temp.hash('6c')), 'P0001', 'invalid_input', 'a new one cannot be about it');
select throws_ok(format('select public.revise_input(%L, %L, %L, 2)', pg_temp.hash('secret 6'), pg_temp.input(6, jsonb_build_array(
  pg_temp.point('Første.', 'tap:0', (pg_temp.points(6))[2]))), pg_temp.hash('6d')), 'P0001', 'invalid_input', 'nor can one that was about something else');

-- About the plan as a whole: of the version that is open now it is the same, and reworded it is about that one.
select pg_temp.by('moderator', format('public.publish_points(%L)', (pg_temp.points(8))[2:2]));
select public.revise_input(pg_temp.hash('secret 8'), pg_temp.input(8, jsonb_build_array(
  pg_temp.point('Første, endret.', 'tap-2', (pg_temp.points(8))[1]), pg_temp.point('Andre.', 'tap-2', (pg_temp.points(8))[2]))), pg_temp.hash('8b'), 1);
select is((select array_agg(state || ' ' || plan_version || ' ' || target_key order by ordinal) from public.point where submission = pg_temp.id(8)),
  '{"received tap-2 tap-2","published tap tap"}'::text[], 'what was not touched stays published, what was is about the new version');

-- Withheld and then split: the sender is still told.
select pg_temp.send(10, 'tap-open', jsonb_build_array(pg_temp.point('En. To.', 'tap-2'), pg_temp.point('Tre.', 'tap-2')));
select pg_temp.by('moderator', format('public.withhold_points(%L, ''tap_reason'', null)', (pg_temp.points(10))[1:1]));
select pg_temp.by('moderator', format('public.split_point(%L, ''{En.,To.}'', (select changed_at from public.point where id = %1$L))', (pg_temp.points(10))[1]));
select public.revise_input(pg_temp.hash('secret 10'), pg_temp.input(10, (select jsonb_agg(pg_temp.point(case text when 'Tre.' then 'Fire.' else text end, 'tap-2', id) order by ordinal)
  from public.point where submission = pg_temp.id(10) and replaced_at is null)), pg_temp.hash('10b'), 1);
select is((select count(*) from pg_temp.letters(10, 'withheld')), 1::bigint, 'a comment that was withheld and then split is still withheld');

-- Of two answers one is taken back: the other is told of, alone.
select pg_temp.by('moderator', format('public.publish_points(%L)', (pg_temp.points(7))));
create temporary table answer_of as
  select n, (pg_temp.by('secretariat', format('public.save_answer(null, ''tap-open'', %L, ''Vurdering'', ''noted'', ''Næringssjefen'', null, null, null, null)',
    (pg_temp.points(7))[n:n])) ->> 'id')::uuid as id from generate_series(1, 2) n;
select pg_temp.by('secretariat', format('public.publish_answers(%L)', (select array_agg(id) from answer_of)));
select is((select count(*) from pg_temp.letters(7, 'answered')), 1::bigint, 'two answers, one letter');
select pg_temp.by('secretariat', format('public.take_back_answer(%L)::text', (select id from answer_of where n = 1)));
select is((select data -> 'answers' from pg_temp.letters(7, 'answered')), (select jsonb_build_array(id) from answer_of where n = 2), 'the one that stands is told of');
select pg_temp.by('secretariat', format('public.take_back_answer(%L)::text', (select id from answer_of where n = 2)));
select is((select count(*) from pg_temp.letters(7, 'answered')), 0::bigint, 'none, no letter');

-- Why a comment was withheld is said beside its answer too.
select pg_temp.by('moderator', format('public.withhold_points(%L, ''tap_reason'', ''Fordi.'')', (pg_temp.points(8))[1:1]));
select pg_temp.by('secretariat', format('public.publish_answers(array[(public.save_answer(null, ''tap-open'', %L, ''V'', ''noted'', ''N'', null, null, null, null) ->> ''id'')::uuid])', (pg_temp.points(8))[1:1]));
select is((select array[p ->> 'state', p ->> 'withheld_reason', p ->> 'withheld_note'] from jsonb_array_elements(public.read_receipt(pg_temp.hash('secret 8')) -> 'points') p where p ->> 'ordinal' = '1'),
  '{answered,tap_reason,Fordi.}'::text[], 'the reason stays');
select throws_ok(format('select pg_temp.by(''moderator'', %L)', format('public.withhold_points(%L, ''tap_reason'', ''Se 010190 50188'')', (pg_temp.points(8))[2:2])),
  'P0001', 'identity_number', 'a note is read by the sender: no identity number in it');
select act_as('owner');

-- A letter that staff enter has a reference like any other.
select is(public.reference_of(split_part(made, '-', 2)::integer, split_part(made, '-', 3)::bigint), made, 'its last digit checks the others')
from (select pg_temp.by('moderator', format('public.enter_input(''tap-open'', %L, %L, %L, ''letter'', null, null)',
  pg_temp.input(9, jsonb_build_array(pg_temp.point('Brev.', 'tap:other'))), pg_temp.hash('secret 9'), pg_temp.hash('9'))) ->> 'reference' as made) entered;

-- An answered hearing can be put away, and then nothing of it changes.
select is(outcome('secretariat', 'select public.archive_hearing(''tap-open'')'), 'not_answered', 'not before it is answered');
update public.hearing set closes_at = now() - interval '1 hour', answered_at = now() - interval '7 months' where id = 'tap-open';
select is(outcome('secretariat', 'select public.archive_hearing(''tap-open'')'), 'ok', 'then it is');
select is(outcome('secretariat', format('select public.reopen_hearing(''tap-open'', %L, ''Nei.'')', now() + interval '1 day')), 'hearing_archived', 'and stays so');

-- Addresses that were forgotten are in the log, and the log of a hearing can be read.
select public.forget_contacts();
select ok(jsonb_array_length(pg_temp.by('secretariat', 'public.journal_audit(''tap-open'', 0, 1000)')) > 10, 'the log is there when addresses have been forgotten');
insert into public.audit_event (action, entity, entity_id) values ('forget', 'submission', 'contacts');
select ok(jsonb_array_length(pg_temp.by('secretariat', 'public.journal_audit(''tap-open'', 0, 1000)')) > 10, 'also where that was written in the old way');

select * from finish();
rollback;
