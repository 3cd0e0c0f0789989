// What the page of one measure shows.
import { adoptedNodes } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import { municipalityName, sourceItems, titleIn } from '../../view';
import { measureColumns, measureRow, periodText } from '../view';

/** One measure; null where there is no such key. */
export function measureView(data: Snapshot, locale: Locale, key: string) {
  const { format, language, link, text } = locale;
  const t = text.measures;
  const measure = data.measures.find((one) => one.key === key);
  if (measure === undefined) return null;
  const programme = data.programmes.find(({ id }) => id === measure.programme);
  const programmeName =
    programme === undefined ? measure.programme : `${programme.id} ${titleIn(programme, locale)}`;
  const places = measure.places.map((slug) => municipalityName(data.municipalities, slug));
  const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);
  const note = (value: string | null): string | null =>
    value === null ? null : noteIn(language, value);
  const optional = [
    { label: t.amount_note, value: note(measure.amount_note) },
    { label: t.note, value: note(measure.note) },
    { label: t.case_no, value: measure.case_no },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  return {
    title: titleIn(measure, locale),
    demo: measure.demo,
    status: text.common.measure_status[measure.status],
    programme: programmeName,
    figure: {
      value: format.nok(measure.amount_nok),
      label: t.amount_label,
      note: [note(measure.amount_note), `${t.reported.toLowerCase()} ${measure.reported_year}`]
        .filter(Boolean)
        .join('; '),
    },
    facts: [
      { label: t.status, value: text.common.measure_status[measure.status] },
      { label: t.programme, value: programmeName },
      { label: t.period, value: periodText(measure, locale) },
      {
        label: t.place,
        value: places.length > 0 ? places.join(', ') : t.places[measure.place],
      },
      ...optional,
      { label: t.reported, value: String(measure.reported_year) },
    ],
    strategies: measure.strategies.flatMap((number) => {
      const node = nodes.find((one) => one.number === number);
      return node === undefined
        ? []
        : [{ href: link(`/plan/${number}`), label: `${number} ${titleIn(node, locale)}` }];
    }),
    related_columns: measureColumns(locale),
    related: data.measures
      .filter(
        (other) =>
          other.key !== key &&
          other.strategies.some((number) => measure.strategies.includes(number)),
      )
      .map((other) => measureRow(other, locale)),
    map_href: link(`/kart?lag=tiltak&valgt=${key}`),
    back_href: link('/tiltak'),
    sources: sourceItems(data, [measure.source_id], locale),
  };
}
