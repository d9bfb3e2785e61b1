import type { FastifyRequest } from 'fastify';
import type { NewAcceptance } from '../../contract/team/invitation.ts';
import type { NewSetup, Session } from '../../contract/team/session.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import {
  anyWorkspace,
  createWorkspace,
  newWorkspaceId,
  readWorkspace,
} from '../workspace/index.ts';
import { addEmployee } from './actions.ts';
import { acceptable, tokenHash } from './actions.invitations.ts';
import { countAttempt, forgiveAttempts } from './routes.attempts.ts';
import { isEmployed, readEmployee, readEmployments, takeTurn } from './data.ts';
import {
  acceptInvitation,
  type InvitationRow,
  readInvitationWorkspace,
} from './data.invitations.ts';
import type { Identity, SignedIn } from './identity.ts';
import { knownRoles } from './rules.ts';
import { sessionView } from './views.ts';

/** Database and sign-in: the two places that coming in touches. */
export interface Doors {
  database: Database;
  identity: Identity;
}

/** Makes the business and its first owner, once per installation. */
export async function setUp(
  { database, identity }: Doors,
  request: FastifyRequest,
  { business, employee }: NewSetup,
): Promise<SignedIn> {
  const workspaceId = newWorkspaceId();
  return undoneOnFailure(database, workspaceId, (signed) =>
    database.inWorkspace(workspaceId, async (tx) => {
      await takeTurn(tx, 'setup');
      if (await anyWorkspace(tx)) throw new Refusal('setup.already_done');
      await identity.removeByEmail(employee.email);
      const person = signed(await identity.signUp(request, employee));
      if (person === undefined) throw new Refusal('setup.already_done');
      await createWorkspace(tx, workspaceId, business);
      const { password: _password, ...rest } = employee;
      await addEmployee(tx, workspaceId, request.id, {
        ...rest,
        userId: person.userId,
        language: business.language,
        teamId: null,
        roles: ['owner'],
      });
      return person;
    }),
  );
}

/** Proves an e-mail and a password, at most so often. */
export async function signIn(
  doors: Doors,
  request: FastifyRequest,
  who: { email: string; password: string },
): Promise<SignedIn> {
  if (!(await doors.database.outside(anyWorkspace))) throw new Refusal('setup.required');
  const person = await prove(doors, request, who);
  const places = await doors.database.outside((tx) => readEmployments(tx, person.userId));
  if (places.length > 0) return person;
  await person.undo();
  throw new Refusal('employee.inactive');
}

/** The invitation behind a secret link, and the business it is from. */
export async function preview(
  { database }: Doors,
  token: string,
): Promise<{ invitation: InvitationRow; workspaceName: string }> {
  const workspaceId = await workspaceOf(database, token);
  return database.inWorkspace(workspaceId, async (tx) => ({
    invitation: await acceptable(tx, workspaceId, token),
    workspaceName: (await readWorkspace(tx, workspaceId)).name,
  }));
}

/**
 * Takes up an invitation. Somebody new chooses a password; somebody who already has one, from
 * another business here, gives that.
 */
export async function accept(
  doors: Doors,
  request: FastifyRequest,
  { token, name, password, language }: NewAcceptance,
): Promise<SignedIn> {
  const { database, identity } = doors;
  const workspaceId = await workspaceOf(database, token);
  const { email } = await database.inWorkspace(workspaceId, (tx) =>
    acceptable(tx, workspaceId, token),
  );
  return undoneOnFailure(database, workspaceId, async (signed) => {
    const person = signed(
      (await identity.isKnown(email))
        ? await prove(doors, request, { email, password })
        : await identity.signUp(request, { name, email, password }),
    );
    if (person === undefined) throw new Refusal('invitation.already_accepted');
    await database.inWorkspace(workspaceId, async (tx) => {
      const invitation = await takeUp(tx, workspaceId, token, person.userId);
      await addEmployee(tx, workspaceId, request.id, {
        userId: person.userId,
        name,
        email,
        language,
        teamId: invitation.team_id,
        roles: knownRoles(invitation.roles),
      });
    });
    return person;
  });
}

/** The session of somebody who has just come in. */
export async function sessionFor({ database }: Doors, userId: string): Promise<Session> {
  const [place] = await database.outside((tx) => readEmployments(tx, userId));
  if (place === undefined) throw new Refusal('employee.inactive');
  return database.inWorkspace(place.workspace_id, async (tx) => {
    const [row, workspace] = await Promise.all([
      readEmployee(tx, place.workspace_id, place.employee_id),
      readWorkspace(tx, place.workspace_id),
    ]);
    if (row === undefined) throw new Refusal('employee.inactive');
    return sessionView(row, workspace);
  });
}

async function takeUp(
  tx: Transaction,
  workspaceId: string,
  token: string,
  userId: string,
): Promise<InvitationRow> {
  const invitation = await acceptable(tx, workspaceId, token);
  if (await isEmployed(tx, workspaceId, { userId })) throw new Refusal('employee.email_taken');
  if (!(await acceptInvitation(tx, workspaceId, invitation.invitation_id))) {
    throw new Refusal('invitation.already_accepted');
  }
  return invitation;
}

async function prove(
  { identity }: Doors,
  request: FastifyRequest,
  who: { email: string; password: string },
): Promise<SignedIn> {
  await countAttempt(identity.database, who.email, request.ip);
  const person = await identity.signIn(request, who);
  if (person === undefined) throw new Refusal('session.invalid_credentials');
  await forgiveAttempts(identity.database, who.email, request.ip);
  return person;
}

async function workspaceOf(database: Database, token: string): Promise<string> {
  const found = await database.outside((tx) => readInvitationWorkspace(tx, tokenHash(token)));
  if (found === undefined) throw new Refusal('invitation.invalid');
  return found;
}

/**
 * Identity and workspace are two schemas with a transaction each. When the second fails, what
 * sign-in has already written is taken back; not so when it was written after all and only the
 * database's answer was lost.
 */
async function undoneOnFailure<T>(
  database: Database,
  workspaceId: string,
  work: (signed: <S extends SignedIn | undefined>(person: S) => S) => Promise<T>,
): Promise<T> {
  let made: SignedIn | undefined;
  try {
    return await work((person) => {
      made = person;
      return person;
    });
  } catch (error) {
    if (made === undefined) throw error;
    const { userId, undo } = made;
    const places = await database.outside((tx) => readEmployments(tx, userId));
    if (!places.some((place) => place.workspace_id === workspaceId)) await undo();
    throw error;
  }
}
