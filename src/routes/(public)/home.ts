// What the front page shows: a picture of the region, its main figures with sources, and what is open.
import { latestSeries, mainWorkplaceOf, totalOf, yearsWithFlows } from '$lib/domain/commuting';
import { growthSeries } from '$lib/domain/company';
import { valueIn, valuesOf } from '$lib/domain/indicator';
import { amountOf } from '$lib/domain/measure';
import { membersIn } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { stillPicture } from '$lib/map/picture';
import type { BigFigure } from '$lib/ui/figure';
import type { HearingEntry } from './horing/view';
import { populationFigures } from './indikatorer/view';
import { municipalityName, sourceText, titleIn } from './view';

/**
 * @param year the year whose members are listed
 * @param hearings those that are open
 */
export function homeView(
  snapshot: Snapshot,
  locale: Locale,
  year: number,
  hearings: HearingEntry[],
) {
  const data = { ...snapshot, flows: latestSeries(snapshot.flows) };
  const { format, link, text } = locale;
  const t = text.home;
  const members = membersIn(data.municipalities, year);
  const centre = mainWorkplaceOf(data.flows);
  const latest = yearsWithFlows(data.flows).at(-1);
  const flows = data.flows.filter((flow) => flow.year === latest);
  const plan = data.plan_versions.find(({ state }) => state === 'adopted');
  const round = data.rounds.at(-1);
  const centreName = centre === null ? '' : municipalityName(data.municipalities, centre);
  return {
    lead: t.lead(format.number(members.length)),
    members: members.map(({ slug, name }) => ({ label: name, href: link(`/kommune/${slug}`) })),
    picture:
      latest === undefined || centre === null
        ? null
        : {
            ...stillPicture(
              { data, ...locale },
              { layer: 'pendling', year: latest, direction: 'in' },
              t.picture(String(latest), centreName),
            ),
            caption: t.picture_caption(String(latest), centreName),
          },
    hearings,
    figures: figures(),
    open: [
      ...(hearings.length === 0 ? [t.open_hearing] : []),
      ...(plan === undefined ? [] : [t.open_plan(titleIn(plan, locale))]),
      ...(round === undefined ? [] : [t.open_round(round.id, format.date(round.published_on))]),
    ],
    round_demo: round?.demo ?? false,
  };

  function figures(): BigFigure[] {
    const result: BigFigure[] = [
      {
        value: format.number(members.length),
        label: t.members,
        href: link('/kart?lag=kommuner'),
        note: String(year),
        ...(members[0] === undefined
          ? {}
          : { source: sourceText(data, members[0].source_id, locale) }),
      },
    ];
    const population = populationFigures(
      { ...data, indicators: data.indicators.filter(({ area }) => area === 'region') },
      locale,
    )[0];
    if (population !== undefined)
      result.push({ ...population, href: link('/indikatorer#innbyggere') });
    if (centre !== null && latest !== undefined) {
      const total = totalOf(
        flows,
        centre,
        'in',
        flows.map(({ residence }) => residence),
      );
      const printed = valueIn(data.indicators, 'commuting_in_printed', latest);
      result.push({
        value: format.number(total.persons),
        label: t.commuters(centreName),
        href: link('/pendling'),
        note:
          printed === undefined
            ? String(latest)
            : t.commuters_note(String(latest), format.number(printed.value)),
        source: sourceText(data, flows[0]!.source_id, locale),
      });
    }
    const { points, goal } = growthSeries(data.indicators, 'technology_companies');
    const measured = points.findLast(({ estimate }) => !estimate);
    if (measured !== undefined)
      result.push({
        value: format.number(measured.value),
        label: t.companies,
        href: link('/bedrifter#vekst'),
        note:
          goal === null
            ? String(measured.year)
            : t.companies_note(String(measured.year), format.number(goal.value), String(goal.year)),
        source: sourceText(data, measured.source_id, locale),
      });
    const share = valuesOf(data.indicators, 'gdp_share_pct').at(-1);
    if (share !== undefined)
      result.push({
        value: format.percent(share.value, 2),
        label: text.indicators.gdp_of,
        href: link('/indikatorer#bnp'),
        note: String(share.year),
        source: sourceText(data, share.source_id, locale),
      });
    const sources = [...new Set(data.measures.map(({ source_id }) => source_id))];
    result.push({
      value: format.number(data.measures.length),
      label: t.measures,
      href: link('/tiltak'),
      note: t.measures_note(format.number(amountOf(data.measures).given)),
      ...(sources.length === 0
        ? {}
        : {
            source: sources
              .map((id) => data.sources.find((source) => source.id === id))
              .flatMap((source) => (source === undefined ? [] : [titleIn(source, locale)]))
              .join('; ')
              .replace(/^/, `${text.common.source}: `),
          }),
    });
    return result;
  }
}
