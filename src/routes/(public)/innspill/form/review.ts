// The values in the words of the review: what becomes public of them and what does not. For the browser too, so light.
import type { Text } from '$lib/i18n';
import type { Locale } from '$lib/i18n/context';
import type { SenderType } from '$lib/domain/hearing';
import type { FormValues } from './values';
import type { FormView } from './view';

export interface Review {
  /** What stands above the points. */
  title: string;
  points: { target: string; stance: string; text: string; place: string }[];
  /** What stands beside the points in public: label and value. */
  shown: [string, string][];
  hidden: [string, string][];
}

/** What the values look like to the public, and what of them it does not see. */
export function reviewOf(values: FormValues, view: FormView, { text, format }: Locale): Review {
  const t = text.submission;
  const labels = new Map(
    view.targets.flatMap(({ options }) => options.map(({ value, label }) => [value, label])),
  );
  const municipality = (slug: string): string =>
    view.municipalities.find(({ value }) => value === slug)?.label ?? '';
  const resident = values.type === 'resident';
  // Where comments are only summed up, nothing of them or of their sender becomes public.
  const summed = view.hearing.publication_policy === 'summary_only';
  const named = summed || !resident || values.name_public;
  const filled = (pairs: [string, string][]): [string, string][] =>
    pairs.filter(([, value]) => value !== '');
  const sender: [string, string][] = [
    [t.type, t.types[values.type as SenderType] ?? ''],
    [t.name, named ? values.name : t.anonymous],
    [t.sector, resident ? '' : values.sector.trim()],
    [t.sender_municipality, municipality(values.municipality)],
  ];
  return {
    title: summed ? t.shown_to_none : t.shown,
    points: values.points.map((point) => ({
      target: labels.get(point.target) ?? text.common.not_given,
      stance: t.stances[point.stance as keyof typeof t.stances] ?? '',
      text: point.text,
      place:
        point.geometry === '' ? municipality(point.municipality) : drawnLabel(point.geometry, t),
    })),
    shown: filled(summed ? [] : sender),
    hidden: filled([
      ...(summed ? sender : []),
      [t.name, named ? '' : values.name],
      [t.organisation_number, resident ? '' : values.organisation_number.trim()],
      [t.email, values.email.trim()],
      [
        t.remind,
        values.remind && values.email.trim() !== '' ? format.time(view.hearing.closes_at) : '',
      ],
    ]),
  };
}

/** What is drawn, in words; '' where it cannot be read. */
export function drawnLabel(geometry: string, t: Text['submission']): string {
  const type = /"type"\s*:\s*"(Point|LineString|Polygon)"/.exec(geometry)?.[1];
  return type === undefined ? '' : t.place_drawn[type as keyof typeof t.place_drawn];
}
