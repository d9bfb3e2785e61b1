import type { CustomerKind } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';

/** A customer as a source of many hands it over. */
export interface BulkCustomer {
  /** What the caller calls it within one call. */
  ref: string;
  kind: CustomerKind;
  displayName: string;
  givenName?: string;
  familyName?: string;
  /** False where the source knows the customer by a number only. */
  named: boolean;
  language?: string;
  street?: string;
  city?: string;
  region?: string;
  postcode?: string;
  country?: string;
  emails: readonly string[];
  phones: readonly string[];
  /** By which the source will know the customer again; a known one is not created twice. */
  identifier: { system: string; value: string };
  /** Of a person: `ref` of an organisation of this call, or its identifier's value in the same system. */
  organisationRef?: string;
  title?: string;
  arrivedAt: Date;
  source:
    | 'research'
    | 'advertising'
    | 'online'
    | 'fair'
    | 'referral'
    | 'community'
    | 'import'
    | 'entered';
}

/**
 * Creates up to 1,000 customers with their search terms and `arrived` facts, in a fixed number of
 * statements. Those whose identifier is known already are left as they are. Answers every
 * customer's number by `ref`.
 */
export async function createCustomersInBulk(
  tx: Transaction,
  workspaceId: string,
  rows: readonly BulkCustomer[],
): Promise<Map<string, number>> {
  throw new Error(`not built: ${workspaceId} ${rows.length} ${typeof tx}`);
}

export interface NumberedCustomer {
  /** The number another system knows the customer by; it stands in for the name. */
  value: string;
  country?: string;
  /** When the customer was first seen. */
  seenAt: Date;
}

/** The number of each customer by `value`; those not known yet are created without a name. */
export async function ensureCustomersByIdentifier(
  tx: Transaction,
  workspaceId: string,
  system: string,
  customers: readonly NumberedCustomer[],
): Promise<Map<string, number>> {
  throw new Error(`not built: ${workspaceId} ${system} ${customers.length} ${typeof tx}`);
}
