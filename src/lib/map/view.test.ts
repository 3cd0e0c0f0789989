// The address is the state: what is written is read back, and nothing that can be typed breaks it.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { areaStatuses } from '$lib/domain/business-area';
import { defaultView, layerIds, parseView, switchLayer, viewQuery, type View } from './view';

const views: fc.Arbitrary<View> = fc.record({
  layer: fc.constantFrom(...layerIds),
  year: fc.option(fc.integer({ min: 1990, max: 2100 })),
  round: fc.option(fc.constantFrom('2025-1', '2026-2')),
  since: fc.option(fc.constantFrom('2024-1', '2024-2')),
  table: fc.boolean(),
  light: fc.boolean(),
  selected: fc.option(fc.constantFrom('melhus', 'klabu-trondheim', '5.4')),
  camera: fc.option(
    fc.record({
      z: fc.integer({ min: 400, max: 1800 }).map((value) => value / 100),
      lat: fc.integer({ min: -850_000, max: 850_000 }).map((value) => value / 1e4),
      lon: fc.integer({ min: -1_800_000, max: 1_800_000 }).map((value) => value / 1e4),
    }),
  ),
  direction: fc.constantFrom('in', 'out', 'both'),
  boundaries: fc.constantFrom('then', 'now'),
  all: fc.boolean(),
  municipality: fc.option(fc.constantFrom('melhus', 'indre-fosen')),
  status: fc.uniqueArray(fc.constantFrom(...areaStatuses)),
  available_min: fc.option(fc.integer({ min: 0, max: 5000 })),
  ready_by: fc.option(fc.constantFrom('2026-12-31', '2030-01-01')),
  near: fc.constant('orkanger'),
  km: fc.integer({ min: 1, max: 100 }),
  size: fc.uniqueArray(fc.constantFrom('0', '1-4', '5-19', '20-99', '100+', 'unknown')),
  nace: fc.uniqueArray(fc.constantFrom('62', '63', '72')),
  founded_from: fc.option(fc.integer({ min: 1990, max: 2100 })),
  programme: fc.uniqueArray(fc.constantFrom('P1', 'P2', 'P3', 'P4')),
  strategy: fc.option(fc.constantFrom('1.1', '5.5', 'A.2')),
  measure_status: fc.uniqueArray(fc.constantFrom('planned', 'ongoing')),
  sort: fc.option(
    fc.record({ column: fc.constantFrom('name', 'available_daa'), descending: fc.boolean() }),
  ),
});

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(viewQuery(view))).toEqual({ view, problems: [] });
      }),
    );
  });

  it('survives anything typed, and names what it could not use', () => {
    const names = ['lag', 'aar', 'runde', 'status', 'z', 'klar', 'ledig', 'valgt', 'sorter', 'vis'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ minLength: 1 }), (name, value) => {
        const { problems } = parseView(new URLSearchParams([[name, value]]));
        for (const problem of problems) expect(problem.parameter).toBe(name);
      }),
    );
    expect(parseView(new URLSearchParams('aar=1999x&runde=2026-3')).problems).toEqual([
      { parameter: 'aar', value: '1999x' },
      { parameter: 'runde', value: '2026-3' },
    ]);
  });

  it('ignores parameters it does not know', () => {
    expect(parseView(new URLSearchParams('utm_source=x&lag=tiltak'))).toEqual({
      view: { ...defaultView, layer: 'tiltak' },
      problems: [],
    });
  });

  it('keeps place and manner, and drops what only the old layer knows', () => {
    const { view } = parseView(
      new URLSearchParams('lag=naringsareal&status=ready&vis=tabell&z=9&lat=63&lon=10&valgt=x'),
    );
    const next = switchLayer(view, 'tiltak');
    expect(next).toMatchObject({
      layer: 'tiltak',
      table: true,
      camera: view.camera,
      status: [],
      selected: null,
    });
  });
});
