import { z } from 'zod';
import {
  consentWays,
  contactChannels,
  purposes,
} from '../../contract/conversations/contact-names.ts';
import {
  type Consent,
  consentSources,
  consentWords,
  type ContactState,
  type Message,
  outgoingStates,
  type Preference,
  refusalReason,
  type Verdict,
} from '../../contract/conversations/contact.ts';
import { isLanguage } from '../../contract/i18n/languages.ts';
import type { Known } from './actions.standing.ts';
import type { ConsentRow, PreferenceRow } from './data.contact.ts';
import type { GapRow } from './data.gap.ts';
import type { OutgoingRow } from './data.outgoing.ts';
import { type Decision, decidingWord, mayContact } from './rules.contact.ts';

const words = z.object({
  channel: z.enum(['any', ...contactChannels]),
  purpose: z.enum(['any', ...purposes]),
  word: z.enum(consentWords),
  source: z.enum(consentSources),
  how: z.enum(consentWays).nullable(),
});
const sent = z.object({ purpose: z.enum(purposes), state: z.enum(outgoingStates) });
const channel = z.enum(contactChannels).nullable();

export function verdictView({ allowed, reasons, allowedFrom }: Decision): Verdict {
  return {
    allowed,
    reasons: reasons.map(({ code, until }) => ({ code, until: instantOrNull(until) })),
    allowed_from: instantOrNull(allowedFrom),
  };
}

function instantOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

export function consentView(row: ConsentRow): Consent {
  const { said_at, wording, employee_name: employee } = row;
  return { ...words.parse(row), said_at, wording, employee };
}

export function preferenceView(row: PreferenceRow | null): Preference {
  const from = row?.quiet_from ?? null;
  const until = row?.quiet_until ?? null;
  const language = row?.language ?? null;
  return {
    channel: channel.parse(row?.channel ?? null),
    language: isLanguage(language) ? language : null,
    quiet: from === null || until === null ? null : { from, until },
    time_zone: row?.time_zone ?? null,
    paused_until: row?.paused_until ?? null,
  };
}

/** Every channel for every purpose, as the gate would answer now. */
export function contactStateView(
  known: Known,
  mail: boolean,
  gap: GapRow | null,
  now: number,
): ContactState {
  const { standing, preference } = known;
  const consents = known.consents.map(consentView);
  return {
    preference: preferenceView(preference),
    quiet: standing.quiet,
    time_zone: standing.timeZone,
    cells: contactChannels.flatMap((of) =>
      purposes.map((purpose) => ({
        ...verdictView(mayContact(standing, { channel: of, purpose }, now)),
        channel: of,
        purpose,
        proof: decidingWord(consents, { channel: of, purpose }) ?? null,
      })),
    ),
    mail,
    email: known.email,
    gap,
  };
}

export function messageView(row: OutgoingRow): Message {
  const { purpose, state } = sent.parse(row);
  const reasons = z.array(refusalReason).parse(row.reasons ?? []);
  return {
    id: row.outgoing_id,
    purpose,
    recipient: row.recipient,
    subject: row.subject ?? '',
    body: row.body ?? '',
    state,
    verdict: {
      allowed: row.verdict === 'allowed',
      reasons,
      allowed_from: row.verdict === 'allowed' || state === 'waiting' ? row.due_at : null,
    },
    employee: row.employee_name,
    due_at: row.due_at,
    sent_at: row.sent_at,
    created_at: row.created_at,
  };
}
