// What a staff page calls the things that points are about: plan nodes, areas, measures, questions, places.
import type { Text } from '$lib/i18n';
import type { Hearing, TargetKind } from '$lib/domain/hearing';
import type { Language } from '$lib/i18n';

type Words = Text['staff']['moderation']['target'];

export interface Target {
  target_kind: TargetKind;
  target_key: string;
}

/** Rows that names are taken from: those that a page needs. */
export interface Names {
  plan_nodes: readonly {
    plan_version: string;
    number: string;
    lineage: string;
    title_nb: string;
    title_en: string;
  }[];
  areas: readonly { id: string; name: string }[];
  measures: readonly { key: string; title_nb: string; title_en: string }[];
}

/** `kind key`, as filters and counts have it. */
export const targetId = ({ target_kind, target_key }: Target): string =>
  `${target_kind} ${target_key}`;

/** The name of what a point is about; words that say so where nothing has that key. */
export function targetName(
  { target_kind: kind, target_key: key }: Target,
  hearing: Pick<Hearing, 'plan_version' | 'questions'>,
  { plan_nodes, areas, measures }: Names,
  language: Language,
  words: Words,
): string {
  const other = words.unknown(key);
  const title = `title_${language}` as const;
  switch (kind) {
    case 'plan':
      return words.plan;
    case 'node': {
      const nodes = plan_nodes.filter(({ lineage }) => lineage === key);
      const node =
        nodes.find(({ plan_version }) => plan_version === hearing.plan_version) ?? nodes[0];
      return node === undefined ? other : `${node.number} ${node[title]}`;
    }
    case 'business_area': {
      const area = areas.find(({ id }) => id === key);
      return area === undefined ? other : words.business_area(area.name);
    }
    case 'measure': {
      const measure = measures.find((one) => one.key === key);
      return measure === undefined ? other : words.measure(measure[title]);
    }
    case 'question': {
      const question = hearing.questions.find(({ id }) => id === key);
      return question === undefined ? other : words.question(question[`text_${language}`]);
    }
  }
}
