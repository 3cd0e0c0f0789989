// People who work here: who the caller is, the list, the commands of an admin, and the log.
import type { LogEvent, Member, Role, Staff } from '../domain/staff';
import { isUuid } from '../domain/uuid';
import { DataError, type Client } from './rows';

/** A command that the database refused for a reason of ours; `reason` is its code, such as `last_admin`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** @param about id of the row that it is about, where the command names one */
  constructor(
    readonly reason: string,
    readonly about: string | null = null,
  ) {
    super(reason);
  }
}

/** Turns the error of a command into Refused where it is one of ours. @throws Refused, DataError */
export function throwCommandError(
  command: string,
  error: { code: string; message: string; details?: string | null } | null,
): void {
  if (error === null) return;
  if (error.code === 'P0001')
    throw new Refused(error.message, isUuid(error.details ?? '') ? error.details : null);
  throw new DataError(command, error.code, error.message);
}

/** Who the client is signed in as; null for everyone who is not active staff. @throws DataError */
export async function self(client: Client): Promise<Staff | null> {
  const { data, error } = await client.rpc('staff_self').maybeSingle();
  // Visitors may not even ask.
  if (error?.code === '42501') return null;
  if (error !== null) throw new DataError('staff_self', error.code, error.message);
  return data === null ? null : { ...data, role: data.role as Role };
}

/** All members, by name. @throws DataError */
export async function list(client: Client): Promise<Member[]> {
  const { data, error } = await client
    .from('staff_member')
    .select(
      'id, name, email, role, invited_at, disabled_at, user_id, staff_municipality (municipality)',
    )
    .order('name')
    .order('id');
  if (error !== null) throw new DataError('staff_member', error.code, error.message);
  return data.map(({ user_id, staff_municipality, role, ...row }) => ({
    ...row,
    role: role as Role,
    claimed: user_id !== null,
    municipalities: staff_municipality.map(({ municipality }) => municipality).sort(),
  }));
}

/** Who can be given points: active staff who may moderate, by name. @throws DataError */
export async function listModerators(client: Client): Promise<{ id: string; name: string }[]> {
  const { data, error } = await client
    .from('staff_member')
    .select('id, name')
    .in('role', ['admin', 'secretariat', 'moderator'])
    .is('disabled_at', null)
    .order('name')
    .order('id');
  if (error !== null) throw new DataError('staff_member', error.code, error.message);
  return data;
}

/** What an admin may say of a person. */
export interface Person {
  name: string;
  role: Role;
  /** Slugs; for planners alone. */
  municipalities: string[];
}

/** Invites an address; returns the new member's id. @throws Refused, DataError */
export async function invite(client: Client, person: Person & { email: string }): Promise<string> {
  const { data, error } = await client.rpc('invite_staff', { ...person });
  throwCommandError('invite_staff', error);
  return data ?? '';
}

/** @throws Refused, DataError */
export async function change(client: Client, id: string, person: Person): Promise<void> {
  const { error } = await client.rpc('change_staff', { id, ...person });
  throwCommandError('change_staff', error);
}

/** Shuts a member out, at once and everywhere. @throws Refused, DataError */
export async function disable(client: Client, id: string): Promise<void> {
  const { error } = await client.rpc('disable_staff', { id });
  throwCommandError('disable_staff', error);
}

/** @throws Refused, DataError */
export async function enable(client: Client, id: string): Promise<void> {
  const { error } = await client.rpc('enable_staff', { id });
  throwCommandError('enable_staff', error);
}

/** The latest rows of the log that the client may see, newest first. @throws DataError */
export async function latestEvents(client: Client, count: number): Promise<LogEvent[]> {
  const { data, error } = await client
    .from('audit_event')
    .select('id, at, action, entity, entity_id, details, staff_member (name)')
    .order('id', { ascending: false })
    .limit(count);
  if (error !== null) throw new DataError('audit_event', error.code, error.message);
  return data.map(({ staff_member, details, ...row }) => ({
    ...row,
    actor: staff_member?.name ?? null,
    details: details as Record<string, unknown>,
  }));
}
