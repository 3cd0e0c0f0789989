// Finer outlines once the reader has zoomed in: loaded when first needed, in place of the overview.
import type { Boundary } from '$lib/domain/municipality';
import type { OutlineCollection } from '$lib/domain/map-part';
import type { MapData } from '$lib/map/layer';

/** From here a coast of the overview looks coarse. */
const detailZoom = 9.5;

/** The finer outlines of a division, when there are any loaded. */
export function withDetail(division: () => number): {
  apply: (data: MapData) => MapData;
  zoomed: (zoom: number) => void;
} {
  let loaded: { division: number; features: OutlineCollection['features'] } | null =
    $state.raw(null);
  const asked: Record<number, boolean> = {};

  async function load(wanted: number): Promise<void> {
    asked[wanted] = true;
    const response = await fetch(`/data/geo-${wanted}-detail.json`);
    if (!response.ok) return;
    const { features } = (await response.json()) as OutlineCollection;
    loaded = { division: wanted, features };
  }

  return {
    apply(data) {
      if (loaded === null || loaded.division !== division()) return data;
      // The layers draw what is called overview: the finer outline of the same thing stands in for it.
      const key = ({ kind, code, name }: Pick<Boundary, 'kind' | 'code' | 'name'>): string =>
        kind === 'land' ? kind : `${kind}|${code ?? name}`;
      const finer = Object.fromEntries(
        loaded.features.map(({ properties, geometry }) => [key(properties), geometry]),
      );
      return {
        ...data,
        boundaries: data.boundaries.map((one) => ({
          ...one,
          geometry: finer[key(one)] ?? one.geometry,
        })),
      };
    },
    zoomed(zoom) {
      if (zoom < detailZoom || asked[division()] === true) return;
      load(division()).catch((reason: unknown) => {
        // The overview stays; the next zoom may try again, for instance when there is a network.
        asked[division()] = false;
        console.info('No finer outlines now.', reason);
      });
    },
  };
}
