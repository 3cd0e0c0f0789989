// Which outlines a view stands on: decided before drawing, because only those outlines are loaded.
import { divisionYearOf, seriesOf, yearsWithFlows } from '$lib/domain/commuting';
import { divisionIn, divisions, type Division } from '$lib/domain/municipality';
import { runsIn } from '$lib/domain/measure';
import type { MapData } from './layer';
import type { View } from './view';

const newest: Division = divisions[divisions.length - 1]!;

/** The division of a view; for commuting it follows from the municipalities that the figures are printed for. */
export function divisionOf(
  view: Pick<View, 'layer' | 'year' | 'boundaries'>,
  data: Pick<MapData, 'flows' | 'municipalities'>,
): Division {
  if (view.layer === 'kommuner') return divisionIn(view.year ?? newest);
  if (view.layer !== 'pendling' || view.boundaries === 'now') return newest;
  const year = view.year ?? yearsWithFlows(data.flows).at(-1) ?? newest;
  return divisionIn(divisionYearOf(seriesOf(data.flows, year).flows, data.municipalities, year));
}

/** The years a layer can be shown for, oldest first; for municipalities one for each division. */
export function yearsOf(layer: View['layer'], data: MapData): number[] {
  switch (layer) {
    case 'kommuner':
      return [...divisions];
    case 'pendling':
      return yearsWithFlows(data.flows);
    case 'tiltak': {
      const years = new Set(
        data.measures.flatMap((one) => [one.reported_year, one.year_from, one.year_to]),
      );
      return [...years]
        .filter((year) => year !== null)
        .filter((year) => data.measures.some((one) => runsIn(one, year)))
        .sort((a, b) => a - b);
    }
    default:
      return [];
  }
}
