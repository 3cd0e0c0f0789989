// Paging past the cap of 1,000 rows, and errors that go up.
import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import * as company from './company';
import { DataError, type Client } from './rows';

// Node 20 has no WebSocket of its own, which supabase-js asks for even where nothing is live.
const realtime = { transport: WebSocket as never };

/** A client whose server caps every answer at 1,000 rows of `total`, as Supabase does. */
function serverOf(total: number): { client: Client; requests: URL[] } {
  const requests: URL[] = [];
  const client = createClient('http://database.test', 'key', {
    realtime,
    global: {
      fetch: (input) => {
        const url = new URL(input instanceof Request ? input.url : String(input));
        requests.push(url);
        const offset = Number(url.searchParams.get('offset') ?? 0);
        const limit = Math.min(Number(url.searchParams.get('limit') ?? Infinity), 1000);
        const rows = Array.from(
          { length: Math.max(0, Math.min(limit, total - offset)) },
          (_, at) => ({
            organisation_number: String(offset + at),
          }),
        );
        return Promise.resolve(Response.json(rows));
      },
    },
  });
  return { client, requests };
}

describe('reading whole tables', () => {
  it.each([0, 1, 999, 1000, 1001, 2500])('reads each of %i rows once, in order', async (total) => {
    const { client, requests } = serverOf(total);
    const rows = await company.list(client);
    expect(rows.map(({ organisation_number }) => Number(organisation_number))).toEqual(
      Array.from({ length: total }, (_, at) => at),
    );
    expect(
      requests.every((url) => url.searchParams.get('order') === 'organisation_number.asc'),
    ).toBe(true);
  });

  it('throws what the database refused, with its code and the table', async () => {
    const client = createClient('http://database.test', 'key', {
      realtime,
      global: {
        fetch: () =>
          Promise.resolve(
            Response.json({ code: '42501', message: 'permission denied' }, { status: 401 }),
          ),
      },
    });
    const failure = await company.list(client).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataError);
    expect(failure).toMatchObject({ table: 'company', code: '42501' });
  });
});
