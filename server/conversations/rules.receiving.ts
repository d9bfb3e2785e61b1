import { createHash } from 'node:crypto';
import type { Message } from '../mailbox/index.ts';

export type FolderRole = 'inbox' | 'sent';

/**
 * The same message has the same key wherever it lies and whoever reads it, whether its folder was
 * numbered anew or it was moved. Some senders give many messages one Message-ID, so its date and
 * sender go in; without a Message-ID, whom it went to and what it is about.
 */
export function mailKey({ head, arrivedAt, size }: Message): string {
  const date = head.date?.getTime() ?? null;
  const told =
    head.messageId === null
      ? [date ?? arrivedAt.getTime(), head.to.map(({ address }) => address), head.subject, size]
      : [head.messageId, date];
  return createHash('sha256')
    .update(JSON.stringify([...told, head.from?.address ?? null]))
    .digest('base64url');
}

const DAY = 86_400_000;

/**
 * When it was written: as it says, where the server that received it can bear that out. A mailbox
 * that was moved has received everything on one day, so an earlier date is believed as far as there
 * was mail at all.
 */
export function writtenAt({ head, arrivedAt }: Message, now: Date): Date {
  const said = head.date?.getTime() ?? Number.NaN;
  const isLikely = said >= Date.UTC(1990, 0, 1) && said <= arrivedAt.getTime() + DAY;
  return new Date(Math.min(isLikely ? said : arrivedAt.getTime(), now.getTime()));
}

/** What programs put before the subject of an answer, in the languages people write to us. */
const answers =
  /^\s*(?:(?:re|aw|sv|antw|vs|ynt|odp|res|rif|fw|fwd|wg|tr|enc|回复|回覆|答复|答覆|转发|轉寄|תשובה|הועבר)\s*(?:\[\d{1,3}\])?\s*[:：]\s*)+/iu;

/** A subject without what answering puts before it, to find the conversation by. */
export function subjectKey(subject: string | null): string | null {
  const bare = (subject ?? '').replace(answers, '').trim().toLowerCase();
  return bare === '' ? null : bare.slice(0, 200);
}

export function isAnswer(subject: string | null): boolean {
  return answers.test(subject ?? '');
}

/** Everybody a message went between, each once, its sender first. */
export function addressesOf({ head }: Message): string[] {
  const { from, to, cc } = head;
  return [...new Set([...(from === null ? [] : [from]), ...to, ...cc].map((one) => one.address))];
}

/** Whether an address is of no use any more: there is nobody, or nobody takes mail there. */
export function isGone(status: string): boolean {
  // A full mailbox (5.2.2), a message too large (5.2.3, 5.3.4) and a policy (5.7.x) say nothing of it.
  return /^5\.(0|1)\.|^5\.2\.1$|^5\.4\.4$/.test(status);
}

/** Minutes to wait after the first failure, the second …; the last goes on. */
const WAITS = [1, 2, 5, 15, 60, 180, 360];

export function waitAfter(failures: number): number {
  return (WAITS[Math.min(failures, WAITS.length) - 1] ?? 1) * 60_000;
}

/** Where trying again changes nothing and may lock the account, a person has to. */
export function stopsTrying(problem: string): boolean {
  return problem === 'sign_in_refused' || problem === 'private_host' || problem === 'no_key';
}
