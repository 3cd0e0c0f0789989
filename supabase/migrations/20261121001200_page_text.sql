-- Texts of pages that staff may rewrite (privacy, accessibility, moderation), and how long contacts are kept.

-- Each saving is a row: what a page said when somebody sent in a comment can be shown. Without a row the page says
-- what the product brings along.
create table public.page_text (
  id bigint generated always as identity primary key,
  page text not null check (page in ('privacy', 'accessibility', 'moderation')),
  language text not null check (language in ('nb', 'en')),
  -- Markdown subset; empty = back to what the product brings along.
  body text not null check (length(body) <= 50000),
  at timestamptz not null default clock_timestamp(),
  written_by uuid references public.staff_member (id),
  replaced_at timestamptz
);
create unique index page_text_current on public.page_text (page, language) where replaced_at is null;

-- Replaces a page's text. p_seen is the id of the row the writer saw, null for none. Error: changed_meanwhile.
create function public.save_page_text(p_page text, p_language text, p_body text, p_seen bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  actor uuid := public.require_staff('admin', 'secretariat');
  current_id bigint;
  new_id bigint;
begin
  -- Two first writers would both see nothing: they queue here.
  perform pg_advisory_xact_lock(hashtextextended('page_text ' || p_page || p_language, 0));
  select id into current_id from public.page_text
  where page = p_page and language = p_language and replaced_at is null;
  if current_id is distinct from p_seen then
    raise exception using errcode = 'P0001', message = 'changed_meanwhile';
  end if;
  if public.holds_identity_number(p_body) then
    raise exception using errcode = 'P0001', message = 'identity_number';
  end if;
  update public.page_text set replaced_at = clock_timestamp() where id = current_id;
  insert into public.page_text (page, language, body, written_by) values (p_page, p_language, btrim(p_body), actor)
  returning id into new_id;
  perform public.record_audit(actor, 'save', 'page_text', new_id::text,
    jsonb_build_object('page', p_page, 'language', p_language));
  perform public.touch_hearings();
  return new_id;
end $$;

-- E-mail addresses are there for receipt and answer: six months after a hearing was answered nobody needs them.
-- Returns how many inputs were relieved of theirs.
create function public.forget_contacts() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  relieved integer;
begin
  update public.submission_revision r set content = r.content #- '{sender,email}'
  from public.submission s join public.hearing h on h.id = s.hearing
  where r.submission = s.id and h.answered_at < clock_timestamp() - interval '6 months'
    and r.content -> 'sender' ? 'email';
  update public.submission s set email = null, remind = false
  from public.hearing h
  where h.id = s.hearing and s.email is not null and h.answered_at < clock_timestamp() - interval '6 months';
  get diagnostics relieved = row_count;
  if relieved > 0 then
    perform public.record_audit(null, 'forget', 'submission', 'contacts', jsonb_build_object('count', relieved));
  end if;
  return relieved;
end $$;

alter table public.page_text enable row level security;
-- Reason: what a page says now is public; what it said before is for those who answer for it.
create policy "anyone reads current page texts" on public.page_text for select to anon using (replaced_at is null);
create policy "staff read all page texts" on public.page_text for select to authenticated
  using (replaced_at is null or (select public.staff_role()) in ('admin', 'secretariat'));
grant select (id, page, language, body, at, replaced_at) on public.page_text to anon;
grant select on public.page_text to authenticated;
grant all on public.page_text to service_role;
grant execute on function public.save_page_text(text, text, text, bigint) to authenticated;
grant execute on function public.forget_contacts() to service_role;
