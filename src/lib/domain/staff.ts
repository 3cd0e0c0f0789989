// Staff: roles, and which part of /stab each may enter. What a role may do is decided again by the database.

export const roles = ['admin', 'secretariat', 'moderator', 'planner', 'reader'] as const;
export type Role = (typeof roles)[number];

/** Someone signed in. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Slugs of the municipalities a planner is bound to; empty for other roles, who see the whole region. */
  municipalities: string[];
  /** When this session began: some changes ask for a fresh one. */
  signed_in_at: string;
}

/** A row of the list of people. */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  municipalities: string[];
  invited_at: string;
  /** Whether the invitation has been claimed by a mailed code. */
  claimed: boolean;
  disabled_at: string | null;
}

/** One row of the log. */
export interface LogEvent {
  id: number;
  at: string;
  /** The member's name; null for the system or a guest. */
  actor: string | null;
  action: string;
  entity: string;
  entity_id: string;
  details: Record<string, unknown>;
}

/**
 * The parts of /stab, in the order of the menu; `label` names the text. A page of staff that is under none of them is
 * open to nobody: add a line for a new one. Downloads and actions below a path have its roles.
 */
export const staffAreas = [
  { path: '/stab', label: 'overview', roles },
  { path: '/stab/merknader', label: 'comments', roles: ['admin', 'secretariat', 'moderator'] },
  { path: '/stab/svar', label: 'answers', roles: ['admin', 'secretariat'] },
  { path: '/stab/innspill/ny', label: 'entry', roles: ['admin', 'secretariat', 'moderator'] },
  { path: '/stab/horing', label: 'report', roles: ['admin', 'secretariat', 'moderator'] },
  { path: '/stab/runder', label: 'rounds', roles: ['admin', 'secretariat', 'planner', 'reader'] },
  { path: '/stab/felt', label: 'field', roles: ['admin', 'secretariat', 'planner', 'reader'] },
  { path: '/stab/folk', label: 'people', roles: ['admin'] },
  { path: '/stab/plan', label: 'plan', roles: ['admin', 'secretariat'] },
  { path: '/stab/horinger', label: 'hearings', roles: ['admin', 'secretariat'] },
  { path: '/stab/sider', label: 'pages', roles: ['admin', 'secretariat'] },
  { path: '/stab/e-post', label: 'mail', roles: ['admin', 'secretariat'] },
  { path: '/stab/konto', label: 'account', roles },
] as const satisfies readonly { path: string; label: string; roles: readonly Role[] }[];

/** The roles that may be at a path of /stab: none where no area is. */
export function rolesAt(pathname: string): readonly Role[] {
  const area = staffAreas.find(
    ({ path }) => pathname === path || (path !== '/stab' && pathname.startsWith(`${path}/`)),
  );
  return area?.roles ?? [];
}

/** Whether a path belongs to staff. */
export function isStaffPath(pathname: string): boolean {
  return pathname === '/stab' || pathname.startsWith('/stab/');
}

export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

/** Whether someone may report on a municipality's areas; the database decides again (may_report). */
export function mayReport(
  { role, municipalities }: Pick<Staff, 'role' | 'municipalities'>,
  municipality: string,
): boolean {
  return mayHoldRounds({ role }) || (role === 'planner' && municipalities.includes(municipality));
}

/** Whether someone may plan, open, lock and publish rounds, and correct what is published. */
export function mayHoldRounds({ role }: Pick<Staff, 'role'>): boolean {
  return role === 'admin' || role === 'secretariat';
}

/** For how long after signing in a password may be set, in milliseconds. */
const freshFor = 15 * 60_000;

/** Whether the session is fresh enough to set a password. */
export function isFresh({ signed_in_at }: Pick<Staff, 'signed_in_at'>, now: Date): boolean {
  return now.getTime() - Date.parse(signed_in_at) < freshFor;
}

/** The address within /stab to go on to after signing in; never another site. */
export function staffReturn(text: string | null): string {
  const base = 'http://localhost';
  const url = text !== null && URL.canParse(text, base) ? new URL(text, base) : null;
  return url !== null && url.origin === base && isStaffPath(url.pathname)
    ? url.pathname + url.search
    : '/stab';
}
