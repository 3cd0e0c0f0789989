// What the form shows: targets to choose among, municipalities, and, for the review, what becomes public of the values.
import type { Locale } from '$lib/i18n/context';
import type { Hearing, SenderType, Stance } from '$lib/domain/hearing';
import { stateAt } from '$lib/domain/hearing';
import { childrenOf, type PlanNode } from '$lib/domain/plan';
import { senderTypes, stances } from '$lib/domain/point';
import type { Asked } from '$lib/server/submission/context';
import { titleIn } from '../../view';

export interface Choice {
  value: string;
  label: string;
}

export interface FormView {
  hearing: Pick<Hearing, 'id' | 'publication_policy' | 'demo' | 'contact'> & {
    title: string;
    state: ReturnType<typeof stateAt>;
    opens: string;
    closes: string;
    /** ISO, for <time>. */
    closes_at: string;
  };
  targets: { label: string; options: Choice[] }[];
  municipalities: Choice[];
  types: SenderType[];
  stances: readonly Stance[];
}

/** The first target of an address that the hearing has; '' where there is none. */
export function chosenTarget({ context }: Asked, asked: readonly string[]): string {
  return (
    asked.find((value) => {
      const [kind, ...key] = value.split(':');
      return context.has_target({ kind: kind as never, key: key.join(':') });
    }) ?? ''
  );
}

/**
 * @param wanted targets that must be among the choices, as `kind:key`
 * @param had what the comments of a submission are about: these too where they are gone from the draft
 */
export function formView(
  asked: Asked,
  locale: Locale,
  wanted: readonly string[],
  had: readonly string[] = [],
): FormView {
  const { hearing, nodes, data, context } = asked;
  const { format, language } = locale;
  const t = locale.text.submission;
  const keys = (kind: string): Set<string> =>
    new Set(
      wanted.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : [])),
    );
  const [areas, measures] = [keys('business_area'), keys('measure')];
  const groups = [
    {
      label: t.target_plan,
      options: [{ value: `plan:${hearing.plan_version}`, label: t.target_plan }],
    },
    {
      label: t.target_questions,
      options: hearing.questions.map(({ id, text_nb, text_en }) => ({
        value: `question:${id}`,
        label: language === 'en' ? text_en : text_nb,
      })),
    },
    { label: t.target_nodes, options: nodeChoices(nodes, locale, null) },
    {
      label: t.target_areas,
      options: data.areas
        .filter(({ id }) => areas.has(id))
        .map(({ id, name }) => ({ value: `business_area:${id}`, label: name })),
    },
    {
      label: t.target_measures,
      options: data.measures
        .filter(({ key }) => measures.has(key))
        .map((measure) => ({ value: `measure:${measure.key}`, label: titleIn(measure, locale) })),
    },
  ];
  const offered = new Set(groups.flatMap(({ options }) => options.map(({ value }) => value)));
  const gone = [...new Set(had)].filter((value) => !offered.has(value));
  groups.push({
    label: t.target_gone,
    options: gone.map((value) => ({ value, label: goneLabel(value, asked, locale) })),
  });
  return {
    hearing: {
      id: hearing.id,
      publication_policy: hearing.publication_policy,
      demo: hearing.demo,
      contact: hearing.contact,
      title: titleIn(hearing, locale),
      state: stateAt(hearing, context.now),
      opens: format.time(hearing.opens_at),
      closes: format.time(hearing.closes_at),
      closes_at: hearing.closes_at,
    },
    targets: groups.filter(({ options }) => options.length > 0),
    municipalities: data.municipalities
      .filter(({ slug }) => context.municipalities.has(slug))
      .map(({ slug, name }) => ({ value: slug, label: name }))
      .sort((a, b) => a.label.localeCompare(b.label, 'nb')),
    types: senderTypes.filter((type) => hearing.accepted_senders.includes(type)),
    stances,
  };
}

/** What a comment was about that is no longer there: the newest name that is known of it. */
function goneLabel(value: string, { data }: Asked, locale: Locale): string {
  const t = locale.text.submission;
  const [kind, ...rest] = value.split(':');
  const key = rest.join(':');
  const node = data.plan_nodes.findLast(({ lineage }) => kind === 'node' && lineage === key);
  if (node !== undefined) return `${node.number} ${titleIn(node, locale)}`;
  return kind === 'question' ? t.target_questions : key;
}

function nodeChoices(nodes: PlanNode[], locale: Locale, parent: string | null): Choice[] {
  return childrenOf(nodes, parent).flatMap((node) => [
    { value: `node:${node.lineage}`, label: `${node.number} ${titleIn(node, locale)}` },
    ...nodeChoices(nodes, locale, node.number),
  ]);
}
