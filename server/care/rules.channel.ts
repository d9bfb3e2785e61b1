import type { TodayReason } from '../../contract/care/today.ts';
import type { Channel } from '../../contract/conversations/interaction.ts';

interface Reachable {
  phone: string | null;
  email: string | null;
  unanswered: number;
  /** Ways tried in vain lately. */
  tried: readonly Channel[];
}

/** Attempts in vain from which on another way is proposed (engine.md 6). */
const PATIENCE = 3;

/**
 * A call where there is a number, else a mail, else a letter; what was tried in vain gives way to
 * what was not, before an occasion, which does not wait, after the first attempt already.
 */
export function channelFor(
  { phone, email, unanswered, tried }: Reachable,
  why: TodayReason,
): Channel {
  const ways: Channel[] = ['letter'];
  if (email !== null) ways.unshift('email');
  if (phone !== null) ways.unshift('call');
  const usual = ways[0] ?? 'letter';
  if (unanswered < (why === 'occasion' ? 1 : PATIENCE)) return usual;
  return ways.find((way) => !tried.includes(way)) ?? usual;
}
