import pg from 'pg';
import type { Statement } from './record.ts';

/** A node of a plan as PostgreSQL explains it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** What answering a request takes, over all of its statements. */
export interface Cost {
  /** Large tables read from end to end. */
  scans: string[];
  rowsRead: number;
  rowsAnswered: number;
  milliseconds: number;
  /** Pages of 8 kB, those inside functions too. */
  buffers: number;
}

/** A scan of fewer rows is what an index would cost, or less. */
const LARGE = 10_000;

/** Runs statements as the application's role inside a workspace, and tells how they were run. */
export interface Explainer {
  explain(statements: readonly Statement[]): Promise<Cost>;
  close(): Promise<void>;
}

export async function openExplainer(appUrl: string, workspaceId: string): Promise<Explainer> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  await client.query(
    `set plan_cache_mode = force_generic_plan; begin; select enter('${workspaceId}')`,
  );
  const large = await largeTables(client);
  return {
    explain: async (statements) => {
      const costs: Cost[] = [];
      for (const statement of statements) costs.push(await costOf(client, statement, large));
      return sumOf(costs);
    },
    close: () => client.end(),
  };
}

async function largeTables(client: pg.Client): Promise<Set<string>> {
  const found = await client.query<{ relname: string }>(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > $1`,
    [LARGE],
  );
  return new Set(found.rows.map((row) => row.relname));
}

async function costOf(
  client: pg.Client,
  { text, values }: Statement,
  large: ReadonlySet<string>,
): Promise<Cost> {
  // Planned once for whatever it is asked with, as the product's own connections have it.
  await client.query(`prepare asked as ${text}`);
  const explained = await client.query<{
    'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }];
  }>(`explain (analyze, buffers, format json) execute asked${listOf(values)}`);
  await client.query('deallocate asked');
  const [answer] = explained.rows;
  if (answer === undefined) throw new Error('nothing was explained');
  const [{ Plan: plan, 'Execution Time': milliseconds }] = answer['QUERY PLAN'];
  const reads = nodesOf(plan).filter((node) => large.has(node['Relation Name'] ?? ''));
  return {
    scans: reads
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? ''),
    rowsRead: reads.reduce((sum, node) => sum + rowsOf(node), 0),
    rowsAnswered: plan['Actual Rows'],
    milliseconds,
    buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
  };
}

function listOf(values: readonly unknown[]): string {
  return values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
}

/** EXECUTE takes no parameters of its own; each is read as the type the statement gives it. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(element).join(',')}}`);
  return pg.escapeLiteral(plain(value));
}

function element(value: unknown): string {
  return JSON.stringify(plain(value));
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function nodesOf(plan: Node): Node[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Rows are told as the mean over a node's runs. */
function rowsOf(node: Node): number {
  const removed =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round((node['Actual Rows'] + removed) * node['Actual Loops']);
}

function sumOf(costs: readonly Cost[]): Cost {
  const sum = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  return {
    scans: [...new Set(costs.flatMap((cost) => cost.scans))],
    rowsRead: sum((cost) => cost.rowsRead),
    rowsAnswered: sum((cost) => cost.rowsAnswered),
    milliseconds: sum((cost) => cost.milliseconds),
    buffers: sum((cost) => cost.buffers),
  };
}
