// A planner in the field without a network: words and a picture wait on the device, go once they are signed in, and carry
// nothing that the camera wrote.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './axe';
import { openDevice, type Device } from './device';
import { startBrowser } from './driver';
import { signInAs } from './staff';

let browser: Browser;
let device: Device;
beforeAll(async () => {
  browser = await startBrowser();
  device = await openDevice(browser);
  await device.visit('/');
  await device.ready();
});
afterAll(async () => {
  await device?.close();
  await browser?.close();
});

/** A JPEG of 2400 × 1200 px as a camera writes it: with an EXIF block. */
async function photo(): Promise<Buffer> {
  const plain = await device.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1200);
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = '#3a7';
    brush.fillRect(0, 0, 2400, 1200);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0 63.43N 10.39E', 'latin1');
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([head, exif, Buffer.from(plain.slice(2))]);
}

it('is written offline, waits for signing in, and arrives once and without EXIF', async () => {
  const { page, app } = device;
  const { areas } = (await (await fetch(`${app.url}/data/areas.json`)).json()) as {
    areas: { id: string; name: string; municipality: string }[];
  };
  const own = areas.find(({ municipality }) => municipality === 'melhus')!;
  const other = areas.find(({ municipality }) => municipality === 'malvik')!;
  const picture = await photo();

  await device.network(false);
  await device.visit(`/felt?areal=${own.id}`);
  await page.getByRole('button', { name: 'Lagre notatet' }).click();
  await page.getByRole('alert').getByText('Skriv noe').waitFor();
  await page.getByLabel('Notat').fill('Halve arealet er bygget.');
  await page
    .getByLabel('Bilde (valgfritt)')
    .setInputFiles({ name: 'felt.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByAltText('Bildet som blir sendt').waitFor();
  await page.getByRole('button', { name: 'Lagre notatet' }).click();
  await page.getByText('Lagret på enheten.').waitFor();
  await page.getByLabel('Næringsareal').selectOption(other.id);
  await page.getByLabel('Notat').fill('Ikke min kommune.');
  await page.getByRole('button', { name: 'Lagre notatet' }).click();
  await page.getByText('Ikke min kommune.', { exact: true }).waitFor();

  await device.network(true);
  await device.visit('/felt');
  await page.getByText('Du er ikke logget inn. Notatene ligger trygt her til du er det.').waitFor();
  await signInAs(page, app, 'planner', { municipalities: ['melhus'] });
  await device.visit('/felt');
  await page.getByRole('button', { name: 'Send nå' }).click();
  await page.getByText('Arealet ligger i en kommune du ikke er knyttet til.').waitFor();
  await page.getByText('Halve arealet er bygget.').waitFor({ state: 'detached' });

  await device.visit('/stab/felt');
  await page.getByText('Halve arealet er bygget.').waitFor();
  expect(await page.getByText('Ikke min kommune.').count()).toBe(0);
  const shown = page.getByAltText(`Bilde fra ${own.name}`);
  await shown.scrollIntoViewIfNeeded();
  const sent = await page.evaluate(
    async (src) => {
      const bytes = new Uint8Array(await (await fetch(src)).arrayBuffer());
      const { width, height } = await createImageBitmap(new Blob([bytes]));
      return { width, height, text: String.fromCharCode(...bytes.subarray(0, 2000)) };
    },
    (await shown.getAttribute('src'))!,
  );
  expect([sent.width, sent.height]).toEqual([1600, 800]);
  expect(sent.text).not.toContain('Exif');
  expect(device.faults).toEqual([]);
});

it('is accessible in both languages and themes', async () => {
  const { page } = device;
  for (const path of ['/felt', '/felt?sprak=en', '/stab/felt', '/stab/felt?sprak=en'])
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await device.visit(path);
      await page.waitForSelector('main h1');
      expect(await accessibilityFaults(page), `${path} ${theme}`).toEqual([]);
    }
});
