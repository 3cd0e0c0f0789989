// The package for the archive, unpacked and checked by the programs an archivist has.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, hearing } from '../../../../tests/fixtures/report';
import type { JournalSubmission } from '../../data/response-report';
import { nb } from '../../i18n/nb';
import { staff } from '../../i18n/nb/staff';
import { writeJournal, type JournalSource } from './journal-package';

const now = new Date('2026-12-12T12:00:00Z');
const texts = ['Første tekst 😀 <b>', 'Endret tekst\u0001 שלום', 'Nummer 01819050062'];

function submission(number: number): JournalSubmission {
  const points = [{ id: 'p', ordinal: 1, text: texts[2]!, state: 'withheld' as const, stance: null, target_kind: 'plan', target_key: 'draft', withheld_reason: 'off_topic', redactions: [], answer: null, replaced_at: null }]; // prettier-ignore
  return {
    submission: { id: `s${number}`, reference: `RK-2026-00000${number}-1`, received_at: '2026-10-20T10:00:00Z', changed_at: null, withdrawn_at: null, sender_type: 'resident', sender_name: 'Kari & Ola', email: 'kari@example.org', organisation_number: null, channel: 'letter', channel_note: 'Postmottak', revision: 2, dated_on: '2026-10-18' }, // prettier-ignore
    revisions: [0, 1].map((index) => ({
      revision: index + 1,
      at: '2026-10-20T10:00:00Z',
      body_hash: 'a'.repeat(64),
      content: { sender: { name: 'Kari' }, points: [{ text: texts[index] }] },
    })),
    points: number === 1 ? points : [],
  };
}

async function* listed<Row>(...rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

const source: JournalSource = {
  hearing: { ...hearing, plan_version: 'draft/../evil' },
  versions: [],
  nodes: [],
  submissions: () => listed(submission(1), submission(2)),
  publishedPoints: () => listed({ id: 'p', text: 'synlig' }),
  answers: () => listed(),
  log: () => listed({ id: 1 }, { id: 2 }),
};

const directory = mkdtempSync(join(tmpdir(), 'rk-journal-'));
let names: string[];
beforeAll(async () => {
  const zip = new PizZip(await collect(writeJournal(source, 'nb', nb, staff.report, now)));
  names = Object.keys(zip.files);
  for (const name of names) {
    mkdirSync(dirname(join(directory, 'out', name)), { recursive: true });
    writeFileSync(join(directory, 'out', name), zip.file(name)!.asNodeBuffer());
  }
});
afterAll(() => rmSync(directory, { recursive: true }));
const read = (name: string): string => readFileSync(join(directory, 'out', name), 'utf8');
const check = (): string =>
  execFileSync('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], {
    cwd: join(directory, 'out'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

describe('the package for the archive', () => {
  it('has checksums that hold for every file in it, and notices a change', () => {
    const lines = check().trim().split('\n');
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);
    expect(lines.map((line) => line.replace(': OK', '')).sort()).toEqual(
      names.filter((name) => name !== 'manifest-sha256.txt').sort(),
    );
    const path = join(directory, 'out', 'svar/svar.json');
    const before = readFileSync(path);
    writeFileSync(path, '[1]');
    expect(check).toThrow();
    writeFileSync(path, before);
  });

  it('keeps every version as it came, and a text to read', () => {
    const original = JSON.parse(
      read('innspill/RK-2026-000001-1/innspill.json'),
    ) as JournalSubmission;
    expect(original).toEqual(submission(1));
    const text = read('innspill/RK-2026-000001-1/innspill.txt');
    expect(text).toContain('Versjon 1, ');
    expect(text).toContain(texts[0]);
    expect(text).toContain('Endret tekst שלום');
    expect(text).toContain('Merknad 1: Holdt tilbake (off_topic)');
  });

  it('has metadata an archive can read, with checksums of the documents', () => {
    const xml = new DOMParser({
      onError: (_, message) => {
        throw new Error(message);
      },
    }).parseFromString(read('metadata.xml'), 'application/xml');
    const values = (name: string): string[] =>
      Array.from(xml.getElementsByTagName(name), ({ textContent }) => textContent ?? '');
    expect(values('referanse')).toEqual(['RK-2026-000001-1', 'RK-2026-000002-1']);
    expect(values('avsender')).toEqual(['Kari & Ola', 'Kari & Ola']);
    expect(values('dokumentdato')[0]).toBe('2026-10-18');
    expect(values('mottatt')[0]).toBe('2026-10-20T10:00:00Z');
    expect(read('manifest-sha256.txt')).toContain(
      `${values('sjekksum')[0]}  ${values('referanseDokumentfil')[0]}`,
    );
  });

  it('names inputs with identity numbers, says what it is, and writes nowhere but below itself', () => {
    expect(read('varsler.txt')).toMatch(/RK-2026-000001-1\n$/);
    expect(read('LES-MEG.txt')).toContain('personopplysninger');
    expect(JSON.parse(read('logg/hendelser.json'))).toEqual([{ id: 1 }, { id: 2 }]);
    expect(names).toContain('plan/draft____evil.json');
    expect(names.some((name) => name.includes('..') || name.startsWith('/'))).toBe(false);
  });
});
