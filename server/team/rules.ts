import {
  permissions,
  permissionsOf,
  role,
  scopes,
  type Role,
} from '../../contract/team/permissions.ts';

export const ATTEMPT_WINDOW_MINUTES = 15;
/** Attempts within the window; an address may stand for a whole office. */
export const MOST_ATTEMPTS = { email: 10, address: 100 } as const;
export const INVITATION_DAYS = 7;

/** Roles as stored; one that this version no longer knows gives nothing. */
export function knownRoles(stored: readonly string[]): Role[] {
  return stored.flatMap((name) => role.safeParse(name).data ?? []);
}

/**
 * Whether somebody with the roles `own` may hand out, change or take away the roles `others`: only
 * what they may do themselves, and only owners make or unmake owners.
 */
export function covers(own: readonly Role[], others: readonly Role[]): boolean {
  if (others.includes('owner') && !own.includes('owner')) return false;
  const mine = permissionsOf(own);
  const theirs = permissionsOf(others);
  return permissions.every((name) => reach(theirs[name]) <= reach(mine[name]));
}

function reach(scope: (typeof scopes)[number] | undefined): number {
  return scope === undefined ? -1 : scopes.indexOf(scope);
}

/** Whole seconds until the window that began so long ago is over, at least one. */
export function secondsLeft(secondsSince: number): number {
  return Math.max(1, Math.ceil(ATTEMPT_WINDOW_MINUTES * 60 - secondsSince));
}

/** What stands for one place on the net: an IPv4 address, or the /64 that an IPv6 line is given. */
export function lineOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
