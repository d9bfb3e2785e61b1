import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import type { Load } from '../db/intake.ts';
import type { StagedLine } from './rules.lines.ts';

/** Staged lines of one load; their workspace and load stand in the settings, not in every line. */
export function intakeLoad(workspaceId: string, intakeId: string): Load {
  return {
    before: [
      {
        text: 'delete from order_intake where workspace_id = $1 and intake_id = $2',
        values: [workspaceId, intakeId],
      },
      { text: `set local app.workspace = '${workspaceId}'`, values: [] },
      { text: `set local app.intake = '${intakeId}'`, values: [] },
    ],
    copy: `copy order_intake (row_no, number, kind, customer_ref, country, product_code, product_name,
      treatment, quantity, unit_price_micro, amount, placed_at, known_at, content) from stdin`,
  };
}

/** Rows set aside by one import. */
export function asideLoad(workspaceId: string, importId: string): Load {
  return {
    before: [
      {
        text: 'delete from import_row_aside where workspace_id = $1 and import_id = $2',
        values: [workspaceId, importId],
      },
    ],
    copy: 'copy import_row_aside (workspace_id, import_id, row_no, reason, amount, cells) from stdin',
  };
}

/**
 * Takes away what ended imports have left, of any business: a node may die between the end of an
 * import and the emptying of its stage.
 */
export const dropLeftovers = [
  {
    text: `delete from order_intake s using import i
      where i.workspace_id = s.workspace_id and i.import_id = s.intake_id
        and i.state in ('done', 'failed')`,
    values: [],
  },
];

const smallSample = { text: 'set local default_statistics_target = 10', values: [] };

/**
 * Lets the planner know what was staged; without it every batch would be planned for a few rows. A
 * small sample of the columns that are searched and grouped by is enough.
 */
export const analyseIntake = [
  smallSample,
  {
    text: `analyze order_intake
      (workspace_id, intake_id, number, customer_ref, country, product_code, product_name)`,
    values: [],
  },
];

/**
 * Lets the planner know of a business that is being filled. Taking it for empty, which among the
 * businesses it knows of it seems, it would go through all its customers for every order, and
 * through all its facts for every fact.
 */
export const analyseFilled = [
  smallSample,
  {
    text: `analyze customer (workspace_id, customer_no),
      customer_identifier (workspace_id, customer_no, system, value),
      product (workspace_id, product_no, code),
      sales_order (workspace_id, order_no, source, number),
      fact (workspace_id, fact_no, source, source_id, reverses)`,
    values: [],
  },
];

/** Empties the table at once when nothing else is staged; does nothing while somebody stages. */
export function emptyIntake(workspaceId: string, intakeId: string) {
  return [
    { text: 'lock table order_intake in access exclusive mode nowait', values: [] },
    {
      text: `do $$ begin
        if not exists (select from order_intake where (workspace_id, intake_id) <> ('${workspaceId}'::uuid, '${intakeId}'::uuid))
        then truncate order_intake; end if;
      end $$`,
      values: [],
    },
  ];
}

/** COPY text of a staged line. */
export function intakeText(rowNo: number, line: StagedLine): string {
  const country = line.country ?? '\\N';
  const known = line.knownAt === line.placedAt ? '\\N' : isoOf(line.knownAt);
  // Joining makes one string; a template of so many parts would make one for each of them.
  return [
    rowNo,
    escaped(line.number),
    line.kind,
    escaped(line.customerRef),
    country,
    escaped(line.productCode),
    escaped(line.productName),
    line.treatment,
    line.quantity,
    line.unitPriceMicro,
    line.amount,
    isoOf(line.placedAt),
    known,
    `${line.content}\n`,
  ].join('\t');
}

let lastTime = Number.NaN;
let lastIso = '';

/** Lines of an order stand together and share their time. */
function isoOf(time: number): string {
  if (time !== lastTime) {
    lastIso = new Date(time).toISOString();
    lastTime = time;
  }
  return lastIso;
}

/** COPY text of a row set aside; `prefix` is its workspace and import. */
export function asideText(
  prefix: string,
  rowNo: number,
  row: { reason: string; amount: number | null },
  cells: readonly string[],
): string {
  return `${prefix}\t${rowNo}\t${row.reason}\t${row.amount ?? '\\N'}\t${escaped(JSON.stringify(cells))}\n`;
}

const special = /[\\\t\n\r]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** How many lines are staged: an unlogged table is empty after a crash of the database. */
export async function countStaged(
  tx: Transaction,
  workspaceId: string,
  intakeId: string,
): Promise<number> {
  const row = await tx
    .selectFrom('order_intake')
    .select((e) => e.fn.countAll<number>().as('lines'))
    .where('workspace_id', '=', workspaceId)
    .where('intake_id', '=', intakeId)
    .executeTakeFirstOrThrow();
  return row.lines;
}

export async function deleteStaged(
  tx: Transaction,
  workspaceId: string,
  intakeId: string,
): Promise<void> {
  await tx
    .deleteFrom('order_intake')
    .where('workspace_id', '=', workspaceId)
    .where('intake_id', '=', intakeId)
    .execute();
}

/**
 * Customers of staged lines that the source's numbers don't lead to yet, in order of number, and how
 * many customers the lines name in all.
 */
export async function readUnknownCustomers(
  tx: Transaction,
  workspaceId: string,
  intakeId: string,
  source: string,
) {
  const result = await sql<UnknownCustomer & { named: number | null }>`
    with seen as materialized (
      select customer_ref, country, min(placed_at) as first_at, max(placed_at) as last_at
      from order_intake
      where workspace_id = ${workspaceId} and intake_id = ${intakeId}
      group by customer_ref, country
    )
    (select distinct on (s.customer_ref) s.customer_ref as value, s.country,
            min(s.first_at) over (partition by s.customer_ref) as seen_at, null::int as named
     from seen s
     left join customer_identifier c on c.workspace_id = ${workspaceId} and c.system = ${source}
       and c.value = s.customer_ref
     where c.customer_no is null
     order by s.customer_ref, s.last_at desc, s.country)
    union all
    select '', null, null, count(distinct customer_ref)::int from seen
  `.execute(tx);
  const named = result.rows.find((row) => row.named !== null)?.named ?? 0;
  return { named, unknown: result.rows.filter((row) => row.named === null) };
}

interface UnknownCustomer {
  value: string;
  country: string | null;
  seen_at: string;
}
