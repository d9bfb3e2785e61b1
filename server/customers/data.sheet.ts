import { sql } from 'kysely';
import type { SheetSection } from '../../contract/customers/sheet-sections.ts';
import type { Transaction } from '../db/transaction.ts';

export interface SheetRow {
  version: number;
  sections: {
    section: string;
    words: string;
    changed_at: string;
    changed_by: { id: string; name: string };
  }[];
}

/** One statement: the customer's version and what is filled in. */
export async function readSheet(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<SheetRow> {
  const result = await sql<SheetRow>`
    select c.version,
      (select coalesce(json_agg(json_build_object('section', s.section, 'words', s.words,
          'changed_at', to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'changed_by', json_build_object('id', e.employee_id, 'name', e.name))), '[]')
        from customer_sheet s
        join employee e on e.workspace_id = ${workspaceId} and e.employee_id = s.changed_by
        where s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no) as sections
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = ${customerNo}
  `.execute(tx);
  const row = result.rows[0];
  if (row === undefined) throw new Error('the customer is gone');
  return row;
}

/** Writes the sections that are named, and takes those off that are null. */
export async function writeSections(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  sections: ReadonlyMap<SheetSection, string | null>,
  changedBy: string,
): Promise<void> {
  const emptied = [...sections].filter(([, words]) => words === null).map(([section]) => section);
  const changedAt = new Date();
  const filled = [...sections].flatMap(([section, words]) =>
    words === null
      ? []
      : [
          {
            workspace_id: workspaceId,
            customer_no: customerNo,
            section,
            words,
            changed_by: changedBy,
            changed_at: changedAt,
          },
        ],
  );
  if (emptied.length > 0) {
    await tx
      .deleteFrom('customer_sheet')
      .where('workspace_id', '=', workspaceId)
      .where('customer_no', '=', customerNo)
      .where('section', 'in', emptied)
      .execute();
  }
  if (filled.length === 0) return;
  await tx
    .insertInto('customer_sheet')
    .values(filled)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'customer_no', 'section']).doUpdateSet((e) => ({
        words: e.ref('excluded.words'),
        changed_by: e.ref('excluded.changed_by'),
        changed_at: e.ref('excluded.changed_at'),
      })),
    )
    .execute();
}
