-- Mail: a transactional outbox. A letter is written in the transaction that causes it, and sent once.

--            claim_mail              settle_mail
--   queued ─────────────▶ sending ─────────────────▶ sent
--    ▲ ▲ ▲                 │ │ │ └─────────────────▶ failed (refused for good)
--    │ │ └── refused for ──┘ │                          │
--    │ │     the moment      │ answer lost, or claim    │
--    │ │                     ▼ older than ten minutes   │
--    │ └── send_again ─── uncertain ── was_sent ─▶ sent │
--    └──── send_again ──────────────────────────────────┘
--
-- was_sent and send_again are a person's decisions (decide_mail). What may already have arrived is never sent again unasked.
create table public.mail (
  id uuid primary key default gen_random_uuid(),
  -- What the letter is about, e.g. 'receipt:<submission>': ids only, never an address. Outlives recipient and data.
  dedupe_key text not null unique check (length(dedupe_key) between 1 and 200 and dedupe_key !~ '@'),
  kind text not null
    check (kind in ('receipt', 'published', 'withheld', 'answered', 'deadline_reminder', 'plan_changed')),
  -- One address and nothing that a header could take for more.
  recipient text check (length(recipient) <= 254 and recipient ~ '^[^][@[:space:][:cntrl:],;:<>()"\\]+@[^][@[:space:][:cntrl:],;:<>()"\\]+\.[^][@[:space:][:cntrl:],;:<>()"\\]+$'),
  recipient_masked text generated always as (left(recipient, 1) || '…' || substring(recipient from '@.*$')) stored,
  locale text not null check (locale in ('nb', 'en')),
  data jsonb check (jsonb_typeof(data) = 'object'),
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain')),
  -- Since it was queued or a person queued it again.
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz not null default now(),
  claimed_at timestamptz,
  claimed_by text,
  sent_at timestamptz,
  -- Without angle brackets; the same on every attempt, so that a receiver can tell a repeat from a second letter.
  message_id text,
  -- A code such as 'smtp_451', never what a server said: that quotes addresses.
  last_error text check (last_error ~ '^[a-z0-9_]{1,60}$'),
  created_at timestamptz not null default now(),
  check (state in ('sent', 'failed', 'uncertain') or (recipient is not null and data is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'sending' or (claimed_at is not null and claimed_by is not null and message_id is not null))
);
create index mail_waiting on public.mail (next_attempt_at, created_at) where state = 'queued';
create index mail_claimed on public.mail (claimed_at) where state = 'sending';
create index mail_remembered on public.mail (created_at) where recipient is not null;
create index mail_newest on public.mail (created_at desc, id);

create function public.mail_transition() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.state, new.state) not in (
    ('queued', 'sending'),
    ('sending', 'sent'), ('sending', 'failed'), ('sending', 'queued'), ('sending', 'uncertain'),
    ('uncertain', 'sent'), ('uncertain', 'queued'), ('failed', 'queued')
  ) then
    raise exception using errcode = 'P0001', message = 'mail_transition_illegal';
  end if;
  return new;
end $$;
create trigger mail_transition before update of state on public.mail
  for each row when (old.state is distinct from new.state) execute function public.mail_transition();

-- Writes a letter into the outbox, in the caller's transaction: it goes out if that commits, and only then.
-- The same key again is the same letter: its id comes back and nothing is sent twice. Without an address there is no letter: null.
-- p_data holds what src/lib/server/mail/letters.ts names for the kind; no secrets, since the worker makes links itself.
create function public.enqueue_mail(p_dedupe_key text, p_kind text, p_recipient text, p_locale text, p_data jsonb)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
begin
  if nullif(btrim(p_recipient), '') is null then return null; end if;
  insert into public.mail (dedupe_key, kind, recipient, locale, data)
  values (p_dedupe_key, p_kind, btrim(p_recipient), p_locale, coalesce(p_data, '{}'))
  on conflict (dedupe_key) do nothing
  returning id into made;
  if made is null then
    select id into made from public.mail where dedupe_key = p_dedupe_key;
  else
    -- Heard when the transaction commits.
    perform pg_notify('mail', '');
  end if;
  return made;
end $$;

-- Takes up to p_most letters for p_worker, oldest first, no letter for two workers.
-- A claim of ten minutes' age belongs to a worker that died or hangs: whether its letter went out is not known.
create function public.claim_mail(p_worker text, p_most integer, p_host text)
returns table (id uuid, kind text, recipient text, locale text, data jsonb, message_id text, attempts integer)
language plpgsql security definer set search_path = '' as $$
begin
  if coalesce(p_worker, '') = '' or coalesce(p_host, '') !~ '^[a-z0-9.-]+$' then
    raise exception using errcode = 'P0001', message = 'mail_worker_invalid';
  end if;
  update public.mail m set state = 'uncertain', last_error = 'claim_expired'
  where m.id in (
    select old.id from public.mail old
    where old.state = 'sending' and old.claimed_at < now() - interval '10 minutes'
    for update skip locked);
  return query
    update public.mail m set
      state = 'sending', claimed_at = now(), claimed_by = p_worker, attempts = m.attempts + 1,
      message_id = coalesce(m.message_id, m.id || '@' || p_host)
    where m.id in (
      select waiting.id from public.mail waiting
      where waiting.state = 'queued' and waiting.next_attempt_at <= now()
      order by waiting.next_attempt_at, waiting.created_at
      limit least(greatest(p_most, 0), 100)
      for update skip locked)
    returning m.id, m.kind, m.recipient, m.locale, m.data, m.message_id, m.attempts;
end $$;

-- Says how an attempt ended; only the worker that holds the claim may. Returns the new state; null when the claim is not its own (any more).
-- 'retry' is for a refusal before the server had the letter; it waits 1, 2, 4 … minutes, at most six hours, and gives up after five days.
create function public.settle_mail(p_id uuid, p_worker text, p_outcome text, p_code text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  settled text;
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'uncertain') then
    raise exception using errcode = 'P0001', message = 'mail_outcome_invalid';
  end if;
  update public.mail m set
    state = case
      when p_outcome <> 'retry' then p_outcome
      when m.attempts >= 28 then 'failed'
      else 'queued' end,
    last_error = case when p_outcome = 'sent' then null else p_code end,
    sent_at = case when p_outcome = 'sent' then now() end,
    next_attempt_at = case
      when p_outcome = 'retry' then now() + least(interval '1 minute' * 2 ^ (m.attempts - 1), interval '6 hours')
      else m.next_attempt_at end
  where m.id = p_id and m.state = 'sending' and m.claimed_by = p_worker
  returning m.state into settled;
  return settled;
end $$;

-- A person decides what the machine cannot know. 'was_sent' for an uncertain letter, 'send_again' for an uncertain or failed one.
create function public.decide_mail(p_id uuid, p_decision text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  caller uuid := public.require_staff('admin', 'secretariat');
  letter public.mail;
begin
  if p_decision is null or p_decision not in ('was_sent', 'send_again') then
    raise exception using errcode = 'P0001', message = 'mail_decision_invalid';
  end if;
  select * into letter from public.mail where id = p_id for update;
  if letter.id is null then
    raise exception using errcode = 'P0001', message = 'mail_not_found';
  end if;
  if letter.state <> 'uncertain' and not (letter.state = 'failed' and p_decision = 'send_again') then
    raise exception using errcode = 'P0001', message = 'mail_already_decided';
  end if;
  if p_decision = 'was_sent' then
    update public.mail set state = 'sent', sent_at = claimed_at where id = p_id;
  else
    if letter.recipient is null then
      raise exception using errcode = 'P0001', message = 'mail_forgotten';
    end if;
    update public.mail set state = 'queued', attempts = 0, next_attempt_at = now(), claimed_at = null, claimed_by = null
    where id = p_id;
    perform pg_notify('mail', '');
  end if;
  perform public.record_audit(caller, 'mail_decided', 'mail', p_id::text,
    jsonb_build_object('decision', p_decision, 'from', letter.state, 'kind', letter.kind));
end $$;

-- Empties address and content 30 days after a letter was sent, 90 days after one failed or was lost and nobody decided.
-- The row stays: its key keeps the letter from being sent anew. Returns how many were emptied.
create function public.forget_mail() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  emptied integer;
begin
  update public.mail set recipient = null, data = null
  where recipient is not null and (
    (state = 'sent' and sent_at < now() - interval '30 days')
    or (state in ('failed', 'uncertain') and claimed_at < now() - interval '90 days'));
  get diagnostics emptied = row_count;
  return emptied;
end $$;

alter table public.mail enable row level security;
-- Reason: those who answer for the hearing must see that letters go out; to whom and with what is the receiver's own affair.
create policy "deciding staff follow the outbox" on public.mail for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat'));
grant select (id, kind, locale, state, attempts, next_attempt_at, claimed_at, sent_at, last_error, created_at, recipient_masked)
  on public.mail to authenticated;
-- Not even the server writes past the functions.
grant select on public.mail to service_role;
grant execute on function
  public.enqueue_mail(text, text, text, text, jsonb),
  public.claim_mail(text, integer, text),
  public.settle_mail(uuid, text, text, text),
  public.forget_mail() to service_role;
grant execute on function public.decide_mail(uuid, text) to authenticated;
