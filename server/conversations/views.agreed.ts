import { z } from 'zod';
import { type AgreedTerm, agreedTerms } from '../../contract/ledger/agreed-terms.ts';
import type { Agreement, Contradiction } from '../../contract/conversations/agreed.ts';
import { channels } from '../../contract/conversations/channels.ts';
import type { AgreementRow, OpenPromiseRow } from './data.agreed.ts';

const term = z.enum(agreedTerms);
const channel = z.enum(channels);

export const termOf = (row: Pick<AgreementRow, 'term'>): AgreedTerm => term.parse(row.term);

function priceOf({ amount, currency }: Pick<AgreementRow, 'amount' | 'currency'>) {
  return amount === null || currency === null ? null : { amount, currency };
}

export function agreementView(row: AgreementRow): Agreement {
  return {
    id: row.agreement_id,
    term: termOf(row),
    what: row.what,
    price: priceOf(row),
    on_date: row.on_date,
    holds_until: row.holds_until,
    agreed_at: row.agreed_at,
    channel: channel.parse(row.channel),
    employee: { id: row.employee_id, name: row.employee_name },
    replaced_by: row.replaced_by,
    in_force: row.in_force,
  };
}

export function contradictionView(
  row: AgreementRow | OpenPromiseRow | undefined,
  said: string,
): Contradiction[] {
  if (row === undefined) return [];
  const shared = {
    what: row.what ?? '',
    channel: channel.parse(row.channel),
    employee: row.employee_name,
    said,
  };
  if ('promise_id' in row)
    return [
      {
        id: row.promise_id,
        term: 'promise',
        price: null,
        on_date: row.due_on,
        agreed_at: row.occurred_at,
        ...shared,
      },
    ];
  return [
    {
      id: row.agreement_id,
      term: termOf(row),
      price: priceOf(row),
      on_date: row.on_date,
      agreed_at: row.agreed_at,
      ...shared,
    },
  ];
}
