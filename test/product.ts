import { randomBytes } from 'node:crypto';
import type { DestinationStream } from 'pino';
import type { Role } from '../contract/team/permissions.ts';
import type { Session } from '../contract/team/session.ts';
import type { NewBusiness } from '../contract/workspace/workspace.ts';
import type { MailConfig } from '../server/config.ts';
import type { App } from '../server/http/app.ts';
import { openProduct } from '../server/main.ts';
import { tokenHash } from '../server/team/actions.invitations.ts';
import { insertInvitation } from '../server/team/data.invitations.ts';
import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import type { Database } from '../server/db/transaction.ts';
import { openClient, type Answer, type Client } from './client.ts';
import { cloneDatabase } from './database.ts';

/** The whole product over HTTP, on a database of its own. */
export interface TestProduct {
  url: string;
  app: App;
  database: Database;
  /** As the owner of the tables; row-level security does not bind it. */
  operatorUrl: string;
  /** A browser nobody has signed in with. */
  visitor(): Client;
  /** Sets the business up and returns its owner's client; once per product. */
  signUp(overrides?: SignUp): Promise<Client>;
  /** Invites somebody into the client's workspace; their own client. */
  invite(by: Client, roles: readonly Role[], teamId?: string): Promise<Client>;
  /**
   * The owner's client of one more workspace in the same database. Nobody can make one over HTTP
   * once the first is there.
   */
  otherBusiness(): Promise<Client>;
  close(): Promise<void>;
}

export interface SignUp {
  business?: Partial<NewBusiness>;
  employee?: Partial<{ name: string; email: string; password: string }>;
}

export const PASSWORD = 'long enough to remember';

const business: NewBusiness = {
  name: 'Harbour Goods',
  language: 'en',
  currency: 'GBP',
  time_zone: 'Europe/London',
  country: 'GB',
};

export interface TestSettings {
  rateLimit?: number;
  publicUrl?: string;
  /** How mail leaves. */
  mail?: MailConfig;
  /** Seals the passwords of mail accounts; without it there are none. */
  mailKeys?: string;
  /** Receives the log, of level `info` then. */
  logTo?: DestinationStream;
  /** Where the product finds its database, when not at its own address. */
  reach?: (operatorUrl: string) => Promise<string>;
}

export async function openTestProduct(settings: TestSettings = {}): Promise<TestProduct> {
  const clone = await cloneDatabase();
  const product = await openProduct(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir: '',
      databaseUrl: undefined,
      publicUrl: settings.publicUrl ?? 'http://127.0.0.1',
      logLevel: settings.logTo === undefined ? 'fatal' : 'info',
      trustProxy: undefined,
      mail: settings.mail,
      mailKeys: settings.mailKeys,
      mailPrivateHosts: true,
      rateLimit: settings.rateLimit ?? 0,
      strictAnswers: true,
    },
    settings.reach === undefined ? clone.operatorUrl : await settings.reach(clone.operatorUrl),
    settings.logTo === undefined ? {} : { logTo: settings.logTo },
  );
  const { url, app, database } = product;
  const visitor = () => openClient(url);
  const accept = async (token: string, email: string): Promise<Client> => {
    const client = visitor();
    const answer = await client.post<Session>('/api/v1/invitation-acceptances', {
      token,
      name: `Colleague ${email.slice(0, 4)}`,
      password: PASSWORD,
      language: 'en',
    });
    return signedIn(client, answer);
  };
  return {
    url,
    app,
    database,
    operatorUrl: clone.operatorUrl,
    visitor,
    signUp: async (overrides = {}) => {
      const client = visitor();
      const answer = await client.post<Session>('/api/v1/setup', {
        business: { ...business, ...overrides.business },
        employee: {
          name: 'Ada Harbour',
          email: 'ada@harbour.example',
          password: PASSWORD,
          ...overrides.employee,
        },
      });
      return signedIn(client, answer);
    },
    invite: async (by, roles, teamId) => {
      const email = `${randomBytes(6).toString('hex')}@harbour.example`;
      const made = expectStatus(
        await by.post<{ token: string }>('/api/v1/invitations', {
          email,
          roles,
          team_id: teamId ?? null,
        }),
        201,
      );
      return accept(made.body.token, email);
    },
    otherBusiness: async () => {
      const workspaceId = newWorkspaceId();
      const token = randomBytes(32).toString('base64url');
      const email = `${randomBytes(6).toString('hex')}@other.example`;
      await database.inWorkspace(workspaceId, async (tx) => {
        await createWorkspace(tx, workspaceId, { ...business, name: 'The Other', language: 'he' });
        await insertInvitation(tx, workspaceId, {
          invitation_id: newWorkspaceId(),
          email,
          roles: ['owner'],
          team_id: null,
          language: 'en',
          token_hash: tokenHash(token),
          invited_by: newWorkspaceId(),
          created_at: new Date(),
          expires_at: new Date(Date.now() + 60_000),
        });
      });
      return accept(token, email);
    },
    close: async () => {
      await product.stop();
      await clone.drop();
    },
  };
}

/** Fails with the whole answer, which says more than a number. */
export function expectStatus<T>(answer: Answer<T>, status: number): Answer<T> {
  if (answer.status === status) return answer;
  throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
}

function signedIn(client: Client, answer: Answer<Session>): Client {
  const { body } = expectStatus(answer, 201);
  client.workspaceId = body.workspace.id;
  client.employeeId = body.employee.id;
  client.email = body.employee.email;
  return client;
}
