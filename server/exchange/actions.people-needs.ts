import type { Transaction } from '../db/transaction.ts';
import { checkValues, type KeptField, readValues } from '../customers/index.ts';
import { insertNeeded, readBringing } from './data.people-needs.ts';
import type { Planned } from './data.people.ts';

const LOOKED_AT = 2_000;

/**
 * Says of which customers who are here the file's values of own fields will not be taken: with them
 * another field would be needed that neither they nor the row have. Of all rows, or of one.
 */
export async function sayWhatIsNeeded(
  tx: Transaction,
  planned: Planned,
  fields: readonly KeptField[],
  only?: number,
): Promise<void> {
  const asks = fields.some(({ required, required_if: when }) => required || when !== null);
  if (!asks) return;
  for (let after = -1; ;) {
    const rows = await readBringing(tx, planned, { after, limit: LOOKED_AT, only });
    const numbers = rows.map((row) => row.customer_no);
    const before = await readValues(tx, planned.workspaceId, numbers, fields);
    await insertNeeded(
      tx,
      planned,
      rows.flatMap(({ entry_no: entryNo, customer_no: no, kind, custom }) =>
        checkValues(fields, kind, before.get(no) ?? {}, custom, false)
          .refused.slice(0, 1)
          .map(({ path }) => ({ entryNo, key: path.replace(/^values\./, '') })),
      ),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < LOOKED_AT) return;
    after = last.entry_no;
  }
}
