// What the map page needs: the region's frame, one division's outlines, and the one part that the layer shows.
import { browser } from '$app/environment';
import { error } from '@sveltejs/kit';
import { withText } from '$lib/i18n/parts';
import { divisionOf } from '$lib/map/division';
import type { MapData } from '$lib/map/layer';
import { parseView, type LayerId } from '$lib/map/view';
import { fetchLiveMap, savesData } from '$lib/map/when-ready';
import type { PageLoad } from './$types';

const partOf: Partial<Record<LayerId, string>> = {
  pendling: 'commuting',
  naringsareal: 'areas',
  bedrifter: 'companies',
  tiltak: 'measures',
};

const nothing: MapData = {
  sources: [],
  municipalities: [],
  successions: [],
  boundaries: [],
  settlements: [],
  flows: [],
  indicators: [],
  rounds: [],
  areas: [],
  area_statuses: [],
  area_lineage: [],
  area_descriptions: [],
  area_corrections: [],
  companies: [],
  programmes: [],
  plan_nodes: [],
  measures: [],
};

// A part does not change while a page is open, and switching years back and forth should not ask for it again.
const memory = new Map<string, Promise<Partial<MapData>>>();

export const load: PageLoad = async ({ url, fetch, parent }) => {
  // Someone who arrives here has the picture already: the line is free for the live map while the page comes alive.
  // Not where a link is merely hovered.
  if (browser && location.pathname === url.pathname && !savesData()) {
    const { light, table } = parseView(new URLSearchParams(location.search)).view;
    if (!light && !table) void fetchLiveMap();
  }

  const read = async (part: string): Promise<Partial<MapData>> => {
    const response = await fetch(`/data/${part}.json`);
    if (!response.ok) error(response.status === 503 ? 503 : 502, `/data/${part}.json`);
    return (await response.json()) as Partial<MapData>;
  };
  const part = (name: string): Promise<Partial<MapData>> => {
    if (!browser) return read(name);
    const known = memory.get(name);
    if (known !== undefined) return known;
    const asked = read(name);
    memory.set(name, asked);
    asked.catch(() => memory.delete(name));
    return asked;
  };

  // Only these parameters decide what is loaded: selecting, filtering and moving the map load nothing.
  const deciding = new URLSearchParams();
  for (const name of ['lag', 'aar', 'grenser']) {
    const value = url.searchParams.get(name);
    if (value !== null) deciding.set(name, value);
  }
  const { view } = parseView(deciding);
  const own = partOf[view.layer];
  const [base, figures, words] = await Promise.all([
    part('base'),
    own === undefined ? ({} as Partial<MapData>) : part(own),
    withText({ url, parent }, 'map', 'layers'),
  ]);
  const data: MapData = { ...nothing, ...base, ...figures };
  const division = divisionOf(view, data);
  const outlines = await part(`geo-${division}`);
  return {
    ...words,
    map: { ...data, ...outlines },
    division,
    full_width: true,
  };
};
