// Fills a hearing of a running database with made-up inputs, for journeys, the staff's queue and benches.
import type postgres from 'postgres';
import { makeHearing, type MadeHearing, type MakeOptions } from '../fixtures/hearing';

/** Rows a statement. */
const batch = 1000;

/**
 * Adds `count` points with their submissions and answers to a hearing, and shows those that are published by the
 * database's own publication. One transaction; for a hearing that has none of them yet.
 * @param sql a connection that owns the tables
 * @returns what was written, private parts included
 */
export async function fillHearing(
  sql: postgres.Sql,
  count: number,
  options: MakeOptions = {},
): Promise<MadeHearing> {
  const hearing = options.hearing ?? 'demo';
  const [found] = await sql<{ plan_version: string; questions: { id: string }[] }[]>`
    select plan_version, questions from public.hearing where id = ${hearing}`;
  if (found === undefined) throw new Error(`No hearing ${hearing}`);
  const made = makeHearing(count, {
    version: found.plan_version,
    questions: found.questions.map(({ id }) => id),
    until: new Date(),
    ...options,
  });
  await sql.begin(async (transaction) => {
    const insert = async (table: string, rows: readonly object[]): Promise<void> => {
      for (let start = 0; start < rows.length; start += batch) {
        const slice = rows.slice(start, start + batch);
        const columns = Object.keys(slice[0]!);
        await transaction`
          insert into public.${transaction(table)} (${transaction(columns)})
          select ${transaction(columns)} from jsonb_populate_recordset(
            null::public.${transaction(table)}, ${transaction.json(slice as never)})`;
      }
    };
    await insert('answer', made.answers.map((answer) => ({ ...answer, revision: 1, written_at: answer.published_at }))); // prettier-ignore
    await insert(
      'submission',
      made.submissions.map((one) => ({
        ...one,
        hearing,
        first_body_hash: one.body_hash,
        locale: 'nb',
        remind: false,
        channel: 'web',
        proof: 'altcha',
        flags: [],
        revision: 1,
        demo: true,
      })),
    );
    const points = new Map<string, object[]>();
    for (const point of made.points)
      points.set(point.submission, [...(points.get(point.submission) ?? []), point]);
    await insert(
      'submission_revision',
      made.submissions.map(({ id, received_at, body_hash, sender_name, email }) => ({
        submission: id,
        revision: 1,
        at: received_at,
        content: { id, sender: { name: sender_name, email }, points: points.get(id) },
        body_hash,
      })),
    );
    await insert(
      'point',
      made.points.map((one) => ({
        ...one,
        hearing,
        plan_version: found.plan_version,
        redactions: [],
        flags: [],
        changed_at: one.published_at ?? one.received_at,
      })),
    );
    await transaction`select public.show_point(id) from public.point where hearing = ${hearing}`;
    await transaction`select public.touch_hearings()`;
  });
  return made;
}
