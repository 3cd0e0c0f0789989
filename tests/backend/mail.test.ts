// The outbox with a real mail server: each letter once, whatever breaks on the way.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileTransport, newestFiles } from '../../src/lib/server/mail/eml-files';
import { writeLetter } from '../../src/lib/server/mail/letters';
import { compose, isAddress } from '../../src/lib/server/mail/message';
import { smtpTransport } from '../../src/lib/server/mail/transport';
import { startWorker, type Worker, type WorkerOptions } from '../../src/lib/server/mail/worker';
import { startMailServer, type MailServer } from './mail-server';
import { embedded, type OpenPlace } from './places';
import { cleanUp, root, temporaryDirectory, until } from './support';

let opened: OpenPlace;
let sql: postgres.Sql;
let server: MailServer;

beforeAll(async () => {
  opened = await embedded.open();
  if (opened.backend.sql === null) throw new Error('The embedded engine has a direct connection');
  sql = opened.backend.sql;
});
afterAll(() => opened.close());
beforeEach(async () => {
  await sql`delete from public.mail`;
  server = await startMailServer();
  cleanUp(() => server.close());
});

const data = (submission: string = randomUUID()) => ({
  submission,
  reference: 'R-2026-1',
  hearing: 'demo',
  title_nb: 'Høring av næringsplan',
  title_en: 'Hearing on a business plan',
});

/** Queues one letter, as the functions of the hearing do. */
async function enqueue(key: string, recipient = 'kari@example.org', fields = {}): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select public.enqueue_mail(${key}, 'published', ${recipient}, 'nb', ${sql.json({ ...data(), ...fields })}) as id`;
  return row!.id;
}

interface Row {
  state: string;
  attempts: number;
  last_error: string | null;
}
async function rowOf(key: string): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    select state, attempts, last_error from public.mail where dedupe_key = ${key}`;
  return row === undefined ? undefined : { ...row };
}
const becomes = (key: string, state: string): Promise<void> =>
  until(`${key} is ${state}`, async () => (await rowOf(key))?.state === state, 20_000);

/** A worker that is stopped after the test. Its pauses are short: what it must not do, it would do at once. */
function work(options: Partial<WorkerOptions> = {}): Worker {
  const worker = startWorker({
    client: opened.backend.service(),
    sql: null,
    transport: smtpTransport(server.url),
    host: 'example.no',
    from: 'Regionkart <post@example.no>',
    write: (kind, locale, content) =>
      writeLetter(kind, locale, content, {
        origin: 'https://example.no',
        receiptSecret: (id) => `secret-of-${id}`,
        watchSecret: (id) => `watch-of-${id}`,
      }),
    warn: () => undefined,
    pauseMs: [10, 40],
    graceMs: 300,
    ...options,
  });
  cleanUp(() => worker.stop());
  return worker;
}

/** A process of its own with a worker in it, killed after the test when it still runs. */
function startProcess() {
  const child = spawn(process.execPath, ['tests/backend/mail-process.mjs'], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: opened.directory, SMTP_URL: server.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said += String(chunk)));
  cleanUp(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await gone;
  });
  return { child, gone, output: () => said };
}

/** Returns when a worker has looked for letters and found none. */
async function idleRounds(): Promise<void> {
  const before = server.letters.length;
  const worker = work();
  await enqueue('probe', 'probe@example.org');
  await becomes('probe', 'sent');
  await worker.stop();
  expect(server.letters.length).toBe(before + 1);
}

describe('delivery', () => {
  test('two workers over 200 letters: each arrives once', async () => {
    const submissions = Array.from({ length: 200 }, () => randomUUID());
    for (const id of submissions) {
      await enqueue(`one:${id}`, `r${id}@example.org`, { submission: id });
      // The same key once more is the same letter.
      await enqueue(`one:${id}`, `r${id}@example.org`, { submission: id });
    }
    const workers = [work(), work()];
    const sent = async (): Promise<number> =>
      (await sql`select from public.mail where state = 'sent'`).length;
    await until('all are sent', async () => (await sent()) === 200, 60_000);
    const shares = await sql<{ claimed_by: string }[]>`
      select claimed_by from public.mail group by claimed_by`;
    expect(shares.map((row) => row.claimed_by).sort()).toEqual(
      workers.map((one) => one.name).sort(),
    );
    expect(server.letters.length).toBe(200);
    expect(new Set(server.letters.map((letter) => letter.messageId)).size).toBe(200);
    expect(server.letters.map((letter) => letter.to?.[0]?.address).sort()).toEqual(
      submissions.map((id) => `r${id}@example.org`).sort(),
    );
  });

  test('arrives as written, in words of the receiver’s language, with its Message-ID and secret link', async () => {
    const submission = randomUUID();
    const id = await enqueue('words', 'kari@example.org', { submission });
    work();
    await becomes('words', 'sent');
    const [letter] = server.letters;
    expect(letter?.messageId).toBe(`<${id}@example.no>`);
    expect(letter?.from).toEqual({ name: 'Regionkart', address: 'post@example.no' });
    expect(letter?.subject).toBe('Innspill R-2026-1 er publisert');
    expect(letter?.text).toContain('«Høring av næringsplan»');
    const link = `https://example.no/innspill/kvittering/secret-of-${submission}`;
    expect(letter?.text).toContain(link);
    expect(letter?.html).toContain(`href="${link}"`);
    const headers = Object.fromEntries(letter?.headers.map(({ key, value }) => [key, value]) ?? []);
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'content-language': 'nb',
    });
  });

  test('a letter whose transaction is rolled back never existed', async () => {
    await sql
      .begin(async (transaction) => {
        await transaction`
          select public.enqueue_mail('undone', 'published', 'kari@example.org', 'nb', ${transaction.json(data())})`;
        throw new Error('undo');
      })
      .catch((error: unknown) => expect(String(error)).toContain('undo'));
    await idleRounds();
    expect(await rowOf('undone')).toBeUndefined();
  });

  test('a sleeping worker wakes when a letter is queued', async () => {
    // It would not look again by itself within the test's time.
    let rounds = 0;
    const client = opened.backend.service();
    const counting = Object.create(client, {
      rpc: {
        value: (name: string, args: object) => {
          if (name === 'claim_mail') rounds += 1;
          return client.rpc(name as 'claim_mail', args as never);
        },
      },
    }) as typeof client;
    work({ sql, client: counting, pauseMs: [600_000, 600_000] });
    await until('it has looked', () => rounds === 1);
    const heard = async (): Promise<boolean> =>
      (await sql`select from pg_stat_activity where query ilike 'listen%'`).length > 0;
    await until('it listens', heard);
    await enqueue('wake');
    await becomes('wake', 'sent');
  });
});

describe('refusals', () => {
  test('a refusal for the moment is tried again under the same Message-ID', async () => {
    let tries = 0;
    server.atEnd = () => ((tries += 1) === 1 ? { status: 451, text: 'later' } : 'take');
    await enqueue('later');
    work();
    await until('it was tried', async () => (await rowOf('later'))?.last_error === 'smtp_451');
    expect(await rowOf('later')).toMatchObject({ state: 'queued', attempts: 1 });
    await sql`update public.mail set next_attempt_at = now() where dedupe_key = 'later'`;
    await becomes('later', 'sent');
    expect(await rowOf('later')).toEqual({ state: 'sent', attempts: 2, last_error: null });
    const [first, second] = server.letters.map((letter) => letter.messageId);
    expect(first).toMatch(/^<[0-9a-f-]{36}@example\.no>$/);
    expect(second).toBe(first);
  });

  test('a refusal for good has failed and is not tried again', async () => {
    server.atRecipient = (address) => ({ status: 550, text: `no such user ${address}` });
    await enqueue('gone');
    work();
    await becomes('gone', 'failed');
    expect(await rowOf('gone')).toEqual({ state: 'failed', attempts: 1, last_error: 'smtp_550' });
    server.atRecipient = () => 'take';
    await idleRounds();
    expect((await rowOf('gone'))?.state).toBe('failed');
  });

  test('… also when it comes after the whole letter', async () => {
    server.atEnd = () => ({ status: 554, text: 'spam' });
    await enqueue('spam');
    work();
    await becomes('spam', 'failed');
    expect((await rowOf('spam'))?.last_error).toBe('smtp_554');
  });

  test('a refusal of our password is no fault of the letter', async () => {
    await enqueue('password');
    work({ transport: smtpTransport(server.url.replace('//', '//name:password@')) });
    await until('it was tried', async () => (await rowOf('password'))?.last_error === 'smtp_535');
    expect((await rowOf('password'))?.state).toBe('queued');
  });

  test('no server, or one that hangs up before it has the letter: tried again', async () => {
    const away = await startMailServer();
    await away.close();
    await enqueue('away');
    const first = work({ transport: smtpTransport(away.url) });
    await until('it was tried', async () => (await rowOf('away'))?.last_error === 'esocket');
    expect((await rowOf('away'))?.state).toBe('queued');
    await first.stop();
    server.atRecipient = () => 'cut';
    await enqueue('hung-up');
    work();
    await until('it was tried', async () => (await rowOf('hung-up'))?.last_error === 'econnection');
    expect((await rowOf('hung-up'))?.state).toBe('queued');
  });

  test('a letter that cannot be written fails alone', async () => {
    await enqueue('odd', 'kari@example.org', { submission: 'no uuid' });
    await enqueue('even');
    work();
    await becomes('odd', 'failed');
    await becomes('even', 'sent');
    expect((await rowOf('odd'))?.last_error).toBe('letter_data_invalid');
  });
});

describe('what cannot be known', () => {
  test('the connection breaks after the letter: uncertain, and not sent again', async () => {
    server.atEnd = () => 'cut';
    await enqueue('cut');
    work();
    await becomes('cut', 'uncertain');
    expect((await rowOf('cut'))?.last_error).toBe('answer_lost');
    server.atEnd = () => 'take';
    await sql`update public.mail set next_attempt_at = now() - interval '1 day', claimed_at = now() - interval '1 day'`;
    await idleRounds();
    expect(await rowOf('cut')).toMatchObject({ state: 'uncertain', attempts: 1 });
  });

  test('a process killed between the server’s yes and our commit: uncertain, until a person decides', async () => {
    const id = await enqueue('killed');
    const { child, gone, output } = startProcess();
    server.atEnd = async (): Promise<'take'> => {
      child.kill('SIGKILL');
      await gone;
      return 'take';
    };
    await until(
      'the letter has arrived',
      () => server.letters.length === 1 || child.exitCode !== null,
      20_000,
    );
    await gone;
    expect(child.signalCode, output()).toBe('SIGKILL');
    server.atEnd = () => 'take';
    expect(await rowOf('killed')).toMatchObject({ state: 'sending' });
    // A young claim may still be at work.
    await idleRounds();
    expect(await rowOf('killed')).toMatchObject({ state: 'sending' });
    await sql`update public.mail set claimed_at = now() - interval '11 minutes' where id = ${id}`;
    await sql`delete from public.mail where dedupe_key = 'probe'`;
    await idleRounds();
    expect(await rowOf('killed')).toEqual({
      state: 'uncertain',
      attempts: 1,
      last_error: 'claim_expired',
    });

    await sql.begin(async (transaction) => {
      const user = randomUUID();
      await transaction`insert into auth.users (id, email) values (${user}, 'sekretariat@example.org')`;
      await transaction`insert into auth.sessions (id, user_id) values (${user}, ${user})`;
      await transaction`
        insert into public.staff_member (user_id, email, name, role)
        values (${user}, 'sekretariat@example.org', 'S', 'secretariat')`;
      await transaction`select set_config('request.jwt.claim.sub', ${user}, true),
        set_config('request.jwt.claims', ${JSON.stringify({ sub: user, session_id: user })}, true)`;
      await transaction`select public.decide_mail(${id}, 'send_again')`;
    });
    work();
    await becomes('killed', 'sent');
    const copies = server.letters.filter((letter) => letter.messageId === `<${id}@example.no>`);
    expect(copies.length).toBe(2);
  });

  test('a worker that is stopped cuts a letter the server has not taken, and gives it back', async () => {
    let asked = false;
    const never = new Promise<'take'>(() => undefined);
    server.atRecipient = () => {
      asked = true;
      return never;
    };
    await enqueue('slow');
    const worker = work();
    await until('the server is asked', () => asked);
    await worker.stop();
    expect(await rowOf('slow')).toMatchObject({ state: 'queued', last_error: 'eabort' });
  });
});

describe('files instead of a mail server', () => {
  test('whole letters for their owner only, named by time and kind', async () => {
    const directory = join(temporaryDirectory(), 'mail');
    const id = await enqueue('file', 'kari.nordmann@example.org', {
      title_nb: 'Blåbær & «ærlig» <b>',
    });
    work({ transport: fileTransport(directory) });
    await becomes('file', 'sent');
    const names = readdirSync(directory);
    expect(names).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z-published-[0-9a-f]{6}\.eml$/),
    ]);
    expect(newestFiles(directory, 5)).toEqual(names);
    expect(newestFiles(join(directory, 'none'), 5)).toEqual([]);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, names[0]!)).mode & 0o777).toBe(0o600);
    const letter = await PostalMime.parse(readFileSync(join(directory, names[0]!)));
    expect(letter.messageId).toBe(`<${id}@example.no>`);
    expect(letter.to).toEqual([{ name: '', address: 'kari.nordmann@example.org' }]);
    expect(letter.text).toContain('«Blåbær & «ærlig» <b>»');
    expect(letter.html).toContain('«Blåbær &amp; «ærlig» &lt;b&gt;»');
  });

  test('sendNow writes at once, and refuses what is not one address without quoting it', async () => {
    const { sendNow, mailFiles } = await import('../../src/lib/server/mail');
    const directory = temporaryDirectory();
    const before = process.env.DATA_DIR;
    process.env.DATA_DIR = directory;
    cleanUp(() => {
      if (before === undefined) delete process.env.DATA_DIR;
      else process.env.DATA_DIR = before;
    });
    const letter = { subject: 'Koden din er 123456', text: 'Hei på deg' };
    await sendNow({ ...letter, to: 'kari@example.org', kind: 'sign_in' });
    const files = mailFiles(5);
    expect(files?.directory).toBe(join(directory, 'mail'));
    expect(files?.names).toEqual([expect.stringMatching(/-sign_in-/)]);
    const refused = sendNow({ ...letter, to: 'kari@example.org\nBcc: ola@example.org' });
    await expect(refused).rejects.toThrow('The receiver is not an e-mail address');
    expect(mailFiles(5)?.names.length).toBe(1);
  });
});

describe('headers', () => {
  const draft = {
    to: 'kari@example.org',
    from: 'Regionkart <post@example.no>',
    subject: 'Høring på blåbærlyng',
    text: 'Æ ø å',
    messageId: '1@example.no',
  };

  test('æøå survive, and a newline in a name or title adds no header', async () => {
    const { bytes } = await compose({
      ...draft,
      subject: 'Høring på blåbærlyng\r\nBcc: ola@example.org\nX-Added: yes',
      from: '"Region\r\nBcc: ola@example.org" <post@example.no>',
      language: 'nb\r\nX-Added: yes',
      messageId: '1@example.no>\r\nX-Added: yes',
    });
    const letter = await PostalMime.parse(bytes);
    expect(letter.subject).toMatch(/^Høring på blåbærlyng +Bcc: ola@example\.org +X-Added: yes$/);
    expect(letter.headers.map(({ key }) => key).sort()).toEqual([
      'auto-submitted',
      'content-language',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(letter.to?.length).toBe(1);
  });

  test('where letters end by one click, what mail programs ask for is there, in one piece', async () => {
    const unsubscribe = `https://kart.example.no/naringsareal/varsel/${'a'.repeat(43)}/slutt?sprak=en`;
    const headersOf = async (address: string) => {
      const { headers } = await PostalMime.parse((await compose({ ...draft, unsubscribe: address })).bytes); // prettier-ignore
      return headers.filter(({ key }) => key.startsWith('list-')).map(({ value }) => value);
    };
    expect((await headersOf(unsubscribe)).sort()).toEqual([
      `<${unsubscribe}>`,
      'List-Unsubscribe=One-Click',
    ]);
    expect(await headersOf(`${unsubscribe}\r\nBcc: ola@example.org`)).toHaveLength(2);
    // Unencrypted, no mail program posts: the link alone is what it can show.
    expect(await headersOf('http://localhost:3000/slutt')).toEqual([
      '<http://localhost:3000/slutt>',
    ]);
  });

  test('one address is one receiver', async () => {
    for (const to of [
      'a@example.org,b@example.org',
      'a,b@example.org',
      'Kari <kari@example.org>',
      'kari',
      ' kari@example.org',
    ])
      await expect(compose({ ...draft, to }), to).rejects.toThrow('not an e-mail address');
    expect(isAddress('kari+høring@example.org')).toBe(true);
    expect((await compose(draft)).to).toBe('kari@example.org');
  });

  test('the database and the server agree on what an address is', async () => {
    const samples = [
      'kari@example.org',
      'kari@localhost',
      'a:b@example.org',
      'ø@blåbær.example',
      'a\u0001b@example.org',
      '(a)@example.org',
      'a\\b@example.org',
      `${'a'.repeat(250)}@example.org`,
    ];
    for (const sample of samples) {
      const [row] = await sql<{ is: boolean }[]>`select public.is_mail_address(${sample}) as is`;
      expect([sample, row?.is]).toEqual([sample, isAddress(sample)]);
    }
  });
});

describe('what is said about letters', () => {
  test('nothing of a letter reaches a stream of the process, whatever goes wrong', async () => {
    const marker = 'hemmelig-merke-4711';
    const { child, gone, output } = startProcess();
    const address = (what: string): string => `${marker}-${what}@example.org`;
    server.atRecipient = (to) =>
      to.includes('550')
        ? { status: 550, text: `no ${to}` }
        : to.includes('451')
          ? { status: 451, text: `wait ${to}` }
          : to.includes('hang')
            ? 'cut'
            : 'take';
    server.atEnd = (to) => (to.includes('cut') ? 'cut' : 'take');
    const fields = { title_nb: marker, reference: marker };
    for (const what of ['fine', '550', '451']) await enqueue(what, address(what), fields);
    await enqueue('odd', address('odd'), { ...fields, submission: marker });
    await becomes('fine', 'sent');
    await becomes('550', 'failed');
    await becomes('odd', 'failed');
    for (const what of ['hang', 'cut']) {
      await enqueue(what, address(what), fields);
      await until(`${what} was tried`, async () => (await rowOf(what))?.last_error !== null);
    }
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(output()).toContain('ready');
    expect(output()).not.toContain(marker);
    expect(output()).not.toContain('@example.org');
  });
});
