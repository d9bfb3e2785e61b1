import { z } from 'zod';
import { type Fact, tiers } from '../../contract/ledger/fact.ts';
import { factKindName } from '../../contract/ledger/kinds.ts';
import type { TimelineRow } from './data.timeline.ts';

const payload = z.record(z.string(), z.unknown()).catch({});
const tier = z.enum(tiers);

/** A fact for the wire. `object` is given by whoever knows what its number stands for. */
export function factView(row: TimelineRow, object: Fact['object']): Fact {
  const { amount, currency } = row;
  return {
    id: row.fact_no,
    kind: factKindName(row.kind),
    occurred_at: row.occurred_at,
    known_at: row.known_at,
    recorded_at: row.recorded_at,
    tier: tier.parse(row.tier),
    amount: amount === null || currency === null ? null : { amount, currency },
    source: row.source,
    source_id: row.source_id,
    revision: row.revision,
    reverses: row.reverses,
    reversed: Boolean(row.reversed),
    payload: payload.parse(row.payload),
    words: row.words,
    object,
  };
}
