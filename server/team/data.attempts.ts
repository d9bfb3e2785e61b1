import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { ATTEMPT_WINDOW_MINUTES } from './rules.ts';

/** Counts one more attempt and returns how many there were in the window, and its age in seconds. */
export async function countAttempt(
  tx: Transaction,
  subject: string,
): Promise<{ count: number; age: number }> {
  const result = await sql<{ count: number; age: number }>`
    insert into auth.attempt as a (subject, since, count) values (${subject}, now(), 1)
    on conflict (subject) do update set
      count = case when a.since < now() - make_interval(mins => ${ATTEMPT_WINDOW_MINUTES}::int)
        then 1 else a.count + 1 end,
      since = case when a.since < now() - make_interval(mins => ${ATTEMPT_WINDOW_MINUTES}::int)
        then now() else a.since end
    returning count, extract(epoch from now() - since)::float8 as age`.execute(tx);
  return result.rows[0] ?? { count: 1, age: 0 };
}

/** A success: the person's attempts are forgotten, the address keeps those that failed. */
export async function forgiveAttempts(
  tx: Transaction,
  email: string,
  address: string,
): Promise<void> {
  await Promise.all([
    sql`delete from auth.attempt where subject = ${email}`.execute(tx),
    sql`update auth.attempt set count = count - 1 where subject = ${address}`.execute(tx),
    sql`delete from auth.attempt where since < now() - interval '1 day'`.execute(tx),
  ]);
}
