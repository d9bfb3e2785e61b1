import type { Transaction } from '../db/transaction.ts';

export interface StayRow {
  affiliation_id: string;
  person_no: number;
  organisation_no: number;
  title: string | null;
  role: string | null;
  started_on: string | null;
  ended_on: string | null;
}
export type Stay = Pick<StayRow, 'title' | 'role' | 'started_on' | 'ended_on'>;

/** A person's place in an organisation, asked for by either of the two. */
export async function readStay(
  tx: Transaction,
  workspaceId: string,
  of: { customer_no: number; kind: string },
  affiliationId: string,
): Promise<StayRow | undefined> {
  return tx
    .selectFrom('affiliation')
    .select([
      'affiliation_id',
      'person_no',
      'organisation_no',
      'title',
      'role',
      'started_on',
      'ended_on',
    ])
    .where('workspace_id', '=', workspaceId)
    .where(of.kind === 'person' ? 'person_no' : 'organisation_no', '=', of.customer_no)
    .where('affiliation_id', '=', affiliationId)
    .executeTakeFirst();
}

export async function updateStay(
  tx: Transaction,
  workspaceId: string,
  { person_no, affiliation_id }: Pick<StayRow, 'person_no' | 'affiliation_id'>,
  stay: Stay,
): Promise<void> {
  await tx
    .updateTable('affiliation')
    .set(stay)
    .where('workspace_id', '=', workspaceId)
    .where('person_no', '=', person_no)
    .where('affiliation_id', '=', affiliation_id)
    .execute();
}

export async function deleteStay(
  tx: Transaction,
  workspaceId: string,
  { person_no, affiliation_id }: Pick<StayRow, 'person_no' | 'affiliation_id'>,
): Promise<void> {
  await tx
    .deleteFrom('affiliation')
    .where('workspace_id', '=', workspaceId)
    .where('person_no', '=', person_no)
    .where('affiliation_id', '=', affiliation_id)
    .execute();
}
