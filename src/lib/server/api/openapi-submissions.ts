// The description of what the API takes in: submissions, puzzles and receipts.
import type { Language } from '../../i18n';
import type { Text } from './problem';

type Schema = Record<string, unknown>;

const texts = {
  post: {
    nb: 'Send et innspill til en høring. Id-en (UUID) velger du selv: det samme en gang til gir den samme kvitteringen, noe annet under samme id gir 409. Uten løst oppgave i proof er grensen strengere. Med replaces (hemmeligheten i kvitteringen og versjonen du endrer) er det en ny versjon av det du har sendt, og id-en er leveringens egen.',
    en: 'Send a submission to a hearing. You choose the id (UUID): the same again gives the same receipt, anything else under that id gives 409. Without a solved puzzle in proof the limit is stricter. With replaces (the secret of the receipt and the revision that you change) it is a new version of what you have sent, and the id is the delivery’s own.',
  },
  created: { nb: 'Mottatt', en: 'Received' },
  repeated: { nb: 'Mottatt før; den samme kvitteringen', en: 'Received before; the same receipt' },
  challenge: {
    nb: 'En oppgave (ALTCHA) for ett innspill. Løsningen sendes som proof: Base64 av JSON med challenge og solution.',
    en: 'A puzzle (ALTCHA) for one submission. The solution is sent as proof: Base64 of JSON with challenge and solution.',
  },
  challenge_ok: { nb: 'Oppgaven', en: 'The puzzle' },
  receipt: {
    nb: 'Hvor hver merknad står, for den som har lenken i kvitteringen',
    en: 'Where each comment stands, for whoever has the link of the receipt',
  },
  receipt_ok: { nb: 'Kvitteringen', en: 'The receipt' },
  hearing: { nb: 'Høringens nøkkel', en: 'The key of the hearing' },
  submission: { nb: 'Id-en til innspillet', en: 'The id of the submission' },
  secret: {
    nb: 'Hemmeligheten i kvitteringens lenke',
    en: 'The secret in the link of the receipt',
  },
  invalid: {
    nb: 'Noe må rettes; errors sier hva: [{field, code, message}]. closed er med når fristen var ute: fristen, når dette kom fram, og hvem du kan spørre.',
    en: 'Something must be corrected; errors says what: [{field, code, message}]. closed is there when the deadline had passed: the deadline, when this arrived, and whom to ask.',
  },
  taken: {
    nb: 'Id-en er brukt for noe annet, eller det som endres, er endret, trukket eller besvart i mellomtiden (errors sier hva)',
    en: 'The id holds something else, or what is changed has been changed, withdrawn or answered meanwhile (errors says which)',
  },
  damaged: {
    nb: 'Content-Digest stemmer ikke med det som kom fram',
    en: 'Content-Digest does not match what arrived',
  },
  content_digest: {
    nb: 'SHA-256 av kroppen (RFC 9530). Stemmer den ikke, blir ingenting lagret. digest i svaret er det tjeneren leste.',
    en: 'SHA-256 of the body (RFC 9530). If it does not match, nothing is stored. digest in the answer is what the server read.',
  },
  large: { nb: 'Større enn 1 MB', en: 'Larger than 1 MB' },
  media: { nb: 'Ikke application/json', en: 'Not application/json' },
  many: {
    nb: 'For mange fra dette nettet; Retry-After sier når',
    en: 'Too many from this network; Retry-After says when',
  },
  missing: { nb: 'Finnes ikke', en: 'Not found' },
  bad: { nb: 'Parameteren mangler eller er ugyldig', en: 'The parameter is missing or invalid' },
} satisfies Record<string, Text>;

const head: Schema = {
  reference: { type: 'string' },
  received_at: { type: 'string', format: 'date-time' },
  hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  revision: { type: 'integer', minimum: 1 },
};

/** Schemas that the paths below refer to, beside the posted one. */
export const submissionSchemas: Record<string, Schema> = {
  ReceiptHead: {
    type: 'object',
    required: ['id', 'digest', ...Object.keys(head), 'receipt', 'receipt_api'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      digest: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/=]+:$' },
      ...head,
      receipt: { type: 'string', format: 'uri' },
      receipt_api: { type: 'string', format: 'uri' },
    },
    additionalProperties: false,
  },
  Receipt: {
    type: 'object',
    required: [...Object.keys(head), 'id', 'sender', 'hearing', 'points', 'versions'],
    properties: {
      ...head,
      id: { type: 'string', format: 'uuid' },
      sender: { type: 'object' },
      hearing: { type: 'object' },
      versions: { type: 'array', items: { type: 'object' } },
      points: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'ordinal', 'text', 'target', 'stance', 'place', 'state', 'answer'],
          properties: {
            id: { type: 'string', format: 'uuid' },
            state: { enum: ['received', 'published', 'withheld', 'answered', 'withdrawn'] },
          },
        },
      },
    },
  },
  SubmissionProblem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'errors'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'code', 'message'],
          properties: {
            field: { type: 'string' },
            code: { type: 'string' },
            message: { type: 'string' },
          },
        },
      },
      closed: {
        type: 'object',
        required: ['closes_at', 'arrived_at', 'contact'],
        properties: {
          closes_at: { type: 'string', format: 'date-time' },
          arrived_at: { type: 'string', format: 'date-time' },
          contact: { type: 'string' },
        },
      },
    },
  },
};

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The paths, with descriptions in one language. */
export function submissionPaths(language: Language): Record<string, Schema> {
  const say = (name: keyof typeof texts): string => texts[name][language];
  const answer = (name: keyof typeof texts, schema: Schema): Schema => ({
    description: say(name),
    content: {
      'application/json': {
        schema: { type: 'object', required: ['data'], properties: { data: schema } },
      },
    },
  });
  const problem = (name: keyof typeof texts, schema = 'Problem'): Schema => ({
    description: say(name),
    content: { 'application/problem+json': { schema: ref(schema) } },
  });
  const inPath = (name: string, description: keyof typeof texts): Schema => ({
    name,
    in: 'path',
    required: true,
    description: say(description),
    schema: { type: 'string' },
  });
  return {
    '/hearings/{id}/submissions': {
      post: {
        operationId: 'submit',
        tags: ['hearing'],
        summary: say('post'),
        parameters: [
          inPath('id', 'hearing'),
          {
            name: 'Content-Digest',
            in: 'header',
            required: false,
            description: say('content_digest'),
            schema: { type: 'string' },
          },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: ref('Submission') } },
        },
        responses: {
          '200': answer('repeated', ref('ReceiptHead')),
          '201': answer('created', ref('ReceiptHead')),
          '400': problem('damaged'),
          '404': problem('missing'),
          '409': problem('taken'),
          '413': problem('large'),
          '415': problem('media'),
          '422': problem('invalid', 'SubmissionProblem'),
          '429': problem('many'),
        },
      },
    },
    '/hearings/{id}/challenge': {
      get: {
        operationId: 'challenge',
        tags: ['hearing'],
        summary: say('challenge'),
        parameters: [
          inPath('id', 'hearing'),
          {
            name: 'submission',
            in: 'query',
            required: true,
            description: say('submission'),
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: {
          '200': {
            description: say('challenge_ok'),
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          '400': problem('bad'),
          '404': problem('missing'),
        },
      },
    },
    '/receipts/{secret}': {
      get: {
        operationId: 'receipt',
        tags: ['hearing'],
        summary: say('receipt'),
        parameters: [inPath('secret', 'secret')],
        responses: { '200': answer('receipt_ok', ref('Receipt')), '404': problem('missing') },
      },
    },
  };
}
