// Entry on behalf of others: what came by letter, e-mail or in a meeting, and the receipt to hand over.
import { error, fail } from '@sveltejs/kit';
import { qrOf } from '$lib/ui/qr';
import * as answers from '$lib/data/answer';
import { Refused } from '$lib/data/staff';
import { problemsOf, canonicalContent, type SubmissionDraft } from '$lib/domain/submission';
import { stateAt, type SenderType, type Stance, type TargetKind } from '$lib/domain/hearing';
import { isUuid } from '$lib/domain/uuid';
import { localeFor } from '$lib/i18n/locale';
import { sha256 } from '$lib/server/digest';
import { hashOfSecret, receiptSecret } from '$lib/server/receipt-secret';
import { askedOf } from '$lib/server/submission/context';
import { formView } from '../../../(public)/innspill/form/view';
import { textOf } from '../../merknader/decide';
import { settingOf } from '../../merknader/hearing';
import type { Actions, PageServerLoad } from './$types';

/** Points a form can hold; one more with each press of the button. */
const most = 20;

export const load: PageServerLoad = async ({ url, locals }) => {
  const setting = await settingOf(url);
  if (setting === null) return { entry: null };
  const { hearing, region } = setting;
  const now = new Date();
  // A letter is about whatever its sender chose: all areas and measures, not only those that an address names.
  const { targets, municipalities } = formView(
    askedOf(hearing, region, now),
    await localeFor(locals.language),
    [
      ...region.areas.map(({ id }) => `business_area:${id}`),
      ...region.measures.map(({ key }) => `measure:${key}`),
    ],
  );
  return {
    entry: {
      id: crypto.randomUUID(),
      state: stateAt(hearing, now),
      targets,
      municipalities,
    },
    hearing,
  };
};

/** What was typed, as the form shows it again. */
function read(form: FormData) {
  const texts = form.getAll('tekst').map((value) => String(value).replaceAll('\r\n', '\n'));
  const targets = form.getAll('mal').map(String);
  const stances = form.getAll('syn').map(String);
  const places = form.getAll('sted').map(String);
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
    sector: textOf(form, 'bransje').trim(),
    email: textOf(form, 'epost').trim(),
    locale: textOf(form, 'sprak_brev') === 'en' ? ('en' as const) : ('nb' as const),
    points: texts.slice(0, most).map((text, index) => ({
      text,
      target: targets[index] ?? '',
      stance: stances[index] ?? '',
      place: places[index] ?? '',
    })),
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
      ...(typed.sector === '' ? {} : { sector: typed.sector }),
      ...(typed.municipality === '' ? {} : { municipality: typed.municipality }),
      ...(typed.email === '' ? {} : { email: typed.email }),
    },
    points: typed.points.map(({ text, target, stance, place }) => {
      const [kind = '', ...key] = target.split(':');
      return {
        text,
        target: { kind: kind as TargetKind, key: key.join(':') },
        ...(stance === '' ? {} : { stance: stance as Stance }),
        ...(place === '' ? {} : { place: { municipality: place } }),
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
        points: [...typed.points, { text: '', target: '', stance: '', place: '' }].slice(0, most),
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
    // Whether a late letter counts is the database's to say: it knows the letter's date.
    const { context } = askedOf(hearing, region, new Date(Date.parse(hearing.opens_at)));
    const problems = problemsOf(draft, context);
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
      return { receipt: { reference, link, qr: qrOf(link) } };
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
