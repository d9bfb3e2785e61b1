import { closestLanguage } from '../../contract/i18n/languages.ts';
import {
  type PreferencePage,
  type PreferencePageChange,
  preferenceWording,
} from '../../contract/conversations/preferences.ts';
import { contactChannels, purposes } from '../../contract/conversations/contact-names.ts';
import type { Transaction } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { auditPersonal } from '../workspace/index.ts';
import { knownOf, sayWords, setPreference, type Subject } from './actions.consent.ts';
import type { Known } from './actions.standing.ts';
import { countOwnWords, findCustomer } from './data.preference-page.ts';
import { decidingWord } from './rules.contact.ts';
import { type PreferenceLink, readLink } from './rules.links.ts';

/** Decisions a customer may make in an hour; nobody needs more, and a machine would. */
const MOST_AN_HOUR = 300;

/** What is wrong with a link is told only of one that was signed here. */
export function openLink(secret: string, token: string): PreferenceLink {
  const link = readLink(secret, token);
  if (link === undefined) throw new Refusal('link.invalid');
  if (link.expires <= Date.now()) throw new Refusal('link.expired');
  return link;
}

/** Lets in who holds a link: as its customer, for nothing else. */
export async function enterByLink(
  tx: Transaction,
  { workspaceId, customerId, epoch }: PreferenceLink,
): Promise<{ subject: Subject; known: Known }> {
  const customerNo = await findCustomer(tx, workspaceId, customerId);
  if (customerNo === undefined) throw new Refusal('link.invalid');
  const subject = { workspaceId, customerNo, customerId };
  const known = await knownOf(tx, subject);
  if (known.business.linkEpoch !== epoch) throw new Refusal('link.expired');
  return { subject, known };
}

export function pageOf({ standing, preference, language, email, business }: Known): PreferencePage {
  return {
    business: business.name,
    language: closestLanguage([preference?.language ?? '', language ?? '', business.language]),
    address: masked(email ?? ''),
    choices: contactChannels.flatMap((channel) =>
      purposes.map((purpose) => ({ channel, purpose, word: wordOf(standing, channel, purpose) })),
    ),
    refused: standing.barred !== null,
    paused_until: standing.pausedUntil,
  };
}

/** To be written to again is no yes to advertising. */
function wholeWords(refused: boolean) {
  if (refused) return [{ channel: 'any', purpose: 'any', word: 'refused' } as const];
  return (['service', 'care'] as const).map(
    (purpose) => ({ channel: 'any', purpose, word: 'allowed' }) as const,
  );
}

/** What holds now, said or not. */
function wordOf(
  { words, needsConsent, barred }: Known['standing'],
  channel: (typeof contactChannels)[number],
  purpose: (typeof purposes)[number],
): 'allowed' | 'refused' {
  const last = decidingWord(words, { channel, purpose });
  if (last !== undefined) {
    return barred !== null && last.saidAt <= barred.since ? 'refused' : last.word;
  }
  return barred !== null || needsConsent.includes(purpose) ? 'refused' : 'allowed';
}

/** ada@example.com as a•••@example.com */
function masked(address: string): string {
  return address.replace(/^(.).*(?=@)/u, '$1•••');
}

export async function changePage(
  tx: Transaction,
  subject: Subject,
  change: PreferencePageChange,
  source: 'customer' | 'one_click' = 'customer',
): Promise<PreferencePage> {
  const { workspaceId, customerNo, customerId } = subject;
  if ((await countOwnWords(tx, workspaceId, customerNo)) > MOST_AN_HOUR) {
    throw new Refusal('request.rate_limited', { count: 3600 }, { retryAfter: 3600 });
  }
  const { choices = [], refused, paused_until, language } = change;
  const said = { said_at: new Date(), source, how: null, wording: preferenceWording };
  const rows = [...(refused === undefined ? [] : wholeWords(refused)), ...choices].map((one) => ({
    customer_no: customerNo,
    channel: one.channel,
    purpose: one.purpose,
    word: one.word,
    ...said,
    employee_id: null,
  }));
  if (rows.length > 0) await sayWords(tx, subject, rows, refused);
  if (paused_until !== undefined || language !== undefined) {
    const set = {
      ...(paused_until === undefined ? {} : { paused_until }),
      ...(language === undefined ? {} : { language }),
    };
    await setPreference(tx, subject, set, null);
  }
  await auditPersonal(tx, { workspaceId, employeeId: null, requestId: null }, customerId, {
    action: 'changed',
    entity: 'contact_preference',
    entityId: customerId,
    after: { ...change, source },
  });
  return pageOf(await knownOf(tx, subject));
}
