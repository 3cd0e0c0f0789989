// Staff take files out of a hearing in a real browser, and upload a Word template: the wrong one, then the right one.
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { startBrowser } from './driver';
import { accessibilityFaults } from './axe';
import { signInAs } from './staff';

let app: RunningApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser({ graphics: false });
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  await signInAs(page, app, 'secretariat');
  await page.goto(`${app.url}/stab/horing`);
  await page.locator('main a[href$="/rapport"]').first().click();
  await page.getByRole('heading', { name: 'Rapport og arkiv' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function fileOf(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return {
    name: (download as Download).suggestedFilename(),
    bytes: readFileSync(await download.path()),
  };
}
const report = () =>
  fileOf(() => page.getByRole('button', { name: 'Last ned merknadsbehandlingen' }).click());

it('the report comes as a Word file that says what is in it', async () => {
  const without = await report();
  expect(without.name).toMatch(/^merknadsbehandling-[a-z0-9-]+-\d{4}-\d\d-\d\d\.docx$/);
  await page.getByLabel('Med personopplysninger').check();
  const { name, bytes } = await report();
  expect(name).toContain('-med-personopplysninger.docx');
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  expect(value).toContain('Merknadsbehandling');
  expect(value).toContain('Skal ikke publiseres');
});

it('the package for the archive comes as a ZIP', async () => {
  const { name, bytes } = await fileOf(() =>
    page.getByRole('button', { name: 'Last ned journalpakken' }).click(),
  );
  expect(name).toMatch(/^journalpakke-.*-med-personopplysninger\.zip$/);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});

it('a file that is no template is refused beside its field; ours is taken, chosen and removed', async () => {
  const upload = async (buffer: Buffer): Promise<void> => {
    await page.getByLabel('Navn på malen').fill('Regionrådets mal');
    await page
      .getByLabel('Word-fil')
      .setInputFiles({ name: 'mal.docx', mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Last opp' }).click();
  };
  await upload(Buffer.from('{tittel}'));
  const alert = page.getByRole('alert');
  await alert.getByRole('link', { name: 'Fila er ikke et Word-dokument (.docx).' }).waitFor();
  expect(await page.getByLabel('Word-fil').getAttribute('aria-invalid')).toBe('true');
  expect(await accessibilityFaults(page)).toEqual([]);

  const { bytes } = await fileOf(() =>
    page.getByRole('link', { name: 'Last ned malen vår' }).click(),
  );
  const zip = new PizZip(bytes);
  zip.file(
    'word/document.xml',
    zip
      .file('word/document.xml')!
      .asText()
      .replace(/(<w:body>)/, '$1<w:p><w:r><w:t>01019050188</w:t></w:r></w:p>'),
  );
  await upload(zip.generate({ type: 'nodebuffer' }));
  await alert.getByRole('link', { name: /^Fila inneholder et fødselsnummer/ }).waitFor();
  expect(await page.getByLabel('Word-fil').getAttribute('aria-invalid')).toBe('true');
  await upload(bytes);
  await page.getByRole('status').getByText('Malen er lastet opp').waitFor();
  await page.getByLabel('Mal for Word').selectOption({ label: 'Regionrådets mal' });
  expect((await report()).bytes.subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: 'Fjern malen «Regionrådets mal»' }).click();
  await page.getByRole('status').getByText('Malen er fjernet').waitFor();
});
