// The state of the map page, which is its address: parse it, change it, write it.
import { areaStatuses, parseRound, type AreaStatus } from '$lib/domain/business-area';
import type { Boundaries, Direction } from '$lib/domain/commuting';
import { employeeBands, type EmployeeBand } from '$lib/domain/company';
import { measureStatuses, type MeasureStatus } from '$lib/domain/measure';
import { yearRange } from '$lib/domain/municipality';

export const layerIds = ['kommuner', 'pendling', 'naringsareal', 'bedrifter', 'tiltak'] as const;
export type LayerId = (typeof layerIds)[number];

/** z is the zoom at which the shorter side of the map spans 512 px: the same extent on every screen. */
export interface Camera {
  z: number;
  lat: number;
  lon: number;
}

export interface View {
  layer: LayerId;
  year: number | null;
  round: string | null;
  /** Compare with this earlier round. */
  since: string | null;
  table: boolean;
  /** Stay with the picture: data saver. */
  light: boolean;
  selected: string | null;
  camera: Camera | null;
  direction: Direction;
  boundaries: Boundaries;
  /** All flows instead of the largest twenty. */
  all: boolean;
  municipality: string | null;
  status: AreaStatus[];
  available_min: number | null;
  /** ISO day. */
  ready_by: string | null;
  /** A settlement id, with `km` around it. */
  near: string | null;
  km: number;
  size: EmployeeBand[];
  nace: string[];
  founded_from: number | null;
  programme: string[];
  strategy: string | null;
  measure_status: MeasureStatus[];
  sort: { column: string; descending: boolean } | null;
}

export const defaultView: View = {
  layer: 'pendling',
  year: null,
  round: null,
  since: null,
  table: false,
  light: false,
  selected: null,
  camera: null,
  direction: 'both',
  boundaries: 'then',
  all: false,
  municipality: null,
  status: [],
  available_min: null,
  ready_by: null,
  near: null,
  km: 10,
  size: [],
  nace: [],
  founded_from: null,
  programme: [],
  strategy: null,
  measure_status: [],
  sort: null,
};

/** A value that could not be used: the page says so and shows its default instead. */
export interface ViewProblem {
  parameter: string;
  value: string;
}

const slugPattern = /^[a-z0-9][a-z0-9.-]*$/;
const directionWords: Record<string, Direction> = { inn: 'in', ut: 'out', begge: 'both' };
const boundaryWords: Record<string, Boundaries> = { da: 'then', na: 'now' };

/** Reads a view from an address. Unknown parameters are ignored; unusable values are reported and left out. */
export function parseView(parameters: URLSearchParams): { view: View; problems: ViewProblem[] } {
  const problems: ViewProblem[] = [];
  const read = <Value>(parameter: string, parse: (text: string) => Value | null): Value | null => {
    const text = parameters.get(parameter);
    if (text === null || text === '') return null;
    const value = parse(text);
    if (value === null) problems.push({ parameter, value: text.slice(0, 40) });
    return value;
  };
  // A list is repeated (forms without JavaScript) or separated by commas (links).
  const readList = <Value extends string>(
    parameter: string,
    accepts: (text: string) => text is Value,
  ): Value[] => {
    const values: Value[] = [];
    for (const text of parameters.getAll(parameter).flatMap((one) => one.split(','))) {
      if (text === '') continue;
      if (!accepts(text)) problems.push({ parameter, value: text.slice(0, 40) });
      else if (!values.includes(text)) values.push(text);
    }
    return values;
  };
  const oneOf =
    <Value extends string>(allowed: readonly Value[]) =>
    (text: string): text is Value =>
      (allowed as readonly string[]).includes(text);
  const slug = (text: string): string | null => (slugPattern.test(text) ? text : null);
  const year = (text: string): number | null => {
    const value = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
    return value >= yearRange.first && value <= yearRange.last ? value : null;
  };
  const round = (text: string): string | null => (parseRound(text) === null ? null : text);
  const number =
    (low: number, high: number) =>
    (text: string): number | null => {
      const value = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
      return value >= low && value <= high ? value : null;
    };
  const day = (text: string): string | null =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
  const z = read('z', number(4, 18));
  const lat = read('lat', number(-85, 85));
  const lon = read('lon', number(-180, 180));
  const view: View = {
    layer: read('lag', (text) => (oneOf(layerIds)(text) ? text : null)) ?? defaultView.layer,
    year: read('aar', year),
    round: read('runde', round),
    since: read('siden', round),
    table: read('vis', (text) => (text === 'tabell' || text === 'kart' ? text : null)) === 'tabell',
    light: read('lett', (text) => (text === '1' || text === '0' ? text : null)) === '1',
    selected: read('valgt', slug),
    camera: z === null || lat === null || lon === null ? null : { z, lat, lon },
    direction: read('retning', (text) => directionWords[text] ?? null) ?? defaultView.direction,
    boundaries: read('grenser', (text) => boundaryWords[text] ?? null) ?? defaultView.boundaries,
    all: read('alle', (text) => (text === '1' || text === '0' ? text : null)) === '1',
    municipality: read('kommune', slug),
    status: readList('status', oneOf(areaStatuses)),
    available_min: read('ledig', number(0, 1_000_000)),
    ready_by: read('klar', day),
    near: read('naer', slug),
    km: read('km', number(0.1, 500)) ?? defaultView.km,
    size: readList('ansatte', oneOf(employeeBands)),
    nace: readList('nace', (text): text is string => /^\d{2}$/.test(text)),
    founded_from: read('etablert', year),
    programme: readList('program', (text): text is string => /^P\d$/.test(text)),
    strategy: read('strategi', (text) => (/^[0-9A-Z]+\.\d+$/.test(text) ? text : null)),
    measure_status: readList('tilstand', oneOf(measureStatuses)),
    sort: read('sorter', (text) => {
      const match = /^(-?)([a-z_]+)$/.exec(text);
      return match === null ? null : { column: match[2]!, descending: match[1] === '-' };
    }),
  };
  return { view, problems };
}

/** The query of a view, without what is default; always in the same order, so that equal views have equal addresses. */
export function viewQuery(view: View): URLSearchParams {
  const query = new URLSearchParams();
  const put = (parameter: string, value: string | number | null): void => {
    if (value !== null && value !== '') query.set(parameter, String(value));
  };
  put('lag', view.layer);
  put('aar', view.year);
  put('runde', view.round);
  put('siden', view.since);
  put('vis', view.table ? 'tabell' : null);
  put('lett', view.light ? 1 : null);
  put('valgt', view.selected);
  if (view.camera !== null) {
    put('z', Math.round(view.camera.z * 100) / 100);
    put('lat', Math.round(view.camera.lat * 1e4) / 1e4);
    put('lon', Math.round(view.camera.lon * 1e4) / 1e4);
  }
  put('retning', view.direction === 'in' ? 'inn' : view.direction === 'out' ? 'ut' : null);
  put('grenser', view.boundaries === 'now' ? 'na' : null);
  put('alle', view.all ? 1 : null);
  put('kommune', view.municipality);
  put('status', view.status.join(','));
  put('ledig', view.available_min);
  put('klar', view.ready_by);
  put('naer', view.near);
  put('km', view.near === null || view.km === defaultView.km ? null : view.km);
  put('ansatte', view.size.join(','));
  put('nace', view.nace.join(','));
  put('etablert', view.founded_from);
  put('program', view.programme.join(','));
  put('strategi', view.strategy);
  put('tilstand', view.measure_status.join(','));
  put('sorter', view.sort === null ? null : (view.sort.descending ? '-' : '') + view.sort.column);
  return query;
}

/** The address of a changed view, without language (see `localise`). */
export function viewHref(view: View, changes: Partial<View> = {}): string {
  return `/kart?${viewQuery({ ...view, ...changes }).toString()}`;
}

/** The view of another layer: keeps where one is looking and how, drops what only the old layer knows. */
export function switchLayer(view: View, layer: LayerId): View {
  return {
    ...defaultView,
    layer,
    table: view.table,
    light: view.light,
    camera: view.camera,
    municipality: view.municipality,
  };
}
