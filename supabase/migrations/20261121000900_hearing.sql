-- The hearing: what is asked, what guests send in, what staff decide about it, and the copy that the public reads.

-- Texts of a plan's nodes, and what each node was before: lineage stays with a text across versions and numbers.
alter table public.plan_version
  add column base_version text references public.plan_version (id);
alter table public.plan_node
  add column body_nb text not null default '' check (length(body_nb) <= 50000),
  add column body_en text not null default '' check (length(body_en) <= 50000),
  add column indicators jsonb not null default '[]' check (jsonb_typeof(indicators) = 'array'),
  -- Equal in all versions of a text; the seed writes <version>:<number> of the first.
  add column lineage text,
  -- Numbers in the base version that this node was made from: one = changed, several = merged.
  add column derives_from text[] not null default '{}';
update public.plan_node set lineage = plan_version || ':' || number;
alter table public.plan_node alter column lineage set not null;
alter table public.plan_node drop constraint plan_node_check;
alter table public.plan_node add constraint plan_node_parent
  check (case level when 'overall_goal' then parent is null when 'target_area' then true else parent is not null end);
create unique index plan_node_lineage on public.plan_node (plan_version, lineage);

-- Lifecycle: planned -> open -> closed -> answered -> archived. The first three follow the clock (hearing_state);
-- a hearing that has not been announced is seen by staff alone.
create table public.hearing (
  id text primary key check (id ~ '^[a-z0-9-]{1,60}$'),
  -- The version that is open for comments now; hearing_version has those before.
  plan_version text not null references public.plan_version (id),
  title_nb text not null check (length(title_nb) between 1 and 200),
  title_en text not null check (length(title_en) between 1 and 200),
  intro_nb text not null default '' check (length(intro_nb) <= 20000),
  intro_en text not null default '' check (length(intro_en) <= 20000),
  -- Open from opens_at on, and no longer at closes_at.
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- Why it is open for less than six weeks; null where it is not.
  short_reason text check (length(btrim(short_reason)) between 1 and 1000),
  publication_policy text not null default 'after_moderation'
    check (publication_policy in ('after_moderation', 'after_closing', 'summary_only')),
  -- A role address, no person.
  contact text not null check (length(contact) between 1 and 200),
  accepted_senders text[] not null default '{resident,business,municipality,research,organisation}'
    check (cardinality(accepted_senders) >= 1
      and accepted_senders <@ '{resident,business,municipality,research,organisation}'::text[]),
  -- [{"id": text, "text_nb": text, "text_en": text}]
  questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  -- "You said, we did" for the hearing as a whole; Markdown.
  summary_nb text not null default '' check (length(summary_nb) <= 50000),
  summary_en text not null default '' check (length(summary_en) <= 50000),
  announced_at timestamptz,
  answered_at timestamptz,
  archived_at timestamptz,
  source_id text not null references public.source (id),
  demo boolean not null default false,
  check (opens_at < closes_at),
  check (archived_at is null or answered_at is not null)
);

-- Every version that was open for comments in a hearing, the present one included.
create table public.hearing_version (
  hearing text not null references public.hearing (id),
  plan_version text not null references public.plan_version (id),
  from_at timestamptz not null default now(),
  -- What changed, in words, for those who have commented.
  note_nb text not null default '',
  note_en text not null default '',
  primary key (hearing, plan_version)
);

-- The public moderation policy: nothing is withheld for a reason that is not here.
create table public.moderation_reason (
  key text primary key check (key ~ '^[a-z_]+$'),
  ordinal integer not null,
  title_nb text not null,
  title_en text not null,
  text_nb text not null,
  text_en text not null
);

-- One sender's input. Private throughout: no role but staff reads it, guests reach their own by the receipt's secret.
create sequence public.submission_serial;
create table public.submission (
  -- Chosen by the sender's device, so that the same input sent twice is stored once.
  id uuid primary key,
  hearing text not null references public.hearing (id),
  reference text not null unique,
  -- SHA-256 (hex) of the receipt's secret; the secret itself is nowhere in the database.
  secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  -- SHA-256 (hex) of the content as it was sent now and at first: the first tells a repetition from another input.
  body_hash text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  first_body_hash text not null check (first_body_hash ~ '^[0-9a-f]{64}$'),
  received_at timestamptz not null default clock_timestamp(),
  -- What the device's clock said. Decides nothing.
  claimed_at timestamptz,
  locale text not null check (locale in ('nb', 'en')),
  sender_type text not null check (sender_type in ('resident', 'business', 'municipality', 'research', 'organisation')),
  sender_name text not null check (length(btrim(sender_name)) between 1 and 200),
  -- Residents choose; everyone else speaks for an organisation and is named.
  name_public boolean not null,
  organisation_number text check (organisation_number ~ '^[0-9]{9}$'),
  sector text check (length(sector) <= 100),
  municipality text references public.municipality (slug),
  email text check (length(email) <= 254),
  remind boolean not null default false,
  channel text not null default 'web' check (channel in ('web', 'api', 'letter', 'email', 'meeting')),
  -- Where staff have it from, and who entered it; null for what guests send.
  channel_note text check (length(channel_note) <= 500),
  entered_by uuid references public.staff_member (id),
  -- How it was shown that no machine is at work: a solved puzzle, or a plain form with a stricter limit.
  proof text not null check (proof in ('altcha', 'form', 'staff')),
  flags text[] not null default '{}',
  revision integer not null default 1 check (revision >= 1),
  changed_at timestamptz,
  withdrawn_at timestamptz,
  demo boolean not null default false
);
create index submission_hearing on public.submission (hearing, received_at);

-- Each version of an input as its sender sent it.
create table public.submission_revision (
  submission uuid not null references public.submission (id),
  revision integer not null check (revision >= 1),
  at timestamptz not null default clock_timestamp(),
  content jsonb not null,
  body_hash text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  primary key (submission, revision)
);

-- What the secretariat answers; one answer can belong to many points. Public once published_at is set.
create table public.answer (
  id uuid primary key default gen_random_uuid(),
  hearing text not null references public.hearing (id),
  assessment text not null check (length(btrim(assessment)) between 1 and 20000),
  -- followed = tas til følge, partly, not_followed, noted = til orientering
  outcome text not null check (outcome in ('followed', 'partly', 'not_followed', 'noted')),
  responsible text not null default '' check (length(responsible) <= 200),
  -- The change of text it led to: the node's lineage and the words before and after.
  change_lineage text,
  change_before text check (length(change_before) <= 50000),
  change_after text check (length(change_after) <= 50000),
  revision integer not null default 1,
  written_by uuid references public.staff_member (id),
  written_at timestamptz not null default clock_timestamp(),
  published_at timestamptz
);
create index answer_hearing on public.answer (hearing, published_at);

-- Lifecycle: received -> published | withheld -> answered; published <-> withheld when reconsidered;
-- received | published | withheld -> withdrawn by its sender until the deadline;
-- received -> answered where a hearing publishes a summary only. Redaction keeps the state.
create table public.point (
  id uuid primary key default gen_random_uuid(),
  submission uuid not null references public.submission (id),
  -- The same as the submission's; here so that the queue reads one table.
  hearing text not null references public.hearing (id),
  ordinal integer not null check (ordinal >= 1),
  text text not null check (length(text) between 1 and 20000),
  plan_version text not null references public.plan_version (id),
  target_kind text not null check (target_kind in ('plan', 'node', 'business_area', 'measure', 'question')),
  -- node: its lineage; plan: the version; the others: the key of their table, or of the hearing's question.
  target_key text not null,
  stance text check (stance in ('support', 'change', 'oppose', 'question')),
  -- GeoJSON geometry (Point, LineString, Polygon), EPSG:4326
  place jsonb check (place ->> 'type' in ('Point', 'LineString', 'Polygon') and length(place::text) <= 60000),
  place_municipality text references public.municipality (slug),
  state text not null default 'received'
    check (state in ('received', 'published', 'withheld', 'answered', 'withdrawn')),
  -- Why it is withheld; the note goes to its sender alone.
  withheld_reason text references public.moderation_reason (key),
  withheld_note text check (length(withheld_note) <= 2000),
  -- [[start, end), …] in code points of text, in order and apart; the original stays.
  redactions jsonb not null default '[]' check (jsonb_typeof(redactions) = 'array'),
  tags text[] not null default '{}',
  assignee uuid references public.staff_member (id),
  flags text[] not null default '{}',
  answer uuid references public.answer (id),
  split_from uuid references public.point (id),
  merged_into uuid references public.point (id),
  -- Set while parts or a merged point stand in its place; it is in no queue then.
  replaced_at timestamptz,
  received_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  published_at timestamptz,
  check ((state = 'withheld') <= (withheld_reason is not null)),
  check (stance is not null or target_kind = 'question')
);
create index point_submission on public.point (submission, ordinal);
create index point_queue on public.point (hearing, state, received_at, id) where replaced_at is null;
create index point_target on public.point (hearing, target_kind, target_key) where replaced_at is null;
create index point_answer on public.point (answer) where answer is not null;

-- What the public reads of a point, written by publication and deleted by whatever ends it. Nothing private has a
-- column here, so nothing private can come out of it.
create table public.published_point (
  id uuid primary key references public.point (id),
  hearing text not null references public.hearing (id),
  -- The submission's reference: it groups what one sender said and opens nothing.
  reference text not null,
  ordinal integer not null,
  plan_version text not null,
  target_kind text not null,
  target_key text not null,
  stance text,
  -- With the redactions carried out.
  text text not null,
  place jsonb,
  place_municipality text,
  sender_type text not null,
  -- null: a resident who did not ask to be named
  sender_name text,
  sender_municipality text,
  sector text,
  tags text[] not null default '{}',
  answer uuid references public.answer (id),
  published_at timestamptz not null,
  visible_from timestamptz not null,
  demo boolean not null
);
create index published_point_hearing on public.published_point (hearing, published_at, id);

-- ---------------------------------------------------------------- rules

-- Where a hearing stands at a moment. Mirrors stateAt in src/lib/domain/hearing.ts.
create function public.hearing_state(
  opens_at timestamptz, closes_at timestamptz, answered_at timestamptz, archived_at timestamptz, at timestamptz
) returns text language sql immutable set search_path = '' as $$
  select case
    when at < opens_at then 'planned'
    when at < closes_at then 'open'
    when archived_at is not null then 'archived'
    when answered_at is not null then 'answered'
    else 'closed' end
$$;

-- Whether eleven digits are an identity number: national, D-, H- or synthetic. Mirrors isNationalId in
-- src/lib/domain/national-id.ts, whose docstring has the rule.
create function public.is_identity_number(digits text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  d integer[] := array(select c::integer from unnest(string_to_array(digits, null)) c);
  day integer := substr(digits, 1, 2)::integer;
  month integer := substr(digits, 3, 2)::integer;
  year integer := 2000 + substr(digits, 5, 2)::integer;
begin
  -- The first check digit may leave 0, and from 2032 on 1, 2 or 3 too.
  if (3*d[1] + 7*d[2] + 6*d[3] + d[4] + 8*d[5] + 9*d[6] + 4*d[7] + 5*d[8] + 2*d[9] + d[10]) % 11 > 3 then return false; end if;
  if (5*d[1] + 4*d[2] + 3*d[3] + 2*d[4] + 7*d[5] + 6*d[6] + 5*d[7] + 4*d[8] + 3*d[9] + 2*d[10] + d[11]) % 11 <> 0 then
    return false;
  end if;
  if day > 40 then day := day - 40; end if;
  month := month - case when month between 41 and 52 then 40 when month between 66 and 77 then 65
    when month between 81 and 92 then 80 else 0 end;
  return month between 1 and 12 and day between 1 and
    extract(day from make_date(year, month, 1) + interval '1 month' - interval '1 day');
end $$;

-- Whether a text holds an identity number, written with or without separators. The second lock: the form and the
-- server look first (findNationalIds), and say where it stands. Here any grouping counts.
create function public.holds_identity_number(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  plain text;
  run text;
  tokens text[];
  window_digits text;
begin
  -- Digits that count: ASCII, full-width, Arabic-Indic, extended Arabic-Indic.
  plain := translate(value, '０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '012345678901234567890123456789');
  if plain is null or plain !~ '[0-9]' then return false; end if;
  -- Invisible characters go, separators of every kind become one.
  plain := regexp_replace(plain,
    '[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff]', '', 'g');
  plain := regexp_replace(plain,
    '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000.\u00b7\u2024\u3002\uff0e_/\u2044\uff0f\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{1,3}',
    '_', 'g');
  for run in select m[1] from regexp_matches(plain, '([+＋]?[0-9]+(?:_[0-9]+)*)', 'g') m loop
    if length(replace(run, '_', '')) < 11 then continue; end if;
    tokens := string_to_array(run, '_');
    for i in 1 .. cardinality(tokens) loop
      window_digits := '';
      for j in i .. cardinality(tokens) loop
        window_digits := window_digits || tokens[j];
        exit when length(window_digits) > 11;
        -- What begins with + is a telephone number with its country code.
        if window_digits ~ '^[0-9]{11}$' and public.is_identity_number(window_digits) then return true; end if;
      end loop;
    end loop;
  end loop;
  return false;
end $$;

-- RK-2026-000123-4: the last is a check digit (ISO 7064 MOD 11,10). Mirrors formatReference in src/lib/domain/reference.ts.
create function public.reference_of(year integer, serial bigint) returns text
language plpgsql immutable set search_path = '' as $$
declare
  digits text := lpad(serial::text, greatest(6, length(serial::text)), '0');
  product integer := 10;
  digit text;
begin
  foreach digit in array string_to_array(year || digits, null) loop
    product := coalesce(nullif((product + digit::integer) % 10, 0), 10) * 2 % 11;
  end loop;
  return format('RK-%s-%s-%s', year, digits, (11 - product) % 10);
end $$;

create function public.is_organisation_number(digits text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  d integer[];
  check_digit integer;
begin
  if digits is null or digits !~ '^[0-9]{9}$' then return false; end if;
  d := array(select c::integer from unnest(string_to_array(digits, null)) c);
  check_digit := (11 - (3*d[1] + 2*d[2] + 7*d[3] + 6*d[4] + 5*d[5] + 4*d[6] + 3*d[7] + 2*d[8]) % 11) % 11;
  return check_digit = d[9];
end $$;

-- The text without its redacted spans. The mark has one width, so that its length tells nothing.
-- Mirrors redact in src/lib/domain/redaction.ts.
create function public.redact_text(original text, spans jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
  shown text := '';
  cursor_at integer := 0;
  span jsonb;
begin
  for span in select value from jsonb_array_elements(spans)
    where (value ->> 0)::integer < (value ->> 1)::integer order by (value ->> 0)::integer loop
    if (span ->> 0)::integer > cursor_at or shown = '' then
      shown := shown || substr(original, cursor_at + 1, greatest(0, (span ->> 0)::integer - cursor_at)) || '█████';
    end if;
    cursor_at := greatest(cursor_at, (span ->> 1)::integer);
  end loop;
  return shown || substr(original, cursor_at + 1);
end $$;

-- Readers of the hearings' snapshot look at the version in dataset; every command that changes what they see ends here.
create function public.touch_hearings() returns void
language sql security definer set search_path = '' as $$
  insert into public.dataset (name, version, loaded_at, row_count)
  values ('hearing', gen_random_uuid()::text, clock_timestamp(), 0)
  on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at
$$;

-- ---------------------------------------------------------------- what guests send

-- Everything wrong with an input, as [{"field", "code"}]; field is the path in the input. Mirrors problemsOf in
-- src/lib/domain/submission.ts, which tells the sender; this is what nothing gets past.
create function public.problems_of_input(hearing public.hearing, input jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  problems jsonb := '[]';
  sender jsonb := coalesce(input -> 'sender', '{}');
  one jsonb;
  field text;
  i integer := 0;
  key text;
begin
  if not coalesce(sender ->> 'type', '') = any (hearing.accepted_senders) then
    problems := problems || jsonb_build_object('field', 'sender.type', 'code', 'not_accepted');
  end if;
  if length(btrim(coalesce(sender ->> 'name', ''))) = 0 then
    problems := problems || jsonb_build_object('field', 'sender.name', 'code', 'missing');
  elsif length(sender ->> 'name') > 200 then
    problems := problems || jsonb_build_object('field', 'sender.name', 'code', 'too_long');
  end if;
  if sender ->> 'organisation_number' is not null then
    if not public.is_organisation_number(sender ->> 'organisation_number') then
      problems := problems || jsonb_build_object('field', 'sender.organisation_number', 'code', 'invalid');
    end if;
  elsif sender ->> 'type' = 'business' then
    problems := problems || jsonb_build_object('field', 'sender.organisation_number', 'code', 'missing');
  end if;
  if sender ->> 'email' is not null
    and (length(sender ->> 'email') > 254 or sender ->> 'email' !~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$') then
    problems := problems || jsonb_build_object('field', 'sender.email', 'code', 'invalid');
  end if;
  if sender ->> 'municipality' is not null
    and not exists (select from public.municipality m where m.slug = sender ->> 'municipality') then
    problems := problems || jsonb_build_object('field', 'sender.municipality', 'code', 'unknown');
  end if;
  foreach field in array array['name', 'sector', 'email'] loop
    if public.holds_identity_number(sender ->> field) then
      problems := problems || jsonb_build_object('field', 'sender.' || field, 'code', 'identity_number');
    end if;
  end loop;
  if jsonb_typeof(input -> 'points') is distinct from 'array' or jsonb_array_length(input -> 'points') = 0 then
    return problems || jsonb_build_object('field', 'points', 'code', 'missing');
  end if;
  if jsonb_array_length(input -> 'points') > 50 then
    return problems || jsonb_build_object('field', 'points', 'code', 'too_many');
  end if;
  for one in select value from jsonb_array_elements(input -> 'points') loop
    field := 'points.' || i;
    i := i + 1;
    if length(regexp_replace(coalesce(one ->> 'text', ''), '[\s\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')) = 0 then
      problems := problems || jsonb_build_object('field', field || '.text', 'code', 'missing');
    elsif length(one ->> 'text') > 20000 then
      problems := problems || jsonb_build_object('field', field || '.text', 'code', 'too_long');
    elsif public.holds_identity_number(one ->> 'text') then
      problems := problems || jsonb_build_object('field', field || '.text', 'code', 'identity_number');
    end if;
    key := one -> 'target' ->> 'key';
    if not coalesce(case one -> 'target' ->> 'kind'
      when 'plan' then key = hearing.plan_version
      when 'node' then exists (
        select from public.plan_node n where n.plan_version = hearing.plan_version and n.lineage = key)
      when 'business_area' then exists (select from public.business_area a where a.id = key)
      when 'measure' then exists (select from public.measure m where m.key = one -> 'target' ->> 'key')
      when 'question' then hearing.questions @> jsonb_build_array(jsonb_build_object('id', key))
    end, false) then
      problems := problems || jsonb_build_object('field', field || '.target', 'code', 'unknown');
    end if;
    if coalesce(one ->> 'stance', '') not in ('support', 'change', 'oppose', 'question')
      and not (one ->> 'stance' is null and one -> 'target' ->> 'kind' = 'question') then
      problems := problems || jsonb_build_object('field', field || '.stance', 'code', 'missing');
    end if;
    if jsonb_typeof(one -> 'place') = 'object' then
      if one -> 'place' ->> 'municipality' is not null then
        if not exists (select from public.municipality m where m.slug = one -> 'place' ->> 'municipality') then
          problems := problems || jsonb_build_object('field', field || '.place', 'code', 'unknown');
        end if;
      elsif coalesce(one -> 'place' ->> 'type', '') not in ('Point', 'LineString', 'Polygon')
        or jsonb_typeof(one -> 'place' -> 'coordinates') is distinct from 'array' or length((one -> 'place')::text) > 60000 then
        problems := problems || jsonb_build_object('field', field || '.place', 'code', 'invalid');
      end if;
    end if;
  end loop;
  return problems;
end $$;

-- Writes one point of an input; used by the first delivery, by a revision and by staff's entry alike.
create function public.store_point(receiver public.submission, version text, place_in_order integer, one jsonb)
returns void language sql security definer set search_path = '' as $$
  insert into public.point
    (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, place, place_municipality, flags)
  values (
    receiver.id, receiver.hearing, place_in_order, one ->> 'text', version,
    one -> 'target' ->> 'kind', one -> 'target' ->> 'key', one ->> 'stance',
    case when one -> 'place' ->> 'municipality' is null and jsonb_typeof(one -> 'place') = 'object' then one -> 'place' end,
    one -> 'place' ->> 'municipality', receiver.flags)
$$;

-- What a receipt says at once: the same for the first delivery and for every repetition.
create function public.receipt_of(one public.submission) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('reference', one.reference, 'received_at', one.received_at, 'hash', one.body_hash,
    'revision', one.revision)
$$;

/*
 * Takes one input: validates all of it, stores it once, queues the receipt's mail, one transaction.
 * input: {id, locale, claimed_at?, sender: {type, name, name_public?, organisation_number?, sector?, municipality?,
 *   email?}, remind?, points: [{text, target: {kind, key}, stance?, place?}]}
 * Returns {status: "created" | "repeated", reference, received_at, hash, revision}.
 * Errors (P0001): hearing_unknown, hearing_not_open, hearing_closed, id_taken (the id holds another input),
 * invalid_input with the problems as JSON in the detail.
 * For the server alone: it has seen to the proof and to the rate limits before.
 */
create function public.submit_input(
  p_hearing text, p_input jsonb, p_secret_hash text, p_body_hash text, p_proof text, p_channel text, p_flags text[]
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  asked public.hearing;
  known public.submission;
  stored public.submission;
  sender jsonb := p_input -> 'sender';
  problems jsonb;
  moment timestamptz := clock_timestamp();
begin
  select * into known from public.submission where id = (p_input ->> 'id')::uuid;
  if known.id is null then
    select * into asked from public.hearing where id = p_hearing and announced_at is not null for share;
    if asked.id is null then raise exception using errcode = 'P0001', message = 'hearing_unknown'; end if;
    case public.hearing_state(asked.opens_at, asked.closes_at, asked.answered_at, asked.archived_at, moment)
      when 'open' then null;
      when 'planned' then raise exception using errcode = 'P0001', message = 'hearing_not_open';
      else raise exception using errcode = 'P0001', message = 'hearing_closed';
    end case;
    problems := public.problems_of_input(asked, p_input);
    if problems <> '[]' then
      raise exception using errcode = 'P0001', message = 'invalid_input', detail = problems::text;
    end if;
    insert into public.submission (
      id, hearing, reference, secret_hash, body_hash, first_body_hash, received_at, claimed_at, locale, sender_type,
      sender_name, name_public, organisation_number, sector, municipality, email, remind, channel, proof, flags, demo)
    values (
      (p_input ->> 'id')::uuid, p_hearing,
      public.reference_of(extract(year from moment at time zone 'Europe/Oslo')::integer, nextval('public.submission_serial')),
      p_secret_hash, p_body_hash, p_body_hash, moment, (p_input ->> 'claimed_at')::timestamptz, p_input ->> 'locale',
      sender ->> 'type', btrim(sender ->> 'name'),
      sender ->> 'type' <> 'resident' or coalesce((sender ->> 'name_public')::boolean, false),
      sender ->> 'organisation_number', nullif(btrim(sender ->> 'sector'), ''), sender ->> 'municipality',
      sender ->> 'email', coalesce((p_input ->> 'remind')::boolean, false) and sender ->> 'email' is not null,
      p_channel, p_proof, p_flags, asked.demo)
    on conflict (id) do nothing
    returning * into stored;
  end if;
  if stored.id is null then
    -- Sent before, or at this very moment by another request, whose row is committed by now.
    select * into known from public.submission where id = (p_input ->> 'id')::uuid;
    if known.hearing <> p_hearing or known.first_body_hash <> p_body_hash then
      raise exception using errcode = 'P0001', message = 'id_taken';
    end if;
    return public.receipt_of(known) || '{"status": "repeated"}';
  end if;
  insert into public.submission_revision (submission, revision, at, content, body_hash)
  values (stored.id, 1, moment, p_input, p_body_hash);
  perform public.store_point(stored, asked.plan_version, ordinality::integer, value)
  from jsonb_array_elements(p_input -> 'points') with ordinality;
  perform public.record_audit(null, 'receive', 'submission', stored.id::text,
    jsonb_build_object('channel', p_channel, 'points', jsonb_array_length(p_input -> 'points')));
  perform public.enqueue_mail('receipt:' || stored.id, 'receipt', stored.email, stored.locale, jsonb_build_object(
    'submission', stored.id, 'reference', stored.reference, 'received_at', stored.received_at, 'hash', stored.body_hash,
    'hearing', asked.id, 'title_nb', asked.title_nb, 'title_en', asked.title_en, 'closes_at', asked.closes_at));
  return public.receipt_of(stored) || '{"status": "created"}';
end $$;

-- All that its sender may see of an input, by the hash of the receipt's secret; null where there is none.
create function public.read_receipt(p_secret_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', s.id, 'reference', s.reference, 'hash', s.body_hash, 'received_at', s.received_at, 'revision', s.revision,
    'changed_at', s.changed_at, 'withdrawn_at', s.withdrawn_at, 'locale', s.locale, 'channel', s.channel,
    'remind', s.remind,
    'sender', jsonb_build_object('type', s.sender_type, 'name', s.sender_name, 'name_public', s.name_public,
      'organisation_number', s.organisation_number, 'sector', s.sector, 'municipality', s.municipality, 'email', s.email),
    'hearing', jsonb_build_object('id', h.id, 'title_nb', h.title_nb, 'title_en', h.title_en, 'opens_at', h.opens_at,
      'closes_at', h.closes_at, 'answered_at', h.answered_at, 'archived_at', h.archived_at,
      'publication_policy', h.publication_policy, 'plan_version', h.plan_version, 'demo', h.demo),
    'versions', (
      select jsonb_agg(jsonb_build_object('revision', r.revision, 'at', r.at, 'hash', r.body_hash) order by r.revision)
      from public.submission_revision r where r.submission = s.id),
    'points', (
      select jsonb_agg(jsonb_build_object(
        'id', p.id, 'ordinal', p.ordinal, 'text', p.text, 'plan_version', p.plan_version,
        'target', jsonb_build_object('kind', p.target_kind, 'key', p.target_key), 'stance', p.stance,
        'place', coalesce(p.place, case when p.place_municipality is not null
          then jsonb_build_object('municipality', p.place_municipality) end),
        'state', p.state, 'redacted', p.redactions <> '[]',
        'withheld_reason', p.withheld_reason, 'withheld_note', case when p.state = 'withheld' then p.withheld_note end,
        'answer', (select jsonb_build_object('assessment', a.assessment, 'outcome', a.outcome,
            'responsible', a.responsible, 'change_before', a.change_before, 'change_after', a.change_after,
            'published_at', a.published_at)
          from public.answer a where a.id = p.answer and a.published_at is not null)) order by p.ordinal, p.received_at)
      from public.point p where p.submission = s.id and p.replaced_at is null))
  from public.submission s join public.hearing h on h.id = s.hearing
  where s.secret_hash = p_secret_hash
$$;

-- The input behind a secret, locked, while its sender may still change it; raises what stands against it.
create function public.changeable_input(p_secret_hash text) returns public.submission
language plpgsql security definer set search_path = '' as $$
declare
  found public.submission;
  asked public.hearing;
begin
  select * into found from public.submission where secret_hash = p_secret_hash for update;
  if found.id is null then raise exception using errcode = 'P0001', message = 'receipt_unknown'; end if;
  if found.withdrawn_at is not null then raise exception using errcode = 'P0001', message = 'withdrawn'; end if;
  select * into asked from public.hearing where id = found.hearing for share;
  if public.hearing_state(asked.opens_at, asked.closes_at, asked.answered_at, asked.archived_at, clock_timestamp()) <> 'open' then
    raise exception using errcode = 'P0001', message = 'hearing_closed';
  end if;
  return found;
end $$;

-- A point whose text its sender changed or took back is no longer what staff decided on.
create function public.unpublish_point(p_point uuid) returns void
language sql security definer set search_path = '' as $$
  delete from public.published_point where id = p_point
$$;

/*
 * Replaces an input by what its sender now says. Points that carry the id of a point they had keep it; those that are
 * missing are withdrawn, those without an id are new. A changed point is moderated again. p_revision is the revision
 * the sender saw. Errors: receipt_unknown, withdrawn, hearing_closed, revision_conflict, invalid_input (detail), answered
 * (a point that has its answer stays as it is).
 */
create function public.revise_input(p_secret_hash text, p_input jsonb, p_body_hash text, p_revision integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.submission := public.changeable_input(p_secret_hash);
  asked public.hearing;
  sender jsonb := p_input -> 'sender';
  problems jsonb;
  one record;
  before public.point;
begin
  if mine.body_hash = p_body_hash then
    -- A reminder is no part of what was said.
    update public.submission set remind = coalesce((p_input ->> 'remind')::boolean, false) and email is not null
    where id = mine.id;
    return public.receipt_of(mine) || '{"status": "unchanged"}';
  end if;
  if mine.revision <> p_revision then raise exception using errcode = 'P0001', message = 'revision_conflict'; end if;
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
    if before.id is null then
      perform public.store_point(mine, asked.plan_version, one.place_in_order, one.value);
    elsif before.state in ('answered', 'withdrawn') then
      if before.text is distinct from one.value ->> 'text' then
        raise exception using errcode = 'P0001', message = before.state;
      end if;
    elsif before.text is distinct from one.value ->> 'text' or before.stance is distinct from one.value ->> 'stance'
      or before.target_kind is distinct from one.value -> 'target' ->> 'kind'
      or before.target_key is distinct from one.value -> 'target' ->> 'key'
      or coalesce(before.place, jsonb_build_object('municipality', before.place_municipality))
        is distinct from coalesce(nullif(one.value -> 'place', 'null'), '{"municipality": null}') then
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

-- Takes an input back, all but what has its answer. What was public is public no longer; the original stays, as the
-- law on archives asks.
create function public.withdraw_input(p_secret_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  mine public.submission := public.changeable_input(p_secret_hash);
begin
  perform public.unpublish_point(p.id) from public.point p
  where p.submission = mine.id and p.state in ('received', 'published', 'withheld');
  update public.point set state = 'withdrawn', withheld_reason = null, changed_at = clock_timestamp()
  where submission = mine.id and state in ('received', 'published', 'withheld');
  update public.submission set withdrawn_at = clock_timestamp(), remind = false where id = mine.id returning * into mine;
  perform public.record_audit(null, 'withdraw', 'submission', mine.id::text);
  perform public.touch_hearings();
  return public.receipt_of(mine) || '{"status": "withdrawn"}';
end $$;

-- Queues the reminders of hearings that close within three days, once for each who asked. Returns how many are due.
create function public.enqueue_deadline_reminders() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  due integer := 0;
  one record;
begin
  for one in
    select s.id, s.email, s.locale, s.reference, h.id as hearing, h.title_nb, h.title_en, h.closes_at
    from public.submission s join public.hearing h on h.id = s.hearing
    where s.remind and s.withdrawn_at is null and s.email is not null and h.announced_at is not null
      and clock_timestamp() between h.closes_at - interval '3 days' and h.closes_at
  loop
    due := due + 1;
    -- The deadline is in the key: one that is moved is worth another mail.
    perform public.enqueue_mail(format('deadline:%s:%s', one.id, extract(epoch from one.closes_at)::bigint),
      'deadline_reminder', one.email, one.locale, jsonb_build_object('submission', one.id, 'reference', one.reference,
      'hearing', one.hearing, 'title_nb', one.title_nb, 'title_en', one.title_en, 'closes_at', one.closes_at));
  end loop;
  return due;
end $$;

-- ---------------------------------------------------------------- publication

-- Brings the public copy of a point in line with what was decided about it.
create function public.show_point(p_point uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  shown public.point;
  sent public.submission;
  asked public.hearing;
begin
  select * into shown from public.point where id = p_point;
  select * into sent from public.submission where id = shown.submission;
  select * into asked from public.hearing where id = shown.hearing;
  perform public.unpublish_point(p_point);
  if shown.state not in ('published', 'answered') or shown.published_at is null or shown.replaced_at is not null
    or asked.publication_policy = 'summary_only' then return; end if;
  insert into public.published_point (
    id, hearing, reference, ordinal, plan_version, target_kind, target_key, stance, text, place, place_municipality,
    sender_type, sender_name, sender_municipality, sector, tags, answer, published_at, visible_from, demo)
  values (
    shown.id, shown.hearing, sent.reference, shown.ordinal, shown.plan_version, shown.target_kind, shown.target_key,
    shown.stance, public.redact_text(shown.text, shown.redactions), shown.place, shown.place_municipality,
    sent.sender_type, case when sent.name_public then sent.sender_name end, sent.municipality, sent.sector, shown.tags,
    (select a.id from public.answer a where a.id = shown.answer and a.published_at is not null),
    shown.published_at,
    case asked.publication_policy when 'after_closing' then greatest(asked.closes_at, shown.published_at)
      else shown.published_at end,
    sent.demo);
end $$;

-- ---------------------------------------------------------------- who may read what

alter table public.hearing enable row level security;
alter table public.hearing_version enable row level security;
alter table public.moderation_reason enable row level security;
alter table public.submission enable row level security;
alter table public.submission_revision enable row level security;
alter table public.answer enable row level security;
alter table public.point enable row level security;
alter table public.published_point enable row level security;

-- Reason: a hearing in preparation is the secretariat's own; once announced it is everyone's.
create policy "anyone reads announced hearings" on public.hearing for select to anon using (announced_at is not null);
create policy "staff read all hearings" on public.hearing for select to authenticated
  using (announced_at is not null or (select public.staff_role()) is not null);
create policy "anyone reads versions of announced hearings" on public.hearing_version for select to anon
  using (hearing in (select id from public.hearing where announced_at is not null));
create policy "staff read all versions of hearings" on public.hearing_version for select to authenticated
  using ((select public.staff_role()) is not null or hearing in (select id from public.hearing where announced_at is not null));
-- Reason: the policy that comments are judged by is public.
create policy "anyone reads moderation reasons" on public.moderation_reason for select to anon, authenticated using (true);
-- Reason: names and e-mail addresses are for those who decide and answer; planners and readers do without.
create policy "deciding staff read submissions" on public.submission for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
create policy "deciding staff read revisions" on public.submission_revision for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
create policy "deciding staff read points" on public.point for select to authenticated
  using ((select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
-- Reason: what is published is everyone's, from the moment its hearing's policy says.
create policy "anyone reads visible points" on public.published_point for select to anon, authenticated
  using (visible_from <= now());
create policy "anyone reads published answers" on public.answer for select to anon using (published_at is not null);
create policy "staff read all answers" on public.answer for select to authenticated
  using (published_at is not null or (select public.staff_role()) in ('admin', 'secretariat', 'moderator'));
-- Reason: staff work on drafts of the plan.
create policy "staff read drafts" on public.plan_version for select to authenticated
  using ((select public.staff_role()) is not null);
create policy "staff read nodes of drafts" on public.plan_node for select to authenticated
  using ((select public.staff_role()) is not null);

grant select on public.hearing, public.hearing_version, public.moderation_reason, public.published_point
  to anon, authenticated;
grant select (id, hearing, assessment, outcome, responsible, change_lineage, change_before, change_after, published_at)
  on public.answer to anon;
grant select on public.answer, public.submission, public.submission_revision, public.point to authenticated;
grant all on public.hearing, public.hearing_version, public.moderation_reason, public.submission,
  public.submission_revision, public.answer, public.point, public.published_point to service_role;
grant usage on sequence public.submission_serial to service_role;
grant execute on function public.submit_input(text, jsonb, text, text, text, text, text[]),
  public.read_receipt(text), public.revise_input(text, jsonb, text, integer), public.withdraw_input(text),
  public.enqueue_deadline_reminders(), public.holds_identity_number(text), public.is_identity_number(text),
  public.redact_text(text, jsonb) to service_role;
