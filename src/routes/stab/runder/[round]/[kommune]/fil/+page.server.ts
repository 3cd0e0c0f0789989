// A file of areas becomes part of a round: read in a thread, held against the round, shown, and only then stored as a whole.
import { error, fail, redirect } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import * as roundWork from '$lib/data/round-work';
import { Refused } from '$lib/data/staff';
import type { Comparison } from '$lib/domain/area-compare';
import { mayReport } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { localeFor } from '$lib/i18n/locale';
import {
  AreaFileRefused,
  type AreaFile,
  type AreaFileRefusal,
} from '$lib/server/area-file/area-file';
import { compareFileApart } from '$lib/server/area-file/in-worker';
import { dropFile, keepFile, keptFile, type WaitingFile } from '$lib/server/area-file/waiting';
import { largestFileMb } from '$lib/server/body-limit';
import { checkContext } from '$lib/server/round-check';
import { snapshot } from '$lib/server/snapshot';
import { slugOf, textOf } from '../../../../form';
import { workPage } from '../../../work-page';
import { importMap, rowSketch, type ImportMap } from './picture';
import {
  choicesOf,
  conflictsOf,
  offeredRepairs,
  readOptions,
  repairs,
  rowsToTell,
  shownRows,
  type Asked,
  type Choices,
  type Conflict,
  type DrawnRow,
  type ShownRow,
} from './preview';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** More rows and remarks than this help nobody on one page; the counts are of all. */
const mostShown = 300;

export const load: PageServerLoad = async (event) => ({
  ...(await workPage(event)),
  largest_mb: largestFileMb(env.BODY_SIZE_LIMIT),
});

/** What a file was read as and would change. */
interface Preview {
  key: string;
  name: string;
  file: Pick<
    AreaFile,
    'format' | 'crs' | 'encoding' | 'layer' | 'layers' | 'heading' | 'mapping' | 'problems'
  >;
  choices: Choices;
  offered: Choices['repairs'];
  /** The first of those that say something, and how many there are. */
  rows: DrawnRow[];
  told: number;
  counts: Record<ShownRow['kind'] | 'blocked' | 'stored', number>;
  missing: string[];
  /** Areas that the round has retired, that the file still has, and that stay retired. */
  left_retired: string[];
  map: ImportMap | null;
  /** The state of each area that the file has, as it is shown: what is stored must not be newer. */
  seen: string;
}

interface Answer {
  refused: { reason: AreaFileRefusal; detail: string; row: number | null } | null;
  /** A file that is refused as it was read, and what may be chosen to read it otherwise: it need not be sent again. */
  kept: { key: string; name: string; choices: Choices; ask: Asked } | null;
  /** A code of the database, or `gone`. */
  problem: string | null;
  /** What others have stored since the file was compared: nothing of the file is stored before this has been seen. */
  conflicts: Conflict[];
  preview: Preview | null;
}

const answer = (given: Partial<Answer>): Answer => ({
  refused: null,
  kept: null,
  problem: null,
  conflicts: [],
  preview: null,
  ...given,
});

/** Who may get a file back: the planner who sent it, for the same municipality and round. */
function ownerOf({ locals, params }: RequestEvent): string {
  if (locals.staff === null || !mayReport(locals.staff, params.kommune)) error(403);
  return [locals.staff.id, params.round, params.kommune].join(' ');
}

async function readAndCompare(event: RequestEvent, waiting: WaitingFile, choices: Choices) {
  const { params, locals } = event;
  const client = locals.client();
  const { data } = await snapshot();
  const own = data.municipalities.find(({ slug }) => slug === params.kommune);
  const names = own === undefined ? [] : [own.slug, own.name, ...own.codes.map(({ code }) => code)];
  const [areas, { municipality, outline, today }] = await Promise.all([
    roundWork.listAreas(client, params.round, params.kommune),
    checkContext(client, params.round, params.kommune),
  ]);
  const { file, comparison } = await compareFileApart(
    {
      bytes: waiting.bytes,
      name: waiting.name,
      options: readOptions(choices, { slug: params.kommune, names }),
    },
    {
      areas: areas.map(({ record }) => record),
      retired: areas.flatMap(({ change, record }) => (change === 'retired' ? [record.id] : [])),
      context: { municipality, outline, today },
      repairs: choices.repairs,
    },
  );
  return { data, file, areas, comparison, rows: shownRows(file, comparison) };
}

type Compared = Awaited<ReturnType<typeof readAndCompare>>;

async function previewOf(
  event: RequestEvent,
  key: string,
  waiting: WaitingFile,
  choices: Choices,
  { data, file, areas, comparison, rows }: Compared,
): Promise<Preview> {
  const locale = await localeFor(event.locals.language);
  const count = (test: (row: ShownRow) => boolean): number => rows.filter(test).length;
  const told = rowsToTell(rows);
  const { format, crs, encoding, layer, layers, heading, mapping, problems } = file;
  return {
    key,
    name: waiting.name,
    file: { format, crs, encoding, layer, layers, heading, mapping, problems },
    choices,
    offered: offeredRepairs(comparison, choices.repairs),
    rows: told
      .slice(0, mostShown)
      .map((index) => ({ ...rows[index]!, sketch: rowSketch(comparison.rows[index]!) })),
    told: told.length,
    counts: {
      new: count(({ kind }) => kind === 'new'),
      changed: count(({ kind }) => kind === 'changed'),
      unchanged: count(({ kind }) => kind === 'unchanged'),
      blocked: count(({ blocked }) => blocked),
      stored: count(({ kind }) => kind !== 'unchanged'),
    },
    missing: comparison.missing.map(({ name }) => name ?? ''),
    left_retired: rows.flatMap(({ kind, retired, name, id }) =>
      retired && kind === 'unchanged' ? [name ?? id ?? ''] : [],
    ),
    map: importMap(comparison, event.params.kommune, data, locale),
    seen: JSON.stringify(
      Object.fromEntries(areas.map(({ record, changed_at }) => [record.id, changed_at])),
    ),
  };
}

/** What else can be tried with a file that was refused; null: nothing, it has to be another file. */
function askedOf({ reason, layers }: AreaFileRefused): Asked | null {
  const asked = {
    epsg: reason === 'crs_unsupported' || reason === 'crs_unknown',
    heading: reason === 'no_columns',
    layers: layers.length > 1 ? [...layers] : [],
  };
  return asked.epsg || asked.heading || asked.layers.length > 0 ? asked : null;
}

/** Reads and compares, and goes on with what was found; a file that is refused, or takes too long, is told of in words. */
async function withCompared<Result>(
  event: RequestEvent,
  key: string,
  waiting: WaitingFile,
  choices: Choices,
  then: (compared: Compared) => Promise<Result>,
) {
  try {
    return await then(await readAndCompare(event, waiting, choices));
  } catch (refusal) {
    if (!(refusal instanceof AreaFileRefused)) throw refusal;
    const { reason, detail, row } = refusal;
    const ask = askedOf(refusal);
    const kept = ask === null ? null : { key, name: waiting.name, choices, ask };
    return fail(400, answer({ refused: { reason, detail, row }, kept }));
  }
}

const show = (event: RequestEvent, key: string, waiting: WaitingFile, choices: Choices) =>
  withCompared(event, key, waiting, choices, async (compared) =>
    answer({ preview: await previewOf(event, key, waiting, choices, compared) }),
  );

/** What was sent; null where it is more than the server takes in (BODY_SIZE_LIMIT), which is told of beside the field. */
async function receivedForm(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch (fault) {
    if ((fault as { status?: unknown }).status === 413) return null;
    throw fault;
  }
}

/** A number that was chosen; empty: none. What the form does not ask for stays. */
function numberOf(form: FormData, name: string, before: number | null): number | null {
  return form.has(name) ? Number(textOf(form, name)) || null : before;
}

export const actions: Actions = {
  les: async (event) => {
    const owner = ownerOf(event);
    const form = await receivedForm(event.request);
    if (form === null)
      return fail(413, answer({ refused: { reason: 'too_large', detail: '', row: null } }));
    const file = form.get('fil');
    if (!(file instanceof File) || file.size === 0)
      return fail(400, answer({ refused: { reason: 'nothing_chosen', detail: '', row: null } }));
    const waiting = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, owner };
    const key = keepFile(waiting, Date.now());
    const mapping = await roundWork.readColumns(event.locals.client(), event.params.kommune);
    return show(event, key, waiting, choicesOf(JSON.stringify({ mapping })));
  },
  velg: async (event) => {
    const form = await event.request.formData();
    const key = textOf(form, 'fil');
    const waiting = keptFile(key, ownerOf(event), Date.now());
    if (waiting === null) return fail(409, answer({ problem: 'gone' }));
    const columns = form.getAll('kolonne').map(String);
    const fields = form.getAll('felt').map((value) => String(value) || null);
    const before = choicesOf(textOf(form, 'valg'));
    const choices = choicesOf(
      JSON.stringify({
        mapping: {
          ...before.mapping,
          ...Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? null])),
        },
        epsg: numberOf(form, 'epsg', before.epsg),
        layer: form.has('lag') ? textOf(form, 'lag') : before.layer,
        heading: numberOf(form, 'overskrift', before.heading),
        repairs: repairs.filter((one) => form.getAll('rett').includes(one)),
      }),
    );
    return show(event, key, waiting, choices);
  },
  lagre: async (event) => {
    const form = await event.request.formData();
    const key = textOf(form, 'fil');
    const waiting = keptFile(key, ownerOf(event), Date.now());
    if (waiting === null) return fail(409, answer({ problem: 'gone' }));
    const choices = choicesOf(textOf(form, 'valg'));
    const seen = seenOf(textOf(form, 'sett'));
    return withCompared(event, key, waiting, choices, async (compared) => {
      const conflicts = conflictsOf(compared.comparison, compared.areas, seen);
      if (conflicts.length > 0) {
        const preview = await previewOf(event, key, waiting, choices, compared);
        return fail(409, answer({ conflicts, preview }));
      }
      if (compared.rows.some(({ blocked }) => blocked))
        return answer({ preview: await previewOf(event, key, waiting, choices, compared) });
      const { round, kommune } = event.params;
      const client = event.locals.client();
      try {
        await roundWork.applyImport(client, round, kommune, storedRows(compared.comparison, seen));
        await rememberColumns(client, kommune, compared.file.mapping);
      } catch (refusal) {
        if (!(refusal instanceof Refused)) throw refusal;
        // Shown anew: the difference is now against what the others have stored.
        const fresh = await readAndCompare(event, waiting, choices);
        const preview = await previewOf(event, key, waiting, choices, fresh);
        const met = conflictsOf(fresh.comparison, fresh.areas, seen);
        const problem = met.length > 0 ? null : refusal.reason;
        return fail(409, answer({ problem, conflicts: met, preview }));
      }
      dropFile(key);
      redirect(
        303,
        localise(`/stab/runder/${round}/${kommune}?gjort=imported`, event.locals.language),
      );
    });
  },
};

/** What is stored of a file: each row with the area it changes and the state that was seen of it. */
function storedRows({ rows }: Comparison, seen: Record<string, string>) {
  return rows.flatMap((row) =>
    row.kind === 'unchanged'
      ? []
      : [
          {
            area: row.kind === 'new' ? null : row.before.id,
            wish: row.after.id ?? slugOf(row.after.name ?? ''),
            record: row.after,
            base: row.kind === 'new' ? null : (seen[row.before.id ?? ''] ?? null),
          },
        ],
  );
}

/** The next file with these columns is read the same way. What cannot be remembered is asked again, and nothing worse. */
async function rememberColumns(
  client: ReturnType<RequestEvent['locals']['client']>,
  municipality: string,
  mapping: AreaFile['mapping'],
): Promise<void> {
  try {
    await roundWork.keepColumns(client, municipality, mapping);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
  }
}

/** When each area was changed last, as it was shown; what is no such list is an empty one, which stores nothing. */
function seenOf(text: string): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(text) as Record<string, unknown>).map(([id, at]) => [
        id,
        String(at),
      ]),
    );
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof TypeError) return {};
    throw fault;
  }
}
