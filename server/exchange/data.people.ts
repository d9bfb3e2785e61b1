import { sql } from 'kysely';
import type { Load } from '../db/intake.ts';
import type { CustomerMapping } from '../../contract/exchange/customers.ts';
import type { Transaction } from '../db/transaction.ts';
import type { ReadProblem } from './rules.customers.ts';

/** Entries of one row of a file: the row itself and the organisations it names. */
export const ENTRIES_PER_ROW = 32;

/** One import of customers as its entries are planned. */
export interface Planned {
  workspaceId: string;
  importId: string;
  mapping: Pick<CustomerMapping, 'keys' | 'source' | 'columns'>;
}

/** Staged customers of one import. */
export function customerLoad(workspaceId: string, importId: string): Load {
  return {
    before: [
      {
        text: 'delete from customer_intake where workspace_id = $1 and import_id = $2',
        values: [workspaceId, importId],
      },
      {
        text: 'delete from customer_plan where workspace_id = $1 and import_id = $2',
        values: [workspaceId, importId],
      },
    ],
    copy: `copy customer_intake (workspace_id, import_id, entry_no, customer_id, kind, usable,
      identifier, email_keys, phone_keys, display_name, given_name, family_name, sort_name, language,
      street, city, region, postcode, country, owner_id, emails, phones, organisations, title, dates,
      arrived_at, terms, words, cells, custom, needs) from stdin`,
  };
}

/** What is wrong with the file of one import. */
export function problemLoad(workspaceId: string, importId: string): Load {
  return {
    before: [
      {
        text: 'delete from import_problem where workspace_id = $1 and import_id = $2',
        values: [workspaceId, importId],
      },
    ],
    copy: `copy import_problem (workspace_id, import_id, row_no, position, code, effect, column_no,
      field, value, fix) from stdin`,
  };
}

/** A tenth of the usual sample: how many there are is what matters, and it is asked for three times. */
const smallSample = { text: 'set local default_statistics_target = 10', values: [] };

/** Lets the planner know what was staged; without it every stretch would be planned for a few rows. */
export const analyseCustomers = [
  smallSample,
  {
    text: 'analyze customer_intake (workspace_id, import_id, entry_no, kind, usable, sort_name)',
    values: [],
  },
];

/** The same of what others are looked for among: organisations by people, people by the next file. */
export const analyseMade = [
  smallSample,
  { text: 'analyze customer (workspace_id, customer_no, kind, sort_name)', values: [] },
  { text: 'analyze customer_email (workspace_id, address_key)', values: [] },
  { text: 'analyze customer_phone (workspace_id, number_key)', values: [] },
  { text: 'analyze customer_identifier (workspace_id, customer_no, system, value)', values: [] },
];

/** The same of what an import has made, before it is looked through. */
export const analyseChanges = [{ text: 'analyze import_change', values: [] }];

/**
 * Of a business it has not heard of yet the planner expects a row or two, and then any index that
 * begins with the business seems as good as the one with the key, and each look-up would read all
 * its customers. So this transaction is planned for any business, not for this one.
 */
export async function planForAny(tx: Transaction): Promise<void> {
  await sql`set local plan_cache_mode = force_generic_plan`.execute(tx);
}

/** Takes away what ended imports have left, of any business. */
export const dropCustomerLeftovers = [
  {
    text: `delete from customer_intake s using import i
      where i.workspace_id = s.workspace_id and i.import_id = s.import_id
        and i.state in ('done', 'failed', 'undoing', 'undone')`,
    values: [],
  },
  {
    text: `delete from customer_plan s using import i
      where i.workspace_id = s.workspace_id and i.import_id = s.import_id
        and i.state in ('done', 'failed', 'undoing', 'undone')`,
    values: [],
  },
];

/** A staged customer, as it is written into the table. */
export interface CustomerEntry {
  entryNo: number;
  customerId: string;
  kind: string;
  usable: boolean;
  identifier: string | null;
  emailKeys: readonly string[];
  phoneKeys: readonly string[];
  name: string;
  given: string | null;
  family: string | null;
  sortName: string;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  ownerId: string | null;
  emails: readonly string[];
  phones: readonly string[];
  /** By the names they are sorted by. */
  organisations: readonly string[];
  title: string | null;
  dates: readonly object[];
  arrivedAt: string;
  terms: readonly string[];
  words: readonly string[];
  cells: readonly string[] | null;
  /** Values of the business's own fields, by their keys. */
  custom: object | null;
  /** Keys of those it would need, were it a new customer. */
  needs: readonly string[];
}

/** COPY text of an entry; `prefix` is its workspace and import. */
export function entryText(prefix: string, entry: CustomerEntry): string {
  return [
    prefix,
    entry.entryNo,
    entry.customerId,
    entry.kind,
    entry.usable ? 't' : 'f',
    textOf(entry.identifier),
    listOf(entry.emailKeys),
    listOf(entry.phoneKeys),
    escaped(entry.name),
    textOf(entry.given),
    textOf(entry.family),
    escaped(entry.sortName),
    textOf(entry.language),
    textOf(entry.street),
    textOf(entry.city),
    textOf(entry.region),
    textOf(entry.postcode),
    textOf(entry.country),
    textOf(entry.ownerId),
    listOf(entry.emails),
    listOf(entry.phones),
    listOf(entry.organisations),
    textOf(entry.title),
    entry.dates.length === 0 ? '\\N' : escaped(JSON.stringify(entry.dates)),
    entry.arrivedAt,
    listOf(entry.terms),
    listOf(entry.words),
    entry.cells === null ? '\\N' : escaped(JSON.stringify(entry.cells)),
    entry.custom === null ? '\\N' : escaped(JSON.stringify(entry.custom)),
    listOf(entry.needs),
  ]
    .join('\t')
    .concat('\n');
}

export function problemText(
  prefix: string,
  rowNo: number,
  position: number,
  problem: ReadProblem,
): string {
  const { code, effect, column, field, value, fix } = problem;
  return `${[
    ...[prefix, rowNo, position, code, effect, column ?? '\\N', field ?? '\\N'],
    ...[textOf(value), textOf(fix)],
  ].join('\t')}\n`;
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

const textOf = (text: string | null) => (text === null ? '\\N' : escaped(text));

const plainElement = /^[\w@.+~<>-]+$/;

/** A list as PostgreSQL writes it, and that as COPY does. */
function listOf(texts: readonly string[]): string {
  if (texts.length === 0) return '{}';
  let list = '{';
  for (const text of texts) {
    if (list.length > 1) list += ',';
    const bare = plainElement.test(text) && (text.length !== 4 || text.toLowerCase() !== 'null');
    list += bare ? text : escaped(`"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`);
  }
  return `${list}}`;
}
