import type { FastifyReply, FastifyRequest } from 'fastify';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { permissionsOf } from '../../contract/team/permissions.ts';
import type { Database } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { readEmployee, readEmployments, readHelped } from './data.ts';
import { giveCookies, type Identity } from './identity.ts';
import { knownRoles } from './rules.ts';

/** How long a resolved session is believed: an ended one is out within this time on every node. */
const KEPT_MS = 2_000;
const MOST_KEPT = 10_000;

type Known = Omit<Actor, 'requestId'>;

export interface Doorman {
  authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null>;
  /** Looks everybody up anew: on this node a change of access counts at once. */
  forget(): void;
}

/** Tells who sends a request, from the session cookie, with one look-up in two seconds a session. */
export function openDoorman(database: Database, identity: Identity, cookieName: string): Doorman {
  const kept = new Map<string, { until: number; known: Promise<Known | null> }>();

  const lookUp = async (request: FastifyRequest, reply: FastifyReply): Promise<Known | null> => {
    const found = await identity.current(request);
    if (found === null) return null;
    giveCookies(reply, found.cookies);
    const known = await employeeOf(database, found.userId);
    return known === null ? null : { ...known, sessionId: found.sessionId };
  };

  return {
    authenticate: async (request, reply) => {
      const cookie = request.cookies[cookieName];
      if (cookie === undefined || cookie === '') return null;
      const now = performance.now();
      let entry = kept.get(cookie);
      if (entry === undefined || entry.until < now) {
        entry = { until: now + KEPT_MS, known: lookUp(request, reply) };
        keep(kept, cookie, entry);
      }
      const known = await entry.known;
      return known === null ? null : { ...known, requestId: request.id };
    },
    forget: () => kept.clear(),
  };
}

/** Keeps only those who are signed in, and no more of them than memory is meant for. */
function keep<Value extends { known: Promise<unknown> }>(
  kept: Map<string, Value>,
  cookie: string,
  entry: Value,
): void {
  kept.delete(cookie);
  const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(cookie, entry);
  const drop = () => {
    if (kept.get(cookie) === entry) kept.delete(cookie);
  };
  entry.known.then((known) => known ?? drop(), drop);
}

/** The first place the person works at. */
async function employeeOf(
  database: Database,
  userId: string,
): Promise<Omit<Known, 'sessionId'> | null> {
  const [place] = await database.outside((tx) => readEmployments(tx, userId));
  if (place === undefined) return null;
  const [row, helps] = await database.inWorkspace(place.workspace_id, (tx) =>
    Promise.all([
      readEmployee(tx, place.workspace_id, place.employee_id),
      readHelped(tx, place.workspace_id, place.employee_id),
    ]),
  );
  if (row === undefined || row.deactivated_at !== null) return null;
  return {
    workspaceId: place.workspace_id,
    employeeId: row.employee_id,
    teamId: row.team_id,
    name: row.name,
    language: closestLanguage([row.language]),
    permissions: permissionsOf(knownRoles(row.roles)),
    helps,
  };
}
