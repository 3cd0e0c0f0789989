// Rewrites the pages on privacy, accessibility and moderation: preview, save, back to the text that came along.
import { fail } from '@sveltejs/kit';
import * as pageText from '$lib/data/page-text';
import { Refused } from '$lib/data/staff';
import { textPages, type TextPage } from '$lib/domain/page-text';
import { markdownToHtml } from '$lib/server/markdown';
import { broughtText } from '$lib/server/site-pages';
import type { Actions, PageServerLoad } from './$types';

const longest = 50_000;
const problems = ['changed_meanwhile', 'identity_number', 'too_long'] as const;
type Problem = (typeof problems)[number];

function chosen(parameters: URLSearchParams | FormData): {
  page: TextPage;
  language: 'nb' | 'en';
} {
  const wanted = parameters.get('side');
  return {
    page: textPages.find((one) => one === wanted) ?? 'privacy',
    language: parameters.get('tekst') === 'en' ? 'en' : 'nb',
  };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { page, language } = chosen(url.searchParams);
  const saved = (await pageText.list(locals.client())).filter(
    (one) => one.page === page && one.language === language,
  );
  const current = saved.find(({ replaced_at }) => replaced_at === null);
  const taken_up = saved.find(({ id }) => String(id) === url.searchParams.get('fra'));
  const own = current !== undefined && current.body !== '';
  return {
    page,
    language,
    body: taken_up !== undefined ? taken_up.body : own ? current.body : broughtText(page, language),
    own,
    seen: current?.id ?? null,
    earlier: saved
      .filter(({ replaced_at, body }) => replaced_at !== null && body !== '')
      .map(({ id, at, body }) => ({ id, at, html: markdownToHtml(body, 2) })),
  };
};

async function save(
  event: Parameters<Actions[string]>[0],
  body: string,
  form: FormData,
): Promise<{ saved: true } | ReturnType<typeof refuse>> {
  const { page, language } = chosen(form);
  const seen = form.get('sett');
  if (body.length > longest) return refuse(body, 'too_long');
  try {
    await pageText.save(
      event.locals.client(),
      page,
      language,
      body,
      typeof seen === 'string' && /^\d+$/.test(seen) ? Number(seen) : null,
    );
    return { saved: true };
  } catch (error) {
    const reason =
      error instanceof Refused ? problems.find((one) => one === error.reason) : undefined;
    if (reason === undefined) throw error;
    return refuse(body, reason);
  }
}

const refuse = (body: string, problem: Problem) => fail(400, { body, problem });

const bodyOf = (form: FormData): string =>
  String(form.get('tekst_inn') ?? '')
    .replaceAll('\r\n', '\n')
    .trim();

export const actions: Actions = {
  vis: async ({ request }) => {
    const body = bodyOf(await request.formData());
    return { body, preview: markdownToHtml(body, 2) };
  },
  lagre: async (event) => {
    const form = await event.request.formData();
    return save(event, bodyOf(form), form);
  },
  standard: async (event) => save(event, '', await event.request.formData()),
};
