// The contract of the open API, asked of the built app over HTTP: openapi.json is what is promised.
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { respond } from '../../src/lib/server/api/respond';
import { stateOf } from '../../src/lib/server/snapshot-cache';
import { hearingSnapshotOf } from '../fixtures/hearing';
import { seedSnapshot } from '../fixtures/seed-snapshot';
import { startApp, type RunningApp } from './app';

type Row = Record<string, unknown>;
interface Listing {
  data: Row[];
  meta: Row & { total: number; count: number; next_cursor: string | null };
}
interface Description {
  paths: Record<
    string,
    { get: { responses: Record<string, { content?: Record<string, unknown> }> } }
  >;
}

const names = [
  'municipalities',
  'commuting',
  'business-areas',
  'rounds',
  'companies',
  'measures',
  'strategies',
  'indicators',
  'sources',
  'discrepancies',
];
/** Their rows depend on when the seed opened the hearing and on what was sent, so they have tests of their own. */
/** Where guests send, and what they need for it: described by hand, no resource. */
const ofGuests = ['hearings/{id}/challenge', 'hearings/{id}/submissions', 'receipts/{secret}'];
const ofHearings = ['hearings', 'hearings/{hearing}', 'hearings/{hearing}/points'];
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let app: RunningApp;
let description: Description;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

beforeAll(async () => {
  app = await startApp();
  description = (await (await ask('openapi.json')).json()) as Description;
  ajv.addSchema(description, 'openapi.json');
});
afterAll(() => app.stop());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${app.url}/api/v1/${path}`, init);
}

async function list(path: string): Promise<Listing> {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return (await response.json()) as Listing;
}

/** Asserts that a body is as openapi.json says for the path, status and media type. */
function validate(name: string, status: number, mediaType: string, body: unknown): void {
  const pointer = ['paths', `/${name}`, 'get', 'responses', String(status), 'content', mediaType]
    .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
    .join('/');
  const check = ajv.getSchema(`openapi.json#/${pointer}/schema`);
  if (check === undefined) throw new Error(`openapi.json has nothing at ${pointer}`);
  void check(body);
  expect(check.errors ?? []).toEqual([]);
}

describe('openapi.json', () => {
  it('describes every resource and the health check', () => {
    expect(Object.keys(description.paths).sort()).toEqual(
      [...names, ...ofHearings, ...ofGuests, 'health', 'catalog.jsonld']
        .map((name) => `/${name}`)
        .sort(),
    );
  });

  it('is kept from describing what is not so: a row with another member is refused', async () => {
    const body = await list('rounds');
    Object.assign(body.data[0] ?? {}, { surprise: 1 });
    expect(() => validate('rounds', 200, 'application/json', body)).toThrow();
  });
});

describe.each(names)('%s', (name) => {
  it('answers JSON as described, with the rows of the seed', async () => {
    const response = await ask(`${name}?limit=1000`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const body = (await response.json()) as Listing;
    validate(name, 200, 'application/json', body);
    const expected = await respond(new Request(`http://x/api/v1/${name}?limit=1000`), name, {
      snapshot: () => Promise.resolve(stateOf(seedSnapshot())),
      hearings: () => Promise.resolve(stateOf(hearingSnapshotOf(0))),
      now: () => new Date(),
    });
    const { data } = (await expected.json()) as Listing;
    // Where only names decide, the database's collation may order them in another way.
    const byContent = (rows: Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    expect(byContent(body.data)).toEqual(byContent(data));
    expect(body.data.length).toBeGreaterThan(0);
  });

  it('answers every described format, chosen by format and by Accept alike', async () => {
    const content = description.paths[`/${name}`]?.get.responses['200']?.content ?? {};
    const formats: Record<string, string> = {
      'application/json': 'json',
      'application/geo+json': 'geojson',
      'text/csv': 'csv',
      [xlsx]: 'xlsx',
    };
    for (const mediaType of Object.keys(content)) {
      const named = await ask(`${name}?format=${formats[mediaType]}`);
      const negotiated = await ask(name, { headers: { accept: mediaType } });
      expect([named.status, negotiated.status]).toEqual([200, 200]);
      expect(named.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
      expect(negotiated.headers.get('etag')).toBe(named.headers.get('etag'));
      expect(named.headers.get('vary')).toContain('Accept');
      if (mediaType === 'application/geo+json') validate(name, 200, mediaType, await named.json());
    }
  });

  it('answers 304 to its ETag in every format, and HEAD without a body', async () => {
    for (const format of ['json', 'csv', 'xlsx']) {
      const etag = (await ask(`${name}?format=${format}`)).headers.get('etag') ?? '';
      const again = await ask(`${name}?format=${format}`, { headers: { 'if-none-match': etag } });
      expect([
        again.status,
        await again.text(),
        again.headers.get('access-control-allow-origin'),
      ]).toEqual([304, '', '*']);
      const head = await ask(`${name}?format=${format}`, { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
    }
  });

  it('has complete downloads in which demonstration rows say so', async () => {
    const csv = await ask(`${name}?format=csv`);
    const lines = parse<Row>(await csv.text(), { columns: true });
    const book = await readExcelFile(
      Buffer.from(await (await ask(`${name}?format=xlsx`)).arrayBuffer()),
    );
    const { data, meta } = await list(`${name}?limit=1000`);
    expect(book[0]?.data).toHaveLength(lines.length + 1);
    expect(csv.headers.get('content-disposition')).toMatch(/filename="[a-z0-9-]+\.csv"/);
    if (name !== 'discrepancies') {
      expect(lines).toHaveLength(meta.total);
      expect(lines.filter(({ demo }) => demo === 'true')).toHaveLength(
        data.filter(({ demo }) => demo === true).length,
      );
    }
    expect(lines.every(({ source, licence }) => source !== '' && licence !== '')).toBe(true);
  });
});

describe('figures', () => {
  it('1 956 commuters from Klæbu in 2017, as JSON, GeoJSON, CSV and XLSX', async () => {
    const { data } = await list('commuting?year=2017');
    expect(data).toHaveLength(8);
    expect(data.find(({ residence }) => residence === 'klabu')?.persons).toBe(1956);
    const places = (await (await ask('commuting?year=2017&format=geojson')).json()) as {
      features: { properties: Row }[];
    };
    expect(places.features.map(({ properties }) => properties)).toEqual(data);
    const lines = parse<Row>(await (await ask('commuting?year=2017&format=csv')).text(), {
      columns: true,
    });
    expect(lines.find(({ residence }) => residence === 'klabu')?.persons).toBe('1956');
    const response = await ask('commuting?year=2017&format=xlsx');
    const [sheet] = await readExcelFile(Buffer.from(await response.arrayBuffer()));
    expect(sheet?.data.find((row) => row.includes('Klæbu'))).toContain(1956);
  });

  it('both sums of 2017 among the discrepancies', async () => {
    const { data } = await list('discrepancies');
    const first = data.find(({ id }) => id === 1);
    const values = (first?.values as { label: string; value: number }[]).map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([16446, 16440]));
  });

  it.each([
    [2016, 10],
    [2018, 9],
    [2020, 8],
  ])('in %i %i members', async (year, count) => {
    const { data } = await list(`municipalities?year=${year}`);
    expect(data.filter(({ member }) => member === true)).toHaveLength(count);
  });
});

describe('refusals', () => {
  it.each([
    ['commuting?year=1999x', 'year'],
    ['commuting?year=99999', 'year'],
    ['commuting?year=02017', 'year'],
    ['commuting?year=%202017', 'year'],
    ['commuting?year=2017.0', 'year'],
    ['commuting?year=2000&year=2017', 'year'],
    ['business-areas?round=2026-3', 'round'],
    ['business-areas?status=free', 'status'],
    ['companies?municipality=oslo', 'municipality'],
    ['companies?cursor=zzz', 'cursor'],
    ['companies?limit=1001', 'limit'],
    ['measures?format=geojson', 'format'],
    ['sources?nothing=1', 'nothing'],
  ])('%s is 400 and names %s', async (path, parameter) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json',
    ]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const problem = (await response.json()) as Row;
    expect(problem.parameter).toBe(parameter);
    validate(path.split('?', 1)[0] ?? '', 400, 'application/problem+json', problem);
  });

  it('404, 405 and 406 are problem documents open to other sites', async () => {
    const responses = [
      await ask('nothing'),
      await ask('rounds', { method: 'DELETE' }),
      await ask('rounds', { headers: { accept: 'image/png' } }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([404, 405, 406]);
    for (const { headers } of responses) {
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(responses[1]?.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('walking and preflight', () => {
  it('a walk by cursor gives each company once', async () => {
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { data, meta }: Listing = await list(
        `companies?limit=99${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...data.map(({ organisation_number }) => organisation_number));
      cursor = meta.next_cursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([750, 750]);
  });

  it('a preflight is answered', async () => {
    const response = await ask('rounds', {
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      204,
      '*',
    ]);
  });
});

describe('the parts of the map page', () => {
  it.each([
    'base',
    'commuting',
    'areas',
    'companies',
    'measures',
    'geo-2016',
    'geo-2018',
    'geo-2020',
    'geo-2016-detail',
    'geo-2018-detail',
    'geo-2020-detail',
  ])('%s comes with an ETag and 304', async (part) => {
    const url = `${app.url}/data/${part}.json`;
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const etag = response.headers.get('etag') ?? '';
    expect(Object.keys((await response.json()) as Row).length).toBeGreaterThan(0);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('another name is 404', async () => {
    expect((await fetch(`${app.url}/data/secrets.json`)).status).toBe(404);
  });
});

describe('the catalogue', () => {
  it('lists every resource with a distribution per format', async () => {
    const response = await ask('catalog.jsonld');
    expect(response.headers.get('content-type')).toBe('application/ld+json');
    const catalog = (await response.json()) as {
      'dcat:dataset': {
        '@id': string;
        'dcat:distribution': { 'dcat:accessURL': { '@id': string } }[];
      }[];
    };
    expect(catalog['dcat:dataset'].map((one) => one['@id']).sort()).toEqual(
      [...names, 'hearings'].map((name) => `${app.url}/api/v1/${name}`).sort(),
    );
    const addresses = catalog['dcat:dataset'].flatMap((one) =>
      one['dcat:distribution'].map((distribution) => distribution['dcat:accessURL']['@id']),
    );
    const answers = await Promise.all(addresses.map((address) => fetch(address)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
