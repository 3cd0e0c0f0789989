// Entry on behalf of others: what came by letter, e-mail or in a meeting, and the receipt to hand over.
import { error, fail } from '@sveltejs/kit';
import { encode } from 'uqr';
import * as answers from '$lib/data/answer';
import { Refused } from '$lib/data/staff';
import { problemsOf, canonicalContent, type SubmissionDraft } from '$lib/domain/submission';
import { stateAt, type SenderType, type Stance, type TargetKind } from '$lib/domain/hearing';
import { isUuid } from '$lib/domain/queue';
import { sha256 } from '$lib/server/digest';
import { hashOfSecret, receiptSecret } from '$lib/server/receipt-secret';
import { textOf } from '../../merknader/decide';
import { settingOf } from '../../merknader/hearing';
import type { Actions, PageServerLoad } from './$types';

/** Points a form can hold; one more with each press of the button. */
const most = 20;

export const load: PageServerLoad = async ({ url, locals }) => {
  const setting = await settingOf(url);
  if (setting === null) return { entry: null };
  const { hearing, region } = setting;
  const title = `title_${locals.language}` as const;
  return {
    entry: {
      id: crypto.randomUUID(),
      state: stateAt(hearing, new Date()),
      nodes: region.plan_nodes
        .filter(({ plan_version }) => plan_version === hearing.plan_version)
        .map((node) => ({ value: `node ${node.lineage}`, label: `${node.number} ${node[title]}` })),
      municipalities: region.municipalities.map(({ slug, name }) => ({ value: slug, label: name })),
    },
    hearing,
  };
};

/** What was typed, as the form shows it again. */
function read(form: FormData) {
  const texts = form.getAll('tekst').map((value) => String(value).replaceAll('\r\n', '\n'));
  const targets = form.getAll('mal').map(String);
  const stances = form.getAll('syn').map(String);
  return {
    id: textOf(form, 'id'),
    channel: textOf(form, 'kanal'),
    channel_note: textOf(form, 'kilde').trim(),
    dated_on: textOf(form, 'dato'),
    type: textOf(form, 'avsender'),
    name: textOf(form, 'navn').trim(),
    name_public: form.get('navn_vises') === 'ja',
    organisation_number: textOf(form, 'orgnr').replace(/\s/g, ''),
    municipality: textOf(form, 'kommune'),
    email: textOf(form, 'epost').trim(),
    locale: textOf(form, 'sprak_brev') === 'en' ? ('en' as const) : ('nb' as const),
    points: texts
      .slice(0, most)
      .map((text, index) => ({ text, target: targets[index] ?? '', stance: stances[index] ?? '' })),
  };
}
type Typed = ReturnType<typeof read>;

function draftOf(typed: Typed): SubmissionDraft {
  return {
    id: typed.id,
    locale: typed.locale,
    sender: {
      type: typed.type as SenderType,
      name: typed.name,
      name_public: typed.name_public,
      ...(typed.organisation_number === ''
        ? {}
        : { organisation_number: typed.organisation_number }),
      ...(typed.municipality === '' ? {} : { municipality: typed.municipality }),
      ...(typed.email === '' ? {} : { email: typed.email }),
    },
    points: typed.points.map(({ text, target, stance }) => {
      const [kind = '', ...key] = target.split(' ');
      return {
        text,
        target: { kind: kind as TargetKind, key: key.join(' ') },
        stance: stance as Stance,
      };
    }),
  };
}

type Problem = { field: string; code: string };
const refuse = (typed: Typed, problems: Problem[]) => fail(400, { typed, problems });

export const actions: Actions = {
  mer: async ({ request }) => {
    const typed = read(await request.formData());
    return {
      typed: {
        ...typed,
        points: [...typed.points, { text: '', target: '', stance: '' }].slice(0, most),
      },
    };
  },
  lagre: async ({ request, url, locals }) => {
    const setting = await settingOf(url);
    if (setting === null) error(404);
    const { hearing, region } = setting;
    const typed = read(await request.formData());
    if (!isUuid(typed.id)) error(400);
    const channel = (['letter', 'email', 'meeting'] as const).find((one) => one === typed.channel);
    if (channel === undefined)
      return refuse(typed, [{ field: 'channel', code: 'channel_unknown' }]);
    const draft = draftOf(typed);
    const problems = problemsOf(draft, {
      hearing,
      // Whether a late letter counts is the database's to say: it knows the letter's date.
      now: new Date(Date.parse(hearing.opens_at)),
      municipalities: new Set(region.municipalities.map(({ slug }) => slug)),
      has_target: ({ kind, key }) =>
        (kind === 'plan' && key === hearing.plan_version) ||
        (kind === 'node' &&
          region.plan_nodes.some(
            ({ plan_version, lineage }) => plan_version === hearing.plan_version && lineage === key,
          )),
    });
    if (problems.length > 0) return refuse(typed, problems);
    const secret = receiptSecret(draft.id);
    try {
      const { reference } = await answers.enter(locals.client(), {
        hearing: hearing.id,
        draft,
        secret_hash: hashOfSecret(secret),
        body_hash: sha256(canonicalContent(draft)),
        channel,
        channel_note: typed.channel_note,
        dated_on: typed.dated_on === '' ? null : typed.dated_on,
      });
      const link = new URL(`/innspill/kvittering/${secret}`, url.origin).href;
      const { data, size } = encode(link, { border: 4 });
      return { receipt: { reference, link, qr: { size, path: squares(data) } } };
    } catch (problem) {
      if (problem instanceof Refused)
        return refuse(typed, [
          {
            field:
              problem.reason.startsWith('date') || problem.reason.startsWith('hearing')
                ? 'dated_on'
                : 'channel',
            code: problem.reason,
          },
        ]);
      throw problem;
    }
  },
};

/** The dark squares of a code as the path of an SVG: one unit each. */
function squares(data: readonly (readonly boolean[])[]): string {
  return data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
}
