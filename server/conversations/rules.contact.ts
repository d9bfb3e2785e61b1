import {
  type ContactChannel,
  type Purpose,
  purposes,
} from '../../contract/conversations/contact-names.ts';
import type { Cap, QuietHours, RefusalCode } from '../../contract/conversations/contact.ts';
import { afterQuiet, isQuiet, startOfDay } from './rules.quiet.ts';

/** A yes or no that the customer gave. */
export interface Word {
  channel: ContactChannel | 'any';
  purpose: Purpose | 'any';
  word: 'allowed' | 'refused';
  saidAt: number;
}

/** Everything the gate decides by. Instants are milliseconds since 1970. */
export interface Standing {
  /** In the order they were written down. */
  words: readonly Word[];
  /** The latest fact says that they do not want to be contacted. */
  barred: { since: number } | null;
  ended: 'deceased' | 'other' | null;
  /** Day before which they are left alone, in their own time zone. */
  pausedUntil: string | null;
  quiet: QuietHours;
  timeZone: string;
  /** Contacts begun by us, or about to be, of the longest time any cap looks back. */
  contacts: readonly { at: number; purpose: Purpose }[];
  /** Left alone by lot: by one programme, or by all care where that is null. */
  heldOut: { programmeNo: number | null; until: number }[];
  caps: readonly Cap[];
  needsConsent: readonly Purpose[];
  hasEmail: boolean;
  /** Mail to the address they are written to came back. */
  emailFails: boolean;
  hasPhone: boolean;
}

export interface Wanted {
  channel: ContactChannel;
  purpose: Purpose;
  /** The programme of care it belongs to, if any. */
  programmeNo?: number | null;
}

export interface Reason {
  code: RefusalCode;
  until: number | null;
  /** The customer it is about, where a message is for several and it is not its recipient. */
  copyOf?: string | null;
}

export interface Decision {
  allowed: boolean;
  reasons: Reason[];
  allowedFrom: number | null;
}

const MS_PER_DAY = 86_400_000;
/** A pause ends in the night, a night in a full week: a few steps reach the end of any such chain. */
const STEPS = 12;

/** The one decision whether a customer may be contacted, with every reason why not. */
export function mayContact(standing: Standing, wanted: Wanted, now: number): Decision {
  const reasons = reasonsAt(standing, wanted, now);
  if (reasons.length === 0) return { allowed: true, reasons, allowedFrom: now };
  return { allowed: false, reasons, allowedFrom: firstAllowed(standing, wanted, reasons) };
}

function firstAllowed(standing: Standing, wanted: Wanted, first: readonly Reason[]): number | null {
  let reasons = first;
  for (let step = 0; step < STEPS; step++) {
    let latest = 0;
    for (const { until } of reasons) {
      if (until === null) return null;
      latest = Math.max(latest, until);
    }
    reasons = reasonsAt(standing, wanted, latest);
    if (reasons.length === 0) return latest;
  }
  return null;
}

/** Whether nothing but the hour can stand against contacting a customer on this day. */
export function isOpenToday(standing: Standing, wanted: Wanted, now: number): boolean {
  return reasonsOfTheDay(standing, wanted, now).length === 0;
}

function reasonsAt(standing: Standing, wanted: Wanted, at: number): Reason[] {
  return [...reasonsOfTheDay(standing, wanted, at), ...quiet(standing, wanted, at)];
}

function reasonsOfTheDay(standing: Standing, wanted: Wanted, at: number): Reason[] {
  return [
    ...refusals(standing, wanted),
    ...heldOut(standing, wanted, at),
    ...paused(standing, wanted, at),
    ...capped(standing, wanted, at),
  ];
}

/** The word that decides about a channel and purpose: the latest that covers both. */
export function decidingWord<W extends Omit<Word, 'saidAt'>>(
  words: readonly W[],
  { channel, purpose }: Wanted,
): W | undefined {
  return words.findLast(
    (word) =>
      (word.channel === 'any' || word.channel === channel) &&
      (word.purpose === 'any' || word.purpose === purpose),
  );
}

function refusals(standing: Standing, wanted: Wanted): Reason[] {
  const reasons: Reason[] = [];
  const no = (code: RefusalCode) => reasons.push({ code, until: null });
  const last = decidingWord(standing.words, wanted);
  const isAllowed = last?.word === 'allowed';
  const { barred, ended } = standing;
  // A later yes to just this outweighs what was said of all contact before.
  const isBarred = barred !== null && !(isAllowed && last.saidAt > barred.since);
  if (ended === 'deceased') no('deceased');
  else if (ended !== null && wanted.purpose !== 'service') no('relation_ended');
  if (last?.word === 'refused' || isBarred) no('refused');
  else if (!isAllowed && standing.needsConsent.includes(wanted.purpose)) no('no_consent');
  if (!isReachable(standing, wanted.channel)) no('no_address');
  else if (wanted.channel === 'email' && standing.emailFails) no('failing_address');
  return reasons;
}

function isReachable({ hasEmail, hasPhone }: Standing, channel: ContactChannel): boolean {
  if (channel === 'email') return hasEmail;
  return channel === 'call' || channel === 'sms' ? hasPhone : true;
}

function heldOut(standing: Standing, wanted: Wanted, at: number): Reason[] {
  if (wanted.purpose === 'service') return [];
  const until = Math.max(
    0,
    ...standing.heldOut
      .filter((row) => row.programmeNo === null || row.programmeNo === wanted.programmeNo)
      .map((row) => row.until),
  );
  return until > at ? [{ code: 'held_out', until }] : [];
}

/** Who asked for peace until a day still gets answers to what they ask. */
function paused({ pausedUntil, timeZone }: Standing, wanted: Wanted, at: number): Reason[] {
  if (pausedUntil === null || wanted.purpose === 'service') return [];
  const until = startOfDay(pausedUntil, timeZone);
  return until > at ? [{ code: 'paused', until }] : [];
}

/** What the customer asked of us is never too much, but it counts. */
function capped({ caps, contacts }: Standing, wanted: Wanted, at: number): Reason[] {
  if (wanted.purpose === 'service') return [];
  let until = 0;
  for (const cap of caps) {
    if (cap.purpose !== 'any' && cap.purpose !== wanted.purpose) continue;
    const since = at - cap.days * MS_PER_DAY;
    const counted = contacts
      .filter(
        (one) =>
          one.at > since && one.at <= at && (cap.purpose === 'any' || one.purpose === cap.purpose),
      )
      .map((one) => one.at)
      .sort((a, b) => b - a);
    const last = counted[cap.most - 1];
    if (last !== undefined) until = Math.max(until, last + cap.days * MS_PER_DAY);
  }
  return until === 0 ? [] : [{ code: 'capped', until }];
}

/** Letters, gifts and invitations wake nobody. */
const disturbing: readonly ContactChannel[] = ['call', 'visit', 'email', 'sms', 'chat'];

function quiet(standing: Standing, { channel }: Wanted, at: number): Reason[] {
  const { quiet: hours, timeZone } = standing;
  if (!disturbing.includes(channel) || !isQuiet(hours, timeZone, at)) return [];
  return [{ code: 'quiet_hours', until: afterQuiet(hours, timeZone, at) }];
}

export function isPurpose(name: string): name is Purpose {
  return (purposes as readonly string[]).includes(name);
}
