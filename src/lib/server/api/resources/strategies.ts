// The strategies of the adopted plan, each with the goals above it.
import { pathTo, strategiesOf } from '../../../domain/plan';
import * as field from '../fields';
import { defineResource, provenanceOf, sourcesOf } from '../resource';

export const strategies = defineResource({
  name: 'strategies',
  title: { nb: 'Strategier', en: 'Strategies' },
  description: {
    nb: 'Strategiene i den vedtatte planen i planens rekkefølge. Nummeret er tekst: 1 (satsingsområde) er ikke 1.0 (delmål).',
    en: 'The strategies of the adopted plan in plan order. The number is text: 1 (target area) is not 1.0 (sub-goal).',
  },
  file: 'strategier',
  geometry: false,
  parameters: {},
  fields: {
    number: field.text('Nummer', 'Number'),
    title_nb: field.text('Strategi', 'Strategy (Norwegian)'),
    title_en: field.text('Strategi (engelsk)', 'Strategy'),
    sub_goal: field.textOrNull('Delmål (nummer)', 'Sub-goal (number)'),
    sub_goal_title_nb: field.textOrNull('Delmål', 'Sub-goal (Norwegian)'),
    sub_goal_title_en: field.textOrNull('Delmål (engelsk)', 'Sub-goal'),
    target_area: field.textOrNull('Satsingsområde (nummer)', 'Target area (number)'),
    target_area_title_nb: field.textOrNull('Satsingsområde', 'Target area (Norwegian)'),
    target_area_title_en: field.textOrNull('Satsingsområde (engelsk)', 'Target area'),
    measures: field.texts('Tiltak', 'Measures'),
    plan_version: field.text('Plan', 'Plan'),
    ...field.provenance,
  },
  answer(snapshot) {
    const sources = sourcesOf(snapshot);
    const plan = snapshot.plan_versions.find(({ state }) => state === 'adopted');
    const nodes = snapshot.plan_nodes.filter(({ plan_version }) => plan_version === plan?.id);
    return {
      rows: strategiesOf(nodes).map((node) => {
        const path = pathTo(nodes, node.number);
        const goal = path.find(({ level }) => level === 'sub_goal');
        const area = path.find(({ level }) => level === 'target_area');
        return {
          number: node.number,
          title_nb: node.title_nb,
          title_en: node.title_en,
          sub_goal: goal?.number ?? null,
          sub_goal_title_nb: goal?.title_nb ?? null,
          sub_goal_title_en: goal?.title_en ?? null,
          target_area: area?.number ?? null,
          target_area_title_nb: area?.title_nb ?? null,
          target_area_title_en: area?.title_en ?? null,
          measures: snapshot.measures
            .filter((measure) => measure.strategies.includes(node.number))
            .map(({ key }) => key),
          plan_version: node.plan_version,
          ...provenanceOf(sources, node.source_id, plan?.demo),
        };
      }),
      available: null,
    };
  },
});
