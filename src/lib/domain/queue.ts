// The moderation queue: what it can be asked for, how that stands in an address, and what its rows hold.
import type { SenderType, Stance, TargetKind } from './hearing';
import { senderTypes, stances, type PointState } from './point';
import { isUuid } from './uuid';

/** What one page of the queue is asked for; what is missing does not narrow it. */
export interface QueueFilters {
  state?: PointState;
  target_kind?: TargetKind;
  target_key?: string;
  stance?: Stance;
  sender_type?: SenderType;
  /** Slug; of the sender or of the place. */
  municipality?: string;
  tag?: string;
  /** An id in staff_member, or `none`. */
  assignee?: string;
  flag?: string;
  /** A group of points that look alike. */
  near?: string;
  /** Only those that have others like them. */
  alike?: 'true';
  /** `none`: without an answer, drafts included. */
  answer?: string;
  /** Words, a reference or a sender's name. */
  q?: string;
}

/** Where a page of the queue begins: after this point. */
export interface QueueCursor {
  received_at: string;
  id: string;
}

/** One line of the queue, private parts included: for those who moderate alone. */
export interface QueueRow {
  id: string;
  submission: string;
  ordinal: number;
  /** The first 600 characters. */
  text: string;
  length: number;
  plan_version: string;
  target_kind: TargetKind;
  target_key: string;
  stance: Stance | null;
  state: PointState;
  withheld_reason: string | null;
  redacted: boolean;
  /** It names or draws a place, and whether the public does not see it. */
  place: boolean;
  place_hidden: boolean;
  tags: string[];
  assignee: string | null;
  flags: string[];
  answer: string | null;
  received_at: string;
  /** What a command is held against: it changes with every decision and every revision. */
  changed_at: string;
  reference: string;
  sender_type: SenderType;
  sender_name: string;
  name_public: boolean;
  municipality: string | null;
  channel: 'web' | 'api' | 'letter' | 'email' | 'meeting';
  near_group: string | null;
  /** How many others look like it. */
  alike: number;
}

export interface QueuePage {
  rows: QueueRow[];
  next: QueueCursor | null;
  total: number;
  /** When it was so, by the database's clock. */
  at: string;
}

/** How many points each choice would show, by filter and value; `target` by `kind key`, `assignee` with `none`. */
export interface QueueCounts {
  state: Record<string, number>;
  target?: Record<string, number>;
  stance?: Record<string, number>;
  sender_type?: Record<string, number>;
  municipality?: Record<string, number>;
  tag?: Record<string, number>;
  assignee?: Record<string, number>;
  flag?: Record<string, number>;
  /** Points that have not been compared with others yet. */
  not_compared: number;
}

export const pointStates = [
  'received',
  'published',
  'withheld',
  'answered',
  'withdrawn',
] as const satisfies readonly PointState[];

const targetKinds = ['plan', 'node', 'business_area', 'measure', 'question'] as const;

/** Names in the address, by filter; the target is one parameter for two columns. */
const names = {
  state: 'tilstand',
  stance: 'syn',
  sender_type: 'avsender',
  municipality: 'kommune',
  tag: 'emne',
  assignee: 'ansvarlig',
  flag: 'merke',
  near: 'gruppe',
  alike: 'like',
  q: 'q',
} as const;

function oneOf<Value extends string>(
  values: readonly Value[],
  value: string | null,
): Value | undefined {
  return values.find((one) => one === value);
}

/** Whether the database can be asked for a text: no NUL, no half characters, not endless. */
const usable = (value: string | null): string | undefined =>
  value === null || value.trim() === '' || value.length > 200 || /\0|\p{Surrogate}/u.test(value)
    ? undefined
    : value.trim();

/** The filters that an address names; what it does not know is left out. `tilstand=alle` is all states. */
export function filtersOf(
  parameters: URLSearchParams,
  otherwise: PointState = 'received',
): QueueFilters {
  const of = (name: keyof typeof names): string | null => parameters.get(names[name]);
  const state = of('state');
  const [kind, ...key] = (usable(parameters.get('mal')) ?? '').split(' ');
  const target_kind = oneOf(targetKinds, kind ?? null);
  const target_key = key.join(' ');
  const assignee = of('assignee');
  const near = of('near');
  const all: { [Name in keyof QueueFilters]: QueueFilters[Name] | undefined } = {
    state: state === 'alle' ? undefined : (oneOf(pointStates, state) ?? otherwise),
    ...(target_kind === undefined ? {} : { target_kind, target_key: target_key || undefined }),
    stance: oneOf(stances, of('stance')),
    sender_type: oneOf(senderTypes, of('sender_type')),
    municipality: usable(of('municipality')),
    tag: usable(of('tag')),
    assignee: assignee === 'none' || isUuid(assignee ?? '') ? (assignee ?? undefined) : undefined,
    flag: usable(of('flag')),
    near: near !== null && isUuid(near) ? near : undefined,
    alike: of('alike') === 'ja' ? 'true' : undefined,
    q: usable(of('q')),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The address' part of filters: what filtersOf reads back. */
export function parametersOf(
  filters: QueueFilters,
  otherwise: PointState = 'received',
): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filters.state !== otherwise) parameters.set(names.state, filters.state ?? 'alle');
  if (filters.target_kind !== undefined)
    parameters.set('mal', [filters.target_kind, filters.target_key ?? ''].join(' ').trim());
  for (const name of [
    'stance',
    'sender_type',
    'municipality',
    'tag',
    'assignee',
    'flag',
    'near',
    'q',
  ] as const) {
    const value = filters[name];
    if (value !== undefined) parameters.set(names[name], value);
  }
  if (filters.alike !== undefined) parameters.set(names.alike, 'ja');
  return parameters;
}

const momentShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d$/;
const cursorShape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A cursor from an address; null where there is none that can be read. */
export function cursorOf(value: string | null): QueueCursor | null {
  const [, received_at, id] = cursorShape.exec(value ?? '') ?? [];
  return received_at === undefined || id === undefined ? null : { received_at, id };
}

/** A cursor for an address. */
export function cursorText({ received_at, id }: QueueCursor): string {
  return `${received_at}~${id}`;
}

/** A point as a form names it: its id, and the moment of the state that was on the screen. */
export interface SeenPoint {
  id: string;
  changed_at: string;
}

/** Points that a form sends as `id~changed_at`; what has another shape is left out. */
export function seenPoints(values: readonly unknown[]): SeenPoint[] {
  return values.flatMap((value) => {
    if (typeof value !== 'string') return [];
    const [id = '', changed_at = ''] = value.split('~');
    const cursor = cursorOf(`${changed_at}~${id}`);
    return cursor === null ? [] : [{ id: cursor.id, changed_at: cursor.received_at }];
  });
}

export function seenText({ id, changed_at }: SeenPoint): string {
  return `${id}~${changed_at}`;
}

/** Points that one command takes at most. */
export const commandLimit = 500;

/** All that filters showed, as a form names it: where, how many there were, and when that was. */
export interface SeenAll {
  hearing: string;
  filters: QueueFilters;
  total: number;
  at: string;
}

export function seenAllText({ hearing, filters, total, at }: SeenAll): string {
  const parameters = parametersOf(filters);
  parameters.set('horing', hearing);
  parameters.set('antall', String(total));
  parameters.set('sett', at);
  return parameters.toString();
}

/** What seenAllText wrote; null where a form sends anything else. */
export function seenAllOf(value: unknown): SeenAll | null {
  const parameters = new URLSearchParams(typeof value === 'string' ? value : '');
  const hearing = usable(parameters.get('horing'));
  const at = parameters.get('sett') ?? '';
  const total = Number(parameters.get('antall'));
  return hearing === undefined || !momentShape.test(at) || !Number.isSafeInteger(total) || total < 0
    ? null
    : { hearing, filters: filtersOf(parameters), total, at };
}

/** Whether a point is as it was at a moment; both as the database writes them, to the microsecond. */
export function unchangedSince({ changed_at }: SeenPoint, at: string): boolean {
  const difference = Date.parse(changed_at) - Date.parse(at);
  return difference === 0 ? changed_at <= at : difference < 0;
}
