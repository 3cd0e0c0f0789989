// The same promises in other engines: offline after one visit, and a comment that waits is delivered. Each runs where it is
// installed (Debian: firefox-esr; webkit2gtk-driver and xvfb) and is not asked for.
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { coreIsKept } from './device';
import { engines, type Engine } from './engines';

describe.each(Object.entries(engines))('in %s', (name, open) => {
  let app: RunningApp;
  let engine: Engine;
  beforeAll(async () => {
    if (open === null) return;
    app = await startApp();
    engine = await open();
    await engine.visit(`${app.url}/`);
    await engine.run(coreIsKept);
  });
  afterAll(async () => {
    await engine?.close();
    await app?.stop();
  });

  const shows = (words: string): Promise<void> =>
    engine.until((wanted) => document.body.textContent!.includes(wanted), words);

  it.skipIf(open === null)(
    'opens pages and the map with the server dead, and says from when they are',
    async () => {
      await app.kill();
      await engine.newTab();
      for (const [path, heading] of [
        ['/plan', 'Strategisk næringsplan'],
        ['/pendling', 'Pendling'],
        ['/kart?lag=pendling&aar=2017', 'Pendling'],
        ['/horing/demo', 'Høring'],
      ] as const) {
        await engine.visit(app.url + path);
        await shows(heading);
        await shows('Dataene er fra');
      }
      await engine.visit(`${app.url}/kart?lag=kommuner`);
      await engine.until(() => document.querySelectorAll('[data-map] svg path').length > 8);
      await app.restart();
    },
  );

  it.skipIf(open === null)(
    'keeps a comment while the server is dead, and delivers it once when it is back',
    async () => {
      const text = `Skrevet uten nett, i ${name}.`;
      await engine.visit(`${app.url}/horing/demo/send`);
      await engine.until(() => document.querySelector('form[data-innspill]') !== null);
      await app.kill();
      await engine.run((words) => {
        const form = document.querySelector<HTMLFormElement>('form[data-innspill]')!;
        const set = (name: string, value: string): void => {
          const field = form.elements.namedItem(name) as HTMLInputElement;
          field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        set('points.0.target', 'plan:utkast-demo');
        set('points.0.text', words);
        set('sender.name', 'Ola Nordmann');
        for (const choice of ['[name="points.0.stance"][value=support]', '[value=resident]'])
          form.querySelector<HTMLInputElement>(choice)!.click();
      }, text);
      const press = (name: string): Promise<void> =>
        engine.until((wanted) => {
          const button = [...document.querySelectorAll('button')].find(
            ({ textContent, disabled }) => textContent?.trim() === wanted && !disabled,
          );
          button?.click();
          return button !== undefined;
        }, name);
      await shows('Utkastet er lagret');
      await press('Se gjennom');
      await shows('Se gjennom før du sender');
      await press('Send inn');
      await engine.until(() => document.querySelector('#sendt-tilstand') !== null);
      await engine.newTab();
      await engine.visit(`${app.url}/innspill`);
      await shows(text);
      await app.restart();
      await press('Send nå');
      await shows('Kvittering RK-');
      const sql = postgres({
        host: join(app.dataDir, 'run'),
        user: 'postgres',
        database: 'postgres',
        max: 1,
      });
      const [row] = await sql`select count(*)::int as count from public.point where text = ${text}`;
      await sql.end();
      expect(row!.count).toBe(1);
    },
  );
});
