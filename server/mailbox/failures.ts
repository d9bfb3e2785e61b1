import type { MailProblem } from '../../contract/conversations/mail-account.ts';

/** Why a mail server could not be used, told apart as far as a person can do something about it. */
export class MailboxFailure extends Error {
  readonly problem: MailProblem;
  /** What the server said. */
  readonly words: string | null;

  constructor(problem: MailProblem, words: string | null = null) {
    super(problem);
    this.problem = problem;
    this.words = words;
  }
}

/** Codes of Node, imapflow and nodemailer. */
const problems: Readonly<Record<string, MailProblem>> = {
  ENOTFOUND: 'host_not_found',
  EAI_AGAIN: 'host_not_found',
  EDNS: 'host_not_found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no_tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no_tls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'no_tls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'no_tls',
  ETLS: 'no_tls',
  EAUTH: 'sign_in_refused',
  ETHROTTLE: 'too_busy',
  ECONNRESET: 'interrupted',
  EPIPE: 'interrupted',
  ECONNECTION: 'interrupted',
  NoConnection: 'interrupted',
  EConnectionClosed: 'interrupted',
  StateLogout: 'interrupted',
  ClosedAfterConnectText: 'interrupted',
  ClosedAfterConnectTLS: 'interrupted',
};

const WORDS = 300;

/** What an error of the network or of a mail server means. */
export function failureOf(error: unknown): MailboxFailure {
  if (error instanceof MailboxFailure) return error;
  const about = field(error, 'responseText') ?? field(error, 'response');
  const words = about === undefined ? null : plain(about);
  if (Reflect.get(Object(error), 'authenticationFailed') === true) {
    // A server that is only overloaded says so, and then the password may well be right.
    const code = field(error, 'serverResponseCode');
    const busy = code === 'UNAVAILABLE' || code === 'LIMIT' || code === 'INUSE';
    return new MailboxFailure(busy ? 'too_busy' : 'sign_in_refused', words);
  }
  // nodemailer wraps what the socket said in codes of its own.
  const inner = causeOf(error);
  const problem = problems[inner ?? ''] ?? problems[field(error, 'code') ?? ''] ?? 'other';
  return new MailboxFailure(problem, words ?? (problem === 'other' ? plain(String(error)) : null));
}

function causeOf(error: unknown): string | undefined {
  const named = /\b(E[A-Z]{4,}|ERR_[A-Z0-9_]+|[A-Z_]*CERT[A-Z_]*)\b/.exec(String(error))?.[1];
  if (named !== undefined && named in problems) return named;
  if (/self[- ]signed|certificate|altnames/i.test(String(error)))
    return 'DEPTH_ZERO_SELF_SIGNED_CERT';
  if (/wrong version number|packet length/i.test(String(error)))
    return 'ERR_SSL_WRONG_VERSION_NUMBER';
  return undefined;
}

function field(error: unknown, name: string): string | undefined {
  const value: unknown = Reflect.get(Object(error), name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function plain(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, WORDS);
}
