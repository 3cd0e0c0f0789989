// The open API on the seed's rows, without a server: figures, formats, paging, caching and problems.
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { hearingSnapshotOf, seedHearing } from '../../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import { stateOf } from '../snapshot-cache';
import { formatsOf, mediaTypes } from './formats';
import { openapi } from './openapi';
import { resources } from './registry';
import { matches, parametersOf, respond } from './respond';

type Row = Record<string, unknown>;
interface Answer {
  data: Row[];
  meta: Row & { total: number; count: number; next_cursor: string | null; available: unknown };
}

const state = stateOf(seedSnapshot());
const older = {
  ...seedHearing('2026-01-05T08:00:00Z'),
  id: 'eldre',
  closes_at: '2026-03-01T23:00:00Z',
  answered_at: '2026-06-01T10:00:00Z',
};
const spoken = hearingSnapshotOf(300);
const hearings = stateOf({ ...spoken, hearings: [...spoken.hearings, older] });
const surroundings = {
  snapshot: () => Promise.resolve(state),
  hearings: () => Promise.resolve(hearings),
  now: () => new Date('2026-11-21T12:00:00Z'),
};

/** `{hearing}` in a path stands for the demonstration hearing. */
async function get(template: string, init: RequestInit = {}): Promise<Response> {
  const path = template.replace('{hearing}', 'demo');
  const name = path.split('?', 1)[0] ?? '';
  return respond(new Request(`http://app.test/api/v1/${path}`, init), name, surroundings);
}

async function rows(path: string): Promise<Answer> {
  const response = await get(path);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const description = openapi('nb') as {
  paths: Record<string, { get: { parameters: { name: string; in: string }[]; responses: Row } }>;
};
beforeAll(() => {
  ajv.addSchema(description, 'openapi.json');
});

/** Validates a body against the description of a response. */
function validate(resource: string, mediaType: string, body: unknown): void {
  const pointer = [
    'paths',
    `/${resource}`,
    'get',
    'responses',
    '200',
    'content',
    mediaType,
    'schema',
  ]
    .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
    .join('/');
  const check = ajv.getSchema(`openapi.json#/${pointer}`);
  if (check === undefined) throw new Error(`No schema at ${pointer}`);
  void check(body);
  expect(check.errors ?? []).toEqual([]);
}

describe.each(resources.map((resource) => [resource.name, resource] as const))(
  '%s',
  (name, resource) => {
    it('is described: as JSON', async () => {
      const body = await rows(`${name}?limit=1000`);
      expect(body.data.length).toBeGreaterThan(0);
      expect(body.meta.count).toBe(body.data.length);
      validate(name, mediaTypes.json, body);
    });

    it('has every row with source, licence and demo', async () => {
      const { data } = await rows(`${name}?limit=1000`);
      for (const row of data) {
        expect(row.source).not.toBe('');
        expect(row.licence).not.toBe('');
        expect(typeof row.demo).toBe('boolean');
      }
    });

    it('is complete as CSV and XLSX, with the same figures', async () => {
      const csv = await get(`${name}?format=csv&limit=1`);
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(csv.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[a-z0-9-]+\.csv"$/,
      );
      const lines = parse<Row>(await csv.text(), { columns: true });
      const xlsx = await get(`${name}?format=xlsx`);
      expect(xlsx.headers.get('content-type')).toBe(mediaTypes.xlsx);
      const sheets = await readExcelFile(Buffer.from(await xlsx.arrayBuffer()));
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['Data', 'Kilder', 'Felter']);
      expect(sheets[0]?.data.length).toBe(lines.length + 1);
      const { meta, data } = await rows(`${name}?limit=1000`);
      const expected =
        name === 'discrepancies'
          ? data.reduce((sum, row) => sum + (row.values as unknown[]).length, 0)
          : meta.total;
      expect(lines).toHaveLength(expected);
      for (const line of lines) expect(['true', 'false']).toContain(line.demo);
    });

    it('has geometry where it says so', async () => {
      const response = await get(`${name}?format=geojson&limit=1`);
      if (!resource.geometry) {
        expect(response.status).toBe(400);
        expect(((await response.json()) as Row).parameter).toBe('format');
        return;
      }
      const body = (await response.json()) as { features: { geometry: unknown }[] };
      expect(response.headers.get('content-type')).toBe('application/geo+json');
      validate(name, mediaTypes.geojson, body);
      expect(body.features).toHaveLength((await rows(name)).meta.total);
      // A comment need not be about a place.
      const placed = body.features.filter(({ geometry }) => geometry !== null).length;
      if (resource.of_hearings) expect(placed).toBeGreaterThan(0);
      else expect(placed).toBe(body.features.length);
      expect(body).not.toHaveProperty('crs');
    });

    it('describes exactly the parameters it takes', () => {
      expect(
        description.paths[`/${name}`]?.get.parameters
          .filter((one) => one.in === 'query')
          .map((one) => one.name),
      ).toEqual(Object.keys(parametersOf(resource)));
    });

    it('gives every row once on a walk through pages of any size', async () => {
      const all = (await rows(`${name}?limit=1000`)).data;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (least) => {
          // No more than some forty pages a walk.
          const limit = Math.max(least, Math.ceil(all.length / 40));
          const seen: Row[] = [];
          let cursor: string | null = null;
          do {
            const page: Answer = await rows(
              `${name}?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`,
            );
            expect(page.meta.count).toBeLessThanOrEqual(limit);
            seen.push(...page.data);
            cursor = page.meta.next_cursor;
          } while (cursor !== null);
          expect(seen).toEqual(all);
        }),
        { numRuns: 8 },
      );
    });
  },
);

describe('figures', () => {
  it.each([
    [2016, 10],
    [2017, 10],
    [2018, 9],
    [2019, 9],
    [2020, 8],
    [2026, 8],
  ])('municipalities in %i: %i members with a code of that year', async (year, count) => {
    const { data } = await rows(`municipalities?year=${year}`);
    expect(data.filter(({ member }) => member === true)).toHaveLength(count);
    expect(data.every(({ member }) => typeof member === 'boolean')).toBe(true);
    expect(data.every(({ code }) => /^\d{4}$/.test(String(code)))).toBe(true);
  });

  it('takes the current year for municipalities where none is asked', async () => {
    expect((await rows('municipalities')).data.map(({ year }) => year)).toEqual(
      Array(8).fill(2026),
    );
  });

  it('has 1 956 from Klæbu in 2017 and both sums', async () => {
    const { data, meta } = await rows('commuting?year=2017&direction=in');
    expect(data).toHaveLength(8);
    expect(data.find(({ residence }) => residence === 'klabu')).toMatchObject({
      residence_name: 'Klæbu',
      residence_code: '5030',
      persons: 1956,
      status: 'given',
    });
    expect(meta.totals).toMatchObject([{ year: 2017, sum_of_rows: 16446, unknown_rows: 0 }]);
    expect(JSON.stringify(meta.totals)).toContain('16440');
    expect(meta.available).toEqual([2000, 2017]);
  });

  it('rolls up: Klæbu leaves the flow, Orkdal stays a part of Orkland', async () => {
    const { data } = await rows('commuting?year=2017&boundaries=now');
    expect(data.map(({ residence }) => residence)).not.toContain('klabu');
    expect(data.map(({ residence }) => residence)).not.toContain('orkland');
    expect(data.find(({ residence }) => residence === 'orkdal')).toMatchObject({
      residence_name: 'Orkdal (del av dagens Orkland)',
      residence_part_of: 'orkland',
      residence_code: null,
    });
  });

  it.each([
    ['municipality=klabu&direction=out', ['klabu', 'klabu']],
    ['municipality=1662&year=2017', ['klabu']],
    ['municipality=5030&direction=in', []],
    ['municipality=trondheim&direction=out', []],
    ['direction=out', []],
  ])('commuting?%s', async (query, residences) => {
    expect((await rows(`commuting?${query}`)).data.map(({ residence }) => residence)).toEqual(
      residences,
    );
  });

  it('tells the discrepancy of the commuting sums with numbers', async () => {
    const { data } = await rows('discrepancies');
    const values = data.map((row) => (row.values as { value: number }[]).map(({ value }) => value));
    expect(data).toHaveLength(10);
    expect(values.some((list) => list.includes(16446) && list.includes(16440))).toBe(true);
  });

  it('takes the latest round, and filters by municipality and status', async () => {
    const { data, meta } = await rows('business-areas?limit=1000');
    expect(meta).toMatchObject({ round: '2026-1', available: ['2025-1', '2025-2', '2026-1'] });
    expect(data.every(({ demo }) => demo === true)).toBe(true);
    const two = await rows('business-areas?status=ready,zoned&municipality=5028&limit=1000');
    const repeated = await rows('business-areas?status=zoned&status=ready&municipality=melhus');
    expect(two.data.length).toBeGreaterThan(0);
    expect(repeated.data).toEqual(two.data);
    expect(
      two.data.every(
        ({ status, municipality }) =>
          ['ready', 'zoned'].includes(String(status)) && municipality === 'melhus',
      ),
    ).toBe(true);
  });

  it('pages companies by a hundred', async () => {
    const { data, meta } = await rows('companies');
    expect([data.length, meta.total, meta.demo]).toEqual([100, 750, true]);
    expect(meta.next_cursor).not.toBeNull();
  });

  it('leaves amounts that are not given empty', async () => {
    const { data } = await rows('measures');
    const unknown = data.filter(({ amount_nok }) => amount_nok === null);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.every(({ amount_status }) => amount_status === 'not-given')).toBe(true);
  });
});

describe('years and rounds without data', () => {
  it.each([
    ['commuting?year=2010', [2000, 2017]],
    ['commuting?year=1990', [2000, 2017]],
    ['commuting?year=2100', [2000, 2017]],
    ['business-areas?round=2030-2', ['2025-1', '2025-2', '2026-1']],
  ])('%s is an empty list that says what there is', async (path, available) => {
    const { data, meta } = await rows(path);
    expect(data).toEqual([]);
    expect(meta).toMatchObject({ count: 0, total: 0, next_cursor: null, available });
  });

  it.each([
    'municipalities?year=1995',
    'municipalities?year=2100',
    'measures?year=1991',
    'indicators?year=1991',
  ])('%s too', async (path) => {
    const { data, meta } = await rows(path);
    expect(data).toEqual([]);
    expect(Array.isArray(meta.available)).toBe(true);
  });
});

describe('problems', () => {
  it.each([
    ['municipalities?year=1999x', 'year'],
    ['municipalities?year=99999', 'year'],
    ['commuting?year=02017', 'year'],
    ['commuting?year=%202017', 'year'],
    ['commuting?year=2017.0', 'year'],
    ['commuting?year=1989', 'year'],
    ['commuting?year=2101', 'year'],
    ['commuting?year=', 'year'],
    ['commuting?year=-2017', 'year'],
    ['commuting?year=2e3', 'year'],
    ['commuting?year=2017&year=2000', 'year'],
    ['commuting?direction=sideways', 'direction'],
    ['commuting?boundaries=later', 'boundaries'],
    ['commuting?municipality=atlantis', 'municipality'],
    ['commuting?municipality=9999', 'municipality'],
    ['business-areas?round=2026-3', 'round'],
    ['business-areas?round=2026', 'round'],
    ['business-areas?round=1989-1', 'round'],
    ['business-areas?status=ready,nonsense', 'status'],
    ['business-areas?status=', 'status'],
    ['business-areas?ready_by=2026-02-30', 'ready_by'],
    ['companies?limit=0', 'limit'],
    ['companies?limit=1001', 'limit'],
    ['companies?limit=ten', 'limit'],
    ['companies?cursor=nonsense', 'cursor'],
    ['companies?cursor=', 'cursor'],
    ['companies?cursor=%00', 'cursor'],
    ['companies?format=pdf', 'format'],
    ['rounds?format=geojson', 'format'],
    ['rounds?sprak=fr', 'sprak'],
    ['rounds?unknown=1', 'unknown'],
    ['rounds?__proto__=1', '__proto__'],
    ['measures?strategy=9.9', 'strategy'],
    ['measures?programme=P9', 'programme'],
    ['indicators?indicator=happiness', 'indicator'],
  ])('%s names %s', async (path, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const problem = (await response.json()) as Row;
    expect(problem).toMatchObject({ status: 400, parameter });
    const check = ajv.getSchema('openapi.json#/components/schemas/Problem');
    expect(check?.(problem)).toBe(true);
  });

  it('refuses a cursor of another query', async () => {
    const { meta } = await rows('companies?limit=1');
    const response = await get(`companies?municipality=melhus&cursor=${meta.next_cursor}`);
    expect(((await response.json()) as Row).parameter).toBe('cursor');
    expect((await get(`companies?cursor=${meta.next_cursor}&sprak=en`)).status).toBe(200);
  });

  it('never fails on any text as a value or name', async () => {
    const names = ['year', 'municipality', 'direction', 'cursor', 'limit', 'format'];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string()),
        fc.string({ unit: 'binary' }),
        async (name, value) => {
          const query = new URLSearchParams([[name, value]]);
          expect([200, 400]).toContain((await get(`commuting?${query}`)).status);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('speaks English when asked', async () => {
    const response = await get('commuting?year=1999x&sprak=en');
    expect(await response.json()).toMatchObject({ title: 'Invalid parameter' });
  });

  it('answers 404 for what is no resource, 405 for other methods', async () => {
    expect((await get('nothing')).status).toBe(404);
    const response = await get('rounds', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('formats by Accept', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    ['text/csv; charset=utf-8', 'text/csv; charset=utf-8; header=present'],
    ['application/geo+json', 'application/geo+json'],
    ['application/json;q=0.1, text/csv', 'text/csv; charset=utf-8; header=present'],
    [mediaTypes.xlsx, mediaTypes.xlsx],
  ])('%s gives %s', async (accept, contentType) => {
    const response = await get(
      'municipalities',
      accept === undefined ? {} : { headers: { accept } },
    );
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('vary')).toBe('Accept');
  });

  it('answers 406 where nothing fits, and lets format go before Accept', async () => {
    const headers = { accept: 'application/geo+json' };
    expect((await get('rounds', { headers })).status).toBe(406);
    expect((await get('rounds?format=csv', { headers })).status).toBe(200);
  });
});

describe('caching', () => {
  it('names each representation and answers 304 to its name', async () => {
    const tags = new Set<string>();
    for (const resource of resources)
      for (const format of formatsOf(resource.geometry)) {
        const path = `${resource.name}?format=${format}`;
        const etag = (await get(path)).headers.get('etag') ?? '';
        tags.add(etag);
        const again = await get(path, { headers: { 'if-none-match': `"other", ${etag}` } });
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([
          304,
          etag,
          '',
        ]);
      }
    expect(tags.size).toBe(resources.reduce((sum, one) => sum + formatsOf(one.geometry).length, 0));
  });

  it('compares tags weakly', () => {
    expect(matches('"a"', 'W/"a"')).toBe(true);
    expect(matches('*', 'W/"a"')).toBe(true);
    expect(matches('"b"', 'W/"a"')).toBe(false);
    expect(matches(null, 'W/"a"')).toBe(false);
  });

  it('gives HEAD the headers of GET without a body, and OPTIONS what may be done', async () => {
    const [head, full] = [await get('rounds', { method: 'HEAD' }), await get('rounds')];
    expect(await head.text()).toBe('');
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(full.headers));
    const options = await get('rounds', { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('hearings', () => {
  it('says where each stands at the moment, and finds by state', async () => {
    const { data } = await rows('hearings');
    expect(data.map(({ id, state }) => [id, state])).toEqual([
      ['demo', 'open'],
      ['eldre', 'answered'],
    ]);
    expect((await rows('hearings?state=open,planned')).data.map(({ id }) => id)).toEqual(['demo']);
    const later = await respond(new Request('http://x/api/v1/hearings/demo'), 'hearings/demo', {
      ...surroundings,
      now: () => new Date('2027-02-01T00:00:00Z'),
    });
    expect(((await later.json()) as Answer).data[0]?.state).toBe('closed');
  });

  it('gives the published points with their answers, narrowed', async () => {
    const { data, meta } = await rows('hearings/demo/points?limit=1000');
    expect(meta.total).toBe(spoken.points.length);
    const answered = await rows('hearings/demo/points?limit=1000&answered=true&stance=change');
    expect(answered.meta.total).toBeGreaterThan(0);
    for (const row of answered.data) {
      expect(row.stance).toBe('change');
      expect(row.answer_outcome).not.toBeNull();
    }
    const one = await rows('hearings/demo/points?number=A.1&limit=1000');
    expect(one.data).toEqual(data.filter(({ target_number }) => target_number === 'A.1'));
    expect(one.data.length).toBeGreaterThan(0);
  });

  it('writes no formula into a spreadsheet, whatever a comment begins with', async () => {
    const [first, ...rest] = spoken.points;
    const hostile = stateOf({
      ...spoken,
      points: [{ ...first!, text: '=HYPERLINK("http://x")', sender_name: '+1' }, ...rest],
    });
    const response = await respond(
      new Request('http://x/api/v1/hearings/demo/points?format=csv'),
      'hearings/demo/points',
      { ...surroundings, hearings: () => Promise.resolve(hostile) },
    );
    const row = parse<Row>(await response.text(), { columns: true }).find(
      ({ id }) => id === first!.id,
    );
    expect(row).toMatchObject({ text: '\'=HYPERLINK("http://x")', sender_name: "'+1" });
  });

  it.each(['hearings/nope', 'hearings/nope/points', 'hearings/demo/nope', 'hearings/../demo'])(
    '%s is not found',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  it('goes on from a cursor only where the hearing is the same and nothing was published meanwhile', async () => {
    const { meta } = await rows('hearings/demo/points?limit=10');
    const next = `hearings/demo/points?limit=10&cursor=${meta.next_cursor}`;
    expect((await get(next)).status).toBe(200);
    const changed = stateOf({ ...spoken, points: spoken.points.slice(1) });
    const later = await respond(new Request(`http://x/api/v1/${next}`), 'hearings/demo/points', {
      ...surroundings,
      hearings: () => Promise.resolve(changed),
    });
    expect(later.status).toBe(400);
  });
});
