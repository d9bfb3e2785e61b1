import { setTimeout as wait } from 'node:timers/promises';

/** Connection failures (SQLSTATE class 08, but for what we say wrongly), shutdowns (57P), the network. */
const AWAY = /^(08(?!P01)|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/;
const SAID =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether the database went away under a statement, rather than refusing it. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return AWAY.test(codeOf(error)) || SAID.test(error.message);
}

/** Between two tries to reach it again. */
const PAUSE = 500;

/**
 * Does what must not be forgotten because the database is away for a moment: it is tried again
 * until it is back, for so many milliseconds. May have been done by the try whose answer was lost.
 */
export async function onceBack<T>(work: () => Promise<T>, patience: number): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || Date.now() > until) throw error;
      await wait(PAUSE);
    }
  }
}

/** It lets nobody in (class 28), has no such database, gives no right or has no room for one more. */
const CLOSED = /^(28|3D000|42501|53300|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;

/** Why a database can't be used as it is, in its own words; undefined where that is not the matter. */
export function whyUnusable(error: unknown): string | undefined {
  // A name that stands for several addresses: each was tried.
  if (error instanceof AggregateError) return whyUnusable(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  return isAway(error) || CLOSED.test(codeOf(error)) ? error.message : undefined;
}

/** Deadlocks and serialisation failures: the same transaction may be tried again. */
export function isCollision(error: unknown): boolean {
  return error instanceof Error && /^40(P01|001)$/.test(codeOf(error));
}

const TRIES = 3;

/** Does a transaction again that gave way to another: nothing of it has happened. */
export async function untilItsTurn<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || tried === TRIES) throw error;
    }
  }
}

/** No room on the disk, as PostgreSQL says it or the system itself. */
const FULL = /^(53100|ENOSPC|EDQUOT)$/;

/** Whether there was no room left to write to: nothing is wrong with what was to be written. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && FULL.test(codeOf(error));
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
