// The part of the API that takes something in: submissions to a hearing, the puzzle for them, and receipts.
import * as v from 'valibot';
import { countDelivery } from '../device';
import type { Hearing } from '../../domain/hearing';
import type { Receipt } from '../../domain/receipt';
import type { Place } from '../../domain/place';
import type { SubmissionDraft } from '../../domain/submission';
import { isUuid } from '../../domain/uuid';
import type { Language } from '../../i18n';
import { keepClaim, type Refusal } from '../../data/submission';
import type { Client } from '../../data/rows';
import { loadText } from '../../i18n/locale';
import { backend, receiptKey } from '../backend';
import { hashOfSecret } from '../receipt-secret';
import { contentDigest, isDigestOf } from '../digest';
import { jsonLimit, readLimited } from '../submission/body';
import { changing, findAsked, type Asked } from '../submission/context';
import { makePuzzle } from '../submission/puzzle';
import { findReceipt, secretHeaders } from '../submission/receipt';
import { receive, receiveRevision, type Outcome } from '../submission/receive';
import { ApiProblem, problemDocument, type Text } from './problem';
import { submissionSchema } from './submission-schema';

type Posted = v.InferOutput<typeof submissionSchema>;

/** What is wrong with one member, by its path. */
interface FieldFault {
  field: string;
  /** The same in every language. */
  code: string;
  message: string;
}

/** When the hearing closed, when this arrived by the server's clock, and whom to ask. */
interface Closed {
  closes_at: string;
  arrived_at: string;
  contact: string;
}

/** Thrown for a refusal that names members. */
class FieldProblem extends ApiProblem {
  constructor(
    readonly errors: readonly FieldFault[],
    readonly closed: Closed | null = null,
  ) {
    super('invalid-submission', {
      nb: 'Noe i innspillet må rettes; errors sier hva.',
      en: 'Something in the submission must be corrected; errors says what.',
    });
  }
}

/** Refusals of a change that was made from something which no longer stands. */
const conflicts = new Set<Refusal>(['revision_conflict', 'withdrawn', 'answered']);

/** Thrown where a change meets another: `errors` says which, in a code. */
class ConflictProblem extends ApiProblem {
  readonly errors: readonly FieldFault[];

  /** @param message in the language that was asked for */
  constructor(code: Refusal, message: string) {
    super('revision-conflict', { nb: message, en: message });
    this.errors = [{ field: 'replaces', code, message }];
  }
}

const noStore = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const languageOf = (request: Request): Language =>
  new URL(request.url).searchParams.get('sprak') === 'en' ? 'en' : 'nb';

/** Answers with a problem document where `answer` throws one. `instance` never holds a secret. */
async function answering(
  request: Request,
  instance: string,
  answer: (language: Language) => Promise<Response>,
): Promise<Response> {
  const language = languageOf(request);
  try {
    return await answer(language);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const headers = new Headers({
      ...noStore,
      'content-type': 'application/problem+json',
      'content-language': language,
    });
    // What was not read is still on its way: the connection cannot be used for anything else.
    if (error.status === 413) headers.set('connection', 'close');
    if (error instanceof TooMany) headers.set('retry-after', String(error.seconds));
    const document = {
      ...problemDocument(error, language, instance),
      ...(error instanceof FieldProblem || error instanceof ConflictProblem
        ? { errors: error.errors }
        : {}),
      ...(error instanceof FieldProblem && error.closed !== null ? { closed: error.closed } : {}),
    };
    return new Response(JSON.stringify(document), { status: error.status, headers });
  }
}

class TooMany extends ApiProblem {
  constructor(readonly seconds: number) {
    super('too-many-requests', {
      nb: `Det er sendt mange innspill fra dette nettet. Prøv igjen om ${seconds} sekunder.`,
      en: `Many submissions have been sent from this network. Try again in ${seconds} seconds.`,
    });
  }
}

const noHearing = (): ApiProblem =>
  new ApiProblem('not-found', {
    nb: 'Det finnes ingen slik høring.',
    en: 'There is no such hearing.',
  });

/** Who posts, beside what is in the request. */
export interface Poster {
  address: () => string;
  /** The cookie of a device with an outbox; undefined without one. */
  device: string | undefined;
}

/**
 * POST /hearings/{hearing}/submissions: 201 with the receipt, 200 when the same was sent before. Both echo the id and the
 * body's digest: a device forgets what it has sent when it has read them, and not before. With `replaces` it is a new
 * version of what the receipt's secret opens: 201 when it was stored, 200 when it was before or says nothing new.
 */
export function postSubmission(
  request: Request,
  hearing: string,
  { address, device }: Poster,
): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  return answering(request, pathname, async (language) => {
    const { posted, digest } = await readPosted(request);
    const asked = await findAsked(hearing, new Date());
    if (asked === null) throw noHearing();
    const client = backend().service();
    const outcome =
      posted.replaces === undefined
        ? await receive(
            asked,
            // Not the language that was asked for: the same again under another address is the same.
            draftOf(posted, 'nb'),
            {
              address: address(),
              // Browsers say where a post comes from: what our own pages deliver was written in the form.
              channel: request.headers.get('origin') === origin ? 'web' : 'api',
              proof: posted.proof ?? '',
              ticket: null,
              trap: '',
            },
            { client, key: receiptKey() },
          )
        : await receiveChange(asked, posted, posted.replaces, address(), client);
    if (outcome.kind !== 'received') throw await refusal(outcome, language, asked.hearing);
    const { first, secret, head } = outcome;
    // Again with each delivery: the one before may have ended between the two.
    if (posted.claim_hash !== undefined)
      await keepClaim(client, hashOfSecret(secret), posted.claim_hash);
    if (first && device !== undefined) await countDelivery(client, device);
    return Response.json(
      {
        data: {
          id: posted.id.toLowerCase(),
          digest,
          ...head,
          receipt: `${origin}/innspill/kvittering/${secret}`,
          receipt_api: `${origin}/api/v1/receipts/${secret}`,
        },
      },
      {
        status: first ? 201 : 200,
        headers: { ...noStore, ...(first ? { location: `/api/v1/receipts/${secret}` } : {}) },
      },
    );
  });
}

/** A change is of the submission that the secret opens, under whatever id it is delivered, and in its language. */
async function receiveChange(
  asked: Asked,
  posted: Posted,
  { receipt: secret, revision }: NonNullable<Posted['replaces']>,
  address: string,
  client: Client,
): Promise<Outcome> {
  const before = await findReceipt(secret);
  if (before === null || before.hearing.id !== asked.hearing.id)
    return { kind: 'refused', refusal: 'receipt_unknown' };
  const draft = { ...draftOf(posted, before.locale), id: before.id, locale: before.locale };
  return receiveRevision(changing(asked, before), secret, draft, revision, { address }, { client });
}

async function readPosted(request: Request): Promise<{ posted: Posted; digest: string }> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new ApiProblem('unsupported-media-type', {
      nb: 'Innspill sendes som application/json.',
      en: 'Submissions are sent as application/json.',
    });
  const bytes = await readLimited(request, jsonLimit);
  if (bytes === null)
    throw new ApiProblem('too-large', {
      nb: 'Et innspill kan være på høyst 1 MB.',
      en: 'A submission can have 1 MB at most.',
    });
  const digest = contentDigest(bytes);
  if (!isDigestOf(request.headers.get('content-digest'), digest))
    throw new ApiProblem('digest-mismatch', {
      nb: 'Content-Digest stemmer ikke med det som kom fram. Send det på nytt.',
      en: 'Content-Digest does not match what arrived. Send it again.',
    });
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    throw new FieldProblem([
      { field: '', code: 'invalid', message: 'The body is not JSON in UTF-8.' },
    ]);
  }
  const parsed = v.safeParse(submissionSchema, body);
  if (parsed.success) return { posted: parsed.output, digest };
  throw new FieldProblem(
    parsed.issues.map((issue) => ({
      field: v.getDotPath(issue) ?? '',
      code: 'invalid',
      // valibot's own message quotes the value, which can be anything that people write.
      message: issue.expected === null ? 'invalid' : `expected ${issue.expected}`,
    })),
  );
}

function draftOf({ proof: _, ...posted }: Posted, language: Language): SubmissionDraft {
  const { sender, points } = posted;
  return {
    id: posted.id,
    locale: posted.locale ?? language,
    sender: {
      type: sender.type,
      name: sender.name,
      ...(sender.name_public === undefined ? {} : { name_public: sender.name_public }),
      ...given('organisation_number', sender.organisation_number),
      ...given('email', sender.email),
      ...given('sector', sender.sector),
      ...given('municipality', sender.municipality),
    },
    points: points.map(({ id, text, target, stance, place: where }) => ({
      // Only a change has comments from before.
      ...(posted.replaces === undefined ? {} : given('id', id)),
      text,
      target,
      ...given('stance', stance),
      ...(where === undefined || where === null ? {} : { place: where as Place }),
    })),
    ...(posted.remind === undefined ? {} : { remind: posted.remind }),
    ...(posted.claimed_at === undefined ? {} : { claimed_at: posted.claimed_at }),
  };
}

/** A member that was given; absent and null are the same. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): Partial<Record<Name, Value>> {
  return value === null || value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

async function refusal(
  outcome: Exclude<Outcome, { kind: 'received' }>,
  language: Language,
  { closes_at, contact }: Pick<Hearing, 'closes_at' | 'contact'>,
): Promise<ApiProblem> {
  const closed = { closes_at, contact, arrived_at: new Date().toISOString() };
  const { submission: t } = await loadText(language);
  switch (outcome.kind) {
    case 'problems':
      return new FieldProblem(
        outcome.problems.map(({ field, code }) => ({
          field,
          code,
          message: t.problem(field, code),
        })),
        outcome.problems.some(({ code }) => code === 'hearing_closed') ? closed : null,
      );
    case 'too_many':
      return new TooMany(outcome.seconds);
    case 'suspicious':
      return new FieldProblem([
        { field: 'proof', code: outcome.why, message: t.suspicious[outcome.why] },
      ]);
    case 'refused': {
      if (outcome.refusal === 'hearing_unknown') return noHearing();
      if (conflicts.has(outcome.refusal))
        return new ConflictProblem(outcome.refusal, t.refused[outcome.refusal]);
      if (outcome.refusal === 'id_taken')
        return new ApiProblem('id-taken', {
          nb: 'Et annet innspill er mottatt under denne id-en. Velg en ny.',
          en: 'Another submission has been received under this id. Choose a new one.',
        });
      return new FieldProblem(
        [{ field: 'hearing', code: outcome.refusal, message: t.refused[outcome.refusal] }],
        outcome.refusal === 'hearing_closed' ? closed : null,
      );
    }
  }
}

/** GET /hearings/{hearing}/challenge?submission={id}: a puzzle (ALTCHA) for one submission. */
export function getChallenge(request: Request, hearing: string): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  return answering(request, pathname, async () => {
    const id = searchParams.get('submission') ?? '';
    const now = new Date();
    if ((await findAsked(hearing, now)) === null) throw noHearing();
    if (!isUuid(id)) {
      const detail: Text = {
        nb: 'submission: id-en (UUID) til innspillet som oppgaven skal gjelde.',
        en: 'submission: the id (UUID) of the submission that the puzzle is for.',
      };
      throw new ApiProblem('invalid-parameter', detail, [{ parameter: 'submission', detail }]);
    }
    return Response.json(await makePuzzle(hearing, id, now, receiptKey()), {
      headers: { ...noStore, 'access-control-allow-origin': '*' },
    });
  });
}

/** GET /receipts/{secret}: where each point stands, for whoever has the link. */
export function getReceipt(request: Request, secret: string): Promise<Response> {
  // The address holds the secret: it is not repeated in what may be logged elsewhere.
  return answering(request, '/api/v1/receipts', async () => {
    const receipt: Receipt | null = await findReceipt(secret);
    if (receipt === null)
      throw new ApiProblem('not-found', {
        nb: 'Vi finner ikke innspillet.',
        en: 'We do not find the submission.',
      });
    return Response.json(
      { data: receipt },
      { headers: { ...noStore, ...secretHeaders, 'access-control-allow-origin': '*' } },
    );
  });
}
