import { factKinds } from '../../contract/ledger/kinds.ts';
import type { EnteredKind } from '../../contract/ledger/recording.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

type FieldKey = Extract<MessageKey, `ledger.record.field.${string}`>;
type ChoiceKey = Extract<MessageKey, `ledger.record.choice.${string}`>;

/** A field of a fact's payload, as it is asked for. */
export type FactField = { name: string; label: FieldKey } & (
  | { type: 'number' | 'day' }
  | { type: 'choice'; choices: readonly { value: string; label: ChoiceKey }[]; optional: boolean }
);

export const factGroups = [
  {
    label: 'ledger.record.group.negotiation',
    kinds: [
      'quoted',
      'ball_passed',
      'quote_revised',
      'discount_asked',
      'price_raised',
      'agreed',
      'declined',
    ],
  },
  {
    label: 'ledger.record.group.competition',
    kinds: ['chosen_over_competitor', 'won_though_dearer'],
  },
  {
    label: 'ledger.record.group.service',
    kinds: [
      'served',
      'complained',
      'complaint_settled',
      'delivered_late',
      'product_change_asked',
      'returned_without_fault',
      'reworked_without_fault',
    ],
  },
  {
    label: 'ledger.record.group.word_of_mouth',
    kinds: ['invited_word_of_mouth', 'review_published', 'guest_brought'],
  },
  {
    label: 'ledger.record.group.contract',
    kinds: ['contract_began', 'contract_renewed', 'contract_ended'],
  },
  {
    label: 'ledger.record.group.relation',
    kinds: ['contact_refused', 'contact_allowed'],
  },
] as const satisfies readonly { label: MessageKey; kinds: readonly EnteredKind[] }[];

const labels = new Map<string, FieldKey>([
  ['minutes', 'ledger.record.field.minutes'],
  ['days', 'ledger.record.field.days'],
  ['percent', 'ledger.record.field.percent'],
  ['to', 'ledger.record.field.to'],
  ['ends_on', 'ledger.record.field.ends_on'],
  ['fault', 'ledger.record.field.fault'],
]);

const choiceLabels = new Map<string, ChoiceKey>([
  ['us', 'ledger.record.choice.us'],
  ['them', 'ledger.record.choice.them'],
  ['ours', 'ledger.record.choice.ours'],
  ['theirs', 'ledger.record.choice.theirs'],
  ['nobody', 'ledger.record.choice.nobody'],
]);

interface Described {
  type?: string;
  format?: string;
  enum?: readonly unknown[];
  anyOf?: readonly Described[];
}

/** The fields a kind of fact asks for, from its payload's schema; numbers of other rows are found. */
export function fieldsOf(kind: EnteredKind): FactField[] {
  const { properties = {} } = factKinds[kind].payload.toJSONSchema() as {
    properties?: Readonly<Record<string, Described>>;
  };
  return Object.entries(properties).flatMap(([name, described]): FactField[] => {
    const label = labels.get(name);
    if (label === undefined) return [];
    const optional = described.anyOf?.some(({ type }) => type === 'null') ?? false;
    const its = described.anyOf?.find(({ type }) => type !== 'null') ?? described;
    if (its.enum !== undefined) {
      const choices = its.enum.flatMap((value) => {
        const text = choiceLabels.get(String(value));
        return text === undefined ? [] : [{ value: String(value), label: text }];
      });
      return [{ name, label, type: 'choice', choices, optional }];
    }
    return [{ name, label, type: its.format === 'date' ? 'day' : 'number' }];
  });
}
