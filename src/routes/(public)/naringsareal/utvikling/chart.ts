// Series of business land as a chart: a line is broken where the sums on both sides are not of the same areas.
import type { LandMeasure, LandPoint } from '$lib/domain/land-series';
import { parseRound } from '$lib/domain/business-area';
import type { Locale } from '$lib/i18n/context';
import type { ChartModel, ChartPoint } from '$lib/ui/chart';
import { steps } from '$lib/ui/scale';
import { daaText } from '../words';

/** Rounds written under a chart at most; of more every second is left out, and so on. */
const labels = 7;
const ids = ['first', 'second'] as const;

/** A chart of one or two series over the same rounds; null where nothing is known. */
export function landChart(
  title: string,
  series: readonly (readonly LandPoint[])[],
  measures: readonly LandMeasure[],
  locale: Locale,
): ChartModel | null {
  const { format, text } = locale;
  const t = text.land_reading.development;
  const rounds = series[0]!.map(({ round }) => round);
  const known = series.flat().flatMap(({ daa }) => daa ?? []);
  if (known.length === 0) return null;
  const every = Math.ceil(rounds.length / labels);
  return {
    title,
    description: series
      .map(
        (points, index) =>
          `${t.measures[measures[index]!]}: ${points
            .map(({ round, daa }) => t.chart_point(round, daaText(daa, locale)))
            .join('; ')}.`,
      )
      .join(' '),
    connect: true,
    series: series.map((points, index) => ({
      id: ids[index]!,
      label: t.measures[measures[index]!],
      points: pointsOf(points),
    })),
    goal: null,
    estimate_label: series.flat().some(({ unknown, daa }) => unknown > 0 && daa !== null)
      ? t.hollow
      : null,
    // The latest is always written: it is what readers look for.
    x_ticks: rounds.map((round, index) => ({
      at: placeOf(round),
      text: (rounds.length - 1 - index) % every === 0 ? round : '',
    })),
    y_ticks: steps(0, Math.max(...known, 1), 5).map((at) => ({ at, text: format.number(at, 1) })),
  };

  function pointsOf(points: readonly LandPoint[]): ChartPoint[] {
    return points.flatMap(({ round, daa, unknown, broken }, index) => {
      if (daa === null) return [];
      const gap = index > 0 && (broken || points[index - 1]!.daa === null);
      return [
        {
          x: placeOf(round),
          y: daa,
          text: format.number(daa),
          ...(unknown > 0 ? { estimate: true } : {}),
          ...(gap ? { apart: true } : {}),
          ...(index === 0 || index === points.length - 1 ? { write: 'above' as const } : {}),
        },
      ];
    });
  }
}

/** A round on the axis, in years. */
function placeOf(round: string): number {
  const { year, half } = parseRound(round)!;
  return year + (half - 1) / 2;
}
