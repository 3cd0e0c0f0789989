// The package for the archive: originals, metadata, what is public, answers, plan, log, checksums; a ZIP written while it is read.
import { createHash } from 'node:crypto';
import * as hearings from '../../data/hearing';
import * as plan from '../../data/plan';
import * as reports from '../../data/response-report';
import type { JournalSubmission } from '../../data/response-report';
import type { Client } from '../../data/rows';
import type { Hearing, HearingVersion } from '../../domain/hearing';
import type { PlanNode } from '../../domain/plan';
import { holdsIdentityNumber } from '../../domain/response-report';
import type { Language, Text } from '../../i18n';
import { formats, type Format } from '../../i18n/format';
import { escapeXml, plainText } from './plain-text';
import { deadlineOf } from './response-report/report';
import { zipped, type ZipEntry } from './zip';

type Words = Text['staff']['report'];

/** What a package is made of, read while it is taken. */
export interface JournalSource {
  hearing: Hearing;
  versions: HearingVersion[];
  nodes: PlanNode[];
  submissions(): AsyncIterable<JournalSubmission>;
  publishedPoints(): AsyncIterable<object>;
  answers(): AsyncIterable<object>;
  log(): AsyncIterable<object>;
}

/** Opens a hearing for its package with the rights of the client; null where there is none. @throws DataError */
export async function openJournal(client: Client, id: string): Promise<JournalSource | null> {
  const [all, versions, nodes] = await Promise.all([
    hearings.list(client),
    hearings.listHearingVersions(client),
    plan.listNodes(client),
  ]);
  const hearing = all.find((one) => one.id === id);
  if (hearing === undefined) return null;
  const own = versions.filter((version) => version.hearing === id);
  return {
    hearing,
    versions: own,
    nodes: nodes.filter(
      ({ plan_version }) =>
        plan_version === hearing.plan_version ||
        own.some((version) => version.plan_version === plan_version),
    ),
    submissions: () => reports.submissionsOf(client, id),
    publishedPoints: () => reports.publishedPointsOf(client, id),
    answers: () => reports.answersOf(client, id),
    log: () => reports.logOf(client, id),
  };
}

/** The checksum and size of a file, known when it has been written. */
interface Written {
  name: string;
  sha256: string;
  bytes: number;
}

/** What the metadata say of one input; some hundred bytes, kept until the end for its checksums. */
interface Registered {
  reference: string;
  sender: string;
  received_at: string;
  dated_on: string;
  files: string[];
}

/** Writes the package. Its last file is the list of checksums. @throws DataError while it is read */
export function writeJournal(
  source: JournalSource,
  language: Language,
  text: Text,
  words: Words,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const format = formats(language, text);
  return zipped(entries(source, language, format, words, now), now);
}

async function* entries(
  source: JournalSource,
  language: Language,
  format: Format,
  words: Words,
  now: Date,
): AsyncGenerator<ZipEntry> {
  const { hearing, versions, nodes } = source;
  const title = language === 'en' ? hearing.title_en : hearing.title_nb;
  const written = new Map<string, Written>();
  const file = (name: string, content: ZipEntry['content']): ZipEntry =>
    summed({ name, content }, written);
  yield file('LES-MEG.txt', words.package.read_me(title, format.time(now.toISOString())));
  yield file('horing/horing.json', json(hearing));
  yield file('horing/horing.txt', hearingText(hearing, format, words));
  yield file('horing/versjoner.json', json(versions));
  for (const version of new Set([
    hearing.plan_version,
    ...versions.map((one) => one.plan_version),
  ])) {
    const tree = nodes
      .filter(({ plan_version }) => plan_version === version)
      .sort((a, b) => a.ordinal - b.ordinal);
    yield file(`plan/${fileName(version)}.json`, json(tree));
    yield file(`plan/${fileName(version)}.txt`, planText(tree, language));
  }
  const registered: Registered[] = [];
  const warnings: string[] = [];
  for await (const one of source.submissions()) {
    const { reference } = one.submission;
    const folder = `innspill/${fileName(reference)}`;
    const files = [`${folder}/innspill.json`, `${folder}/innspill.txt`];
    const original = json(one);
    yield file(files[0]!, original);
    yield file(files[1]!, submissionText(one, format, words));
    if (holdsIdentityNumber(textsIn(one).join('\n'))) warnings.push(`${reference}\n`);
    registered.push({
      reference,
      files,
      sender: one.submission.sender_name,
      received_at: one.submission.received_at,
      dated_on: String(one.submission.dated_on ?? one.submission.received_at.slice(0, 10)),
    });
  }
  yield file('offentlig/merknader.json', jsonList(source.publishedPoints()));
  yield file('svar/svar.json', jsonList(source.answers()));
  yield file('logg/hendelser.json', jsonList(source.log()));
  yield file(
    'varsler.txt',
    warnings.length === 0 ? words.package.no_warnings : words.package.warnings + warnings.join(''),
  );
  yield file('metadata.xml', metadata(hearing, title, registered, written, words, now));
  yield { name: 'manifest-sha256.txt', content: manifest(written) };
}

/** A name that every file system takes. */
function fileName(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '_');
}

/** The entry, its checksum taken while it is written. */
function summed({ name, content }: ZipEntry, written: Map<string, Written>): ZipEntry {
  const note = (sha256: string, bytes: number): void =>
    void written.set(name, { name, sha256, bytes });
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = Buffer.from(content);
    note(createHash('sha256').update(bytes).digest('hex'), bytes.length);
    return { name, content: bytes };
  }
  async function* through(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece as string);
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
    note(hash.digest('hex'), size);
  }
  return { name, content: through(content) };
}

/** As `sha256sum -c` reads it. */
async function* manifest(written: ReadonlyMap<string, Written>): AsyncGenerator<string> {
  for (const { name, sha256 } of written.values()) yield `${sha256}  ${name}\n`;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function* jsonList(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function hearingText(hearing: Hearing, format: Format, { document }: Words): string {
  return plainText(
    [
      hearing.title_nb,
      `${format.time(hearing.opens_at)} – ${document.deadline}: ${deadlineOf(hearing, format)}`,
      hearing.contact,
      hearing.intro_nb,
      hearing.summary_nb,
      ...hearing.questions.map((question) => question.text_nb),
    ]
      .filter((line) => line !== '')
      .join('\n\n') + '\n',
  );
}

function planText(tree: readonly PlanNode[], language: Language): string {
  return tree
    .map((node) => {
      const english = language === 'en';
      const body = english ? node.body_en : node.body_nb;
      return plainText(
        `${node.number} ${english ? node.title_en : node.title_nb}\n${body === '' ? '' : `\n${body}\n`}`,
      );
    })
    .join('\n');
}

/** The texts of the points of one revision; a revision is kept as it was sent, whatever its shape was then. */
function pointsIn(content: unknown): { text: string }[] {
  const points: unknown =
    typeof content === 'object' && content !== null && Reflect.get(content, 'points');
  return Array.isArray(points)
    ? points.filter((one: { text?: unknown } | null) => typeof one?.text === 'string')
    : [];
}

/** All free text of an input. */
function textsIn({ submission, revisions, points }: JournalSubmission): string[] {
  return [
    submission.sender_name,
    submission.email ?? '',
    submission.channel_note ?? '',
    ...points.map(({ text }) => text),
    ...revisions.flatMap(({ content }) => pointsIn(content).map(({ text }) => text)),
  ];
}

function submissionText(one: JournalSubmission, format: Format, words: Words): string {
  const { submission, revisions, points } = one;
  const { package: own, document } = words;
  const channel: unknown = Reflect.get(document.channel, submission.channel);
  const senderType: unknown = Reflect.get(document.sender_type, submission.sender_type);
  const lines = [
    `${own.reference}: ${submission.reference}`,
    `${own.received}: ${format.time(submission.received_at)}`,
    `${own.sender}: ${submission.sender_name} (${String(senderType)})`,
    ...(submission.email === null ? [] : [`${document.email}: ${submission.email}`]),
    ...(submission.organisation_number === null
      ? []
      : [`${document.organisation_number}: ${submission.organisation_number}`]),
    `${own.channel}: ${String(channel)}${submission.channel_note === null ? '' : `, ${submission.channel_note}`}`,
    ...(submission.withdrawn_at === null
      ? []
      : [`${own.withdrawn}: ${format.time(submission.withdrawn_at)}`]),
  ];
  for (const { revision, at, content } of revisions) {
    lines.push('', own.revision(String(revision), format.time(at)));
    for (const [index, { text }] of pointsIn(content).entries())
      lines.push('', own.point(String(index + 1)), text);
  }
  lines.push('', own.decisions);
  for (const { ordinal, state, withheld_reason, replaced_at } of points) {
    const named: unknown = Reflect.get(document.state, state);
    lines.push(
      `${own.point(String(ordinal))}: ${String(named)}${withheld_reason === null ? '' : ` (${withheld_reason})`}${replaced_at === null ? '' : `, ${own.replaced}`}`,
    );
  }
  return plainText(`${lines.join('\n')}\n`);
}

/** Field names as in Noark 5, so that an archive finds them: a folder with one entry per input. */
async function* metadata(
  hearing: Hearing,
  title: string,
  registered: readonly Registered[],
  written: ReadonlyMap<string, Written>,
  words: Words,
  now: Date,
): AsyncGenerator<string> {
  const field = (name: string, value: string): string => `<${name}>${escapeXml(value)}</${name}>`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<mappe>${field('mappeID', hearing.id)}${field('tittel', words.package.title(title))}${field('opprettetDato', now.toISOString())}\n`;
  for (const one of registered) {
    const documents = one.files.map((name, index) => {
      const { sha256 = '', bytes = 0 } = written.get(name) ?? {};
      return `<dokumentobjekt>${field('versjonsnummer', '1')}${field('variantformat', index === 0 ? 'Produksjonsformat' : 'Arkivformat')}${field('format', name.slice(name.lastIndexOf('.') + 1))}${field('referanseDokumentfil', name)}${field('sjekksum', sha256)}${field('sjekksumAlgoritme', 'SHA-256')}${field('filstoerrelse', String(bytes))}</dokumentobjekt>`;
    });
    yield `<registrering>${field('referanse', one.reference)}${field('tittel', `${words.package.submission} ${one.reference}`)}${field('dokumentdato', one.dated_on)}${field('avsender', one.sender)}${field('mottatt', one.received_at)}${documents.join('')}</registrering>\n`;
  }
  yield '</mappe>\n';
}
