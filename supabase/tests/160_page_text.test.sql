-- Pages that staff rewrite: who may, what happens to two writers at once, and how long addresses are kept.
begin;
select * from no_plan();

create temporary table actor (name text primary key, ordinal integer);
insert into actor values ('anon', 1), ('outsider', 2), ('disabled', 3), ('reader', 4), ('planner', 5), ('moderator', 6),
  ('secretariat', 7), ('admin', 8);
grant select on actor to public;

-- Each tries with what is there then: the first two allowed are the secretariat's and the admin's.
select is(
  outcome(name, format($$select public.save_page_text('privacy', 'nb', 'Tekst av %s',
    (select id from public.page_text where page = 'privacy' and language = 'nb' and replaced_at is null))$$, name)),
  case when name in ('secretariat', 'admin') then 'ok' when name = 'anon' then 'denied' else 'not_allowed' end,
  name || ': save_page_text')
from actor order by ordinal;

select is((select count(*) from public.page_text), 2::bigint, 'each saving is a row');
select is((select body from public.page_text where replaced_at is null), 'Tekst av admin', 'the last one counts');
select is(outcome('admin', $$select public.save_page_text('privacy', 'nb', 'X', null)$$), 'changed_meanwhile',
  'who has not seen the text cannot replace it');
select is(outcome('admin', $$select public.save_page_text('moderation', 'nb', 'Ring 13097248022', null)$$), 'identity_number',
  'no identity number on a page');
select is((select count(*) from public.audit_event where entity = 'page_text'), 2::bigint, 'each saving is on record');

create function pg_temp.counted(actor text) returns bigint language plpgsql as $$
declare
  found bigint;
begin
  perform act_as(actor);
  execute 'select count(id) from public.page_text' into found;
  perform act_as('owner');
  return found;
end $$;
select is(pg_temp.counted(name), case when name in ('secretariat', 'admin') then 2 else 1 end::bigint,
  name || ' sees what pages say' || case when name in ('secretariat', 'admin') then ' and said' else ' now' end)
from actor order by ordinal;
select is(outcome(name, statement), 'denied', name || ': ' || statement)
from actor cross join unnest(array['delete from public.page_text', 'update public.page_text set body = ''''',
  'insert into public.page_text (page, language, body) values (''privacy'', ''en'', '''')',
  'select public.forget_contacts()']) statement
order by statement, ordinal;
select is(outcome('anon', 'select written_by from public.page_text'), 'denied', 'who wrote a page is nobody else’s business');

-- Contacts go six months after the answer, and not before.
insert into public.source (id, title_nb, title_en, publisher, licence) values ('tap', 'T', 'T', 'T', 'T');
insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('tap', 'T', 'T', 'closed', 'tap');
insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, answered_at, source_id)
select 'tap-' || name, 'tap', 'T', 'T', now() - interval '2 years', now() - interval '1 year', 'T', now(), answered, 'tap'
from (values ('old', now() - interval '7 months'), ('new', now() - interval '5 months'), ('open', null)) h (name, answered);
insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
  sender_name, name_public, email, proof)
select gen_random_uuid(), id, id, encode(sha256(id::bytea), 'hex'), repeat('0', 64), repeat('0', 64), 'nb', 'resident',
  'N', false, 'n@example.org', 'form'
from public.hearing where source_id = 'tap';
insert into public.submission_revision (submission, revision, content, body_hash)
select id, 1, '{"sender": {"name": "N", "email": "n@example.org"}}', repeat('0', 64) from public.submission where hearing like 'tap-%';
select is(public.forget_contacts(), 1, 'one input is relieved of its address');
select is(array(select hearing from public.submission where email is not null and hearing like 'tap-%' order by 1), '{tap-new,tap-open}',
  'the others keep theirs');
select is(array(select s.hearing from public.submission_revision r join public.submission s on s.id = r.submission
  where r.content -> 'sender' ? 'email' and s.hearing like 'tap-%' order by 1), '{tap-new,tap-open}', 'in every version');
select is(public.forget_contacts(), 0, 'and only once');

select * from finish();
rollback;
