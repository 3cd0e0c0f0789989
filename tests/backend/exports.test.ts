// What leaves the house: who gets which file, nothing private in those without personal data, and a package that checks out.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as reports from '../../src/lib/data/response-report';
import { Refused } from '../../src/lib/data/staff';
import { roles, type Role } from '../../src/lib/domain/staff';
import { nb } from '../../src/lib/i18n/nb';
import { staff } from '../../src/lib/i18n/nb/staff';
import { openJournal, writeJournal } from '../../src/lib/server/export/journal-package';
import { defaultTemplateFile } from '../../src/lib/server/export/response-report/default-template';
import {
  downloadReport,
  namesFrom,
  reportFormats,
  type ReportRequest,
} from '../../src/lib/server/export/response-report/download';
import { seed } from '../../src/lib/server/seed';
import type { MadeHearing } from '../fixtures/hearing';
import { collect } from '../fixtures/report';
import { seedSnapshot } from '../fixtures/seed-snapshot';
import { fillHearing } from '../support/fill-hearing';
import { places, staffClient, type OpenPlace } from './places';

const count = 600;
const now = new Date();
const request: ReportRequest = {
  hearing: 'demo',
  format: 'csv',
  personal: false,
  drafts: false,
  template: null,
};
/** Stands in every private field, with the field's name behind it. */
const mark = 'HEMMELIG';
/** Where nobody but staff is to look: as JSON and WKT have it, and as people read it. */
const secretPlace = /(63[.,]12346|10[.,]98765)/;
/** Where everyone may look. */
const openPlace = /(64[.,]12346|11[.,]98765)/;

describe.each(places.filter(({ name }) => name !== 'hosted Supabase'))(
  'exports on $name',
  (where) => {
    let place: OpenPlace;
    let made: MadeHearing;
    const clients = new Map<Role, Awaited<ReturnType<typeof staffClient>>['client']>();

    beforeAll(async () => {
      place = await where.open();
      const sql = place.backend.sql!;
      await seed(sql);
      made = await fillHearing(sql, count);
      const municipality = (
        await sql<{ slug: string }[]>`select slug from public.municipality limit 1`
      )[0]!;
      for (const role of roles)
        clients.set(
          role,
          (await staffClient(place, role, role === 'planner' ? [municipality.slug] : [])).client,
        );
      await sql.begin(async (transaction) => {
        await transaction`update public.submission set email = ${`${mark}.epost@example.org`}, channel_note = ${`${mark} kilde`},
        organisation_number = case when organisation_number is not null then '974760673' end`;
        await transaction`update public.submission set sender_name = ${`${mark} innbygger`} where sender_type = 'resident'`;
        // Redacted in the middle of what is published.
        await transaction`update public.point set text = ${`Synlig ${mark} sladdet`}, redactions = '[[7, 15]]'
        where id in (select id from public.published_point order by id limit 20)`;
        await transaction`update public.point set text = ${`${mark} ikke publisert`}
        where state in ('received', 'withheld')`;
        await transaction`update public.point set withheld_note = ${`${mark} grunn`} where state = 'withheld'`;
        await transaction`update public.point set text = ${`${mark} trukket`}, state = 'withdrawn'
        where id in (select id from public.point where state = 'received' order by id limit 5)`;
        await transaction`insert into public.answer (id, hearing, assessment, outcome, responsible, change_before)
        values ('40000000-0000-4000-8000-000000000001', 'demo', ${`${mark} utkast`}, 'noted', ${`${mark} ansvarlig`}, ${`${mark} endring`})`;
        await transaction`update public.point set answer = '40000000-0000-4000-8000-000000000001'
        where id in (select id from public.point where state = 'published' order by id limit 3)`;
        const drawn = (lon: number, lat: number) =>
          transaction.json({ type: 'Point', coordinates: [lon, lat] });
        await transaction`update public.point set place = ${drawn(11.98765, 64.12346)}, place_municipality = null
        where state in ('published', 'answered')`;
        await transaction`update public.point set place = ${drawn(10.98765, 63.12346)}, place_municipality = null,
        place_hidden = state = 'published'
        where state in ('received', 'withheld') or id in (select id from public.point where state = 'published' order by id limit 3)`;
        await transaction`select public.show_point(id) from public.point where hearing = 'demo'`;
      });
    });
    afterAll(() => place.close());

    async function download(role: Role, over: Partial<ReportRequest>): Promise<Response | string> {
      const names = namesFrom(seedSnapshot(), 'nb');
      return downloadReport(
        clients.get(role)!,
        { ...request, ...over },
        names,
        'nb',
        { text: nb, report: staff.report },
        now,
      );
    }
    async function file(role: Role, over: Partial<ReportRequest>): Promise<Buffer> {
      const result = await download(role, over);
      if (typeof result === 'string') throw new Error(result);
      return Buffer.from(await result.arrayBuffer());
    }
    /** All that a file says, unpacked where it is packed. */
    function contentOf(bytes: Buffer): string {
      if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString();
      const zip = new PizZip(bytes);
      return Object.values(zip.files)
        .map((part) => part.asText())
        .join('\n');
    }
    const listed = async (): Promise<number> =>
      (
        await place.backend.sql!<
          { n: number }[]
        >`select count(*)::integer n from public.point where state <> 'withdrawn'`
      )[0]!.n;

    it.each(roles.flatMap((role) => [false, true].map((personal) => [role, personal] as const)))(
      '%s, with personal data %s: as the role has it, and in the log',
      async (role, personal) => {
        const sql = place.backend.sql!;
        const logged = async (): Promise<number> =>
          (
            await sql<
              { n: number }[]
            >`select count(*)::integer n from public.audit_event where action = 'exported'`
          )[0]!.n;
        const before = await logged();
        const may =
          role === 'admin' || role === 'secretariat' || (role === 'moderator' && !personal);
        const result = await download(role, { personal }).then(
          async (response) =>
            typeof response === 'string' ? response : (await response.text(), 'file'),
          (error: unknown) => (error instanceof Refused ? error.reason : error),
        );
        expect(result).toBe(may ? 'file' : 'not_allowed');
        expect(await logged()).toBe(before + (may ? 1 : 0));
      },
    );

    it('says in name and headers what a file is, and that it is not to be kept', async () => {
      const response = (await download('admin', { personal: true, drafts: true })) as Response;
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="merknadsbehandling-demo-\d{4}-\d\d-\d\d-med-personopplysninger-med-utkast\.csv"$/,
      );
      expect(response.headers.get('cache-control')).toBe('no-store');
      await response.body!.cancel();
    });

    it.each(reportFormats)(
      '%s without personal data holds nothing private, with them the originals',
      async (format) => {
        const without = contentOf(await file('moderator', { format }));
        expect(without).toContain('Synlig █████ sladdet');
        expect(without).not.toContain(mark);
        expect(without).toMatch(openPlace);
        expect(without).not.toMatch(secretPlace);
        const withThem = contentOf(
          await file('secretariat', { format, personal: true, drafts: true }),
        );
        for (const what of [
          '.epost@example.org',
          ' kilde',
          ' innbygger',
          ' sladdet',
          ' ikke publisert',
          ' utkast',
          ' ansvarlig',
          ' endring',
        ])
          expect(withThem).toContain(mark + what);
        expect(withThem).toMatch(secretPlace);
        // Withdrawn ones are counted, whatever the report.
        expect(withThem).not.toContain(`${mark} trukket`);
      },
    );

    it('has every point once in each format', async () => {
      const expected = await listed();
      const rows = parse<{ reference: string; ordinal: string }>(await file('admin', {}), {
        columns: true,
      });
      expect(rows).toHaveLength(expected);
      expect(new Set(rows.map(({ reference, ordinal }) => `${reference}/${ordinal}`)).size).toBe(
        expected,
      );
      const data = JSON.parse((await file('admin', { format: 'json' })).toString()) as {
        points: unknown[];
      };
      expect(data.points).toHaveLength(expected);
      const { value: html } = await mammoth.convertToHtml({
        buffer: await file('admin', { format: 'docx' }),
      });
      expect(html.match(/<h[34]>Merknad \d+:|<h[34]>(<a[^>]*><\/a>)*Merknad \d+:/g)).toHaveLength(
        expected,
      );
      expect(html).toContain('Holdt tilbake:');
    });

    it('stops at an identity number that is published, and says nothing of it in the log', async () => {
      const sql = place.backend.sql!;
      const [point] = await sql<
        { id: string; text: string }[]
      >`select id, text from public.published_point limit 1`;
      await sql`update public.published_point set text = 'Nummer 01819050062' where id = ${point!.id}`;
      expect(await download('admin', {})).toBe('identity_numbers');
      await sql`update public.published_point set text = ${point!.text} where id = ${point!.id}`;
      await sql`update public.point set text = 'Nummer 018190 50062' where id = ${point!.id}`;
      const text = contentOf(await file('admin', { personal: true }));
      expect(text).toContain('Nummer ****** *****');
      expect(text).not.toContain('50062');
      await sql`update public.point set text = ${point!.text} where id = ${point!.id}`;
    });

    it('fills a template of staff’s own, which comes back from the database as it was', async () => {
      const template = await collect(defaultTemplateFile('nb', now));
      const id = await reports.saveTemplate(clients.get('secretariat')!, 'Vår', template);
      expect(Buffer.from((await reports.readTemplate(clients.get('moderator')!, id))!)).toEqual(
        template,
      );
      expect(contentOf(await file('moderator', { format: 'docx', template: id }))).toContain(
        'Merknadsbehandling',
      );
      expect(await reports.listTemplates(clients.get('reader')!)).toEqual([]);
      await reports.removeTemplate(clients.get('admin')!, id);
      expect(await download('moderator', { format: 'docx', template: id })).toBe(
        'template_unknown',
      );
    });

    it('gives the package for the archive to those who answer for the case alone', async () => {
      for (const role of roles) {
        const outcome = reports.recordJournal(clients.get(role)!, 'demo').then(
          () => 'ok',
          (error: unknown) => (error as Refused).reason,
        );
        expect(await outcome).toBe(
          role === 'admin' || role === 'secretariat' ? 'ok' : 'not_allowed',
        );
        if (role === 'admin' || role === 'secretariat') continue;
        // The door is not the only lock.
        const source = await openJournal(clients.get(role)!, 'demo');
        await expect(collect(writeJournal(source!, 'nb', nb, staff.report, now))).rejects.toThrow(
          'not_allowed',
        );
      }
    });

    it('packs all of a hearing, and sha256sum finds every file as it was', async () => {
      await reports.recordJournal(clients.get('secretariat')!, 'demo');
      const source = await openJournal(clients.get('secretariat')!, 'demo');
      const zip = new PizZip(await collect(writeJournal(source!, 'nb', nb, staff.report, now)));
      const directory = mkdtempSync(join(tmpdir(), 'rk-journal-'));
      try {
        for (const [name, part] of Object.entries(zip.files)) {
          mkdirSync(dirname(join(directory, name)), { recursive: true });
          writeFileSync(join(directory, name), part.asNodeBuffer());
        }
        const checked = execFileSync('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], {
          cwd: directory,
          encoding: 'utf8',
        });
        expect(checked.trim().split('\n')).toHaveLength(Object.keys(zip.files).length - 1);
      } finally {
        rmSync(directory, { recursive: true });
      }
      for (const { reference } of made.submissions)
        expect(zip.files).toHaveProperty([`innspill/${reference}/innspill.json`]);
      const published = JSON.parse(zip.file('offentlig/merknader.json')!.asText()) as {
        text: string;
      }[];
      const [shown] = await place.backend.sql!<
        { n: number }[]
      >`select count(*)::integer n from public.published_point where visible_from <= now()`;
      expect(published).toHaveLength(shown!.n);
      // Residents who asked to be named are, in what is public.
      expect(JSON.stringify(published).replaceAll(`${mark} innbygger`, '')).not.toContain(mark);
      expect(JSON.stringify(published)).not.toMatch(secretPlace);
      expect(zip.file('logg/hendelser.json')!.asText()).toContain('"exported"');
      const all = contentOf(zip.generate({ type: 'nodebuffer' }));
      expect(all).toContain(`${mark} trukket`);
      for (const { secret_hash } of made.submissions) expect(all).not.toContain(secret_hash);
      expect(
        JSON.parse(
          zip
            .file(
              'plan/' +
                Object.keys(zip.files)
                  .find((name) => /^plan\/.*json$/.test(name))!
                  .slice(5),
            )!
            .asText(),
        ),
      ).not.toHaveLength(0);
    });
  },
);
