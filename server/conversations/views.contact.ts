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
  copyKinds,
  type Message,
  outgoingStates,
  type Preference,
  refusalReason,
  sendZones,
  type Verdict,
} from '../../contract/conversations/contact.ts';
import { closestLanguage, isLanguage, type Language } from '../../contract/i18n/languages.ts';
import type { Known } from './actions.standing.ts';
import type { AttachedRow } from './data.attachments.ts';
import type { CopyRow } from './data.copies.ts';
import type { ConsentRow, PreferenceRow } from './data.contact.ts';
import type { OutgoingRow } from './data.outgoing.ts';
import { attachmentView } from './views.attachments.ts';
import { type Decision, decidingWord, mayContact } from './rules.contact.ts';

const words = z.object({
  channel: z.enum(['any', ...contactChannels]),
  purpose: z.enum(['any', ...purposes]),
  word: z.enum(consentWords),
  source: z.enum(consentSources),
  how: z.enum(consentWays).nullable(),
});
const sent = z.object({
  purpose: z.enum(purposes),
  state: z.enum(outgoingStates),
  send_zone: z.enum(sendZones).nullable(),
});
const copied = z.object({ kind: z.enum(copyKinds) });
const channel = z.enum(contactChannels).nullable();

export function verdictView({ allowed, reasons, allowedFrom }: Decision): Verdict {
  return {
    allowed,
    reasons: reasons.map(({ code, until, copyOf }) => ({
      code,
      until: instantOrNull(until),
      copy_of: copyOf ?? null,
    })),
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
  { gap, perfunctory }: Pick<ContactState, 'gap' | 'perfunctory'>,
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
    language: languageOf(known),
    perfunctory,
    gap,
  };
}

/** The one a customer is written to in. */
export function languageOf({ preference, language, business }: Known): Language {
  return closestLanguage([preference?.language ?? '', language ?? '', business.language]);
}

export interface MessageParts {
  copies: readonly CopyRow[];
  attached: readonly AttachedRow[];
}

export function messageView(row: OutgoingRow, { copies, attached }: MessageParts): Message {
  const { purpose, state, send_zone: zone } = sent.parse(row);
  const reasons = z.array(refusalReason).parse(row.reasons ?? []);
  return {
    id: row.outgoing_id,
    purpose,
    recipient: row.recipient,
    subject: row.subject ?? '',
    body: row.body ?? '',
    language: closestLanguage([row.language]),
    copies: copies
      .filter(({ outgoing_id }) => outgoing_id === row.outgoing_id)
      .map((one) => ({
        ...copied.parse(one),
        address: one.address,
        customer_id: one.customer_id,
        refused: one.refused,
      })),
    attachments: attached
      .filter(({ outgoing_id }) => outgoing_id === row.outgoing_id)
      .map(attachmentView),
    state,
    verdict: {
      allowed: row.verdict === 'allowed',
      reasons,
      allowed_from: row.verdict === 'allowed' || state === 'waiting' ? row.due_at : null,
    },
    employee: row.employee_name,
    send_at: row.send_at === null || zone === null ? null : { at: row.send_at, zone },
    due_at: row.due_at,
    sent_at: row.sent_at,
    created_at: row.created_at,
    version: row.version,
  };
}
