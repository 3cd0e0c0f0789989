// Commuting in and out of one municipality, as the documents give it.
import {
  change,
  latestSeries,
  mainWorkplaceOf,
  totalOf,
  yearsWithFlows,
} from '$lib/domain/commuting';
import { valueIn } from '$lib/domain/indicator';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import type { BigFigure } from '$lib/ui/figure';
import { municipalityName, sourceItems, sourceText } from '../../view';

/** Figures in the latest year with the change since the first; null where no flow touches the municipality. */
export function commutingOf(data: Snapshot, locale: Locale, slug: string) {
  const { format, language, link, text } = locale;
  const t = text.municipality;
  const flows = latestSeries(
    data.flows.filter(({ residence, workplace }) => residence === slug || workplace === slug),
  );
  const years = yearsWithFlows(flows);
  const first = years[0];
  const last = years.at(-1);
  if (first === undefined || last === undefined) return null;
  const name = (one: string): string => municipalityName(data.municipalities, one);
  const since = (from: number | null, to: number | null): string | null => {
    const grown = first === last ? null : change(from, to);
    return grown === null
      ? null
      : t.change(format.signed(grown.absolute), format.signed(grown.percent, 1), String(first));
  };
  const note = (...parts: (string | null)[]): string => parts.filter(Boolean).join('. ') + '.';
  const figures: BigFigure[] = [];
  const notes = new Set<string>();

  if (mainWorkplaceOf(data.flows) === slug) {
    const into = (year: number): number | null => {
      const own = flows.filter((flow) => flow.year === year);
      return totalOf(
        own,
        slug,
        'in',
        own.map(({ residence }) => residence),
      ).persons;
    };
    const printed = valueIn(data.indicators, 'commuting_in_printed', last);
    const total = into(last);
    figures.push({
      value: format.number(total),
      label: t.in_total(name(slug)),
      note: note(
        String(last),
        since(into(first), total),
        printed === undefined || printed.value === total
          ? null
          : `${text.commuting.printed_sum(name(slug))}: ${format.number(printed.value)}`,
      ),
      source: sourceText(data, flows[0]!.source_id, locale),
    });
    const out = valueIn(data.indicators, 'commuting_out_printed', last);
    const outBefore = valueIn(data.indicators, 'commuting_out_printed', first);
    if (out !== undefined)
      figures.push({
        value: format.number(out.value),
        label: t.out_total(name(slug)),
        note: note(String(last), since(outBefore?.value ?? null, out.value)),
        source: sourceText(data, out.source_id, locale),
      });
  }
  for (const flow of flows.filter(({ residence, year }) => residence === slug && year === last)) {
    const before = flows.find(
      (one) => one.residence === slug && one.workplace === flow.workplace && one.year === first,
    );
    figures.push({
      value: format.number(flow.persons),
      label: t.out_to(name(flow.workplace)),
      note: note(
        String(last),
        flow.share_of_employed_pct === null
          ? null
          : t.share(format.number(flow.share_of_employed_pct, 1)),
        since(before?.persons ?? null, flow.persons),
      ),
      source: sourceText(data, flow.source_id, locale),
    });
    if (flow.note !== null) notes.add(`${noteIn(language, flow.note)}.`);
  }
  return {
    figures,
    notes: [...notes],
    href: link(`/pendling?aar=${last}`),
    sources: sourceItems(
      data,
      flows.map(({ source_id }) => source_id),
      locale,
    ),
  };
}
