// Reading whole tables through the API: pages on purpose, because an answer is capped at 1,000 rows.
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types';

/** The client every function here takes: anonymous or signed in, on any of the three backends. */
export type Client = SupabaseClient<Database>;

export type TableName = keyof Database['public']['Tables'];

/**
 * The client without its table types: generic over all tables they cannot be resolved. What a table's rows
 * are is said once, in the file of its aggregate, by the domain's type.
 */
function untyped(client: Client): SupabaseClient {
  return client as unknown as SupabaseClient;
}

/** A read that the database refused; `code` is PostgREST's or PostgreSQL's, empty on network faults. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly table: string,
    readonly code: string,
    message: string,
  ) {
    super(`${table}: ${message}`);
  }
}

/** Supabase's own cap on rows in one answer. */
const pageSize = 1000;

/**
 * Every row of a table that the client may see, in the order of `keys`. The keys have to be unique together:
 * without a total order a row on the border of two pages could come twice or not at all. `columns` names those to
 * read where the client may not read all; `where` has the values that rows must have.
 * @throws DataError
 */
export async function allRows<Row>(
  client: Client,
  table: TableName,
  keys: readonly string[],
  columns = '*',
  where: Readonly<Record<string, string>> = {},
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    let query = untyped(client).from(table).select(columns).match(where);
    for (const key of keys) query = query.order(key, { ascending: true });
    const { data, error } = await query.range(rows.length, rows.length + pageSize - 1);
    if (error !== null) throw new DataError(table, error.code, error.message);
    rows.push(...(data as unknown as Row[]));
    if (data.length < pageSize) return rows;
  }
}
