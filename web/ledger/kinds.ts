import type { FactKindName } from '../../contract/ledger/kinds.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

/** The kinds this version knows, in the order they are offered as filters. */
export const shownKinds: readonly FactKindName[] = ['bought', 'returned', 'arrived'];

type KindKey = Extract<MessageKey, `ledger.kind.${string}`>;

const keys: Readonly<Record<FactKindName, KindKey>> = {
  arrived: 'ledger.kind.arrived',
  bought: 'ledger.kind.bought',
  returned: 'ledger.kind.returned',
};

/** What a kind of fact is called; null for one this version doesn't know. */
export function factKindKey(kind: string): KindKey | null {
  return new Map<string, KindKey>(Object.entries(keys)).get(kind) ?? null;
}
