// Staff in a real browser: invited from the command line, signed in with the code from the letter, as people are.
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/lib/domain/staff';
import type { RunningApp } from './app';

const root = join(import.meta.dirname, '..', '..');
let people = 0;

/** `npm run staff -- …` beside the running app; returns what it says. */
export async function staffCommand(app: RunningApp, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/staff.mjs', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: app.dataDir },
  });
  return stdout;
}

/** Invites a fresh member; returns the address. */
export async function addStaff(
  app: RunningApp,
  role: Role,
  { name = `Test ${role}`, municipalities = [] as string[] } = {},
): Promise<string> {
  people += 1;
  const email = `${role}-${process.pid}-${people}@example.org`;
  const slugs = municipalities.flatMap((slug) => ['--municipality', slug]);
  await staffCommand(app, 'add', email, role, '--name', name, ...slugs);
  return email;
}

/** Letters to an address so far, oldest first, as a mail program reads them. */
export async function lettersTo(
  app: RunningApp,
  email: string,
): Promise<{ subject: string; text: string; unsubscribe: string }[]> {
  const directory = join(app.dataDir, 'mail');
  const letters: { subject: string; text: string; unsubscribe: string }[] = [];
  for (const name of namesIn(directory)) {
    const letter = await PostalMime.parse(readFileSync(join(directory, name)));
    if (letter.to?.some(({ address }) => address === email) === true)
      letters.push({
        subject: letter.subject ?? '',
        text: letter.text ?? '',
        /** Where a mail program ends such letters; empty: nowhere. */
        unsubscribe:
          /<(.+)>/.exec(
            letter.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '',
          )?.[1] ?? '',
      });
  }
  return letters;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The code and the link in the letter number `count` to an address, once it is there. */
export async function codeFor(
  app: RunningApp,
  email: string,
  count = 1,
): Promise<{ code: string; link: string }> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const letter = (await lettersTo(app, email))[count - 1];
    const code = /\b\d{10}\b/.exec(letter?.text ?? '')?.[0];
    const link = /https?:\S+token_hash=\S+/.exec(letter?.text ?? '')?.[0];
    if (code !== undefined && link !== undefined) return { code, link };
    if (Date.now() > deadline) throw new Error(`No letter with a code to ${email}`);
    await delay(20);
  }
}

/** Invites a fresh member of the role and signs them in by the code of the letter; the page is then at /stab. */
export async function signInAs(
  page: Page,
  app: RunningApp,
  role: Role,
  options: { name?: string; municipalities?: string[] } = {},
): Promise<{ email: string }> {
  const email = await addStaff(app, role, options);
  await page.goto(`${app.url}/stab`);
  await page.getByLabel('E-postadresse').fill(email);
  await page.getByRole('button', { name: 'Send meg en kode' }).click();
  await page.getByLabel('Kode', { exact: true }).fill((await codeFor(app, email)).code);
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.waitForURL(/\/stab(\?|$)/);
  return { email };
}
