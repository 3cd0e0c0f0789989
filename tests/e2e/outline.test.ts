// Planners draw, split and merge areas: with a mouse on the map, and without a script.
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import {
  expectAccessible,
  goAlive,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
  whole,
} from './driver';
import { signInAs } from './staff';

type Outline = Polygon | MultiPolygon;

let app: RunningApp;
let browser: Browser;
let planner: Reader;
const here = '/stab/runder/2026-2/melhus';

beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser();
  const secretariat = await reader(browser, app.url);
  await signInAs(secretariat.page, app, 'secretariat', { name: 'Kari Nordmann' });
  const { page } = secretariat;
  await goAlive(page, `${app.url}/stab/runder`);
  await page.getByLabel('Siste dag for kommunene').fill('2030-01-01');
  await page.getByRole('button', { name: 'Planlegg runden' }).click();
  await said('Runden er planlagt', page);
  await page.getByRole('link', { name: 'Runde 2026-2' }).click();
  await page.getByText('Åpne runden', { exact: true }).first().click();
  await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
  await page.getByRole('button', { name: 'Åpne runden' }).click();
  await said('Runden er åpen', page);
  await secretariat.leave();
  planner = await reader(browser, app.url);
  await signInAs(planner.page, app, 'planner', {
    name: 'Ola Planlegger',
    municipalities: ['melhus'],
  });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const said = (words: string, on: Page): Promise<void> =>
  on.getByRole('status').filter({ hasText: words }).waitFor();
const go = (path: string): Promise<void> => goAlive(planner.page, app.url + path);
const press = (name: string): Promise<void> =>
  planner.page.getByRole('button', { name, exact: true }).click();
const field = (id: string) => planner.page.locator(`#${id}`);
const drawn = async (): Promise<Outline> =>
  JSON.parse(await field('geometry').inputValue()) as Outline;
const cornersOf = (outline: Outline): Position[] =>
  (outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat()).flat();

/** What is stored, as the map gets it: outlines by id. */
async function stored(): Promise<Map<string, Outline>> {
  const response = await planner.page.request.get(`${app.url}${here}/omriss`);
  const { areas } = (await response.json()) as { areas: { id: string; geometry: Outline }[] };
  return new Map(areas.map(({ id, geometry }) => [id, geometry]));
}

/** Opens the map and waits for its tools; returns a press at a share of its width and height. */
async function openMap(button: string) {
  const { page } = planner;
  await press(button);
  const map = page.locator('.map[data-live]');
  await map.waitFor();
  await map.scrollIntoViewIfNeeded();
  const place = async (x: number, y: number): Promise<[number, number]> => {
    const box = (await map.boundingBox())!;
    return [box.x + x * box.width, box.y + y * box.height];
  };
  return {
    place,
    click: async (...places: [number, number][]) => {
      for (const [x, y] of places) await page.mouse.click(...(await place(x, y)));
    },
  };
}

describe('a planner', () => {
  it('draws an area with the mouse: a corner moved, taken back, a hole; what is stored is what was drawn', async () => {
    const { page, complaints } = planner;
    await go(`${here}/ny`);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    expect(await page.locator('.map').count()).toBe(0);
    const { click, place } = await openMap('Tegn på kartet');
    expect(requests.some((address) => address.endsWith('/omriss'))).toBe(true);
    for (let step = 0; step < 5; step += 1) await press('Zoom inn');
    await click([0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7], [0.3, 0.7]);
    await expect.poll(() => field('geometry').inputValue()).toContain('Polygon');
    const first = await drawn();
    expect(cornersOf(first)).toHaveLength(5);
    expect(plain(await page.locator('.outline-map').innerText())).toMatch(
      /Omrisset måler [\d ,]+ daa/,
    );

    await page.mouse.move(...(await place(0.7, 0.3)));
    await page.mouse.down();
    await page.mouse.move(...(await place(0.74, 0.26)), { steps: 5 });
    await page.mouse.up();
    await expect.poll(drawn).not.toEqual(first);
    const moved = await drawn();
    const before = new Set(cornersOf(first).map(String));
    expect(
      new Set(
        cornersOf(moved)
          .map(String)
          .filter((corner) => !before.has(corner)),
      ).size,
      'one corner is another',
    ).toBe(1);
    await press('Angre');
    await expect.poll(drawn).toEqual(first);
    await press('Gjør om igjen');
    await expect.poll(drawn).toEqual(moved);

    await press('Skjær ut et hull');
    await click([0.45, 0.45], [0.55, 0.45], [0.55, 0.55], [0.45, 0.55], [0.45, 0.55]);
    await expect.poll(async () => (await drawn()).coordinates.length).toBe(2);
    await press('Fjern hjørner');
    await click([0.45, 0.45]);
    await expect.poll(async () => cornersOf(await drawn()).length).toBe(9);
    await press('Angre');
    await expect.poll(async () => cornersOf(await drawn()).length).toBe(10);
    await expectAccessible(page, 'the map that outlines are drawn on');

    await page.getByRole('button', { name: /^Sett brutto til/ }).click();
    await page.getByLabel('Navn', { exact: true }).fill('Tegnet areal');
    await page.getByLabel('Status', { exact: true }).selectOption('zoned');
    const wanted = await drawn();
    await press('Legg til arealet');
    await said('Arealet er lagt til', page);
    expect((await stored()).get('tegnet-areal')).toEqual(wanted);
    expect(complaints.filter((one) => !/GPU stall|WebGL/i.test(one))).toEqual([]);
  });

  it('splits it along a line, and merges the parts again', async () => {
    const { page } = planner;
    const whole = (await stored()).get('tegnet-areal')!;
    await go(`${here}/tegnet-areal`);
    await page.getByRole('link', { name: 'Del arealet' }).click();
    await page.getByRole('heading', { name: 'Del Tegnet areal' }).waitFor();
    await press('Vis delene');
    await page.getByRole('alert').filter({ hasText: 'Tegn en linje' }).waitFor();
    const { click } = await openMap('Tegn linjen');
    await click([0.03, 0.5], [0.5, 0.48], [0.97, 0.5], [0.97, 0.5]);
    await expect.poll(() => field('snitt').inputValue()).toContain('LineString');
    await press('Vis delene');
    await page.getByRole('img', { name: 'Skisse av arealet i 2 deler, med numre' }).waitFor();
    await expectAccessible(page, 'the parts of an area');
    await field('name-1').fill('Tegnet nord');
    await press('Del arealet');
    await page.getByRole('alert').filter({ hasText: 'Må fylles ut' }).waitFor();
    expect(await field('name-1').inputValue()).toBe('Tegnet nord');
    await field('name-2').fill('Tegnet sør');
    await field('available_daa-2').fill('12,5');
    await press('Del arealet');
    await said('Arealet er delt', page);
    const parts = await stored();
    expect(parts.has('tegnet-areal'), 'was added in this round and is gone').toBe(false);
    expect([...parts.keys()].filter((id) => id.startsWith('tegnet')).sort()).toEqual([
      'tegnet-nord',
      'tegnet-sor',
    ]);
    await go(`${here}/tegnet-sor`);
    expect(await page.getByLabel('Ledig, daa').inputValue()).toBe('12,5');
    await go(`${here}/tegnet-nord`);
    expect(await page.getByLabel('Ledig, daa').inputValue(), 'missing is not zero').toBe('');

    await page.getByRole('link', { name: 'Slå sammen arealer' }).click();
    await page.getByLabel(/Tegnet sør/).check();
    await press('Vis det nye arealet');
    await page.getByRole('img', { name: 'Skisse av det nye arealet' }).waitFor();
    expect(await mainText(page)).toContain('Ikke alle arealene har oppgitt tallet');
    await expectAccessible(page, 'the merged area');
    await field('name').fill('Tegnet igjen');
    await press('Slå sammen');
    await said('Arealene er slått sammen', page);
    const again = (await stored()).get('tegnet-igjen')!;
    expect(again.coordinates.length, 'with its hole').toBe(whole.coordinates.length);
    const rounded = new Set(
      cornersOf(again).map(([lon = 0, lat = 0]) => `${lon.toFixed(6)} ${lat.toFixed(6)}`),
    );
    for (const [lon = 0, lat = 0] of cornersOf(whole))
      expect(rounded).toContain(`${lon.toFixed(6)} ${lat.toFixed(6)}`);
  });

  it('reads the open map in English, in the dark and on a telephone', async () => {
    const device = await reader(browser, app.url, { phone: true, dark: true });
    const { page } = device;
    await device.context.addCookies(await planner.context.cookies());
    await goAlive(page, `${app.url}${here}/tegnet-igjen?sprak=en`);
    await page.getByRole('button', { name: 'Draw on the map' }).click();
    await page.locator('.map[data-live]').waitFor();
    expect(plain(await page.locator('.outline-map').innerText())).toMatch(
      /The outline measures [\d ,.]+ daa/,
    );
    await expectAccessible(page, 'the open map in English');
    const small = await page.locator('.outline-map button').evaluateAll((buttons) =>
      buttons
        .map((button) => button.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44)
        .map(({ width, height }) => `${width} × ${height}`),
    );
    expect(small, 'targets').toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await device.leave();
  });
});

describe('without a script', () => {
  it('an area is split by a pasted line, its parts are merged, and it says what became of it', async () => {
    const device = await reader(browser, app.url, { javaScript: false });
    const { page } = device;
    await device.context.addCookies(await planner.context.cookies());
    const [id, outline] = [...(await stored())].find(([one]) => !one.startsWith('tegnet'))!;
    const lons = cornersOf(outline).map(([lon = 0]) => lon);
    const middle = (Math.min(...lons) + Math.max(...lons)) / 2;
    await page.goto(`${app.url}${here}/${id}/del`);
    await page.locator('#snitt').fill(
      JSON.stringify({
        type: 'LineString',
        coordinates: [
          [middle, 62],
          [middle, 65],
        ],
      }),
    );
    await page.getByRole('button', { name: 'Vis delene' }).click();
    await page.getByRole('heading', { name: 'Delene', exact: true }).waitFor();
    await whole(page);
    const count = await page.locator('[id^="name-"]').count();
    for (let number = 1; number <= count; number += 1)
      await page.locator(`#name-${number}`).fill(`Uten skript ${number}`);
    await page.getByRole('button', { name: 'Del arealet' }).click();
    await said('Arealet er delt', page);
    await page.goto(`${app.url}${here}/${id}`);
    expect(await mainText(page)).toContain('Ble til: Uten skript 1, Uten skript 2');
    await page.getByRole('button', { name: 'Lagre', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'delt eller slått sammen' }).waitFor();

    await page.goto(`${app.url}${here}/sla-sammen`);
    await page.getByRole('button', { name: 'Vis det nye arealet' }).click();
    await page.getByRole('alert').filter({ hasText: 'Velg minst to' }).waitFor();
    for (let number = 1; number <= count; number += 1)
      await page.getByLabel(new RegExp(`Uten skript ${number}`)).check();
    await page.getByRole('button', { name: 'Vis det nye arealet' }).click();
    await page.locator('#name').fill('Ett igjen');
    await page.getByRole('button', { name: 'Slå sammen' }).click();
    await said('Arealene er slått sammen', page);
    await page.goto(`${app.url}${here}/ett-igjen`);
    expect(await mainText(page)).toContain('Kommer fra:');
    await device.leave();
  });
});
