// What can be taken out of a hearing, and Word templates: upload and removal.
import { loadText } from '$lib/i18n/locale';
import { error, fail, redirect } from '@sveltejs/kit';
import * as reports from '$lib/data/response-report';
import { Refused } from '$lib/data/staff';
import { findNationalIds } from '$lib/domain/national-id';
import { listedCount } from '$lib/domain/response-report';
import { localise } from '$lib/i18n';
import { namesFrom } from '$lib/server/export/response-report/download';
import { identityNumbersIn, openReport } from '$lib/server/export/response-report/report';
import { problemsOfTemplate } from '$lib/server/export/response-report/template';
import {
  templateLimits,
  type TemplateProblem,
} from '$lib/server/export/response-report/template-file';
import { snapshot } from '$lib/server/snapshot';
import type { Actions, PageServerLoad } from './$types';

const done = ['uploaded', 'removed'] as const;
const stops = ['identity_numbers', 'template_unknown', 'template_broken'] as const;
const shownFindings = 20;

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const client = locals.client();
  const { data } = await snapshot();
  const choice = { personal: false, drafts: url.searchParams.get('utkast') === 'ja' };
  const opened = await openReport(
    client,
    params.id,
    choice,
    namesFrom(data, locals.language),
    locals.language,
    (await loadText(locals.language)).staff.report,
    new Date(),
  );
  if (opened === null) error(404);
  const { report, source } = opened;
  const stopped = stops.find((one) => one === url.searchParams.get('stanset')) ?? null;
  const found = stopped === 'identity_numbers' ? await identityNumbersIn(source) : [];
  return {
    hearing: params.id,
    title: report.title,
    listed: source.groups.reduce((sum, group) => sum + listedCount(group), 0),
    withdrawn: report.withdrawn,
    templates: await reports.listTemplates(client),
    may_all: locals.staff?.role === 'admin' || locals.staff?.role === 'secretariat',
    done: done.find((one) => one === url.searchParams.get('gjort')) ?? null,
    stopped,
    drafts: choice.drafts,
    found: found.slice(0, shownFindings),
    more: Math.max(0, found.length - shownFindings),
  };
};

/** A problem of the form: of a field, or of what the file is. */
type Problem =
  | TemplateProblem
  | {
      code:
        | 'name_missing'
        | 'name_too_long'
        | 'name_identity_number'
        | 'file_missing'
        | 'too_many_templates'
        | 'not_allowed'
        | 'template_unknown';
      detail: '';
    };

export const actions: Actions = {
  last_opp: async ({ params, request, locals }) => {
    const form = await request.formData();
    const name = String(form.get('navn') ?? '').trim();
    const file = form.get('fil');
    const problems: Problem[] = [];
    if (name === '') problems.push({ code: 'name_missing', detail: '' });
    else if (name.length > 120) problems.push({ code: 'name_too_long', detail: '' });
    else if (findNationalIds(name).length > 0)
      problems.push({ code: 'name_identity_number', detail: '' });
    if (!(file instanceof File) || file.size === 0)
      problems.push({ code: 'file_missing', detail: '' });
    else if (file.size > templateLimits.file) problems.push({ code: 'too_large', detail: '' });
    else {
      const bytes = new Uint8Array(await file.arrayBuffer());
      problems.push(...(await problemsOfTemplate(bytes)));
      if (problems.length === 0)
        problems.push(
          ...(await refusedOf(() => reports.saveTemplate(locals.client(), name, bytes))),
        );
    }
    if (problems.length > 0) return fail(400, { name, problems });
    redirect(303, back(params.id, locals.language, { gjort: 'uploaded' }));
  },
  fjern: async ({ params, request, locals }) => {
    const id = String((await request.formData()).get('id') ?? '');
    const problems = await refusedOf(() => reports.removeTemplate(locals.client(), id));
    if (problems.length > 0) return fail(400, { name: '', problems });
    redirect(303, back(params.id, locals.language, { gjort: 'removed' }));
  },
};

function back(id: string, language: 'nb' | 'en', parameters: Record<string, string>): string {
  return localise(`/stab/horing/${id}/rapport?${new URLSearchParams(parameters)}`, language);
}

/** Runs a command; what the database said no to, as problems of the form. */
async function refusedOf(command: () => Promise<unknown>): Promise<Problem[]> {
  try {
    await command();
    return [];
  } catch (problem) {
    const reason = problem instanceof Refused ? problem.reason : '';
    if (reason === 'invalid_template') return [{ code: 'not_docx', detail: '' }];
    if (
      reason !== 'too_many_templates' &&
      reason !== 'not_allowed' &&
      reason !== 'template_unknown'
    )
      throw problem;
    return [{ code: reason, detail: '' }];
  }
}
