// What must not get out: secrets, paths of the API, and what people wrote when a query fails.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApi } from '../../src/lib/server/backend/api';
import { loadReceiptKey, loadSecrets } from '../../src/lib/server/backend/secrets';
import { hashOfSecret, receiptSecret } from '../../src/lib/server/receipt-secret';
import { makeClone, startApp, temporaryDirectory } from './support';

describe('secrets', () => {
  test('are made on the first start, for their owner only, and differ between clones', () => {
    const first = temporaryDirectory();
    const second = temporaryDirectory();
    const made = loadSecrets(first);
    expect(statSync(join(first, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(first)).toEqual(made);
    const other = loadSecrets(second);
    for (const name of ['jwtSecret', 'publishableKey', 'secretKey'] as const) {
      expect(other[name]).not.toBe(made[name]);
      expect(made[name].length).toBeGreaterThanOrEqual(32);
    }
  });

  test('a damaged file stops the start instead of opening with weak secrets', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'secrets.json'), '{"jwtSecret":"short"}');
    expect(() => loadSecrets(directory)).toThrow(/damaged/);
  });
});

describe('the key of receipts', () => {
  const key = 'a key of the tests, 32 characters and more';

  test('is made once, for its owner only, and outlives new sign-in secrets', () => {
    const directory = temporaryDirectory();
    loadSecrets(directory);
    const made = loadReceiptKey(directory, {});
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(statSync(join(directory, 'receipt-key')).mode & 0o777).toBe(0o600);
    rmSync(join(directory, 'secrets.json'));
    loadSecrets(directory);
    expect(loadReceiptKey(directory, {})).toBe(made);
    expect(loadReceiptKey(temporaryDirectory(), {})).not.toBe(made);
  });

  test('the environment wins, and on hosted Supabase there is no other', () => {
    const directory = temporaryDirectory();
    loadReceiptKey(directory, {});
    expect(loadReceiptKey(directory, { RECEIPT_KEY: key })).toBe(key);
    const SUPABASE_URL = 'https://example.supabase.co';
    expect(loadReceiptKey(directory, { RECEIPT_KEY: key, SUPABASE_URL })).toBe(key);
    expect(() => loadReceiptKey(directory, { SUPABASE_URL })).toThrow(/RECEIPT_KEY is missing/);
    expect(() => loadReceiptKey(directory, { RECEIPT_KEY: 'short' })).toThrow(/too short/);
  });

  test('a damaged file stops the start instead of breaking the links that people have', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'receipt-key'), '');
    expect(() => loadReceiptKey(directory, {})).toThrow(/damaged/);
  });

  test('the same submission has the same secret, another another, and only the hash need be kept', () => {
    const id = '0f0e0d0c-0b0a-4908-8706-050403020100';
    const secret = receiptSecret(id, key);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(receiptSecret(id.toUpperCase(), key)).toBe(secret);
    expect(receiptSecret(id, `${key}.`)).not.toBe(secret);
    expect(receiptSecret(id.replace('0f', '1f'), key)).not.toBe(secret);
    expect(hashOfSecret('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('the surface of the API', () => {
  test('nothing but /rest/v1/ and /auth/v1/ answers, and neither without a key', async () => {
    const secrets = loadSecrets(temporaryDirectory());
    const api = createApi({
      // Nothing listens there: what is refused is refused before the database is asked.
      connection: { host: '/nonexistent', max: 1, connect_timeout: 1 },
      secrets,
      sendCode: async () => undefined,
    });
    const get = async (path: string): Promise<number> =>
      (await api.fetch(`http://backend.internal${path}`)).status;
    for (const path of [
      '/',
      '/_system/info',
      '/studio',
      '/storage/v1/bucket',
      '/pg/tables',
      '/rest/v10',
    ]) {
      expect([path, await get(path)]).toEqual([path, 404]);
    }
    expect(await get('/rest/v1/source')).toBe(401);
    expect(await get('/auth/v1/user')).toBe(401);
    await api.close();
  });
});

describe('logs', () => {
  test('a failing query leaves nothing of what people wrote, in no stream and no file', async () => {
    const clone = await makeClone(temporaryDirectory());
    const app = startApp(clone, 'fail');
    expect(await app.ended).toBe(0);
    const log = readFileSync(join(clone, '.data', 'control', 'postgres.log'), 'utf8');
    for (const text of [app.output(), log]) {
      expect(text).not.toContain('nordmann');
      expect(text).not.toContain('example.org');
    }
    expect(app.lines).toContain('through');
    // The kind of fault is still told.
    expect(app.output()).toMatch(/backend: PostgresError 22P02/);
    expect(app.output()).toMatch(/backend: PostgresError 23514 ack/);
  });
});
