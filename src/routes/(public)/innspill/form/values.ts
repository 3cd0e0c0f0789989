// The form's values as text, field by field, and the submission they make. Field names are the paths that problems name.
import type { Place } from '$lib/domain/place';
import type { Receipt, ReceiptPoint } from '$lib/domain/receipt';
import type { SenderType, Stance, TargetKind } from '$lib/domain/hearing';
import type { DraftPoint, SubmissionDraft } from '$lib/domain/submission';

export interface PointValues {
  /** In a revision: the point that this one replaces; '' for a new one. */
  id: string;
  /** `kind:key`; '' until chosen. */
  target: string;
  stance: string;
  text: string;
  /** Slug. */
  municipality: string;
  /** GeoJSON geometry as text; '' where nothing is drawn. */
  geometry: string;
}

export interface FormValues {
  id: string;
  ticket: string;
  points: PointValues[];
  type: string;
  name: string;
  name_public: boolean;
  organisation_number: string;
  sector: string;
  municipality: string;
  email: string;
  remind: boolean;
}

/** The targets that an address asks for beside those of the hearing: `?mal=`, `?areal=`, `?tiltak=`. */
export function askedTargets(parameters: URLSearchParams): string[] {
  return [
    ...parameters.getAll('mal').map((lineage) => `node:${lineage}`),
    ...parameters.getAll('areal').map((id) => `business_area:${id}`),
    ...parameters.getAll('tiltak').map((key) => `measure:${key}`),
    ...parameters.getAll('sporsmal').map((id) => `question:${id}`),
  ];
}

/** One more than may be sent (`limits.points`, whose file would come to the browser), so that it is told. */
const mostRead = 51;

export function emptyPoint(target = ''): PointValues {
  return { id: '', target, stance: '', text: '', municipality: '', geometry: '' };
}

export function emptyForm(id: string, ticket: string, target: string): FormValues {
  return {
    id,
    ticket,
    points: [emptyPoint(target)],
    type: '',
    name: '',
    name_public: false,
    organisation_number: '',
    sector: '',
    municipality: '',
    email: '',
    remind: false,
  };
}

/** Whether anything is written that would be missed. */
export function isWorthKeeping({ points, name, email }: FormValues): boolean {
  return name.trim() !== '' || email.trim() !== '' || points.some(({ text }) => text.trim() !== '');
}

/** Reads the posted form. Browsers send line breaks as CRLF; people count and see one. */
export function readForm(form: FormData): FormValues {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
  };
  const points: PointValues[] = [];
  for (let index = 0; index < mostRead && form.has(`points.${index}.text`); index += 1) {
    const field = (name: string): string => text(`points.${index}.${name}`);
    points.push({
      id: field('id'),
      target: field('target'),
      stance: field('stance'),
      text: field('text'),
      municipality: field('municipality'),
      geometry: field('geometry'),
    });
  }
  return {
    id: text('id'),
    ticket: text('ticket'),
    points,
    type: text('sender.type'),
    name: text('sender.name'),
    name_public: form.has('sender.name_public'),
    organisation_number: text('sender.organisation_number'),
    sector: text('sender.sector'),
    municipality: text('sender.municipality'),
    email: text('sender.email'),
    remind: form.has('remind'),
  };
}

/** The submission that the values make; what cannot be one is left for `problemsOf` to name. */
export function draftOf(values: FormValues, locale: 'nb' | 'en'): SubmissionDraft {
  const { type, name, name_public, organisation_number, sector, municipality, email } = values;
  const resident = type === 'resident';
  return {
    id: values.id,
    locale,
    sender: {
      type: type as SenderType,
      name,
      ...(resident ? { name_public } : {}),
      // What is hidden for a type of sender is not sent for it.
      ...(resident || organisation_number.trim() === '' ? {} : { organisation_number }),
      ...(resident || sector.trim() === '' ? {} : { sector }),
      ...(municipality === '' ? {} : { municipality }),
      ...(email.trim() === '' ? {} : { email }),
    },
    points: values.points.map(pointOf),
    remind: values.remind,
  };
}

function pointOf({ id, target, stance, text, municipality, geometry }: PointValues): DraftPoint {
  const [kind = '', ...key] = target.split(':');
  const place = placeOf(geometry, municipality);
  return {
    ...(id === '' ? {} : { id }),
    text,
    target: { kind: kind as TargetKind, key: key.join(':') },
    ...(stance === '' ? {} : { stance: stance as Stance }),
    ...(place === undefined ? {} : { place }),
  };
}

/** What is drawn goes before a municipality. A geometry that cannot be read is a problem, not nothing. */
function placeOf(geometry: string, municipality: string): Place | undefined {
  if (geometry === '') return municipality === '' ? undefined : { municipality };
  try {
    return JSON.parse(geometry) as Place;
  } catch (error) {
    if (error instanceof SyntaxError) return { municipality: '?' };
    throw error;
  }
}

/**
 * A received comment as the form holds it.
 * @param plan_version that is open for comments: the plan as a whole is always that one
 */
export function pointValuesOf(
  { id, target, stance, text, place }: ReceiptPoint,
  plan_version: string,
): PointValues {
  return {
    id,
    target: `${target.kind}:${target.kind === 'plan' ? plan_version : target.key}`,
    stance: stance ?? '',
    text,
    municipality: place !== null && 'municipality' in place ? place.municipality : '',
    geometry: place !== null && 'type' in place ? JSON.stringify(place) : '',
  };
}

/** The values of a receipt, for changing what was sent; points that have their answer stay out of it. */
export function valuesOf(receipt: Receipt): FormValues {
  const { sender } = receipt;
  return {
    id: receipt.id,
    ticket: '',
    points: receipt.points
      .filter(({ state }) => state !== 'answered' && state !== 'withdrawn')
      .map((point) => pointValuesOf(point, receipt.hearing.plan_version)),
    type: sender.type,
    name: sender.name,
    name_public: sender.name_public,
    organisation_number: sender.organisation_number ?? '',
    sector: sender.sector ?? '',
    municipality: sender.municipality ?? '',
    email: sender.email ?? '',
    remind: receipt.remind,
  };
}
