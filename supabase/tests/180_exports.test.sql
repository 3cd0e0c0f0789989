-- What is taken out of a hearing: who may, what a report without personal data can hold, templates, the archive's package.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'hearing', 'tap');
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id)
select id, 'tap', 'T', 'T', now() - interval '60 days', now() - interval '1 day', 'c', now(), 'tap'
from unnest(array['tap-report', 'tap-other']) id;
insert into public.moderation_reason (key, ordinal, title_nb, title_en, text_nb, text_en) values ('tap_reason', 99, 'T', 'T', 'T', 'T');
insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type, sender_name, name_public, email, channel_note, proof)
values
  ('10000000-0000-4000-8000-000000000001', 'tap-report', 'TAP-1', repeat('5ec', 21) || '0', repeat('a', 64), repeat('a', 64), 'nb', 'resident', 'SECRET resident', true, 'secret@example.org', 'SECRET note', 'form'),
  ('10000000-0000-4000-8000-000000000002', 'tap-report', 'TAP-2', repeat('5ed', 21) || '0', repeat('a', 64), repeat('a', 64), 'nb', 'business', 'Tap AS', true, 'secret@example.org', null, 'form'),
  ('10000000-0000-4000-8000-000000000003', 'tap-other', 'TAP-3', repeat('5ee', 21) || '0', repeat('a', 64), repeat('a', 64), 'nb', 'business', 'Other AS', true, null, null, 'form');
insert into public.submission_revision (submission, revision, content, body_hash)
select id, n, jsonb_build_object('n', n), repeat('a', 64) from public.submission, generate_series(1, 2) n where hearing like 'tap-%';
insert into public.answer (id, hearing, assessment, outcome, published_at) values
  ('30000000-0000-4000-8000-000000000001', 'tap-report', 'Answered', 'partly', now()),
  ('30000000-0000-4000-8000-000000000002', 'tap-report', 'SECRET draft', 'noted', null);
insert into public.point (id, submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, state, withheld_reason, withheld_note, redactions, answer, published_at, received_at, replaced_at)
values
  ('20000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'tap-report', 1, 'Public SECRET words', 'tap', 'plan', 'tap', 'change', 'published', null, null, '[[7, 13]]', null, now(), '2026-01-01', null),
  ('20000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000002', 'tap-report', 1, 'SECRET withheld', 'tap', 'plan', 'tap', 'oppose', 'withheld', 'tap_reason', 'SECRET why', '[]', null, null, '2026-01-01', null),
  ('20000000-0000-4000-8000-000000000003', '10000000-0000-4000-8000-000000000002', 'tap-report', 2, 'Answered point', 'tap', 'plan', 'tap', 'support', 'answered', null, null, '[]', '30000000-0000-4000-8000-000000000001', now(), '2026-01-02', null),
  ('20000000-0000-4000-8000-000000000004', '10000000-0000-4000-8000-000000000002', 'tap-report', 3, 'Published, answer in draft', 'tap', 'node', 'gone', 'support', 'published', null, null, '[]', '30000000-0000-4000-8000-000000000002', now(), '2026-01-02', null),
  ('20000000-0000-4000-8000-000000000005', '10000000-0000-4000-8000-000000000002', 'tap-report', 4, 'SECRET withdrawn', 'tap', 'plan', 'tap', 'support', 'withdrawn', null, null, '[]', null, null, '2026-01-03', null),
  ('20000000-0000-4000-8000-000000000006', '10000000-0000-4000-8000-000000000002', 'tap-report', 5, 'SECRET received', 'tap', 'plan', 'tap', 'support', 'received', null, null, '[]', null, null, '2026-01-03', null),
  ('20000000-0000-4000-8000-000000000007', '10000000-0000-4000-8000-000000000002', 'tap-report', 6, 'SECRET split', 'tap', 'plan', 'tap', 'support', 'received', null, null, '[]', null, null, '2026-01-03', now());
select public.show_point(id) from public.point where hearing = 'tap-report';
create function pg_temp.report(actor text, key text, personal boolean, drafts boolean, after_at timestamptz default null, after_id uuid default null, most integer default 100)
returns jsonb language plpgsql as $$
declare
  kind text := case key when 'tap' then 'plan' else 'node' end;
  found jsonb;
begin
  perform act_as(actor);
  found := public.report_points('tap-report', kind, key, personal, drafts, after_at, after_id, most);
  perform act_as('owner');
  return found;
end $$;
create function pg_temp.package(actor text) returns jsonb language plpgsql as $$
declare
  found jsonb;
begin
  perform act_as(actor);
  found := public.journal_submissions('tap-report', null, null, 100);
  perform act_as('owner');
  return found;
end $$;

-- Role × command.
create temporary table actor (name text primary key);
insert into actor values ('anon'), ('outsider'), ('disabled'), ('reader'), ('planner'), ('moderator'), ('secretariat'), ('admin'), ('service_role');
create temporary table command (statement text primary key, after_the_door text, moderator_too boolean);
insert into command values
  ('select public.record_export(''tap-report'', ''response_report'', ''docx'', false, false)', 'ok', true),
  ('select public.record_export(''tap-report'', ''response_report'', ''docx'', true, false)', 'ok', false),
  ('select public.record_export(''tap-report'', ''journal_package'', ''zip'', false, false)', 'ok', false),
  ('select public.record_export(''nowhere'', ''response_report'', ''docx'', false, false)', 'hearing_unknown', true),
  ('select public.record_export(''tap-report'', ''response_report'', ''exe'', false, false)', 'hearing_unknown', true),
  ('select public.report_points(''tap-report'', ''plan'', ''tap'', false, true, null, null, 10)', 'ok', true),
  ('select public.report_points(''tap-report'', ''plan'', ''tap'', true, true, null, null, 10)', 'ok', false),
  ('select public.journal_submissions(''tap-report'', null, null, 10)', 'ok', false),
  ('select public.journal_audit(''tap-report'', 0, 10)', 'ok', false),
  ('select public.save_report_template(''T'', encode(''file'', ''base64''))', 'ok', false),
  ('select public.remove_report_template(''00000000-0000-4000-8000-000000000000'')', 'template_unknown', false);
select is(
  outcome(a.name, c.statement),
  case when a.name in ('anon', 'service_role') then 'denied'
    when a.name in ('admin', 'secretariat') or a.name = 'moderator' and c.moderator_too then c.after_the_door
    else 'not_allowed' end,
  format('%s: %s', a.name, c.statement))
from command c cross join actor a order by c.statement, a.name;

-- Without personal data.
select is(
  array(select format('%s %s %s %s', value ->> 'ordinal', value ->> 'state', coalesce(value ->> 'text', '-'), coalesce(value ->> 'sender_name', '-'))
    from jsonb_array_elements(pg_temp.report('moderator', 'tap', false, false))),
  array['1 published Public █████ words -', '1 withheld - -', '2 answered Answered point Tap AS', '5 received - -'],
  'public words alone, residents unnamed even where they may be named; withdrawn and replaced points are not listed');
select is(
  array(select outcome('admin', 'select 1') where (pg_temp.report('admin', 'tap', false, false)
    || pg_temp.report('admin', 'gone', false, false))::text ilike any (array['%secret%'])),
  '{}'::text[], 'nothing private and no draft is in it');
select is(pg_temp.report('moderator', 'gone', false, false) -> 0 ->> 'answer', null, 'a draft of an answer is left out');
select is(pg_temp.report('moderator', 'gone', false, true) -> 0 -> 'answer' ->> 'assessment', 'SECRET draft',
  'and comes when it is asked for');
select is(pg_temp.report('moderator', 'tap', false, false) -> 1 ->> 'withheld_reason', 'tap_reason', 'the reason is there');

-- With personal data.
select is(pg_temp.report('secretariat', 'tap', true, false) -> 0 ->> 'text', 'Public SECRET words', 'the original');
select is(pg_temp.report('secretariat', 'tap', true, false) -> 0 -> 'personal' ->> 'email', 'secret@example.org', 'and the address');
update public.point set place_hidden = true where id = '20000000-0000-4000-8000-000000000001';
select is(
  array(select value -> 'personal' ->> 'place_hidden' from jsonb_array_elements(pg_temp.report('secretariat', 'tap', true, false)) limit 2),
  '{true,false}', 'whose place is hidden, and whose is not');
select is(pg_temp.report('moderator', 'tap', false, false)::text like '%place\_hidden%', false, 'without it, not even that there is one');

-- Pages: in order, nothing twice, nothing missed, also where two points came at one moment.
select is(
  array(select value ->> 'id' from jsonb_array_elements(
    pg_temp.report('moderator', 'tap', false, false, null, null, 1)
    || pg_temp.report('moderator', 'tap', false, false, '2026-01-01', '20000000-0000-4000-8000-000000000001', 1)
    || pg_temp.report('moderator', 'tap', false, false, '2026-01-01', '20000000-0000-4000-8000-000000000002', 9))),
  array(select value ->> 'id' from jsonb_array_elements(pg_temp.report('moderator', 'tap', false, false))),
  'pages follow each other');

select act_as('moderator');
select is(
  public.report_targets('tap-report', false),
  '[{"target_kind": "node", "target_key": "gone", "states": {"published": 1}, "outcomes": {}},
    {"target_kind": "plan", "target_key": "tap", "states": {"published": 1, "withheld": 1, "answered": 1, "withdrawn": 1, "received": 1}, "outcomes": {"partly": 1}}]'::jsonb,
  'targets with counts, those that are gone from the plan too');
select is(public.report_targets('tap-report', true) -> 0 -> 'outcomes', '{"noted": 1}', 'drafts are counted where they are asked for');
select act_as('reader');
select is(public.report_targets('tap-report', false), '[]', 'who sees no points counts none');
select is((select count(*) from public.report_template), 0::bigint, 'nor are templates theirs');
select act_as('moderator');
select is((select count(*) from public.report_template), 2::bigint, 'who writes reports reads templates');
select act_as('owner');
select is((select array_agg(distinct sha256) from public.report_template), array[encode(sha256('file'), 'hex')], 'with their checksums');

-- Templates.
select is(outcome('admin', 'select public.save_report_template(''T'', ''not base64!'')'), 'invalid_template', 'what is no base64 is refused');
select is(outcome('admin', 'select public.save_report_template('' '', encode(''file'', ''base64''))'), 'invalid_template', 'a name is needed');
insert into public.report_template (name, content, size, sha256, uploaded_by)
select 'T' || n, 'ZmlsZQ==', 4, repeat('0', 64), (select id from public.staff_member limit 1) from generate_series(1, 18) n;
select is(outcome('admin', 'select public.save_report_template(''T'', encode(''file'', ''base64''))'), 'too_many_templates', 'twenty are enough');
select is(
  outcome('secretariat', format('select public.remove_report_template(%L)', (select id from public.report_template limit 1))),
  'ok', 'one can be removed');

-- The log.
select is(
  (select array_agg(distinct details ->> 'kind' || ' ' || (details ->> 'personal')) from public.audit_event
    where action = 'exported' and entity = 'hearing' and entity_id = 'tap-report'),
  array['journal_package false', 'response_report false', 'response_report true'], 'every export is in the log');

-- The package.
select is(jsonb_array_length(pg_temp.package('secretariat')), 2, 'the inputs of this hearing');
select is(pg_temp.package('secretariat') -> 0 -> 'revisions' -> 1 ->> 'revision', '2', 'with every revision');
select is(jsonb_array_length(pg_temp.package('secretariat') -> 1 -> 'points'), 6, 'and every point, replaced and withdrawn ones too');
select is((pg_temp.package('secretariat'))::text like '%5ec5ec%', false, 'the hash of a receipt''s secret stays in the database');
select act_as('admin');
select is(
  array(select distinct value ->> 'entity_id' from jsonb_array_elements(public.journal_audit('tap-report', 0, 1000))),
  array['tap-report'], 'the log of this hearing alone');
select ok(public.journal_audit('tap-report', 0, 1) -> 0 ->> 'actor_name' like 'Tap %', 'says who by name');
select act_as('owner');

select * from finish();
rollback;
