import { sql } from 'kysely';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface AgreementRow {
  agreement_no: number;
  agreement_id: string;
  customer_no: number;
  customer_id: string;
  term: string;
  what: string | null;
  amount: number | null;
  currency: string | null;
  on_date: string | null;
  holds_until: string | null;
  channel: string;
  employee_id: string;
  employee_name: string;
  agreed_at: string;
  replaced_by: string | null;
  in_force: boolean;
}

function agreements(workspaceId: string) {
  return sql`
    select a.agreement_no, a.agreement_id, a.customer_no, c.customer_id, a.term, t.words as what,
      a.amount, a.currency, a.on_date, a.holds_until, a.channel, a.employee_id,
      e.name as employee_name, a.agreed_at, n.agreement_id as replaced_by,
      n.agreement_id is null and coalesce(
        a.holds_until >= (now() at time zone w.time_zone)::date, true) as in_force
    from agreement a
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = a.customer_no
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = a.employee_id
    join workspace w on w.workspace_id = ${workspaceId}
    left join agreement n on n.workspace_id = ${workspaceId} and n.replaces_no = a.agreement_no
      and n.taken_back_at is null
    left join fact_text t on t.workspace_id = ${workspaceId} and t.fact_no = a.fact_no
    where a.workspace_id = ${workspaceId} and a.taken_back_at is null`;
}

/** Undefined when there is none, it was taken back, or its customer is out of reach. */
export async function readAgreement(
  tx: Transaction,
  reach: Reach,
  agreementId: string,
): Promise<AgreementRow | undefined> {
  const { workspaceId } = reach;
  const result = await sql<AgreementRow>`
    ${agreements(workspaceId)}
      and a.agreement_id = ${agreementId}
      and ${withinReach(reach) ?? sql`true`}
  `.execute(tx);
  return result.rows[0];
}

const MOST_AGREEMENTS = 500;

/** In force first, newest first. */
export async function readAgreements(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<AgreementRow[]> {
  const result = await sql<AgreementRow>`
    ${agreements(workspaceId)}
      and a.customer_no = any(${customerNos}::bigint[])
    order by in_force desc, a.agreed_at desc, a.agreement_no desc
    limit ${MOST_AGREEMENTS}
  `.execute(tx);
  return result.rows;
}

export interface OpenPromiseRow {
  promise_id: string;
  what: string;
  due_on: string;
  occurred_at: string;
  channel: string;
  employee_name: string;
}

/** Promises that are open, with where they were given. */
export async function readOpenPromises(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<OpenPromiseRow[]> {
  const result = await sql<OpenPromiseRow>`
    select p.promise_id, t.words as what, p.due_on, i.occurred_at, i.channel,
      e.name as employee_name
    from promise p
    join interaction i on i.workspace_id = ${workspaceId} and i.interaction_no = p.interaction_no
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = p.employee_id
    join fact_text t on t.workspace_id = ${workspaceId} and t.fact_no = p.fact_no
    where p.workspace_id = ${workspaceId} and p.customer_no = any(${customerNos}::bigint[])
      and p.taken_back_at is null and not exists (
        select from promise_outcome o
        where o.workspace_id = ${workspaceId} and o.promise_no = p.promise_no
          and o.undone_at is null)
    order by p.due_on, p.promise_no
    limit ${MOST_AGREEMENTS}
  `.execute(tx);
  return result.rows;
}

export interface NewAgreementRow {
  agreement_id: string;
  customer_no: number;
  term: string;
  amount: number | null;
  currency: string | null;
  on_date: string | null;
  holds_until: string | null;
  channel: string;
  employee_id: string;
  agreed_at: Date;
  replaces_no: number | null;
  fact_no: number;
}

export async function insertAgreement(
  tx: Transaction,
  workspaceId: string,
  row: NewAgreementRow,
): Promise<void> {
  await tx
    .insertInto('agreement')
    .values({
      ...row,
      workspace_id: workspaceId,
      created_at: new Date(),
      created_by: row.employee_id,
    })
    .execute();
}

/** False where somebody was quicker. */
export async function takeAgreementBack(
  tx: Transaction,
  workspaceId: string,
  agreementNo: number,
  employeeId: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('agreement')
    .set({ taken_back_at: new Date(), taken_back_by: employeeId })
    .where('workspace_id', '=', workspaceId)
    .where('agreement_no', '=', agreementNo)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** One at a time takes the place of an agreement, or takes it back. */
export async function holdAgreement(
  tx: Transaction,
  workspaceId: string,
  agreementId: string,
): Promise<void> {
  await tx
    .selectFrom('agreement')
    .select('agreement_no')
    .where('workspace_id', '=', workspaceId)
    .where('agreement_id', '=', agreementId)
    .forUpdate()
    .execute();
}
