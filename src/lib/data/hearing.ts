// Hearings, their versions, and what is published of points and answers.
import type {
  Hearing,
  HearingSnapshot,
  HearingVersion,
  PublishedAnswer,
  PublishedPoint,
} from '../domain/hearing';
import type { ModerationReason } from '../domain/moderation';
import type { PageText } from '../domain/page-text';
import type { Dataset } from '../domain/source';
import { listHearings as listDatasets } from './dataset';
import { allRows, type Client } from './rows';

const answerColumns =
  'id, hearing, assessment, outcome, responsible, change_lineage, change_before, change_after, published_at';

/** All hearings the client may see, by id. @throws DataError */
export function list(client: Client): Promise<Hearing[]> {
  return allRows<Hearing>(client, 'hearing', ['id']);
}

/** Every version of every hearing the client may see. @throws DataError */
export function listHearingVersions(client: Client): Promise<HearingVersion[]> {
  return allRows<HearingVersion>(client, 'hearing_version', ['hearing', 'from_at', 'plan_version']);
}

/** The public moderation policy, in its order. @throws DataError */
export function listReasons(client: Client): Promise<ModerationReason[]> {
  return allRows<ModerationReason>(client, 'moderation_reason', ['ordinal', 'key']);
}

/**
 * What names the state of the public part: the version that commands write, and which deadlines have passed
 * (points that are held back until the deadline appear by the clock alone).
 * @throws DataError
 */
export async function listVersions(client: Client, now: Date): Promise<Dataset[]> {
  // Asked every other second: the deadlines alone, not the texts.
  const [datasets, hearings] = await Promise.all([
    listDatasets(client),
    allRows<Pick<Hearing, 'id' | 'closes_at'>>(client, 'hearing', ['id'], 'id, closes_at'),
  ]);
  // A second late rather than early: the database's clock decides what it shows.
  const passed = hearings.filter(({ closes_at }) => Date.parse(closes_at) + 1000 <= now.getTime());
  return [
    ...datasets,
    {
      name: 'deadlines',
      version: passed.map(({ id, closes_at }) => `${id} ${closes_at}`).join(),
      loaded_at: '',
      row_count: passed.length,
    },
  ];
}

/** The public part of all hearings. @throws DataError */
export async function readSnapshot(client: Client, now: Date): Promise<HearingSnapshot> {
  const [datasets, hearings, versions, reasons, points, answers, page_texts] = await Promise.all([
    listVersions(client, now),
    list(client),
    listHearingVersions(client),
    listReasons(client),
    allRows<PublishedPoint>(client, 'published_point', ['published_at', 'id']),
    allRows<PublishedAnswer>(client, 'answer', ['published_at', 'id'], answerColumns),
    allRows<PageText>(
      client,
      'page_text',
      ['page', 'language', 'id'],
      'id, page, language, body, at',
    ),
  ]);
  return { datasets, hearings, versions, reasons, points, answers, page_texts };
}
