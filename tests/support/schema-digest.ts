// A digest of what the generated types depend on, so that a test can tell that they are out of date.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';

export const typesFile = 'src/lib/data/database.types.ts';

/** The first 32 hexadecimal digits of SHA-256. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The digest of the schema `public`: columns with type and nullability, keys and function signatures. */
export async function schemaDigest(sql: postgres.Sql): Promise<string> {
  const columns = await sql`
    select c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default is not null as has_default,
      c.is_identity, c.is_generated
    from information_schema.columns c where c.table_schema = 'public'
    order by c.table_name, c.column_name`;
  const keys = await sql`
    select conname, conrelid::regclass::text as owner, contype, conkey::text, confrelid::regclass::text as target, confkey::text
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u')
    order by conrelid::regclass::text, conname`;
  const functions = await sql`
    select proname, pg_get_function_arguments(oid) as arguments, pg_get_function_result(oid) as result
    from pg_proc where pronamespace = 'public'::regnamespace order by proname, oid::regprocedure::text`;
  const types = await sql`
    select t.typname, e.enumlabel from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'public'::regnamespace order by t.typname, e.enumsortorder`;
  return digestOf(JSON.stringify([columns, keys, functions, types]));
}
