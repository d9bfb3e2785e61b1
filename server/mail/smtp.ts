import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { optionsOf, type OwnServer } from './own.ts';

export interface Envelope {
  from: string;
  /** Whom it is for: without them it goes to nobody. */
  to: string;
  /** Others who get it, where the server takes it for them. */
  copies: readonly string[];
}

/** Why a message was not taken. */
export class MailFailure extends Error {
  /** What the server answered; null where it answered nothing, as when the connection broke. */
  readonly code: number | null;
  /** Every byte had not been sent, or the server said no: it certainly did not take the message. */
  readonly certain: boolean;

  constructor(message: string, code: number | null, certain: boolean) {
    super(message);
    this.code = code;
    this.certain = certain;
  }
}

/** How mail leaves. */
export interface Mailer {
  /**
   * `handing` is called when the server waits for the message, before its first byte. Answers the
   * addresses of copies that the server did not take it for.
   */
  send(
    envelope: Envelope,
    message: AsyncIterable<Buffer>,
    handing: () => Promise<void>,
  ): Promise<string[]>;
}

const PATIENCE = 30_000;

/** Mail by SMTP: smtp://name:password@host:port, smtps:// for TLS from the start. */
export function openMailer(address: string): Mailer {
  const { options, credentials } = readAddress(address);
  return mailerOver(options, credentials);
}

/** Mail through somebody's own account. */
export function openOwnMailer(server: OwnServer): Mailer {
  return mailerOver(optionsOf(server), { user: server.user, pass: server.password });
}

function mailerOver(
  options: SMTPConnectionOptions,
  credentials: { user: string; pass: string } | null,
): Mailer {
  return {
    send: async (envelope, message, handing) => {
      const connection = new SMTPConnection(options);
      try {
        await connected(connection);
        if (credentials !== null) await loggedIn(connection, credentials);
        const refused = await handed(connection, envelope, message, handing);
        connection.quit();
        return refused;
      } catch (error) {
        connection.close();
        throw error;
      }
    },
  };
}

function readAddress(address: string) {
  const url = new URL(address);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') {
    throw new TypeError('SMTP_URL must begin with smtp:// or smtps://');
  }
  const secure = url.protocol === 'smtps:';
  const options: SMTPConnectionOptions = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  };
  const user = decodeURIComponent(url.username);
  const credentials = user === '' ? null : { user, pass: decodeURIComponent(url.password) };
  return { options, credentials };
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', (error) => reject(failure(error, true)));
    connection.connect((error) => (error ? reject(failure(error, true)) : resolve()));
  });
}

function loggedIn(
  connection: SMTPConnection,
  credentials: { user: string; pass: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', (error) => reject(failure(error, true)));
    connection.login({ user: credentials.user, credentials }, (error) =>
      error ? reject(failure(error, true)) : resolve(),
    );
  });
}

/**
 * The message is read only once the server has answered DATA with 354. If `handing` refuses, the
 * connection is closed without the closing dot, so that the server has nothing to deliver.
 */
function handed(
  connection: SMTPConnection,
  envelope: Envelope,
  message: AsyncIterable<Buffer>,
  handing: () => Promise<void>,
): Promise<string[]> {
  const { from, to, copies } = envelope;
  let begun = false;
  let stopped: unknown;
  async function* whenAsked() {
    try {
      refuseWithout(connection, to);
      await handing();
      begun = true;
      yield* message;
    } catch (error) {
      // Also where the message itself can't be read to its end: without the closing dot it is none.
      stopped = begun ? new MailFailure(String(error), null, true) : error;
      // Another one: nodemailer writes codes of its own onto what a stream throws.
      throw new Error('stopped', { cause: error });
    }
  }
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(stopped ?? failure(error, !begun));
    connection.on('error', fail);
    const recipients = { from, to: [to, ...copies] };
    connection.send(recipients, Readable.from(whenAsked()), (error, info) =>
      error ? fail(error) : resolve(info?.rejected ?? []),
    );
  });
}

/** A message is not sent to those who get a copy alone. */
function refuseWithout(connection: SMTPConnection, to: string): void {
  const envelope: unknown = Reflect.get(connection, '_envelope');
  if (typeof envelope !== 'object' || envelope === null) return;
  const errors: unknown = Reflect.get(envelope, 'rejectedErrors');
  if (!Array.isArray(errors)) return;
  const mine = errors.find(
    (error: unknown) => error instanceof Error && Reflect.get(error, 'recipient') === to,
  ) as Error | undefined;
  if (mine !== undefined) throw failure(mine, true);
}

function failure(error: Error, certain: boolean): MailFailure {
  const code: unknown = Reflect.get(error, 'responseCode');
  const answered = typeof code === 'number' ? code : null;
  return new MailFailure(error.message, answered, certain || answered !== null);
}
