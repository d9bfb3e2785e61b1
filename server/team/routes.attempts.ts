import { createHash } from 'node:crypto';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import * as data from './data.attempts.ts';
import { lineOf, secondsLeft, MOST_ATTEMPTS } from './rules.ts';

/** Counts an attempt before it is tried, and refuses it when there were too many. */
export async function countAttempt(
  database: Database,
  email: string,
  address: string,
): Promise<void> {
  const [ofEmail, ofAddress] = await database.outside((tx) =>
    Promise.all([
      data.countAttempt(tx, emailSubject(email)),
      data.countAttempt(tx, addressSubject(address)),
    ]),
  );
  for (const [{ count, age }, most] of [
    [ofEmail, MOST_ATTEMPTS.email],
    [ofAddress, MOST_ATTEMPTS.address],
  ] as const) {
    if (count <= most) continue;
    const seconds = secondsLeft(age);
    const minutes = Math.ceil(seconds / 60);
    throw new Refusal('session.too_many_attempts', { count: minutes }, { retryAfter: seconds });
  }
}

export async function forgiveAttempts(
  database: Database,
  email: string,
  address: string,
): Promise<void> {
  await database.outside((tx) =>
    data.forgiveAttempts(tx, emailSubject(email), addressSubject(address)),
  );
}

/** Hashed: who tried to sign in is nobody's business, and its length is bounded. */
function emailSubject(email: string): string {
  return `email ${createHash('sha256').update(email).digest('base64url')}`;
}

function addressSubject(address: string): string {
  return `address ${lineOf(address)}`;
}
