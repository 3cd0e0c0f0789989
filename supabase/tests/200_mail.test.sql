-- The outbox: who may do what, each letter once, every move of its lifecycle, and what is forgotten.
begin;
select * from no_plan();

-- The function auth.uid() reads the person from here, as behind the API.
create function pg_temp.as_person(actor text) returns void language sql as $$
  select set_config('request.jwt.claims', jsonb_build_object('sub', '00000000-0000-4000-8000-00000000000' || n,
      'session_id', '00000000-0000-4000-8000-00000000000' || n)::text, true),
    set_config('request.jwt.claim.sub', '00000000-0000-4000-8000-00000000000' || n, true)
  from unnest(array['admin', 'secretariat', 'moderator', 'planner', 'reader', 'dismissed', 'stranger'])
    with ordinality as person (name, n)
  where name = actor
$$;
insert into auth.users (id, email)
select ('00000000-0000-4000-8000-00000000000' || n)::uuid, format('tap%s@example.org', n) from generate_series(1, 7) n;
insert into auth.sessions (id, user_id) select id, id from auth.users where email like 'tap_@example.org';
insert into public.staff_member (user_id, email, name, role, disabled_at)
select ('00000000-0000-4000-8000-00000000000' || n)::uuid, format('tap%s@example.org', n), 'T', role,
  case when n = 6 then now() end
from unnest(array['admin', 'secretariat', 'moderator', 'planner', 'reader', 'admin']) with ordinality as staff (role, n);

-- Tries a statement as an actor; 'done' or the refusal. What it did is undone.
create function pg_temp.attempt(actor text, statement text) returns text language plpgsql as $$
declare
  touched integer;
begin
  perform set_config('request.jwt.claims', '{}', true), set_config('request.jwt.claim.sub', '', true);
  perform pg_temp.as_person(actor);
  execute format('set local role %I', case when actor in ('anon', 'service_role') then actor else 'authenticated' end);
  execute statement;
  get diagnostics touched = row_count;
  reset role;
  raise exception using errcode = 'TAP01', message = touched::text;
exception
  when insufficient_privilege then return 'denied';
  when sqlstate 'TAP01' then return case when sqlerrm = '0' then 'no row' else 'done' end;
  when raise_exception then return sqlerrm;
  when check_violation then return 'check';
end $$;

create function pg_temp.state(key text) returns text language sql as $$
  select state from public.mail where dedupe_key = key $$;

-- One letter in each state.
select public.enqueue_mail('tap:' || state, 'receipt', 'kari@example.org', 'nb', '{"reference": "R-1"}')
from unnest(array['uncertain', 'failed', 'sent', 'sending', 'queued']) as state;
select is((select count(*) from public.claim_mail('worker', 100, 'example.no')), 5::bigint, 'what waits is claimed');
select public.settle_mail(id, 'worker', split_part(dedupe_key, ':', 2), 'smtp_550') from public.mail
where dedupe_key in ('tap:uncertain', 'tap:failed', 'tap:sent');
select public.settle_mail(id, 'worker', 'retry', 'smtp_451') from public.mail where dedupe_key = 'tap:queued';
select is(pg_temp.state('tap:' || state), state, format('a letter is %s', state))
from unnest(array['uncertain', 'failed', 'sent', 'sending', 'queued']) as state;

-- Every role, every action.
create temporary table expectation (action text primary key, statement text, allowed text[], otherwise text);
insert into expectation values
  ('read the overview', 'select id, kind, locale, state, attempts, next_attempt_at, claimed_at, sent_at, last_error,
      created_at, recipient_masked from public.mail',
    '{admin,secretariat,service_role}', 'no row'),
  ('read the address', 'select recipient from public.mail', '{service_role}', 'denied'),
  ('read the content', 'select data from public.mail', '{service_role}', 'denied'),
  ('read the key', 'select dedupe_key from public.mail', '{service_role}', 'denied'),
  ('insert', 'insert into public.mail (dedupe_key, kind, recipient, locale, data)
      values (''tap:x'', ''receipt'', ''a@example.org'', ''nb'', ''{}'')', '{}', 'denied'),
  ('update', 'update public.mail set state = ''queued''', '{}', 'denied'),
  ('delete', 'delete from public.mail', '{}', 'denied'),
  ('truncate', 'truncate public.mail', '{}', 'denied'),
  ('enqueue', 'select public.enqueue_mail(''tap:x'', ''receipt'', ''a@example.org'', ''nb'', ''{}'')', '{service_role}', 'denied'),
  ('claim', 'select count(*) from public.claim_mail(''worker'', 10, ''example.no'')', '{service_role}', 'denied'),
  ('settle', 'select public.settle_mail((select gen_random_uuid()), ''worker'', ''sent'', null)', '{service_role}', 'denied'),
  ('forget', 'select public.forget_mail()', '{service_role}', 'denied'),
  ('decide', format('select public.decide_mail(%L, ''was_sent'')', (select id from public.mail where dedupe_key = 'tap:uncertain')),
    '{admin,secretariat}', 'not_allowed');

select is(
  pg_temp.attempt(actor, statement),
  case
    when actor = any (allowed) then 'done'
    when actor in ('anon', 'service_role') then 'denied'
    else otherwise end,
  format('%s: %s', actor, action))
from expectation
cross join unnest(array['anon', 'admin', 'secretariat', 'moderator', 'planner', 'reader', 'dismissed', 'stranger', 'service_role']) as actor
order by action, actor;

select is(
  (select recipient_masked from public.mail where dedupe_key = 'tap:sent'), 'k…@example.org', 'staff see a masked address');

-- The same key is the same letter.
select is(
  public.enqueue_mail('tap:sent', 'answered', 'other@example.org', 'en', '{}'),
  (select id from public.mail where dedupe_key = 'tap:sent'),
  'a key that has been used gives the letter that there is');
select is((select kind || recipient from public.mail where dedupe_key = 'tap:sent'), 'receiptkari@example.org', '… unchanged');
select is(public.enqueue_mail('tap:none', 'receipt', empty, 'nb', '{}'), null, 'without an address there is no letter')
from unnest(array[null, '', '  ']) as empty;
select is(pg_temp.state('tap:none'), null, '… and no row');

-- One address, and nothing that a header could take for more.
create temporary table faulty (n integer, address text);
insert into faulty select ordinality, address from unnest(array[
  'kari', 'kari@localhost', '@example.org', 'a@example.org,b@example.org', 'a,b@example.org', 'a;b@example.org',
  'Kari <kari@example.org>', '<kari@example.org>', 'kari@example.org' || chr(10) || 'Bcc: x@example.org',
  'kari' || chr(13) || '@example.org', 'ka ri@example.org', '"kari"@example.org', 'kari@[127.0.0.1]', 'a\b@example.org',
  'a:b@example.org', repeat('a', 250) || '@example.org']) with ordinality as row (address);
select isnt(public.enqueue_mail('tap:faulty' || n, 'receipt', address, 'nb', '{"reference": "R-1"}'), null,
  format('an address that is none stops nobody: %L', address))
from faulty;
select is(
  (select array[m.state, m.last_error, m.recipient, m.data::text] from public.mail m where m.dedupe_key = 'tap:faulty' || n),
  array['failed', 'recipient_invalid', null, null], format('… its letter has failed: %L', address))
from faulty;
select is(
  pg_temp.attempt('admin', format('select public.decide_mail(%L, ''send_again'')', (select id from public.mail where dedupe_key = 'tap:faulty1'))),
  'mail_forgotten', '… and there is nobody to send it to');
delete from public.mail where dedupe_key like 'tap:faulty%';
select throws_ok(
  format('insert into public.mail (dedupe_key, kind, recipient, locale, data) values (%L, ''receipt'', %L, ''nb'', ''{}'')', 'tap:x', address),
  '23514', null, format('the table takes no such address either: %L', address))
from faulty;
select is(
  pg_temp.attempt('service_role', format('select public.enqueue_mail(''tap:x'', ''receipt'', %L, ''nb'', ''{}'')', address)),
  'done', format('an address: %L', address))
from unnest(array['kari+høring@example.org', 'o''brien@sub.example.no', 'kari@blåbær.example', ' kari@example.org ']) as address;
select is(
  pg_temp.attempt('service_role', 'select public.enqueue_mail(''kari@example.org'', ''receipt'', ''a@example.org'', ''nb'', ''{}'')'),
  'check', 'a key holds no address');
select is(
  pg_temp.attempt('service_role', 'select public.enqueue_mail(''tap:x'', ''letter'', ''a@example.org'', ''nb'', ''{}'')'),
  'check', 'an unknown kind is refused');

-- Claims.
select is((select count(*) from public.claim_mail('other', 100, 'example.no')), 0::bigint,
  'claimed letters and letters that wait for their next attempt are left alone');
select is(
  (select next_attempt_at - now() from public.mail where dedupe_key = 'tap:queued'), interval '1 minute',
  'a refusal for the moment waits a minute at first');
select is(
  public.settle_mail((select id from public.mail where dedupe_key = 'tap:sending'), 'other', 'sent', null), null,
  'only the worker with the claim says how it ended');
select is(pg_temp.state('tap:sending'), 'sending', '… so nothing has happened');
select is(
  public.settle_mail((select id from public.mail where dedupe_key = 'tap:uncertain'), 'worker', 'sent', null), null,
  'an uncertain letter is settled by no worker');
select is(
  pg_temp.attempt('service_role', format('select public.settle_mail(gen_random_uuid(), ''worker'', %L, null)', outcome)),
  'mail_outcome_invalid', format('outcome %L', outcome))
from unnest(array['queued', 'was_sent', null]) as outcome;
select is(
  pg_temp.attempt('service_role', format('select * from public.claim_mail(%L, 1, %L)', worker, host)),
  'mail_worker_invalid', format('worker %L on %L', worker, host))
from (values ('', 'example.no'), (null, 'example.no'), ('worker', ''), ('worker', 'a@b'), ('worker', E'a\nb')) as faulty (worker, host);

-- A second attempt keeps the Message-ID, whatever the host is called by then.
create temporary table first_attempt as select message_id from public.mail where dedupe_key = 'tap:queued';
select is(message_id, (select id from public.mail where dedupe_key = 'tap:queued') || '@example.no',
  'the Message-ID is made of row and host') from first_attempt;
update public.mail set next_attempt_at = now() where dedupe_key = 'tap:queued';
select is((select message_id from public.claim_mail('other', 1, 'moved.example.no')), (select message_id from first_attempt),
  'a second attempt has the Message-ID of the first');
select public.settle_mail(id, 'other', 'retry', 'connect') from public.mail where dedupe_key = 'tap:queued';
select is(
  (select next_attempt_at - now() from public.mail where dedupe_key = 'tap:queued'), interval '2 minutes', 'the second time it waits two minutes');
update public.mail set state = 'sending', attempts = 12 where dedupe_key = 'tap:queued';
select public.settle_mail(id, 'other', 'retry', 'connect') from public.mail where dedupe_key = 'tap:queued';
select is(
  (select next_attempt_at - now() from public.mail where dedupe_key = 'tap:queued'), interval '6 hours', 'it never waits longer than six hours');
update public.mail set state = 'sending', attempts = 28 where dedupe_key = 'tap:queued';
select is((select public.settle_mail(id, 'other', 'retry', 'connect') from public.mail where dedupe_key = 'tap:queued'), 'failed',
  'after days of refusals it has failed');

-- A claim that nobody settles.
update public.mail set claimed_at = now() - interval '9 minutes 59 seconds' where dedupe_key = 'tap:sending';
select public.claim_mail('other', 10, 'example.no');
select is(pg_temp.state('tap:sending'), 'sending', 'a claim of less than ten minutes holds');
update public.mail set claimed_at = now() - interval '10 minutes 1 second' where dedupe_key = 'tap:sending';
select is((select count(*) from public.claim_mail('other', 10, 'example.no')), 0::bigint, 'an older claim is given to nobody');
select is(pg_temp.state('tap:sending'), 'uncertain', '… its letter is uncertain');
select is(
  public.settle_mail((select id from public.mail where dedupe_key = 'tap:sending'), 'worker', 'sent', null), null,
  '… and its worker comes too late');
select is((select count(*) from public.claim_mail('other', 10, 'example.no')), 0::bigint, 'uncertain letters are never sent unasked');

-- A person's decision.
create temporary table decision (key text, decision text, result text, state text);
insert into decision values
  ('tap:uncertain', 'was_sent', 'done', 'sent'), ('tap:uncertain', 'send_again', 'done', 'queued'),
  ('tap:failed', 'was_sent', 'mail_already_decided', 'failed'), ('tap:failed', 'send_again', 'done', 'queued'),
  ('tap:sent', 'was_sent', 'mail_already_decided', 'sent'), ('tap:sent', 'send_again', 'mail_already_decided', 'sent'),
  ('tap:uncertain', 'forget', 'mail_decision_invalid', 'uncertain'), ('tap:uncertain', null, 'mail_decision_invalid', 'uncertain');
select is(
  pg_temp.attempt('secretariat', format('select public.decide_mail(%L, %L)', (select id from public.mail where dedupe_key = key), decision)),
  result, format('%s: %s', key, decision))
from decision;
select is(pg_temp.attempt('admin', 'select public.decide_mail(gen_random_uuid(), ''was_sent'')'), 'mail_not_found', 'no such letter');
select pg_temp.as_person('secretariat');
select public.decide_mail((select id from public.mail where dedupe_key = 'tap:uncertain'), 'send_again');
select results_eq(
  $$select attempts, claimed_by, message_id = id || '@example.no' from public.mail where dedupe_key = 'tap:uncertain' and state = 'queued'$$,
  $$values (0, null::text, true)$$, 'sent again it begins anew, under the same Message-ID');
select is(
  pg_temp.attempt('secretariat', format('select public.decide_mail(%L, ''send_again'')', (select id from public.mail where dedupe_key = 'tap:uncertain'))),
  'mail_already_decided', 'a second decision is refused');
select public.decide_mail((select id from public.mail where dedupe_key = 'tap:sending'), 'was_sent');
select is(
  (select sent_at from public.mail where dedupe_key = 'tap:sending'), (select claimed_at from public.mail where dedupe_key = 'tap:sending'),
  'a letter that was sent after all was sent when it was tried');
select results_eq(
  $$select e.details, m.role from public.audit_event e join public.staff_member m on m.id = e.actor
    where e.action = 'mail_decided' order by e.id$$,
  $$values ('{"kind": "receipt", "from": "uncertain", "decision": "send_again"}'::jsonb, 'secretariat'),
    ('{"kind": "receipt", "from": "uncertain", "decision": "was_sent"}'::jsonb, 'secretariat')$$,
  'each decision leaves one line in the log');

-- The lifecycle holds against whoever writes past the functions.
select throws_ok(
  format('update public.mail set state = %L where dedupe_key = %L', state, key), 'P0001', 'mail_transition_illegal',
  format('%s does not become %s', key, state))
from (values ('tap:sent', 'queued'), ('tap:sent', 'failed'), ('tap:failed', 'sent'), ('tap:uncertain', 'sent')) as illegal (key, state);

-- Forgetting.
update public.mail set sent_at = now() - interval '29 days 23 hours' where dedupe_key = 'tap:sent';
update public.mail set claimed_at = now() - interval '89 days 23 hours' where dedupe_key = 'tap:failed';
select is(public.forget_mail(), 0, 'nothing is forgotten before its time');
update public.mail set sent_at = now() - interval '30 days 1 hour' where dedupe_key = 'tap:sent';
update public.mail set claimed_at = now() - interval '90 days 1 hour' where dedupe_key = 'tap:failed';
select is(public.forget_mail(), 2, 'what was sent is forgotten after 30 days, what failed after 90');
select results_eq(
  $$select recipient, recipient_masked, data, state from public.mail where dedupe_key in ('tap:sent', 'tap:failed') order by state$$,
  $$values (null::text, null::text, null::jsonb, 'failed'), (null, null, null, 'sent')$$, '… address and content are gone');
select is(
  public.enqueue_mail('tap:sent', 'receipt', 'kari@example.org', 'nb', '{}'), (select id from public.mail where dedupe_key = 'tap:sent'),
  '… and the letter is still not sent twice');
select is(
  pg_temp.attempt('admin', format('select public.decide_mail(%L, ''send_again'')', (select id from public.mail where dedupe_key = 'tap:failed'))),
  'mail_forgotten', '… nor can it be sent again');
select is(public.forget_mail(), 0, '… once');

select * from finish();
rollback;
