import { z } from 'zod';
import { channels } from '../../contract/conversations/channels.ts';
import {
  type Interaction,
  outcomes,
  type PromiseMade,
} from '../../contract/conversations/interaction.ts';
import type { InteractionRow } from './data.ts';
import type { PromiseRow } from './data.promises.ts';

const channel = z.enum(channels);
const outcome = z.enum(outcomes).nullable();

export function interactionView(row: InteractionRow): Interaction {
  return {
    id: row.interaction_id,
    customer: { id: row.customer_id, name: row.customer_name },
    employee: { id: row.employee_id, name: row.employee_name },
    channel: channel.parse(row.channel),
    began: row.began === 'them' ? 'them' : 'us',
    two_way: row.two_way,
    perfunctory: row.perfunctory,
    occurred_at: row.occurred_at,
    minutes: row.minutes,
    cost: { amount: row.cost_amount, currency: row.currency },
    words: row.words,
    promise: promiseWithin(row),
    version: row.version,
    created_at: row.created_at,
  };
}

function promiseWithin(row: InteractionRow): PromiseMade | null {
  const { promise_id, due_on } = row;
  return promise_id === null || due_on === null
    ? null
    : promiseView({ ...row, promise_id, due_on });
}

export function promiseView(
  row: Pick<PromiseRow, 'promise_id' | 'what' | 'due_on' | 'outcome' | 'decided_at' | 'decided_by'>,
): PromiseMade {
  return {
    id: row.promise_id,
    what: row.what,
    due_on: row.due_on,
    outcome: outcome.parse(row.outcome),
    decided_at: row.decided_at,
    decided_by: row.decided_by,
  };
}
