// Errors of the open API as RFC 9457 problem documents, in bokmål or English.
import type { Language } from '../../i18n';

const titles = {
  'invalid-parameter': { nb: 'Ugyldig parameter', en: 'Invalid parameter' },
  'not-found': { nb: 'Finnes ikke', en: 'Not found' },
  'method-not-allowed': { nb: 'Metoden støttes ikke', en: 'Method not allowed' },
  unavailable: { nb: 'Dataene er ikke tilgjengelige', en: 'The data are not available' },
  'not-acceptable': { nb: 'Ingen av formatene finnes', en: 'None of the formats is offered' },
  'invalid-submission': {
    nb: 'Innspillet kan ikke tas imot',
    en: 'The submission is not accepted',
  },
  'revision-conflict': { nb: 'Endret i mellomtiden', en: 'Changed meanwhile' },
  'id-taken': { nb: 'Id-en er brukt', en: 'The id is taken' },
  'digest-mismatch': { nb: 'Kom fram ødelagt', en: 'Damaged on the way' },
  'too-large': { nb: 'For stort', en: 'Too large' },
  'unsupported-media-type': { nb: 'Feil innholdstype', en: 'Unsupported media type' },
  'too-many-requests': { nb: 'For mange innsendinger', en: 'Too many submissions' },
} as const;

export type ProblemKind = keyof typeof titles;

const statuses: Record<ProblemKind, number> = {
  'invalid-parameter': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'invalid-submission': 422,
  'digest-mismatch': 400,
  'id-taken': 409,
  'revision-conflict': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  unavailable: 503,
};

/** A text in both languages of the product. */
export type Text = Record<Language, string>;

/** What is wrong with one parameter. */
export interface ParameterFault {
  parameter: string;
  detail: Text;
}

/** Thrown where a request cannot be answered; `respond` turns it into a problem document. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly kind: ProblemKind,
    readonly detail: Text,
    readonly faults: readonly ParameterFault[] = [],
  ) {
    super(detail.en);
  }

  get status(): number {
    return statuses[this.kind];
  }
}

/** The problem of one or more faulty parameters; the first one is named. */
export function invalidParameters(
  faults: readonly [ParameterFault, ...ParameterFault[]],
): ApiProblem {
  return new ApiProblem('invalid-parameter', faults[0].detail, faults);
}

/** The members of a problem document. `parameter` and `errors` are there for invalid parameters only. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  parameter?: string;
  errors?: { parameter: string; detail: string }[];
}

/** The document in one language; `instance` is the path and query that was asked for. */
export function problemDocument(
  problem: ApiProblem,
  language: Language,
  instance: string,
): ProblemDocument {
  const [first] = problem.faults;
  return {
    type: `urn:regionkart:problem:${problem.kind}`,
    title: titles[problem.kind][language],
    status: problem.status,
    detail: problem.detail[language],
    instance,
    ...(first === undefined
      ? {}
      : {
          parameter: first.parameter,
          errors: problem.faults.map(({ parameter, detail }) => ({
            parameter,
            detail: detail[language],
          })),
        }),
  };
}
