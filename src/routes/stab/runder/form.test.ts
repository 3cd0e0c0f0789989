import { describe, expect, it } from 'vitest';
import { emptyRecord, landUseCodes, type AreaRecord } from '$lib/domain/area-record';
import { blocking, numberFrom, outlineFrom, readArea, recordFrom, typedFrom } from './form';
import { localeFor } from '$lib/i18n/locale';
import { isRepairable, problemText } from './view';

const square: AreaRecord['geometry'] = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 63],
      [10.01, 63],
      [10.01, 63.01],
      [10, 63],
    ],
  ],
};
const stored: AreaRecord = {
  ...emptyRecord('melhus'),
  id: 'hofstad',
  name: 'Hofstad',
  geometry: square,
  gross_daa: 120.5,
  status: 'ready',
  available_daa: null,
  plan_status: 3,
  ready_from: '2027-01-01',
  infrastructure: ['road', 'water'],
};

/** The form as a browser sends it. */
function sent(typed: ReturnType<typeof typedFrom>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  return form;
}

describe('the form of an area', () => {
  it('makes the record it shows, also where much is not given', () => {
    const typed = readArea(sent(typedFrom(stored)));
    expect(recordFrom(typed, 'melhus', stored)).toEqual({ record: stored, problems: {} });
    const empty = recordFrom(readArea(new FormData()), 'melhus', null).record;
    expect(empty).toEqual(emptyRecord('melhus'));
  });

  it('takes id, municipality and an outline that is not typed from the page, whatever is sent', () => {
    const form = sent({ ...typedFrom(stored), id: 'annet', municipality: 'trondheim' });
    const { record } = recordFrom(readArea(form), 'melhus', stored);
    expect([record.id, record.municipality, record.geometry]).toEqual([
      'hofstad',
      'melhus',
      square,
    ]);
  });

  it('says what it cannot read, and never makes 0 of it', () => {
    const typed = { ...typedFrom(stored), available_daa: 'mye', geometry: '{"type": "Point"}' };
    const { record, problems } = recordFrom(typed, 'melhus', stored);
    expect(problems).toEqual({ available_daa: 'not_a_number', geometry: 'not_geojson' });
    expect(record.available_daa).toBeNull();
  });
});

describe('numbers', () => {
  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234', 1234],
    ['−3', -3],
    ['0', 0],
    ['', null],
    ['12,5,1', null],
    ['1e3', null],
    ['NaN', null],
    ['12 daa', null],
  ])('%s', (text, expected) => expect(numberFrom(text)).toBe(expected));
});

describe('outlines', () => {
  it('are read from a geometry, a feature or a collection of one', () => {
    const feature = { type: 'Feature', properties: {}, geometry: square };
    for (const json of [square, feature, { type: 'FeatureCollection', features: [feature] }])
      expect(outlineFrom(JSON.stringify(json))).toEqual(square);
  });
  it.each([
    'POLYGON((0 0))',
    'null',
    '[]',
    '{"type": "Polygon", "coordinates": [[["a", 1]]]}',
    '{"type": "Polygon", "coordinates": []}',
    '{"type": "FeatureCollection", "features": []}',
  ])('are nothing else: %s', (text) => expect(outlineFrom(text)).toBeNull());
});

describe('an outline that can be repaired', () => {
  const clockwise = JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [10, 63],
        [10, 63.01],
        [10.01, 63.01],
        [10.01, 63.01],
        [10.01, 63],
        [10, 63],
      ],
    ],
  });
  const read = (...more: [string, string][]) => {
    const form = new FormData();
    form.set('geometry', clockwise);
    for (const [name, value] of more) form.set(name, value);
    return outlineFrom(readArea(form).geometry);
  };

  it('is repaired where that was asked for, and only there', () => {
    expect(JSON.stringify(read())).toBe(clockwise);
    expect(read(['reparer', 'ja'])?.coordinates[0]).toEqual([
      [10, 63],
      [10.01, 63],
      [10.01, 63.01],
      [10, 63.01],
      [10, 63],
    ]);
    expect(isRepairable([{ field: 'geometry', code: 'ring_order', values: {} }])).toBe(true);
    expect(isRepairable([{ field: 'geometry', code: 'self_intersection', values: {} }])).toBe(
      false,
    );
  });
});

describe('a crossing', () => {
  it('is told with its place, to the metre', async () => {
    const values = { lat: 63.20012345, lon: 10.3004567 };
    const words = async (language: 'nb' | 'en', given: typeof values | object): Promise<string> =>
      problemText({ code: 'self_intersection', values: { ...given } }, await localeFor(language));
    expect(await words('nb', values)).toContain('63,20012° nord, 10,30046° øst');
    expect(await words('en', values)).toContain('63.20012° north, 10.30046° east');
    expect(await words('nb', {})).toBe('Omrisset krysser seg selv.');
  });
});

it('codes for land use that pass are those that have names', async () => {
  for (const language of ['nb', 'en'] as const) {
    const { text } = await localeFor(language);
    expect(Object.keys(text.business_land.land_use_code).sort()).toEqual(
      landUseCodes.map((code) => `c${code}`),
    );
  }
});

describe('what blocks', () => {
  const problem = (field: 'gross_daa' | 'geometry', severity: 'error' | 'warning') =>
    ({ field, severity, code: 'required', values: {}, repair: null }) as const;
  it('is an error in what is changed, or anywhere in a new area; never a warning', () => {
    const all = [problem('gross_daa', 'error'), problem('geometry', 'error')];
    const changed = { ...stored, gross_daa: 1 };
    expect(blocking(all, changed, stored).map(({ field }) => field)).toEqual(['gross_daa']);
    expect(blocking(all, stored, stored)).toEqual([]);
    expect(blocking(all, stored, null)).toHaveLength(2);
    expect(blocking([problem('gross_daa', 'warning')], changed, stored)).toEqual([]);
  });
});
