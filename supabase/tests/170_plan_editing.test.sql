-- Drafts and their hearings: who may write, what a hearing makes immutable, and whom a change is told.
begin;
select * from no_plan();

insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap-old', 'T', 'T', 'adopted', 'tap');
insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id) values
  ('tap-old', 'A', 'target_area', null, 'T', 'T', 0, 'tap:A', 'tap'),
  ('tap-old', 'A.1', 'strategy', 'A', 'Gammel', 'Old', 1, 'tap:A.1', 'tap');
insert into public.programme (id, name_nb, name_en, source_id) values ('P9', 'T', 'T', 'tap');
insert into public.measure (key, title_nb, title_en, programme, reported_year, status, place, source_id)
values ('tap', 'T', 'T', 'P9', 2000, 'planned', 'region', 'tap');
insert into public.measure_strategy (measure, plan_version, number) values ('tap', 'tap-old', 'A.1');

create temporary table actor (name text primary key, ordinal integer);
insert into actor values ('anon', 1), ('outsider', 2), ('disabled', 3), ('reader', 4), ('planner', 5), ('moderator', 6),
  ('secretariat', 7), ('admin', 8), ('service_role', 9);
grant select on actor to public;

-- Role × command, with arguments that nobody can fulfil: those who may get as far as the command's own refusal.
create temporary table command (statement text primary key, own_refusal text);
insert into command values
  ($$select public.create_draft('tap-x', 'no-such', 'T', 'T', false)$$, 'version_unknown'),
  ($$select public.save_plan('no-such', '[]', 'edit', 0)$$, 'version_unknown'),
  ($$select public.undo_plan_edit('no-such', 0)$$, 'not_a_draft'),
  ($$select public.move_plan_version('no-such', 'closed')$$, 'version_unknown'),
  ($$select public.save_hearing('{"id": "tap-x", "plan_version": "tap-old", "opens_at": "2030-01-01", "closes_at": "2030-03-01"}')$$,
    'not_a_draft'),
  ($$select public.announce_hearing('no-such')$$, 'hearing_unknown'),
  ($$select public.change_hearing_version('no-such', 'no-such', 'N', 'N')$$, 'hearing_unknown');
select is(outcome(name, statement),
  case when name in ('secretariat', 'admin') then own_refusal when name = 'anon' then 'denied'
    when name = 'service_role' then 'denied' else 'not_allowed' end,
  name || ': ' || statement)
from command cross join actor order by statement, ordinal;
select is(outcome(name, statement), 'denied', name || ': ' || statement)
from actor cross join unnest(array['select public.replace_nodes(''tap-old'', ''[]'')', 'select public.touch_plan()',
  'delete from public.plan_node', 'update public.plan_version set state = ''draft''', 'insert into public.hearing (id) values (''x'')'])
  statement
where name <> 'service_role' order by statement, ordinal;

-- A draft is a copy with lineage and links.
select is(outcome('secretariat', $$select public.create_draft('tap-new', 'tap-old', 'Ny', 'New', false)$$), 'ok', 'a draft is made');
select is(outcome('secretariat', $$select public.create_draft('tap-new', 'tap-old', 'Ny', 'New', false)$$), 'id_taken', 'once');
select is((select array_agg(lineage order by ordinal) from public.plan_node where plan_version = 'tap-new'), '{tap:A,tap:A.1}',
  'lineage stays with the text');
select is((select count(*) from public.measure_strategy where plan_version = 'tap-new'), 1::bigint, 'measures stay linked');
select is(outcome('anon', $$select 1 / count(*) from public.plan_version where id = 'tap-new'$$), 'division by zero', 'nobody outside sees it');

-- Writing, renumbering, undoing.
create function pg_temp.nodes(number text, title text) returns jsonb language sql as $$
  select jsonb_agg(to_jsonb(n) || case when n.lineage = 'tap:A.1'
    then jsonb_build_object('number', nodes.number, 'title_nb', title) else '{}' end order by ordinal)
  from public.plan_node n where plan_version = 'tap-new' $$;
create function pg_temp.save(number text, title text, seen text) returns text language sql as $$
  select outcome('secretariat', format('select public.save_plan(''tap-new'', %L, ''edit'', %s)', pg_temp.nodes(number, title), seen)) $$;
select is(pg_temp.save('A.2', 'Endret', '0'), 'ok', 'a draft is written');
select is((select number || title_nb from public.plan_node where lineage = 'tap:A.1' and plan_version = 'tap-new'), 'A.2Endret', 'as said');
select is((select number from public.measure_strategy where plan_version = 'tap-new'), 'A.2', 'measures follow the new number');
select is(pg_temp.save('A.3', 'Til', '0'), 'changed_meanwhile', 'who has not seen the last change cannot overwrite it');
select is(pg_temp.save('A.3', '13097248022', '(select max(id) from public.plan_edit)'), 'identity_number', 'no identity number in a plan');
select is(outcome('secretariat', $$select public.save_plan('tap-old', '[]', 'edit', 0)$$), 'not_a_draft', 'an adopted plan is not written');
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'ok', 'undo');
select is((select number || title_nb from public.plan_node where lineage = 'tap:A.1' and plan_version = 'tap-new'), 'A.1Gammel', 'leads back');
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'nothing_to_undo', 'to the start');
select is(pg_temp.save('A.4', 'Over', '(select max(id) from public.plan_edit)'), 'changed_meanwhile',
  'who saw what has been undone since cannot write over it');

-- A text that is taken out and brought back has its measures again; what a change before this kept has none to say.
select is(outcome('secretariat', format('select public.save_plan(''tap-new'', %L, ''remove'', 0)',
  (select jsonb_agg(to_jsonb(n)) from public.plan_node n where plan_version = 'tap-new' and level = 'target_area'))), 'ok', 'a text is taken out');
select is((select count(*) from public.measure_strategy where plan_version = 'tap-new'), 0::bigint, 'with its measures');
select is((select before -> 1 -> 'measures' from public.plan_edit order by id desc limit 1), '["tap"]'::jsonb, 'which are kept');
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'ok', 'undone');
select is((select array_agg(measure || ' ' || number) from public.measure_strategy where plan_version = 'tap-new'), '{tap A.1}',
  'it is back with them');
select is(outcome('secretariat', format('select public.save_plan(''tap-new'', %L, ''edit'', 0)',
  (select jsonb_agg(to_jsonb(n) order by ordinal) from public.plan_node n where plan_version = 'tap-new'))), 'ok',
  'a writer says no links');
select is((select count(*) from public.measure_strategy where plan_version = 'tap-new'), 1::bigint, 'and changes none');
update public.plan_edit set before = (select jsonb_agg(n - 'measures') from jsonb_array_elements(before) n)
where id = (select max(id) from public.plan_edit);
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'ok', 'an older change');
select is((select count(*) from public.measure_strategy where plan_version = 'tap-new'), 1::bigint, 'leaves the links that there are');

-- Measures are chosen for a draft's texts, and the choice is taken back like every change.
insert into public.measure (key, title_nb, title_en, programme, reported_year, status, place, source_id)
values ('tap-b', 'T', 'T', 'P9', 2000, 'planned', 'region', 'tap');
create function pg_temp.link(measures jsonb) returns text language sql as $$
  select format('select public.save_plan(''tap-new'', %L, ''link'', 0)',
    (select jsonb_agg(to_jsonb(n) || case when n.lineage = 'tap:A.1' then jsonb_build_object('measures', measures) else '{}' end
      order by ordinal) from public.plan_node n where plan_version = 'tap-new')) $$;
create function pg_temp.linked() returns text[] language sql as $$
  select array_agg(measure || ' ' || number order by measure) from public.measure_strategy where plan_version = 'tap-new' $$;
select is(outcome(name, pg_temp.link('["tap-b"]')), case when name in ('anon', 'service_role') then 'denied' else 'not_allowed' end,
  name || ' chooses no measures')
from actor where name not in ('secretariat', 'admin') order by ordinal;
select is(outcome(name, $$insert into public.measure_strategy (measure, plan_version, number) values ('tap-b', 'tap-new', 'A.1')$$), 'denied',
  name || ' writes no link past the command')
from actor where name <> 'service_role' order by ordinal;
select is(outcome(name, $$select 1 / count(*) from public.measure_strategy where plan_version = 'tap-new'$$),
  case when name in ('anon', 'outsider', 'disabled') then 'division by zero' else 'ok' end, name || ': links of a draft are read by staff')
from actor order by ordinal;
select is(outcome('secretariat', pg_temp.link('["no-such"]')), 'measure_unknown', 'a measure that is not there');
select is(outcome('secretariat', pg_temp.link('["tap-b"]')), 'ok', 'another measure is chosen');
select is(pg_temp.linked(), '{tap-b A.1}', 'in the place of the one before');
select is(outcome('secretariat', pg_temp.link('["tap"]')), 'changed_meanwhile', 'not by who has not seen it');
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'ok', 'taken back');
select is(pg_temp.linked(), '{tap A.1}', 'to what was linked before');
select is(outcome('admin', pg_temp.link('[]')), 'ok', 'none is chosen');
select is(pg_temp.linked(), null, 'and none is linked');
select is(outcome('admin', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'ok', 'and back');

-- Hearings: six weeks in Norway, with an hour lost in March.
create function pg_temp.hearing(opens text, closes text, extra jsonb default '{}') returns text language sql as $$
  select outcome('secretariat', format('select public.save_hearing(%L)', jsonb_build_object('id', 'tap', 'plan_version', 'tap-new',
    'title_nb', 'T', 'title_en', 'T', 'opens_at', opens, 'closes_at', closes, 'contact', 'T', 'publication_policy', 'after_closing',
    'accepted_senders', '["resident"]'::jsonb, 'questions', '[]'::jsonb) || extra)) $$;
select is(pg_temp.hearing('2040-03-01T00:00+01', '2040-04-11T23:59+02'), 'too_short', 'a minute too short');
select is(pg_temp.hearing('2040-03-01T00:00+01', '2040-04-12T00:00+02'), 'ok', '42 days are six weeks, also when an hour is lost');
select is(pg_temp.hearing('2040-03-01T00:00+01', '2040-03-02T00:00+01', '{"short_reason": "Haster"}'), 'ok', 'shorter with a reason');
select is(outcome('anon', $$select 1 / count(*) from public.hearing where id = 'tap'$$), 'division by zero', 'not seen before it is announced');
select is(pg_temp.hearing('2020-03-01T00:00+01', '2020-05-01T00:00+01'), 'ok', 'in the past');
select is(outcome('secretariat', $$select public.announce_hearing('tap')$$), 'closes_in_past', 'no hearing is announced that is over');
select is(pg_temp.hearing((now() - interval '1 day')::text, (now() + interval '60 days')::text), 'ok', 'moved');
select is(outcome('secretariat', $$select public.announce_hearing('tap')$$), 'ok', 'announced');
select is(outcome('secretariat', $$select public.announce_hearing('tap')$$), 'already_announced', 'once');
select is((select state from public.plan_version where id = 'tap-new'), 'hearing', 'its version is open');
select is(pg_temp.save('A.9', 'Etterpå', '(select max(id) from public.plan_edit)'), 'not_a_draft', 'and immutable');
select is(outcome('secretariat', pg_temp.link('["tap-b"]')), 'not_a_draft', 'its measures too');
select is(outcome('secretariat', $$select public.undo_plan_edit('tap-new', (select max(id) from public.plan_edit))$$), 'not_a_draft', 'and its undo');
select is(outcome('anon', $$select 1 / count(*) from public.measure_strategy where plan_version = 'tap-new'$$), 'ok', 'everyone sees its measures now');
select is(pg_temp.hearing((now() - interval '1 day')::text, (now() + interval '50 days')::text), 'deadline_earlier', 'no deadline comes closer');
select is(pg_temp.hearing((now() - interval '1 day')::text, (now() + interval '90 days')::text, '{"publication_policy": "summary_only"}'),
  'already_open', 'what people were promised stays');
select is(pg_temp.hearing((now() - interval '1 day')::text, (now() + interval '90 days')::text), 'ok', 'a later deadline is a gift');
select is(outcome('secretariat', $$select public.move_plan_version('tap-new', 'closed')$$), 'hearing_still_open', 'not closed while open');

-- A new version during the hearing is told to those who commented.
insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
  sender_name, name_public, email, proof)
select gen_random_uuid(), 'tap', who, encode(sha256(who::bytea), 'hex'), repeat('0', 64), repeat('0', 64), 'nb', 'resident', who, false, address, 'form'
from (values ('with', 'n@example.org'), ('without', null)) s (who, address);
select is(outcome('secretariat', $$select public.create_draft('tap-newer', 'tap-new', 'Nyere', 'Newer', false)$$), 'ok', 'the next draft');
select is(outcome('secretariat', $$select public.change_hearing_version('tap', 'tap-newer', ' ', 'N')$$), 'note_missing', 'no change without saying what');
select is(outcome('secretariat', $$select public.change_hearing_version('tap', 'tap-newer', 'Endret', 'Changed')$$), 'ok', 'put in its place');
select is((select count(*) from public.mail where kind = 'plan_changed'), 1::bigint, 'those with an address are told');
select is((select plan_version from public.hearing where id = 'tap'), 'tap-newer', 'the hearing is on the new one');
select is((select state from public.plan_version where id = 'tap-new'), 'superseded', 'the old one stays as it was read');
select is(outcome('secretariat', $$select public.change_hearing_version('tap', 'tap-newer', 'Igjen', 'Again')$$), 'not_a_draft', 'once');

-- After the hearing.
update public.hearing set opens_at = now() - interval '70 days', closes_at = now() - interval '1 day' where id = 'tap';
select is(outcome('secretariat', $$select public.move_plan_version('tap-newer', 'adopted')$$), 'illegal_transition', 'no step is left out');
select is(outcome('secretariat', $$select public.move_plan_version('tap-newer', 'closed')$$), 'ok', 'closed');
select is(outcome('secretariat', $$select public.move_plan_version('tap-newer', 'proposed')$$), 'ok', 'proposed');
select is(outcome('secretariat', $$select public.move_plan_version('tap-newer', 'adopted')$$), 'ok', 'adopted');
select is((select state from public.plan_version where id = 'tap-old'), 'superseded', 'the plan before it is history');
select is(outcome('secretariat', $$select public.move_plan_version('tap-newer', 'closed')$$), 'illegal_transition', 'there is no way back');
select is((select count(*) from public.audit_event where entity = 'plan_version' and entity_id like 'tap-%'), 15::bigint,
  'every command is on record: two drafts, five writings, five undos, three moves');

select * from finish();
rollback;
