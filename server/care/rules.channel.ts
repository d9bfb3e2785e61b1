import type { TodayReason } from '../../contract/care/today.ts';
import type { ContactChannel } from '../../contract/conversations/contact-names.ts';
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

/** Ways that a list proposes, the usual one first. */
export const proposedWays = ['call', 'email', 'letter', 'visit', 'chat'] as const;

/**
 * A call where there is a number, else a mail, else a letter; what was tried in vain gives way to
 * what was not, before an occasion, which does not wait, after the first attempt already. Never a
 * way that is not `open`, because the customer refused it. The way they like best comes first.
 */
export function channelFor(
  { phone, email, unanswered, tried }: Reachable,
  why: TodayReason,
  open: readonly ContactChannel[] = proposedWays,
  preferred: ContactChannel | null = null,
): Channel {
  const may = proposedWays.filter((way) => {
    if (way === 'call' && phone === null) return false;
    return open.includes(way) && !(way === 'email' && email === null);
  });
  // Only where nothing shorter is left does somebody set out.
  const near = may.filter((way) => way !== 'visit' && way !== 'chat');
  const liked = may.filter((way) => way === preferred);
  const ways = [...new Set([...liked, ...(near.length === 0 ? may : near)])];
  const usual = ways[0] ?? 'letter';
  if (unanswered < (why === 'occasion' ? 1 : PATIENCE)) return usual;
  return ways.find((way) => !tried.includes(way)) ?? usual;
}
