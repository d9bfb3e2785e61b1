import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import type { NewCustomerRow } from './data.ts';

/** Numbers of the customers that a system knows already, by what it calls them. */
export async function readIdentifiers(
  tx: Transaction,
  workspaceId: string,
  system: string,
  values: readonly string[],
): Promise<Map<string, number>> {
  const result = await sql<{ value: string; customer_no: number }>`
    select value, customer_no from customer_identifier
    where workspace_id = ${workspaceId} and system = ${system} and value = any(${[...values]}::text[])
  `.execute(tx);
  return new Map(result.rows.map(({ value, customer_no }) => [value, customer_no]));
}

/** A new customer as `insertNew` takes it. */
export interface NewRecord extends Omit<
  NewCustomerRow,
  'owner_id' | 'search_terms' | 'updated_at'
> {
  entry_no: number;
  identifier: string;
  emails: readonly string[];
  email_keys: readonly string[];
  phones: readonly string[];
  phone_keys: readonly string[];
  dates: readonly object[] | null;
  terms: readonly string[];
}

/** Customers handed over as one value, whatever their number: a list of values has its limit. */
export function recordset(rows: readonly NewRecord[]): RawBuilder<unknown> {
  return sql`
    select r.*, null::uuid as owner_id, '{}'::text[] as organisations, null::text as title
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      entry_no bigint, customer_id uuid, kind text, display_name text, given_name text,
      family_name text, sort_name text, named boolean, language text, street text, city text,
      region text, postcode text, country text, source text, created_at timestamptz,
      identifier text, emails text[], email_keys text[], phones text[], phone_keys text[],
      dates jsonb, terms text[])`;
}
