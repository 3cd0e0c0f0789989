// The demonstration hearings and the reasons of the moderation policy.
import * as v from 'valibot';
import type { ModerationReason } from '../../domain/moderation';
import { known, number, slug, sourceIn, text } from './columns';
import { cellsOf, checkUnique, readCsv, type SeedReader } from './csv';

/** A hearing that opens when the seed is first loaded; `weeks` is how long. */
export interface SeedHearing {
  id: string;
  plan_version: string;
  title_nb: string;
  title_en: string;
  intro_nb: string;
  intro_en: string;
  weeks: number;
  contact: string;
  questions: { id: string; text_nb: string; text_en: string }[];
  source_id: string;
}

/** The demonstration hearings with their questions, in the order of the file. */
export function readHearingFiles(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  versions: ReadonlySet<string>,
): SeedHearing[] {
  const hearings = readCsv(reader, 'hearings.csv', {
    id: slug,
    plan_version: known(versions, 'plan version'),
    title_nb: text,
    title_en: text,
    intro_nb: text,
    intro_en: text,
    // A hearing of less than six weeks needs a recorded reason, which a demonstration has not.
    weeks: number({ min: 6, max: 52, integer: true }),
    contact: text,
    source: sourceIn(sources),
  });
  checkUnique(reader, 'hearings.csv', hearings.rows, ['id']);
  const questions = readCsv(reader, 'hearing_questions.csv', {
    hearing: known(cellsOf(hearings, 'id'), 'hearing'),
    id: slug,
    text_nb: text,
    text_en: text,
  });
  checkUnique(reader, 'hearing_questions.csv', questions.rows, ['hearing', 'id']);
  return hearings.rows.map(({ value: { source, ...hearing } }) => ({
    ...hearing,
    source_id: source,
    questions: questions.rows
      .filter(({ value }) => value.hearing === hearing.id)
      .map(({ value: { hearing: _, ...question } }) => question),
  }));
}

/** The reasons in the order in which they are shown. */
export function readModerationReasons(reader: SeedReader): ModerationReason[] {
  const file = 'moderation_reasons.csv';
  const { rows } = readCsv(reader, file, {
    key: v.pipe(text, v.regex(/^[a-z_]+$/, 'may hold a–z and underscores only')),
    title_nb: text,
    title_en: text,
    text_nb: text,
    text_en: text,
  });
  checkUnique(reader, file, rows, ['key']);
  return rows.map(({ value }, ordinal) => ({ ...value, ordinal }));
}
