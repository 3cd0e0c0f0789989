// Checks of records and outlines: each problem by its code, repairs that change nothing of what is enclosed.
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import numbers from '../../../tests/fixtures/identity-numbers.json';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { checkRecord, type CheckContext } from './area-check';
import { emptyRecord, type AreaRecord } from './area-record';
import { boundaryOf, divisionIn } from './municipality';
import { daaOf, movedMetres, type Outline } from './outline';
import { outlineProblems, repairOutline, type OutlineRepair } from './outline-check';

const box = (west: number, south: number, size = 0.01): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size / 2],
  [west, south + size / 2],
  [west, south],
];
const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const square = polygon(box(10.4, 63.4));
const sound: AreaRecord = {
  ...emptyRecord('melhus'),
  id: 'soberg',
  name: 'Søberg',
  geometry: square,
  gross_daa: Math.round(daaOf(square)),
  status: 'zoned',
  available_daa: 100,
};
const context: CheckContext = {
  municipality: 'melhus',
  outline: polygon(box(10, 63, 1)),
  neighbours: [],
  today: '2026-11-21',
};
const check = (fields: Partial<AreaRecord>, rest: Partial<CheckContext> = {}): string[] =>
  checkRecord({ ...sound, ...fields }, { ...context, ...rest }).map(
    ({ field, code, severity }) => `${severity} ${field} ${code}`,
  );

describe('a record', () => {
  it('that is sound has no problems', () => {
    expect(check({})).toEqual([]);
  });
  it('without anything lacks what is required, and nothing else is said', () => {
    expect(
      checkRecord(emptyRecord(), context).map(({ field, code }) => `${field} ${code}`),
    ).toEqual([
      'name required',
      'municipality required',
      'gross_daa required',
      'status required',
      'geometry required',
    ]);
  });
  it.each<[Partial<AreaRecord>, string]>([
    [{ id: 'Søberg 2' }, 'error id unknown_code'],
    [{ status: 'sold' as never }, 'error status unknown_code'],
    [{ status: 'built', plan_status: 9 }, 'error plan_status unknown_code'],
    [{ status: 'built', plan_status: 1.5 }, 'error plan_status not_a_number'],
    [{ land_use_code: '13' }, 'error land_use_code unknown_code'],
    [{ infrastructure: ['road', 'harbour'] }, 'error infrastructure unknown_code'],
    [{ price_nok_m2: NaN }, 'error price_nok_m2 not_a_number'],
    [{ price_nok_m2: -1 }, 'error price_nok_m2 negative'],
    [{ price_nok_m2: 1e10 }, 'error price_nok_m2 too_large'],
    [{ gross_daa: 0, available_daa: null }, 'error gross_daa negative'],
    [{ note: 'a'.repeat(2_001) }, 'error note too_long'],
    [{ available_daa: 1_000 }, 'error available_daa available_above_gross'],
    [{ built_daa: 1_000 }, 'error built_daa available_above_gross'],
    [{ gross_daa: 200, available_daa: 1 }, 'warning gross_daa area_differs'],
    [{ ready_from: '2026-11-20' }, 'warning ready_from ready_in_past'],
    [{ ready_from: '2026-02-30' }, 'error ready_from not_a_date'],
    [{ ready_from: 'snart' }, 'error ready_from not_a_date'],
    [{ municipality: 'skaun' }, 'error municipality other_municipality'],
    [{ plan_level: 'kommuneplan' }, 'warning status status_against_plan'],
    [{ plan_level: 'reguleringsplan', plan_status: 1 }, 'warning status status_against_plan'],
    [
      { status: 'allocated', plan_level: 'reguleringsplan', plan_status: 3 },
      'warning status status_against_plan',
    ],
    ...(['allocated', 'redevelopment', 'partly_built', 'built'] as const).flatMap((status) =>
      [4, 5].map((plan_status): [Partial<AreaRecord>, string] => [
        { status, plan_status },
        'warning status status_against_plan',
      ]),
    ),
    [{ status: 'partly_built', ready_from: '2026-11-20' }, 'warning ready_from ready_in_past'],
    [{ land_use_code: '9999' }, 'warning land_use_code land_use_unnamed'],
  ])('%j: %s', (fields, problem) => {
    expect(check(fields)).toEqual([problem]);
  });
  it.each<Partial<AreaRecord>>([
    { ready_from: '2026-11-21' },
    { status: 'ready', ready_from: '2020-01-01' },
    { plan_level: 'reguleringsplan', plan_status: 3 },
    { status: 'allocated', plan_level: 'reguleringsplan', plan_status: 1 },
    { status: 'built', plan_status: 3 },
    { status: 'built', ready_from: '2020-01-01' },
    { status: 'redevelopment', plan_status: 2 },
    { land_use_code: '1340' },
    { note: '' },
  ])('%j is no problem', (fields) => {
    expect(check(fields)).toEqual([]);
  });
  it.each(
    numbers
      .filter(({ stopped }) => stopped)
      .slice(0, 3)
      .map(({ text }) => text),
  )('with an identity number in any text is refused: %#', (text) => {
    expect(check({ note: text })).toEqual(['error note identity_number']);
    expect(check({ contact_role: text })).toEqual(['error contact_role identity_number']);
  });
});

describe('an outline', () => {
  const codes = (outline: Outline): string[] =>
    outlineProblems(outline).map(({ severity, code, repair }) => `${severity} ${code} ${repair}`);

  it.each<[string, Outline, string[]]>([
    ['sound', square, []],
    ['with a hole', polygon(box(10.4, 63.4), [...box(10.403, 63.402, 0.002)].reverse()), []],
    [
      'with a hole that touches the outer ring in a corner',
      polygon(box(10.4, 63.4), [
        [10.4, 63.4],
        [10.402, 63.403],
        [10.404, 63.402],
        [10.4, 63.4],
      ]),
      [],
    ],
    [
      'that is not closed',
      polygon(box(10.4, 63.4).slice(0, -1)),
      ['error unclosed_ring close_rings'],
    ],
    [
      'with a corner twice',
      polygon([box(10.4, 63.4)[0]!, ...box(10.4, 63.4)]),
      ['warning duplicate_vertex drop_duplicates'],
    ],
    [
      'wound the wrong way',
      polygon([...box(10.4, 63.4)].reverse()),
      ['warning ring_order order_rings'],
    ],
    [
      'with its hole first',
      polygon([...box(10.403, 63.402, 0.002)].reverse(), box(10.4, 63.4)),
      ['error ring_order order_rings'],
    ],
    [
      'with a hole outside',
      polygon(box(10.4, 63.4), [...box(10.5, 63.4, 0.002)].reverse()),
      ['error ring_order null'],
    ],
    [
      'without area',
      polygon([box(10.4, 63.4)[0]!, box(10.4, 63.4)[1]!, box(10.4, 63.4)[0]!]),
      ['error zero_area null'],
    ],
    ['smaller than a square metre', polygon(box(10.4, 63.4, 0.000_01)), ['error zero_area null']],
    ['without rings', { type: 'MultiPolygon', coordinates: [] }, ['error zero_area null']],
    [
      'with a corner that is no number',
      polygon([...box(10.4, 63.4), [NaN, 1]]),
      ['error not_a_number null'],
    ],
    [
      'shaped like an eight',
      polygon([
        [10.4, 63.4],
        [10.41, 63.405],
        [10.41, 63.4],
        [10.4, 63.41],
        [10.4, 63.4],
      ]),
      ['error self_intersection null'],
    ],
    [
      'with a spike',
      polygon([
        [10.4, 63.4],
        [10.41, 63.4],
        [10.42, 63.4],
        [10.41, 63.4],
        [10.41, 63.405],
        [10.4, 63.4],
      ]),
      ['error self_intersection null'],
    ],
    [
      'whose parts overlap',
      { type: 'MultiPolygon', coordinates: [[box(10.4, 63.4)], [box(10.405, 63.402)]] },
      ['error self_intersection null'],
    ],
  ])('%s', (_, outline, expected) => {
    expect(codes(outline)).toEqual(expected);
  });

  it('of more than 100 000 corners is refused before it is looked at', () => {
    const corner = [10.4, 63.4];
    expect(codes(polygon(Array.from({ length: 100_001 }, () => corner)))).toEqual([
      'error too_many_vertices null',
    ]);
  });
  it('of 100 000 corners is looked at to the end, whatever its shape', () => {
    const circle = Array.from({ length: 100_000 }, (_, index): Position => {
      const angle = (2 * Math.PI * (index % 99_999)) / 99_999;
      return [10.4 + Math.cos(angle) / 100, 63.4 + Math.sin(angle) / 200];
    });
    // Slanting teeth: every line lies within the frames of thousands of others.
    const comb = Array.from({ length: 50_000 }, (_, index): Position[] => {
      const x = 10.4 + index * 1e-6;
      return [
        [x, 63.4],
        [x + 5e-2, 63.45],
      ];
    }).flat();
    expect(codes(polygon(circle))).toEqual([]);
    expect(codes(polygon([...comb, comb[0]!])).length).toBeGreaterThan(0);
  });

  it('partly outside its municipality is warned of, wholly outside refused', () => {
    expect(check({}, { outline: polygon(box(10.405, 63, 1)) })).toEqual([
      'warning geometry outside_municipality',
    ]);
    expect(check({}, { outline: polygon(box(11, 63, 1)) })).toEqual([
      'error geometry outside_municipality',
    ]);
    // 0.0001 degrees are 5 m here: municipalities' outlines are no better.
    expect(check({}, { outline: polygon(box(10.4001, 63, 1)) })).toEqual([]);
  });
  it('on another area is warned of or refused, by how much they share', () => {
    const neighbour = (west: number, id = 'fremo') => ({
      neighbours: [{ id, name: 'Fremo', geometry: polygon(box(west, 63.4)) }],
    });
    expect(check({}, neighbour(10.41))).toEqual([]);
    expect(check({}, neighbour(10.409_99))).toEqual([]);
    expect(check({}, neighbour(10.409))).toEqual(['warning geometry overlap']);
    expect(check({}, neighbour(10.402))).toEqual(['error geometry overlap']);
    expect(check({}, neighbour(10.402, 'soberg'))).toEqual([]);
    const [problem] = checkRecord(sound, { ...context, ...neighbour(10.405) });
    expect(problem!.values).toMatchObject({ area: 'fremo', name: 'Fremo' });
    expect(problem!.values.daa).toBeCloseTo(daaOf(square) / 2, 0);
  });
});

describe('repairs', () => {
  const star = fc
    .tuple(
      fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }),
      fc.boolean(),
    )
    .map(([radii, holed]): Outline => {
      const ring = (scale: number): Position[] => {
        const corners = radii.map((radius, index): Position => {
          const angle = (2 * Math.PI * index) / radii.length;
          return [
            10.4 + 0.01 * scale * radius * Math.cos(angle),
            63.4 + 0.005 * scale * radius * Math.sin(angle),
          ];
        });
        return [...corners, corners[0]!];
      };
      return polygon(ring(1), ...(holed ? [ring(0.3).reverse()] : []));
    });
  const every: OutlineRepair[] = ['close_rings', 'drop_duplicates', 'order_rings'];

  it('leave sound outlines exactly as they are', () => {
    fc.assert(
      fc.property(star, (outline) => {
        expect(outlineProblems(outline)).toEqual([]);
        expect(repairOutline(outline, every)).toEqual(outline);
      }),
    );
  });
  it('mend what was broken, and enclose the same', () => {
    const faults: Record<string, (outline: Outline, at: number) => Outline> = {
      unclosed_ring: ({ coordinates }) =>
        polygon(...(coordinates as Position[][]).map((ring) => ring.slice(0, -1))),
      duplicate_vertex: ({ coordinates }, at) =>
        polygon(
          ...(coordinates as Position[][]).map((ring) => {
            const index = at % ring.length;
            return [...ring.slice(0, index), ring[index]!, ...ring.slice(index)];
          }),
        ),
      ring_order: ({ coordinates }) =>
        polygon(...(coordinates as Position[][]).map((ring) => [...ring].reverse()).reverse()),
    };
    fc.assert(
      fc.property(star, fc.constantFrom(...Object.keys(faults)), fc.nat(), (outline, fault, at) => {
        const broken = faults[fault]!(outline, at);
        const problems = outlineProblems(broken);
        expect(problems.map(({ code }) => code)).toEqual([fault]);
        const mended = repairOutline(broken, [problems[0]!.repair!]);
        expect(outlineProblems(mended)).toEqual([]);
        expect(movedMetres(mended, outline)).toBeLessThan(1e-6);
        expect(daaOf(mended)).toBeCloseTo(daaOf(outline), 9);
      }),
    );
  });
});

describe('the areas we ship', () => {
  const { areas, area_statuses, municipalities, boundaries, rounds } = seedSnapshot();
  const round = rounds.at(-1)!.id;
  it.each(areas.map((area) => [area.id, area] as const))('%s has no errors', (id, area) => {
    const figures = area_statuses.find((row) => row.area === id && row.round === round);
    if (figures === undefined) return;
    const municipality = municipalities.find(({ slug }) => slug === area.municipality)!;
    const problems = checkRecord(
      { ...area, ...figures, geometry: area.geometry },
      {
        municipality: area.municipality,
        outline: boundaryOf(boundaries, municipality, divisionIn(2026), 'detail')!.geometry,
        neighbours: areas,
        today: '2026-11-21',
      },
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
