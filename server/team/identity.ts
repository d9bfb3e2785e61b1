import { createHmac } from 'node:crypto';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { getAdapter } from 'better-auth/db/adapter';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { PASSWORD_LEAST } from '../../contract/team/employee.ts';
import { openDatabase } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { hashingTokens } from './identity.tokens.ts';

/** Somebody who has just proved who they are. */
export interface SignedIn {
  userId: string;
  /** Set-Cookie headers that keep them signed in. */
  cookies: readonly string[];
  /** Takes the session back before its cookie has left. */
  undo(): Promise<void>;
}

export interface Identified {
  userId: string;
  sessionId: string;
  cookies: readonly string[];
}

export type Identity = Awaited<ReturnType<typeof openIdentity>>;

const DAY = 86_400;
const ADDRESS = 'x-mainstay-address';

export interface IdentityOptions {
  pool: pg.Pool;
  secret: string;
  publicUrl: string;
  log: FastifyBaseLogger;
}

/**
 * Who somebody proves to be: e-mail and password, and the sessions. better-auth does the hashing
 * (scrypt), the signed cookie and the tables; its own routes are not served, ours call it.
 */
export async function openIdentity({ pool, secret, publicUrl, log }: IdentityOptions) {
  const auth = await openAuth({ pool, secret, publicUrl, log });
  return {
    /** The schema of sign-in, in transactions: attempts are counted there. */
    database: openDatabase(pool),

    cookieName: auth.$context.then((context) => context.authCookies.sessionToken.name),

    /** A new person, signed in; undefined when the e-mail is taken. */
    signUp: async (
      request: FastifyRequest,
      person: { name: string; email: string; password: string },
    ): Promise<SignedIn | undefined> => {
      const made = await auth.api
        .signUpEmail({ body: person, headers: headersOf(request), returnHeaders: true })
        .catch(unless(422));
      if (made === undefined) return undefined;
      const userId = made.response.user.id;
      const undo = async () => (await auth.$context).internalAdapter.deleteUser(userId);
      return { userId, cookies: made.headers.getSetCookie(), undo };
    },

    /** Undefined for a wrong password and for an unknown e-mail, after about the same time. */
    signIn: async (
      request: FastifyRequest,
      body: { email: string; password: string },
    ): Promise<SignedIn | undefined> => {
      const made = await auth.api
        .signInEmail({ body, headers: headersOf(request), returnHeaders: true })
        .catch(unless(401));
      if (made === undefined) return undefined;
      const { token, user } = made.response;
      const undo = async () => (await auth.$context).internalAdapter.deleteSession(token);
      return { userId: user.id, cookies: made.headers.getSetCookie(), undo };
    },

    /** Reads the session from the database, and prolongs it now and then. */
    current: async (request: FastifyRequest): Promise<Identified | null> => {
      const found = await auth.api
        .getSession({ headers: headersOf(request), returnHeaders: true })
        .catch(unless(401));
      if (found?.response == null) return null;
      const { user, session } = found.response;
      return { userId: user.id, sessionId: session.id, cookies: found.headers.getSetCookie() };
    },

    signOut: async (request: FastifyRequest): Promise<readonly string[]> => {
      const left = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true });
      return left.headers.getSetCookie();
    },

    /** The person's sessions that are not over, the latest seen first. */
    sessions: async (userId: string) => {
      const { internalAdapter } = await auth.$context;
      const open = await internalAdapter.listSessions(userId, { onlyActiveSessions: true });
      return open.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
    },

    /** False when the person has no such session. */
    endSession: async (userId: string, sessionId: string): Promise<boolean> => {
      const { adapter, internalAdapter } = await auth.$context;
      const open = await internalAdapter.listSessions(userId);
      if (!open.some(({ id }) => id === sessionId)) return false;
      await adapter.delete({ model: 'session', where: [{ field: 'id', value: sessionId }] });
      return true;
    },

    endSessions: async (userId: string): Promise<void> => {
      await (await auth.$context).internalAdapter.deleteUserSessions(userId);
    },

    isKnown: async (email: string): Promise<boolean> =>
      (await (await auth.$context).internalAdapter.findUserByEmail(email)) !== null,

    /** Removes a person whom no workspace employs: what a set-up that broke off left behind. */
    removeByEmail: async (email: string): Promise<void> => {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findUserByEmail(email);
      if (found !== null) await internalAdapter.deleteUser(found.user.id);
    },
  };
}

export function giveCookies(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
}

/** better-auth has no setting that keeps its tokens hashed, so its way to the tables is wrapped. */
async function openAuth(options: IdentityOptions) {
  const settings = authSettings(options);
  const tables = hashingTokens(await getAdapter(settings));
  return betterAuth({ ...settings, database: () => tables });
}

function authSettings({ pool, secret, publicUrl, log }: IdentityOptions) {
  const dates = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
  return {
    database: pool,
    baseURL: publicUrl,
    secret: createHmac('sha256', secret).update('sessions').digest('hex'),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LEAST,
      maxPasswordLength: 128,
    },
    session: {
      expiresIn: 14 * DAY,
      // How exact "last seen" is, and how often a session costs a write.
      updateAge: 300,
      // A cached session would live on after it was ended.
      cookieCache: { enabled: false },
      fields: {
        ...dates,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    user: { fields: { ...dates, emailVerified: 'email_verified' } },
    account: {
      fields: {
        ...dates,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { fields: { ...dates, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'mainstay',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: () => uuidv7() },
      // The address comes from the connection; a header of the client's is not believed.
      ipAddress: { ipAddressHeaders: [ADDRESS] },
    },
    // Attempts are counted in the database by our own routes, so that several nodes agree.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ from: 'sign-in' }, message),
    },
  } satisfies BetterAuthOptions;
}

/** Only what sign-in may know of a request. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ [ADDRESS]: request.ip });
  const { cookie, 'user-agent': agent } = request.headers;
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, 400));
  return headers;
}

/** Turns an expected refusal into undefined, and a broken database into "not just now". */
function unless(status: number): (error: unknown) => undefined {
  return (error) => {
    if (!isAPIError(error)) throw error;
    if (error.statusCode === status) return undefined;
    throw error.statusCode >= 500 ? new Refusal('server.unavailable') : error;
  };
}
