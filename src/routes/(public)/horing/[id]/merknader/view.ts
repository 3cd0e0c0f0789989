// All published points of a hearing, narrowed by the address and page by page.
import type { Locale } from '$lib/i18n/context';
import type { HearingSnapshot, SenderType, Stance, TargetKind } from '$lib/domain/hearing';
import { senderTypes, stances } from '$lib/domain/point';
import { numbersUnder } from '$lib/domain/plan';
import { findPoints, pointsPerPage, type PointFilter } from '$lib/domain/published-point';
import type { Snapshot } from '$lib/domain/snapshot';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { municipalityName, titleIn } from '../../../view';
import { placesPicture } from '../../places';
import { pointCard } from '../../points';
import { allAreas, allMeasures, goneTexts, subjectsOf, type Subject } from '../../subjects';
import { countText, findHearing, stanceBar, statusOf } from '../../view';

/** Characters of a search that are looked at. */
const longestQuery = 200;

type Option = { value: string; label: string };

/** null where there is no such hearing. */
export function pointsView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
  id: string,
  parameters: URLSearchParams,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { format, language, link, text } = locale;
  const t = text.hearing;
  const { nodes } = planTree(data, hearing.plan_version);
  const held = hearingPoints(hearings, data, hearing);
  const status = statusOf(hearing, locale, now);
  const problems: string[] = [];

  const others = subjectsOf(data, held.index, locale);
  const subjects = subjectOptions();
  const query = (parameters.get('q') ?? '').trim().slice(0, longestQuery);
  const about = choice('om', t.field_about, subjects);
  const stance = choice('holdning', t.field_stance, stanceOptions()) as Stance | '';
  const sender = choice('avsender', t.field_sender, senderOptions()) as SenderType | '';
  const municipality = choice('kommune', text.common.municipality, municipalityOptions());
  const answer = choice('svar', t.field_answer, answerOptions());

  const filter: PointFilter = {
    words: query,
    targets: targetsOf(about),
    stance: stance === '' ? null : stance,
    sender: sender === '' ? null : sender,
    municipality: municipality === '' ? null : municipality,
    answered: answer === '' ? null : answer === 'besvart',
  };
  const all = findPoints(held.index, filter);
  const found = about === goneTexts ? all.filter((point) => held.gone.has(point.id)) : all;
  const pages = Math.max(1, Math.ceil(found.length / pointsPerPage));
  const page = pageNumber();
  const rows = found.slice((page - 1) * pointsPerPage, page * pointsPerPage);
  const places = placesPicture(data, rows, locale);
  const context = { data, hearing, nodes, held, locale };
  return {
    status,
    problems,
    form: {
      query,
      about: { value: about, options: subjects },
      stance: { value: stance, options: stanceOptions() },
      sender: { value: sender, options: senderOptions() },
      municipality: { value: municipality, options: municipalityOptions() },
      answer: { value: answer, options: answerOptions() },
    },
    found: t.found(countText(found.length, locale), format.number(held.index.points.length)),
    stances: stanceBar(found, t.all_points, locale),
    places: places?.picture ?? null,
    points: rows.map((point) =>
      pointCard(point, context, {
        with_target: true,
        map_number: places?.numbers.get(point.id) ?? null,
      }),
    ),
    none: held.index.points.length === 0 ? emptyText() : t.none_found,
    page_text: t.page_of(format.number(page), format.number(pages)),
    previous: page > 1 ? pageHref(page - 1) : null,
    next: page < pages ? pageHref(page + 1) : null,
    action: `/horing/${id}/merknader`,
    keep: (language === 'en' ? { sprak: 'en' } : {}) as Record<string, string>,
    reset_href: link(`/horing/${id}/merknader`),
    hearing_href: link(`/horing/${id}`),
    downloads: (['csv', 'xlsx', 'geojson'] as const).map((kind) => ({
      label: kind.toUpperCase(),
      href: link(`/api/v1/hearings/${id}/points?format=${kind}`),
    })),
  };

  function emptyText(): string {
    if (hearing!.publication_policy === 'summary_only') return t.no_points_summary;
    return hearing!.publication_policy === 'after_closing' && status.state === 'open'
      ? t.no_points_closing
      : t.no_points_yet;
  }

  /** A value of the address that is among the options; '' and a problem in words where it is not. */
  function choice(parameter: string, label: string, options: readonly Option[]): string {
    const value = parameters.get(parameter) ?? '';
    if (options.some((one) => one.value === value)) return value;
    problems.push(text.shell.bad_value(label, value.slice(0, 60), t.accepted_choice));
    return '';
  }

  function pageNumber(): number {
    const asked = parameters.get('side') ?? '1';
    const number = /^[1-9][0-9]{0,5}$/.test(asked) ? Number(asked) : null;
    if (number !== null && number <= pages) return number;
    problems.push(
      text.shell.bad_value(t.field_page, asked.slice(0, 60), t.accepted_page(String(pages))),
    );
    return 1;
  }

  function pageHref(number: number): string {
    const next = new URLSearchParams();
    for (const [name, value] of [
      ['q', query],
      ['om', about],
      ['holdning', stance],
      ['avsender', sender],
      ['kommune', municipality],
      ['svar', answer],
      ['side', number === 1 ? '' : String(number)],
    ] as const)
      if (value !== '') next.set(name, value);
    return link(`/horing/${id}/merknader?${next.toString()}#merknader`);
  }

  /** The texts that a choice stands for: a target area stands for its strategies too. */
  function targetsOf(value: string): { kind: TargetKind; key: string }[] | null {
    if (value === '' || value === goneTexts) return null;
    const named = others.filter(
      ({ word, kind }) =>
        word === value || value === (kind === 'business_area' ? allAreas : allMeasures),
    );
    if (named.length > 0) return named.map(({ kind, key }) => ({ kind, key }));
    if (value === 'planen') return [{ kind: 'plan', key: hearing!.plan_version }];
    if (value.startsWith('sporsmal-'))
      return [{ kind: 'question', key: value.slice('sporsmal-'.length) }];
    const under = new Set(numbersUnder(nodes, value));
    return nodes
      .filter(({ number }) => under.has(number))
      .map(({ lineage }) => ({ kind: 'node', key: lineage }));
  }

  function subjectOptions(): Option[] {
    return [
      { value: '', label: t.everything },
      { value: 'planen', label: t.to_plan },
      ...[...nodes]
        .sort((a, b) => a.ordinal - b.ordinal)
        .map((node) => ({
          value: node.number,
          label: `${node.number} ${titleIn(node, locale)}`,
        })),
      ...hearing!.questions.map((one) => ({
        value: `sporsmal-${one.id}`,
        label: language === 'en' ? one.text_en : one.text_nb,
      })),
      ...withAll(allAreas, t.to_areas, 'business_area'),
      ...withAll(allMeasures, t.to_measures, 'measure'),
      ...(held.gone.size > 0 ? [{ value: goneTexts, label: t.to_gone }] : []),
    ];
  }

  /** All that are of a kind, then each; nothing where none has points. */
  function withAll(value: string, label: string, wanted: Subject['kind']): Option[] {
    const own = others.filter(({ kind }) => kind === wanted);
    return own.length === 0
      ? []
      : [{ value, label }, ...own.map((one) => ({ value: one.word, label: one.label }))];
  }

  function stanceOptions(): Option[] {
    return [
      { value: '', label: text.shell.all },
      ...stances.map((value) => ({ value, label: t.stance_label[value] })),
    ];
  }

  function senderOptions(): Option[] {
    return [
      { value: '', label: text.shell.all },
      ...senderTypes.map((value) => ({ value, label: t.sender_types_many[value] })),
    ];
  }

  function municipalityOptions(): Option[] {
    return [
      { value: '', label: text.shell.all },
      ...[...held.index.municipalities]
        .map((value) => ({ value, label: municipalityName(data.municipalities, value) }))
        .sort((a, b) => a.label.localeCompare(b.label, 'nb')),
    ];
  }

  function answerOptions(): Option[] {
    return [
      { value: '', label: text.shell.all },
      { value: 'besvart', label: t.only_answered },
      { value: 'ubesvart', label: t.only_unanswered },
    ];
  }
}
