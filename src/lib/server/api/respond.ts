// One request of the open API to one response: parameters, format, caching, problems. The same for all resources.
import { stateAt, type HearingSnapshot } from '../../domain/hearing';
import type { Language } from '../../i18n';
import { scopeOf } from './cursor';
import { formatsOf, negotiate, type Format } from './formats';
import {
  language as languageParameter,
  paging,
  parseParameters,
  word,
  type Parameters,
} from './parameters';
import { ApiProblem, problemDocument } from './problem';
import { resources } from './registry';
import { render, representation, type Rendered } from './render';
import { DataError } from '../../data/rows';
import type { Asked, Resource } from './resource';
import type { SnapshotState } from '../snapshot-cache';

const methods = 'GET, HEAD, OPTIONS';

/** Reads are open to any site; nothing here depends on who asks. */
const open = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Content-Disposition, Allow',
  'x-content-type-options': 'nosniff',
};

const cacheControl = 'public, max-age=60, stale-while-revalidate=600';

/** All parameters of a resource: its own, and those that every resource has. */
export function parametersOf(resource: Resource): Parameters {
  return {
    ...resource.parameters,
    format: word(formatsOf(resource.geometry), {
      nb: 'Format; går foran Accept.',
      en: 'Format; goes before Accept.',
    }),
    limit: paging.limit,
    cursor: paging.cursor,
    sprak: languageParameter,
  };
}

/** Where the answers come from and what time it is; tests bring their own. */
export interface Surroundings {
  snapshot: () => Promise<SnapshotState>;
  hearings: () => Promise<SnapshotState<HearingSnapshot>>;
  now: () => Date;
}

/** For resources that are not about hearings. */
const noHearings: HearingSnapshot = {
  datasets: [],
  hearings: [],
  versions: [],
  reasons: [],
  points: [],
  answers: [],
  page_texts: [],
};

/** The resource at a path below /api/v1, and what stands for `{…}` in its name. */
function resourceAt(path: string): { resource: Resource; part: string } | undefined {
  const parts = path.split('/');
  for (const resource of resources) {
    const names = resource.name.split('/');
    if (names.length !== parts.length) continue;
    const variable = names.findIndex((one) => one.startsWith('{'));
    const part = parts[variable] ?? '';
    if (variable !== -1 && !/^[a-z0-9-]{1,60}$/.test(part)) continue;
    if (names.every((one, index) => index === variable || one === parts[index]))
      return { resource, part };
  }
  return undefined;
}

/** The state that answers about hearings have: another one as soon as either part has changed. */
function withHearings(
  base: SnapshotState,
  { version, loaded_at }: SnapshotState<HearingSnapshot>,
): SnapshotState {
  return { version: scopeOf(base.version, version), loaded_at, data: base.data };
}

/** Answers a request for the resource of a name; a name that is none is a 404 problem. */
export async function respond(
  request: Request,
  name: string,
  { snapshot, hearings, now }: Surroundings,
): Promise<Response> {
  const url = new URL(request.url);
  const language: Language = url.searchParams.get('sprak') === 'en' ? 'en' : 'nb';
  try {
    const match = resourceAt(name);
    if (match === undefined)
      throw new ApiProblem('not-found', {
        nb: `Det finnes ingen ressurs «${name.slice(0, 60)}». Se /api/v1/openapi.json.`,
        en: `There is no resource "${name.slice(0, 60)}". See /api/v1/openapi.json.`,
      });
    const { resource, part } = match;
    if (request.method === 'OPTIONS') return preflight();
    requireReading(request.method);
    const { format, limit, cursor, sprak, ...query } = parseParameters(
      url.searchParams,
      parametersOf(resource),
    ) as Query;
    const chosen = format ?? negotiate(request.headers.get('accept'), formatsOf(resource.geometry));
    const moment = now();
    const base = await made(snapshot);
    const spoken = resource.of_hearings ? await made(hearings) : undefined;
    const state = spoken === undefined ? base : withHearings(base, spoken);
    const asked: Asked = { hearings: spoken?.data ?? noHearings, part };
    // What the clock changes: the members of a year, and where hearings stand.
    const clock = [
      moment.getUTCFullYear(),
      ...asked.hearings.hearings.map((one) => stateAt(one, moment)),
    ];
    const rendered = await renderOnce(
      spoken?.data ?? base.data,
      JSON.stringify([name, ordered(query), chosen, sprak, limit, cursor, clock, state.version]),
      () =>
        render(resource, ordered(query), chosen, language, { limit, cursor }, state, moment, asked),
    );
    return conditional(request, rendered);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return problemResponse(request, error, language);
  }
}

/** Answers a read of a document about the API, such as its description, made anew in the reader's language. */
export async function respondWithDocument(
  request: Request,
  contentType: string,
  make: (language: Language) => object | Promise<object>,
): Promise<Response> {
  const url = new URL(request.url);
  const language: Language = url.searchParams.get('sprak') === 'en' ? 'en' : 'nb';
  try {
    if (request.method === 'OPTIONS') return preflight();
    requireReading(request.method);
    parseParameters(url.searchParams, { sprak: languageParameter });
    const body = JSON.stringify(await made(() => Promise.resolve(make(language))));
    return conditional(request, representation(contentType, body, null));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return problemResponse(request, error, language);
  }
}

type Query = {
  format?: Format;
  limit?: number;
  cursor?: string;
  sprak?: Language;
} & Record<string, never>;

function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...open,
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Accept, If-None-Match',
      'access-control-max-age': '86400',
    },
  });
}

function requireReading(method: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  throw new ApiProblem('method-not-allowed', {
    nb: `Åpne data kan bare leses: ${methods}.`,
    en: `Open data can only be read: ${methods}.`,
  });
}

/** Reads what answers need; a database that does not answer is a 503 problem and a line in the log. */
async function made<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    console.error('Regionkart: the open API could not read its data', error.code);
    throw new ApiProblem('unavailable', {
      nb: 'Databasen svarer ikke nå. Prøv igjen om litt.',
      en: 'The database does not answer right now. Try again shortly.',
    });
  }
}

/** Parameters by name, so that their order in the address makes no other page or cache entry. */
function ordered(query: Record<string, unknown>): Record<string, never> {
  return Object.fromEntries(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))) as Record<
    string,
    never
  >;
}

/** Most bytes of finished answers kept per snapshot. */
const keptBytes = 32 * 1024 * 1024;
const kept = new WeakMap<object, { answers: Map<string, Rendered>; bytes: number }>();

/** Finished answers are kept as long as their snapshot; the longest unused go first. */
async function renderOnce(
  snapshot: object,
  key: string,
  make: () => Promise<Rendered>,
): Promise<Rendered> {
  const cache = kept.get(snapshot) ?? { answers: new Map<string, Rendered>(), bytes: 0 };
  kept.set(snapshot, cache);
  const found = cache.answers.get(key);
  if (found !== undefined) {
    cache.answers.delete(key);
    cache.answers.set(key, found);
    return found;
  }
  const made = await make();
  if (!cache.answers.has(key)) cache.bytes += made.body.byteLength;
  cache.answers.set(key, made);
  for (const [oldest, { body }] of cache.answers) {
    if (cache.bytes <= keptBytes) break;
    cache.answers.delete(oldest);
    cache.bytes -= body.byteLength;
  }
  return made;
}

function conditional(request: Request, rendered: Rendered): Response {
  const headers = new Headers({
    ...open,
    etag: rendered.etag,
    vary: 'Accept',
    'cache-control': cacheControl,
  });
  if (matches(request.headers.get('if-none-match'), rendered.etag))
    return new Response(null, { status: 304, headers });
  headers.set('content-type', rendered.content_type);
  headers.set('content-length', String(rendered.body.byteLength));
  if (rendered.file !== null)
    headers.set('content-disposition', `attachment; filename="${rendered.file}"`);
  return new Response(request.method === 'HEAD' ? null : rendered.body, { headers });
}

/** If-None-Match by weak comparison, as RFC 9110 section 13.1.2 wants it. */
export function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(etag));
}

function problemResponse(request: Request, problem: ApiProblem, language: Language): Response {
  const url = new URL(request.url);
  const document = problemDocument(problem, language, url.pathname + url.search);
  const headers = new Headers({
    ...open,
    'content-type': 'application/problem+json',
    'content-language': language,
    vary: 'Accept',
    'cache-control': 'no-store',
  });
  if (problem.status === 405) headers.set('allow', methods);
  if (problem.status === 503) headers.set('retry-after', '5');
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(document), {
    status: problem.status,
    headers,
  });
}
