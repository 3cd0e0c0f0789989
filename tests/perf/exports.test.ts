// Files of ten thousand points take no more memory than those of one thousand: they are written while they are read.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../e2e/app';
import { addStaff, codeFor } from '../e2e/staff';
import { startDebianPostgres } from '../support/debian-postgres';
import { fillHearing } from '../support/fill-hearing';

const files = ['docx', 'xlsx', 'csv', 'json', 'journal'] as const;
/**
 * Of resident memory, most of which is the app itself. Measured 1.05 to 1.10; JSON put together before it is sent: 1.34.
 * The package keeps a line of the ZIP's directory and a checksum for each of its files: measured 1.21 to 1.23.
 */
const mostGrowth = { docx: 1.2, xlsx: 1.2, csv: 1.2, json: 1.2, journal: 1.35 };
/** Given more room, V8 lets garbage lie: a small heap shows what is held. MB. */
const heap = 96;
/** Each of the made-up texts so many times: some 3,000 characters a point, 30 MB in all. */
const longer = 12;

/** The server that this process has started. */
function serverPid(): number {
  const own = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      try {
        const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return parent === String(process.pid) && command.includes('server.js');
      } catch (error) {
        // It ended between the two looks.
        if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
        throw error;
      }
    });
  if (own === undefined) throw new Error('No server of ours');
  return Number(own);
}

/** Resident memory since the last `forget`, at its highest; MB. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
const forget = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** The cookies of an admin who signed in with the plain forms. */
async function signedIn(app: RunningApp): Promise<string> {
  const epost = await addStaff(app, 'admin');
  const send = (action: string, fields: Record<string, string>): Promise<Response> =>
    fetch(`${app.url}/logg-inn?/${action}`, {
      method: 'POST',
      headers: { origin: app.url, accept: 'text/html' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  expect((await send('kode', { epost })).status).toBe(200);
  const response = await send('bekreft', { epost, kode: (await codeFor(app, epost)).code });
  expect(response.status).toBe(303);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

interface Measured {
  peak: number;
  bytes: number;
  seconds: number;
}

async function measure(count: number): Promise<Map<string, Measured>> {
  const database = await startDebianPostgres();
  // The command that invites has to find the same database.
  process.env.DATABASE_URL = database.url;
  const app = await startApp({
    DATABASE_URL: database.url,
    NODE_OPTIONS: `--max-old-space-size=${heap}`,
  });
  try {
    const cookie = await signedIn(app);
    const sql = postgres({
      host: new URLSearchParams(database.url.split('?')[1]).get('host')!,
      user: 'postgres',
      database: 'postgres',
      onnotice: () => undefined,
    });
    await fillHearing(sql, count);
    await sql`update public.point set text = repeat(text || ' ', ${longer}) where hearing = 'demo'`;
    await sql`select public.show_point(id) from public.point where hearing = 'demo'`;
    await sql.end();
    const pid = serverPid();
    const download = async (format: string): Promise<number> => {
      const response = await fetch(
        `${app.url}/stab/horing/demo/rapport/${format === 'journal' ? 'journalpakke' : 'merknadsbehandling'}`,
        {
          method: 'POST',
          headers: { cookie, origin: app.url, 'accept-encoding': 'identity' },
          body: new URLSearchParams({ format, personopplysninger: 'med', utkast: 'ja' }),
          redirect: 'manual',
        },
      );
      expect(response.status).toBe(200);
      let bytes = 0;
      for await (const chunk of response.body!) bytes += chunk.length;
      return bytes;
    };
    const measured = new Map<string, Measured>();
    for (const format of files) {
      forget(pid);
      const start = performance.now();
      const bytes = await download(format);
      measured.set(format, {
        bytes,
        peak: peakOf(pid),
        seconds: (performance.now() - start) / 1000,
      });
    }
    return measured;
  } finally {
    await app.stop();
    await database.stop();
    delete process.env.DATABASE_URL;
  }
}

describe('memory of a download', () => {
  it('is about the same for ten times the points', { timeout: 600_000 }, async () => {
    const small = await measure(1_000);
    const large = await measure(10_000);
    for (const format of files) {
      const [less, more] = [small.get(format)!, large.get(format)!];
      console.log(
        `${format}: ${less.peak.toFixed(0)} MB → ${more.peak.toFixed(0)} MB (× ${(more.peak / less.peak).toFixed(2)}); ${(less.bytes / 1e6).toFixed(1)} → ${(more.bytes / 1e6).toFixed(1)} MB sent, ${less.seconds.toFixed(1)} → ${more.seconds.toFixed(1)} s`,
      );
      // All of it came.
      expect(more.bytes).toBeGreaterThan(5 * less.bytes);
    }
    for (const format of files)
      expect(large.get(format)!.peak / small.get(format)!.peak, format).toBeLessThan(
        mostGrowth[format],
      );
  });
});
