// Layer: the member municipalities of a year, with the outlines that held then.
import { codeIn, divisionIn, divisions, isMember } from '$lib/domain/municipality';
import type { Details, Layer, LayerInput, Row } from '../layer';
import {
  listInWords,
  memberAreas,
  memberLabels,
  membersOf,
  newestDivision,
  textCell,
} from './shared';

/** What happened to a municipality and when, in sentences. */
function successionSentences({ data, text, format }: LayerInput, slug: string): string[] {
  const name = (one: string): string =>
    data.municipalities.find((m) => m.slug === one)?.name ?? one;
  const say = text.layers.kommuner;
  return data.successions.flatMap(({ predecessor, successor, happened_on, kind }) => {
    const date = format.date(happened_on);
    if (predecessor === slug)
      return [
        (kind === 'whole' ? say.became_whole : say.became_part)(name(slug), name(successor), date),
      ];
    if (successor === slug)
      return [
        (kind === 'whole' ? say.grew_whole : say.grew_part)(name(slug), name(predecessor), date),
      ];
    return [];
  });
}

export const municipalities: Layer = (input) => {
  const { data, view, text, language } = input;
  const say = text.layers.kommuner;
  const year = view.year ?? newestDivision;
  const division = divisionIn(year);
  const members = membersOf(data, year);
  const rows: Row[] = members.map((one) => {
    const succession = successionSentences(input, one.slug).join(' ');
    return {
      key: one.slug,
      href: `/kommune/${one.slug}`,
      demo: false,
      cells: [
        textCell(one.name, ''),
        textCell(codeIn(one, year), text.common.not_given),
        { value: say.yes, text: say.yes },
        { value: one.member_from, text: String(one.member_from) },
        { value: succession || null, text: succession },
      ],
    };
  });
  const chosen = data.municipalities.find((one) => one.slug === view.selected);
  const selected: Details | null =
    chosen === undefined
      ? null
      : {
          key: chosen.slug,
          title: chosen.name,
          sentences: [
            chosen.member_to === null
              ? say.member_from(chosen.member_from)
              : say.member_between(chosen.member_from, chosen.member_to),
            ...successionSentences(input, chosen.slug),
          ],
          facts: [
            { label: say.columns.code, value: codeIn(chosen, year) ?? text.common.not_given },
            {
              label: `${say.columns.member} ${year}`,
              value: isMember(chosen, year) ? say.yes : '–',
            },
          ],
          links: [{ label: chosen.name, href: `/kommune/${chosen.slug}` }],
          demo: false,
        };
  return {
    layer: 'kommuner',
    title: say.title(year),
    sentence: say.sentence(
      members.length,
      year,
      listInWords(
        members.map(({ name }) => name),
        language,
      ),
    ),
    notes: year < divisions[0] ? [say.division_older] : [],
    features: [...memberAreas(input, members, division), ...memberLabels(input, members)],
    legend: [
      { slot: 'area', class: 'member', size: 0, label: say.member },
      { slot: 'neighbour', class: 'neighbour', size: 0, label: say.neighbour },
    ],
    table: {
      caption: say.title(year),
      columns: [
        { id: 'name', label: say.columns.name, kind: 'text' },
        { id: 'code', label: say.columns.code, kind: 'text' },
        { id: 'member', label: say.columns.member, kind: 'text' },
        { id: 'member_from', label: say.columns.since, kind: 'text' },
        { id: 'succession', label: say.columns.succession, kind: 'text' },
      ],
      rows,
    },
    extra_tables: [],
    selected,
    division,
    member_year: year,
    source_ids: [
      ...new Set([
        ...members.map(({ source_id }) => source_id),
        ...data.boundaries.filter((b) => b.division === division).map(({ source_id }) => source_id),
      ]),
    ],
    demo: false,
  };
};
