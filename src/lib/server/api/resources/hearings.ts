// Hearings, and what is published of the comments in them with their answers.
import { stateAt, type Hearing, type HearingSnapshot } from '../../../domain/hearing';
import { senderTypes, stances, targetKinds } from '../../../domain/point';
import { findPoints, type PointFilter } from '../../../domain/published-point';
import type { Snapshot } from '../../../domain/snapshot';
import type { Source } from '../../../domain/source';
import { hearingPoints as pointsOf, planTree } from '../../hearing-points';
import * as v from 'valibot';
import * as field from '../fields';
import * as parameter from '../parameters';
import { ApiProblem } from '../problem';
import { defineResource, municipalityOf, provenanceOf, requireKnown, sourcesOf } from '../resource';

const states = ['planned', 'open', 'closed', 'answered', 'archived'] as const;
const policies = ['after_moderation', 'after_closing', 'summary_only'] as const;
const outcomes = ['followed', 'partly', 'not_followed', 'noted'] as const;

const hearingFields = {
  id: field.text('Høring', 'Hearing'),
  title_nb: field.text('Tittel', 'Title (Norwegian)'),
  title_en: field.text('Tittel (engelsk)', 'Title'),
  state: field.word(states, 'Tilstand', 'State'),
  opens_at: field.text('Åpner', 'Opens'),
  closes_at: field.text('Stenger', 'Closes'),
  short_reason: field.textOrNull('Hvorfor kortere enn seks uker', 'Why less than six weeks'),
  plan_version: field.text('Planversjon', 'Version of the plan'),
  publication_policy: field.word(policies, 'Publisering', 'Publication'),
  accepted_senders: field.texts('Hvem kan sende', 'Who may send'),
  questions: field.nested(
    v.array(v.strictObject({ id: v.string(), text_nb: v.string(), text_en: v.string() })),
    'Spørsmål',
    'Questions',
  ),
  contact: field.text('Kontakt', 'Contact'),
  answered_at: field.textOrNull('Besvart', 'Answered'),
  points: field.integer('Publiserte merknader', 'Published comments'),
  points_answered: field.integer('Besvarte merknader', 'Answered comments'),
  ...field.provenance,
};

function rowOf(
  hearing: Hearing,
  snapshot: Snapshot,
  hearings: HearingSnapshot,
  sources: ReadonlyMap<string, Source>,
  now: Date,
) {
  const { index } = pointsOf(hearings, snapshot, hearing);
  return {
    id: hearing.id,
    title_nb: hearing.title_nb,
    title_en: hearing.title_en,
    state: stateAt(hearing, now),
    opens_at: hearing.opens_at,
    closes_at: hearing.closes_at,
    short_reason: hearing.short_reason,
    plan_version: hearing.plan_version,
    publication_policy: hearing.publication_policy,
    accepted_senders: hearing.accepted_senders,
    questions: hearing.questions,
    contact: hearing.contact,
    answered_at: hearing.answered_at,
    points: index.points.length,
    points_answered: index.points.filter(({ answer }) => answer !== null).length,
    ...provenanceOf(sources, hearing.source_id, hearing.demo),
  };
}

/** @throws ApiProblem where there is no such hearing */
function hearingOf({ hearings }: HearingSnapshot, id: string): Hearing {
  const found = hearings.find((one) => one.id === id);
  if (found === undefined)
    throw new ApiProblem('not-found', {
      nb: `Det finnes ingen høring «${id}».`,
      en: `There is no hearing "${id}".`,
    });
  return found;
}

export const hearings = defineResource({
  name: 'hearings',
  of_hearings: true,
  title: { nb: 'Høringer', en: 'Hearings' },
  description: {
    nb: 'Høringer som er kunngjort, med frist og antall publiserte merknader.',
    en: 'Hearings that have been announced, with deadline and number of published comments.',
  },
  file: 'horinger',
  geometry: false,
  parameters: {
    state: parameter.words(states, {
      nb: 'Tilstand. Kan gjentas eller skilles med komma.',
      en: 'State. May be repeated or separated by commas.',
    }),
  },
  fields: hearingFields,
  answer(snapshot, query, now, { hearings: read }) {
    const sources = sourcesOf(snapshot);
    return {
      rows: read.hearings
        .map((one) => rowOf(one, snapshot, read, sources, now))
        .filter(({ state }) => query.state === undefined || query.state.includes(state)),
      available: null,
    };
  },
});

export const hearing = defineResource({
  name: 'hearings/{hearing}',
  of_hearings: true,
  title: { nb: 'Én høring', en: 'One hearing' },
  description: {
    nb: 'Én høring, med frist og antall publiserte merknader.',
    en: 'One hearing, with deadline and number of published comments.',
  },
  file: 'horing',
  geometry: false,
  parameters: {},
  fields: hearingFields,
  answer(snapshot, _query, now, { hearings: read, part }) {
    const found = hearingOf(read, part);
    return { rows: [rowOf(found, snapshot, read, sourcesOf(snapshot), now)], available: null };
  },
});

export const hearingPoints = defineResource({
  name: 'hearings/{hearing}/points',
  of_hearings: true,
  title: { nb: 'Merknader', en: 'Comments' },
  description: {
    nb: 'Publiserte merknader i en høring med svar, de nyeste først. Teksten er slik den er publisert; det som er sladdet, holdt tilbake eller trukket, er ikke med.',
    en: 'Published comments of a hearing with answers, the latest first. The text is as published; what is redacted, withheld or withdrawn is not included.',
  },
  file: 'merknader',
  geometry: true,
  parameters: {
    number: parameter.key({
      nb: 'Nummer i utkastet, for eksempel A.1.',
      en: 'Number in the draft, for example A.1.',
    }),
    stance: parameter.word(stances, { nb: 'Holdning.', en: 'Stance.' }),
    sender_type: parameter.word(senderTypes, { nb: 'Type avsender.', en: 'Type of sender.' }),
    municipality: parameter.municipality,
    answered: parameter.word(['true', 'false'], {
      nb: 'Bare besvarte (true) eller ubesvarte (false).',
      en: 'Answered ones (true) or unanswered ones (false) only.',
    }),
  },
  fields: {
    id: field.text('Merknad', 'Comment'),
    reference: field.text('Innspill (referanse)', 'Submission (reference)'),
    ordinal: field.integer('Nummer i innspillet', 'Number in the submission'),
    target_kind: field.word(targetKinds, 'Gjelder (type)', 'About (kind)'),
    target_key: field.text('Gjelder (nøkkel)', 'About (key)'),
    target_number: field.textOrNull('Nummer i utkastet', 'Number in the draft'),
    target_title_nb: field.textOrNull('Overskrift i utkastet', 'Heading in the draft (Norwegian)'),
    target_title_en: field.textOrNull('Overskrift i utkastet (engelsk)', 'Heading in the draft'),
    plan_version: field.text('Skrevet til versjon', 'Written on version'),
    stance: field.wordOrNull(stances, 'Holdning', 'Stance'),
    text: field.text('Merknad (tekst)', 'Comment (text)'),
    sender_type: field.word(senderTypes, 'Type avsender', 'Type of sender'),
    sender_name: field.textOrNull('Avsender', 'Sender'),
    sender_municipality: field.textOrNull('Avsenders kommune', 'Municipality of the sender'),
    sector: field.textOrNull('Bransje', 'Sector'),
    place_municipality: field.textOrNull('Gjelder kommune', 'About municipality'),
    published_at: field.text('Publisert', 'Published'),
    answer_outcome: field.wordOrNull(outcomes, 'Utfall', 'Outcome'),
    answer_assessment: field.textOrNull('Vurdering', 'Assessment'),
    answer_responsible: field.textOrNull('Ansvarlig', 'Responsible'),
    answer_published_at: field.textOrNull('Svar publisert', 'Answer published'),
    change_before: field.textOrNull('Tekst før', 'Text before'),
    change_after: field.textOrNull('Tekst etter', 'Text after'),
    ...field.provenance,
  },
  answer(snapshot, query, _now, { hearings: read, part }) {
    const found = hearingOf(read, part);
    const { nodes } = planTree(snapshot, found.plan_version);
    requireKnown(
      'number',
      query.number,
      nodes.map(({ number }) => number),
    );
    const { index, answers, gone } = pointsOf(read, snapshot, found);
    const node = nodes.find(({ number }) => number === query.number);
    const filter: PointFilter = {
      words: '',
      targets: node === undefined ? null : [{ kind: 'node', key: node.lineage }],
      stance: query.stance ?? null,
      sender: query.sender_type ?? null,
      municipality: municipalityOf(snapshot, query.municipality)?.slug ?? null,
      answered: query.answered === undefined ? null : query.answered === 'true',
    };
    const points = findPoints(index, filter);
    const byLineage = new Map(nodes.map((one) => [one.lineage, one]));
    const provenance = provenanceOf(sourcesOf(snapshot), found.source_id, found.demo);
    return {
      rows: points.map((point) => {
        const about =
          point.target_kind === 'node' && !gone.has(point.id)
            ? byLineage.get(point.target_key)
            : undefined;
        const answer = point.answer === null ? undefined : answers.get(point.answer);
        return {
          id: point.id,
          reference: point.reference,
          ordinal: point.ordinal,
          target_kind: point.target_kind,
          target_key: point.target_key,
          target_number: about?.number ?? null,
          target_title_nb: about?.title_nb ?? null,
          target_title_en: about?.title_en ?? null,
          plan_version: point.plan_version,
          stance: point.stance,
          text: point.text,
          sender_type: point.sender_type,
          sender_name: point.sender_name,
          sender_municipality: point.sender_municipality,
          sector: point.sector,
          place_municipality: point.place_municipality,
          published_at: point.published_at,
          answer_outcome: answer?.outcome ?? null,
          answer_assessment: answer?.assessment ?? null,
          answer_responsible: answer?.responsible ?? null,
          answer_published_at: answer?.published_at ?? null,
          change_before: answer?.change_before ?? null,
          change_after: answer?.change_after ?? null,
          ...provenance,
        };
      }),
      geometry: points.map(({ place }) => place),
      available: null,
    };
  },
});
