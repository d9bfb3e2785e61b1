import { z } from 'zod';
import {
  type ContactChannel,
  contactChannels,
  type Purpose,
  purposes,
} from '../../contract/conversations/contact-names.ts';
import { consentWords } from '../../contract/conversations/contact.ts';
import { factKindName } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as data from './data.contact.ts';
import { readHeld } from './data.holdouts.ts';
import { readSetting } from './data.settings.ts';
import { isOpenToday, type Standing } from './rules.contact.ts';
import { strictest, type WrittenWord } from './rules.strictest.ts';
import { startOfDay } from './rules.quiet.ts';
import { lookBack, settingOf } from './rules.settings.ts';

/** What the gate knows of a customer, and what its page shows of it. */
export interface Known {
  standing: Standing;
  email: string | null;
  language: string | null;
  consents: data.ConsentRow[];
  preference: data.PreferenceRow | null;
  business: { name: string; language: string; timeZone: string; linkEpoch: number };
}

const MS_PER_DAY = 86_400_000;
const word = z.object({
  channel: z.enum(['any', ...contactChannels]),
  purpose: z.enum(['any', ...purposes]),
  word: z.enum(consentWords),
});

/**
 * Everything that decides about contacts with some customers, in a few round trips however many
 * they are. `except` is a message that shall not count against itself.
 */
export async function readKnown(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  now: number,
  except?: string,
): Promise<Map<number, Known>> {
  const [workspace, row, owners] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readSetting(tx, workspaceId),
    data.readNumbers(tx, workspaceId, customerNos),
  ]);
  const setting = settingOf(row);
  const numbers = [...owners.keys()];
  const since = new Date(now - lookBack(setting.caps) * MS_PER_DAY);
  const [consents, preferences, facts, contacts, held, addresses] = await Promise.all([
    data.readConsents(tx, workspaceId, numbers),
    data.readPreferences(tx, workspaceId, numbers),
    data.readDecidingFacts(tx, workspaceId, numbers),
    data.readContacts(tx, workspaceId, numbers, since, except),
    readHeld(tx, workspaceId, numbers),
    data.readAddresses(tx, workspaceId, customerNos),
  ]);
  const ownerOf = (no: number) => owners.get(no)?.no ?? no;
  const saidBy = grouped(consents, (row) => row.customer_no);
  const wordsOf = grouped(consents, (row) => ownerOf(row.customer_no));
  const likedBy = grouped(preferences, (row) => ownerOf(row.customer_no));
  const factsOf = grouped(facts, (row) => ownerOf(row.customer_no));
  const contactsOf = grouped(contacts, (row) => ownerOf(row.customer_no));
  const heldOf = grouped(held, (row) => ownerOf(row.customer_no));
  const namesOf = grouped([...owners], ([, owner]) => owner.no);
  const business = {
    name: workspace.name,
    language: workspace.language,
    timeZone: workspace.time_zone,
    linkEpoch: setting.linkEpoch,
  };
  return new Map(
    addresses.map((address) => {
      const { customer_no: customerNo, email, language } = address;
      const liked = likedBy.get(customerNo) ?? [];
      const preference = liked.find((it) => it.customer_no === customerNo) ?? liked[0] ?? null;
      const numbersOf = namesOf.get(customerNo) ?? [];
      const ours = factsOf.get(customerNo) ?? [];
      const zone = preference?.time_zone ?? workspace.time_zone;
      const standing: Standing = {
        ...fromFacts(ours, zone),
        barred: barredOf(ours, customerNo),
        words: strictest(
          numbersOf.map(([no, { mergedAt }]) => ({
            mergedAt,
            words: (saidBy.get(no) ?? []).map(wordOf),
          })),
        ),
        pausedUntil: preference?.paused_until ?? null,
        quiet: quietOf(preference) ?? setting.quiet,
        timeZone: zone,
        contacts: (contactsOf.get(customerNo) ?? []).map(({ at, purpose }) => ({
          at: Date.parse(at),
          purpose,
        })),
        caps: setting.caps,
        needsConsent: setting.needsConsent,
        hasEmail: email !== null,
        emailFails: address.fails,
        hasPhone: address.phone !== null,
      };
      for (const one of heldOf.get(customerNo) ?? []) {
        standing.heldOut.push({
          programmeNo: one.programme_no,
          until: startOfDay(one.until, workspace.time_zone),
        });
      }
      const said = wordsOf.get(customerNo) ?? [];
      return [customerNo, { standing, email, language, consents: said, preference, business }];
    }),
  );
}

/** Rows by whom they are about, in their order. */
function grouped<Row>(rows: readonly Row[], of: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(of(row));
    if (group === undefined) groups.set(of(row), [row]);
    else group.push(row);
  }
  return groups;
}

function quietOf(preference: data.PreferenceRow | null) {
  const from = preference?.quiet_from ?? null;
  const until = preference?.quiet_until ?? null;
  return from === null || until === null ? null : { from, until };
}

function wordOf(row: data.ConsentRow): WrittenWord {
  const { said_at: saidAt, recorded_at: recordedAt, ...rest } = row;
  return {
    ...word.parse(rest),
    saidAt: Date.parse(saidAt),
    recordedAt: Date.parse(recordedAt),
  };
}

/** What the ledger says of contacts: the latest of each pair counts. */
function fromFacts(facts: readonly data.ContactFact[], timeZone: string) {
  let ended: Standing['ended'] = null;
  const heldOut: { programmeNo: number | null; until: number }[] = [];
  for (const { kind, occurred_at, payload } of facts) {
    const name = factKindName(kind);
    if (name === 'relation_resumed') ended = null;
    else if (name === 'relation_ended') {
      ended = payload['reason'] === 'deceased' ? 'deceased' : 'other';
    } else if (name === 'held_out') {
      const { programme_no, days } = payload;
      const from = startOfDay(occurred_at.slice(0, 10), timeZone);
      const long = typeof days === 'number' ? days : 0;
      heldOut.push({
        programmeNo: typeof programme_no === 'number' ? programme_no : null,
        until: from + long * MS_PER_DAY,
      });
    }
  }
  return { ended, heldOut };
}

/**
 * Since when they do not want to be contacted. Of those merged into one each one's no holds, until
 * the one who is left says yes later.
 */
function barredOf(facts: readonly data.ContactFact[], ownNo: number): Standing['barred'] {
  const barred = new Map<number, number>();
  for (const { customer_no: no, kind, occurred_at } of facts) {
    const name = factKindName(kind);
    if (name === 'contact_refused') barred.set(no, Date.parse(occurred_at));
    else if (name === 'contact_allowed' && no === ownNo) barred.clear();
    else if (name === 'contact_allowed') barred.delete(no);
  }
  return barred.size === 0 ? null : { since: Math.max(...barred.values()) };
}

/** Ways that are open to a customer, and the one they like best, open or not. */
export interface OpenWays {
  open: ContactChannel[];
  preferred: ContactChannel | null;
}

/** By which of some ways each customer may be contacted for a purpose today; the hour is no reason. */
export async function readOpenWays(
  tx: Transaction,
  workspaceId: string,
  customers: readonly { customerNo: number; purpose: Purpose }[],
  ways: readonly ContactChannel[],
): Promise<Map<number, OpenWays>> {
  if (customers.length === 0) return new Map();
  const now = Date.now();
  const numbers = customers.map(({ customerNo }) => customerNo);
  const known = await readKnown(tx, workspaceId, numbers, now);
  return new Map(
    customers.map(({ customerNo, purpose }) => {
      const { standing, preference } = known.get(customerNo) ?? {};
      const open = ways.filter(
        (channel) => standing !== undefined && isOpenToday(standing, { channel, purpose }, now),
      );
      const preferred = contactChannels.find((one) => one === preference?.channel) ?? null;
      return [customerNo, { open, preferred }];
    }),
  );
}
