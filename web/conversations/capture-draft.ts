import type { Attachment } from '../../contract/conversations/attachments.ts';
import type { Channel, NewInteraction } from '../../contract/conversations/interaction.ts';

/** A customer as the drawer needs to know them. */
export interface CaptureCustomer {
  id: string;
  name: string;
}

/** Half-written contact. Numbers are kept as they are typed; days and times as the fields give them. */
export interface CaptureDraft {
  customer: CaptureCustomer | null;
  channel: Channel;
  twoWay: boolean;
  /** They answered out of politeness only. */
  perfunctory: boolean;
  minutes: string;
  words: string;
  files: Attachment[];
  promise: string;
  due: string;
  /** Local date and time; empty for now. */
  when: string;
  began: 'us' | 'them';
  /** Minor units; null for nothing. */
  cost: number | null;
  /** One for each contact, kept with the draft: sent again after a reload it makes no second one. */
  key: string;
}

export function emptyDraft(customer: CaptureCustomer | null): CaptureDraft {
  return {
    customer,
    channel: 'call',
    twoWay: true,
    perfunctory: false,
    minutes: '',
    words: '',
    files: [],
    promise: '',
    due: '',
    when: '',
    began: 'us',
    cost: null,
    key: '',
  };
}

/** Fields that keep a draft from being sent. */
export function missingIn(draft: CaptureDraft): 'customer' | 'due' | null {
  if (draft.customer === null) return 'customer';
  return draft.promise.trim() !== '' && draft.due === '' ? 'due' : null;
}

export function requestFrom(draft: CaptureDraft, customerId: string): NewInteraction {
  const words = draft.words.trim();
  const what = draft.promise.trim();
  const minutes = Number.parseInt(draft.minutes, 10);
  return {
    customer_id: customerId,
    channel: draft.channel,
    two_way: draft.twoWay,
    perfunctory: draft.twoWay && draft.perfunctory,
    began: draft.began,
    minutes: Number.isNaN(minutes) ? 0 : minutes,
    cost: draft.cost ?? 0,
    ...(draft.when === '' ? {} : { occurred_at: new Date(draft.when).toISOString() }),
    words: words === '' ? null : words,
    attachment_ids: draft.files.map(({ id }) => id),
    promise: what === '' ? null : { what, due_on: draft.due },
  };
}

/** A day so many days from today, as a date field writes it, by the reader's own calendar. */
export function dayFromNow(days: number, now: Date): string {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
