/** Minutes to wait after the first failure, the second …; after the last it has failed. */
const WAITS = [1, 5, 30, 120, 360, 720, 1440];

export interface Failure {
  /** What the mail server answered; null without an answer. */
  code: number | null;
  /** It certainly did not take the message. */
  certain: boolean;
}

export type AfterFailure =
  { state: 'waiting'; dueInMs: number } | { state: 'failed' } | { state: 'unknown' };

/**
 * What becomes of a message that could not be handed over. A lasting refusal (5xx) is final, a
 * passing one is tried again; where the connection broke after the message had begun, nobody knows
 * whether it went, and it is not sent a second time by itself.
 */
export function afterFailure({ code, certain }: Failure, attempts: number): AfterFailure {
  if (!certain) return { state: 'unknown' };
  const wait = WAITS[attempts - 1];
  if (wait === undefined || (code !== null && code >= 500)) return { state: 'failed' };
  return { state: 'waiting', dueInMs: wait * 60_000 };
}
