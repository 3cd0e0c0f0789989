// Devices with an outbox, on every engine: numbers that only rise, deliveries that add up, and nobody remembered for long.
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { note, read } from '../../src/lib/data/device';
import type { Client } from '../../src/lib/data/rows';
import { countDelivery, hashOfDevice, newDevice } from '../../src/lib/server/device';
import { places, type OpenPlace } from './places';

describe.each(places)('devices on $name', (place) => {
  let opened: OpenPlace;
  let sql: postgres.Sql;
  let client: Client;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The tests set the clock by SQL');
    sql = opened.backend.sql;
    client = opened.backend.service();
  });
  afterAll(() => opened.close());

  test('numbers rise, deliveries add up, also forty at once', async () => {
    const cookie = newDevice();
    const hash = hashOfDevice(cookie)!;
    expect(await read(client, hash)).toBeNull();
    expect(await note(client, hash, { sequence: 7, delivered: 0 })).toBeNull();
    await Promise.all(Array.from({ length: 40 }, () => countDelivery(client, cookie)));
    expect(await note(client, hash, { sequence: 3, delivered: 0 })).toEqual({
      last_sequence: 7,
      delivered: 40,
    });
  });

  test('a cookie that is none of ours is nobody', async () => {
    for (const cookie of [undefined, '', 'x', `${newDevice()}x`, '../../etc/passwd'])
      expect(hashOfDevice(cookie)).toBeNull();
    const before = await sql`select 1 from public.device`;
    await countDelivery(client, 'x');
    expect(await sql`select 1 from public.device`).toHaveLength(before.length);
  });

  test('neither the cookie nor what was sent is in the table', async () => {
    const columns = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = 'device' order by 1`;
    expect(columns.map(({ name }) => name)).toEqual([
      'delivered',
      'hash',
      'last_sequence',
      'seen_at',
    ]);
  });

  test('guests and staff reach it neither by table nor by function', async () => {
    for (const visitor of [opened.backend.anon()]) {
      expect((await visitor.from('device').select('hash')).error).not.toBeNull();
      const hash = hashOfDevice(newDevice())!;
      expect((await visitor.rpc('read_device', { p_hash: hash })).error).not.toBeNull();
    }
  });
});
