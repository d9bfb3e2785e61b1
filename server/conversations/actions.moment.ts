import type { NewMessage } from '../../contract/conversations/contact.ts';
import type { Transaction } from '../db/transaction.ts';
import { refuseField } from '../http/problem.ts';
import { knownOf, type Subject } from './actions.consent.ts';
import { instantOf } from './rules.quiet.ts';

const MS_PER_DAY = 86_400_000;
/** How far ahead a mail is planned. */
const MOST_DAYS = 366;

/** The moment a mail shall go, by the clock it was said on; null for at once. */
export async function momentOf(
  tx: Transaction,
  subject: Subject,
  wanted: NewMessage['send_at'],
): Promise<Date | null> {
  if (wanted === null || wanted === undefined) return null;
  const wall = Date.parse(`${wanted.wall}:00Z`);
  if (Number.isNaN(wall)) throw refuseField('send_at.wall', 'field.invalid_date');
  const { standing, business } = await knownOf(tx, subject);
  const zone = wanted.zone === 'customer' ? standing.timeZone : business.timeZone;
  const at = instantOf(wall, zone);
  const ahead = at - Date.now();
  if (ahead <= 0 || ahead > MOST_DAYS * MS_PER_DAY) {
    throw refuseField('send_at.wall', 'message.moment');
  }
  return new Date(at);
}
