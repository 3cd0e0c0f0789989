// Stores an imported commuting table: whole or not at all, in place of what its source said of those years before.
import type postgres from 'postgres';
import { hashOf, record, upsert } from '../seed/load-seed';
import type { CommutingImport } from './commuting-ssb';

/**
 * Replaces the source's flows of the years in the table, in one transaction, and notes the new version of the data set,
 * so that running apps refresh their snapshot.
 *
 * @param sql a connection that owns the tables
 * @returns the years written, oldest first, and the number of flows
 */
export async function storeCommuting(
  sql: postgres.Sql,
  { flows, source }: CommutingImport,
): Promise<{ years: number[]; flows: number }> {
  const years = [...new Set(flows.map(({ year }) => year))].sort((a, b) => a - b);
  await sql.begin(async (transaction) => {
    await upsert(transaction, 'source', [source]);
    // The table is the whole truth of its years: a flow that is no longer in it must not remain.
    await transaction`
      delete from public.commuting_flow where source_id = ${source.id} and year in ${transaction(years.length === 0 ? [0] : years)}`;
    await upsert(transaction, 'commuting_flow', flows);
    await record(transaction, source.id, hashOf(flows), flows.length);
  });
  return { years, flows: flows.length };
}
