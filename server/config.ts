import { resolve } from 'node:path';

/** What the environment decides; every setting is in `.env.example`. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  /** Address people reach the product at, for links in mails and invitations. */
  publicUrl: string;
  logLevel: string;
  /** Proxies in front that may say whom a request came from: addresses or networks, by commas. */
  trustProxy: string | undefined;
  /** Requests a session or address may make in ten seconds; 0 switches the limit off. */
  rateLimit: number;
  /** Answers are parsed by their schemas instead of being stripped by them. */
  strictAnswers: boolean;
  /** How mail leaves; undefined where none does. */
  mail: MailConfig | undefined;
  /** Seals the passwords of mail accounts: `id:key`, by commas, the first seals. Undefined: none. */
  mailKeys: string | undefined;
  /** Mail accounts may lie on this machine or in one's own network, and at any port. */
  mailPrivateHosts: boolean;
}

export interface MailConfig {
  /** smtp://name:password@host:port, or smtps:// for TLS from the start. */
  smtpUrl: string;
  /** The address mail comes from. */
  from: string;
}

export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = integer(env, 'PORT', 3000, 0, 65_535);
  const host = env['HOST'] ?? '127.0.0.1';
  return {
    host,
    port,
    dataDir: resolve(env['DATA_DIR'] ?? 'data'),
    databaseUrl: env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'],
    publicUrl: env['PUBLIC_URL'] ?? `http://localhost:${port}`,
    logLevel: env['LOG_LEVEL'] ?? 'info',
    trustProxy: env['TRUST_PROXY'] === '' ? undefined : env['TRUST_PROXY'],
    rateLimit: integer(env, 'RATE_LIMIT', 1_000, 0, 1_000_000),
    strictAnswers: env['STRICT_ANSWERS'] === '1',
    mail: mailOf(env),
    mailKeys: mailKeysOf(env),
    mailPrivateHosts: env['MAIL_PRIVATE_HOSTS'] === '1',
  };
}

function mailOf(env: NodeJS.ProcessEnv): MailConfig | undefined {
  const smtpUrl = env['SMTP_URL'] ?? '';
  if (smtpUrl === '') return undefined;
  if (!/^smtps?:\/\/[^\s/]+\/?$/.test(smtpUrl)) {
    throw new ConfigError('SMTP_URL must look like smtp://name:password@mail.example.com:587');
  }
  const from = env['MAIL_FROM'] ?? '';
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) {
    throw new ConfigError('MAIL_FROM must be an e-mail address when SMTP_URL is set');
  }
  return { smtpUrl, from };
}

function mailKeysOf(env: NodeJS.ProcessEnv): string | undefined {
  const text = env['MAIL_KEY'] ?? '';
  if (text === '') return undefined;
  readMailKeys(text);
  return text;
}

/** The keys of a list; every one is 32 bytes. */
export function readMailKeys(text: string): { id: string; key: Buffer }[] {
  return text.split(',').map((one) => {
    const found = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=?)$/.exec(one.trim());
    const key = Buffer.from(found?.[2] ?? '', 'base64');
    if (found?.[1] === undefined || key.length !== 32) {
      throw new ConfigError(
        'MAIL_KEY must look like name:key, where key is 32 random bytes in base64: `openssl rand -base64 32` makes one',
      );
    }
    return { id: found[1], key };
  });
}

function integer(
  env: NodeJS.ProcessEnv,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  }
  return value;
}
