import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkMessages } from './rules/messages.ts';
import { checkFile } from './source-rules.ts';
import { parseSource } from './syntax.ts';
import { readTree, type Finding, type Tree } from './tree.ts';

const tree = readTree(resolve(import.meta.dirname, '../..'));

const rulesBroken = (path: string, text: string): string[] => [
  ...new Set(checkFile(parseSource(path, text)).map((finding) => finding.rule)),
];

const engine = 'engine/value/planted.ts';
const data = 'server/sales/data.ts';
const actions = 'server/sales/actions.ts';
const write = 'write-outside-transaction';
const take = "import type { Transaction } from '../db/transaction.ts';\n";

/** [rule, file, text]: each breaks that rule and no other. */
const violations: readonly (readonly [string, string, string])[] = [
  ['engine-is-pure', engine, 'export const now = () => Date.now();'],
  ['engine-is-pure', engine, 'export const now = () => performance.now();'],
  ['engine-is-pure', engine, 'export const chance = () => Math.random();'],
  ['engine-is-pure', engine, "export const chance = () => Math['random']();"],
  ['engine-is-pure', engine, 'const { random } = Math;\nexport const chance = () => random();'],
  ['engine-is-pure', engine, 'export const id = () => crypto.randomUUID();'],
  ['engine-is-pure', engine, "export const get = () => fetch('/');"],
  ['engine-is-pure', engine, "export const home = () => process.env['HOME'];"],
  ['engine-is-pure', engine, 'export const g = () => globalThis;'],
  ['engine-is-pure', engine, 'export const later = (f: () => void) => setTimeout(f, 1);'],
  ['engine-is-pure', engine, 'export async function wait() { return 1; }'],
  ['engine-is-pure', engine, 'export const here = import.meta.url;'],

  ['sql-outside-data', actions, "import { sql } from 'x';\nexport const q = sql`select 1`;"],
  [
    'sql-outside-data',
    'server/sales/rules.ts',
    "export const f = (b: B) => b.selectFrom('product');",
  ],
  ['sql-outside-data', 'server/http/planted.ts', "export const f = (c: C) => c.query('x');"],
  ['sql-outside-data', 'server/sales/views.ts', "export const q = 'select id from product';"],
  ['sql-outside-data', 'bin/planted.ts', 'export const q = `delete from fact`;'],

  [
    write,
    data,
    "import { db } from '../elsewhere.ts';\nexport const add = (p: P) => db.insertInto('product').values(p);",
  ],
  [write, data, "export const add = (db: Kysely<DB>) => db.insertInto('product').values({});"],
  [
    write,
    data,
    "export const set = (db: Kysely<DB>) => db.updateTable('product').set({ a: 1 }).where('workspace_id', '=', w);",
  ],
  [
    write,
    data,
    "export const cut = (db: Pool) => db.deleteFrom('product').where('workspace_id', '=', w);",
  ],
  [write, data, "export const cut = (c: Client) => c.query('delete from product');"],
  [
    write,
    data,
    'export const cut = (db: Kysely<DB>) => sql`delete from product where workspace_id = ${w}`.execute(db);',
  ],
  [write, data, 'export async function list(db: Kysely<DB>) { return db; }'],
  [write, data, 'export const list = (db: Kysely<DB>): Promise<Row[]> => load(db);'],
  [write, actions, 'export async function sell(order: Order) { return order; }'],
  [write, actions, 'export const sell = (db: Database, id: string) => db.inWorkspace(id, go);'],
  [
    write,
    data,
    `${take}export async function add(tx: Transaction, db: Kysely<DB>) { await tx; return db.insertInto('product').execute(); }`,
  ],

  [
    'stranger-writes',
    data,
    `${take}export const add = (tx: Transaction) => tx.insertInto('customer').values({});`,
  ],
  [
    'stranger-writes',
    data,
    `${take}export const add = (tx: Transaction) => sql\`insert into fact (id) values (1)\`.execute(tx);`,
  ],
  [
    'stranger-writes',
    data,
    `${take}export const set = (tx: Transaction) => sql\`update only customer as c set a = 1 where c.workspace_id = \${w}\`.execute(tx);`,
  ],
  [
    'stranger-writes',
    data,
    `${take}export const add = (tx: Transaction) => tx.insertInto('no_such_table').values({});`,
  ],
  [
    'stranger-writes',
    data,
    `${take}export const add = (tx: Transaction, t: 'product') => tx.insertInto(t).values({});`,
  ],

  ['no-any', 'contract/sales/planted.ts', 'export const f = (x: any) => String(x);'],
  [
    'no-any',
    'web/sales/planted.tsx',
    'export const F = (p: { x: unknown }) => <b>{p.x as any}</b>;',
  ],
  ['no-suppression', 'contract/sales/planted.ts', '// @ts-ignore\nexport const a = 1;'],
  [
    'no-suppression',
    'contract/sales/planted.ts',
    '/* oxlint-disable no-var */\nexport const a = 1;',
  ],
  [
    'no-suppression',
    'web/sales/planted.tsx',
    'export const F = () => <b>{/* @ts-expect-error */}</b>;',
  ],
  ['named-exports', 'web/sales/planted.tsx', 'export default function F() { return <b />; }'],
  ['hidden-import', 'contract/sales/planted.ts', "export type A = import('./order.ts').B;"],

  ['kebab-case', 'contract/sales/dealOutcome.ts', ''],
  ['unknown-folder', 'server/utils/planted.ts', ''],
  ['server-file-names', 'server/sales/helpers.ts', ''],
];

/** Queries that reach a table without the workspace as a bound parameter. */
const unscoped = [
  "tx.selectFrom('customer').selectAll()",
  "tx.selectFrom('customer').where('customer_id', '=', w).execute()",
  "tx.selectFrom('customer').where('workspace_id', 'in', [w])",
  "tx.selectFrom('customer').where('workspace_id', '=', sql.ref('x'))",
  "tx.selectFrom('customer as c').innerJoin('employee as e', 'e.employee_id', 'c.owner_id').where('c.workspace_id', '=', w)",
  "tx.selectFrom('customer as c').leftJoin('employee as e', (join) => join.onRef('e.workspace_id', '=', 'c.workspace_id')).where('c.workspace_id', '=', w)",
  "tx.selectFrom(['customer as c', 'employee as e']).where('c.workspace_id', '=', w)",
  "tx.selectFrom('customer').where(({ exists, selectFrom }) => exists(selectFrom('affiliation as a').whereRef('a.person_no', '=', 'customer.customer_no'))).where('workspace_id', '=', w)",
  'tx.selectFrom(w).selectAll()',
  "tx.updateTable('product').set({ a: 1 })",
  "tx.deleteFrom('product').where('product_no', '=', w)",
  'sql`select 1 from customer where customer_no = ${w}`.execute(tx)',
  'sql`select 1 from customer where (workspace_id, kind) > (${w}, 1)`.execute(tx)',
  'sql`select 1 from customer c join employee e on e.workspace_id = c.workspace_id where c.workspace_id = ${w}`.execute(tx)',
  'sql`select 1 from customer c, employee e where c.workspace_id = ${w}`.execute(tx)',
  'sql`select 1 from customer where workspace_id = ${w} union all select 1 from employee`.execute(tx)',
  'sql`select (select max(c.a) from customer c where c.b = o.b) from sales_order o where o.workspace_id = ${w}`.execute(tx)',
  'sql`select 1 from sales_order o left join lateral (select * from fact f where f.a = o.a) l on true where o.workspace_id = ${w}`.execute(tx)',
  'sql`with a as (select * from fact) select * from a`.execute(tx)',
  'sql`insert into product (a) select name from customer where city = ${w}`.execute(tx)',
  'sql`update product set a = 1 where code = ${w}`.execute(tx)',
  'sql`update product p set a = o.a from sales_order o where o.workspace_id = ${w}`.execute(tx)',
  'sql`delete from product using customer c where c.workspace_id = ${w}`.execute(tx)',
];

const scoped = [
  'sql`select extract(year from day), a is distinct from fact from (select * from standing where workspace_id = ${w} offset 0) s`',
  'sql`select 1 from customer c join employee e on (e.workspace_id = ${w} and e.a = c.a) where c.workspace_id = ${w}`',
  'sql`with x as (select * from fact where workspace_id = ${w}::uuid) select * from x`',
  'sql`insert into product (a) select ${w} from job where workspace_id = ${w} on conflict (a) do update set a = excluded.a`',
  'sql`select workspace_id from workspaces_with_work()`',
  "tx.selectFrom('fact_kind').selectAll()",
];

const innocent: readonly (readonly [string, string])[] = [
  [
    engine,
    'export const root = (x: number) => Math.sqrt(x);\nexport const of = (fetch: number) => fetch;',
  ],
  [engine, '/** Date of purchase. */\nexport interface Row { date: number; process: string }'],
  ['engine/value/planted.test.ts', 'export const now = () => Date.now();'],
  [
    data,
    `${take}export async function add(tx: Transaction, rows: Row[]) {
       const insert = tx.insertInto('product').values(rows);
       await insert.execute();
       await tx.with('old', (inner) => inner.deleteFrom('order_line').where('workspace_id', '=', w)).selectFrom('old').execute();
       await sql\`update product set a = 1 where workspace_id = \${w} and b in (select c from customer where workspace_id = \${w})\`.execute(tx);
       await sql\`insert into sales_order (a) values (1) on conflict do update set a = excluded.a\`.execute(tx);
     }`,
  ],
  [
    data,
    `${take}export const add = ({ tx }: { tx: Transaction }) => tx.insertInto('product').values({});`,
  ],
  [
    'server/sales/data.lines.ts',
    `${take}export const all = (tx: Transaction) => tx.selectFrom('customer').where('workspace_id', '=', w);`,
  ],
  [
    actions,
    `${take}export async function sell(tx: Transaction, order: Order) { return [tx, order]; }`,
  ],
  ['server/sales/views.ts', "export const text = 'Select a customer from the list';"],
  [
    'contract/sales/planted.ts',
    "export const text = 'never @ts-ignore'; // any company\nexport const unknowns: unknown[] = [];",
  ],
  ['web/vite.config.ts', 'export default {};'],
];

describe('rules about one file', () => {
  it.each(violations)('%s fires on %s: %s', (rule, path, text) => {
    expect(rulesBroken(path, text)).toEqual([rule]);
  });

  it.each(innocent)('nothing fires on %s: %s', (path, text) => {
    expect(rulesBroken(path, text)).toEqual([]);
  });

  it.each(unscoped)('unscoped-query fires on %s', (query) => {
    const text = `${take}export const q = (tx: Transaction, w: string) => ${query};`;
    expect(rulesBroken(data, text)).toEqual(['unscoped-query']);
    expect(rulesBroken('server/db/idempotency.ts', text)).toContain('unscoped-query');
  });

  it.each(scoped)('unscoped-query leaves %s alone', (query) => {
    const text = `${take}export const q = (tx: Transaction, w: string) => ${query};`;
    expect(rulesBroken(data, text)).toEqual([]);
  });

  it('puts fragments of the same file where they are used', () => {
    const text = (condition: string) =>
      `${take}function within(w: string) { return sql\`${condition}\`; }
       export const q = (tx: Transaction, w: string) => sql\`select 1 from fact f where \${within(w)}\`;`;
    expect(rulesBroken(data, text('f.workspace_id = ${w} and f.a = 1'))).toEqual([]);
    expect(rulesBroken(data, text('f.a = 1'))).toEqual(['unscoped-query']);
  });

  it('says the line', () => {
    const [finding] = checkFile(
      parseSource(engine, '// é\n\nexport const a = 1;\nexport const b = Date;'),
    );
    expect(finding).toMatchObject({ rule: 'engine-is-pure', file: engine, line: 4 });
  });
});

/** The tree as it is, parsed once for all cases. */
const parsed = [...tree].map(([path, text]) => parseSource(path, text));
const already = new Set(checkMessages(parsed, tree).map((finding) => JSON.stringify(finding)));

/** What the whole tree's check finds once these files are planted, and not before. */
function plantedFindings(planted: Tree): Finding[] {
  const files = [...planted].map(([path, text]) => parseSource(path, text));
  const messages = checkMessages([...parsed, ...files], new Map([...tree, ...planted]));
  return [...files.flatMap(checkFile), ...messages].filter(
    (finding) => !already.has(JSON.stringify(finding)),
  );
}

describe('message keys', () => {
  const page = 'web/sales/planted.tsx';
  const say = (text: string): Tree => new Map([[page, text]]);
  const missing = { rule: 'message-key-missing' };

  it('fails on a key that no message has', () => {
    const found = plantedFindings(say("export const P = () => <b>{t('sales.nothing_here')}</b>;"));
    expect(found).toEqual([expect.objectContaining({ ...missing, file: page, line: 1 })]);
  });

  it('fails on an error code that no message has', () => {
    const found = plantedFindings(say("tError('order.nothing_here'); x.t('sales.nothing_here');"));
    expect(found).toHaveLength(2);
    expect(found[0]?.message).toBe('no message says errors.order.nothing_here');
  });

  it('fails on either branch of a choice', () => {
    const found = plantedFindings(say("t(a ? 'sales.nothing_here' : 'sales.nor_here');"));
    expect(found).toHaveLength(2);
  });

  it('fails on a key put together from pieces', () => {
    const found = plantedFindings(say('t(`sales.${state}`);\nt("sales." + state);'));
    const concatenated = { rule: 'message-key-concatenated', file: page };
    expect(found).toEqual([
      expect.objectContaining({ ...concatenated, line: 1 }),
      expect.objectContaining({ ...concatenated, line: 2 }),
    ]);
  });

  it('fails on a key that one language lacks, and on one that only it has', () => {
    const extra = (name: string) => `export const planted = { ${name}: 'x' };`;
    const both = (language: string, name: string) =>
      [`contract/i18n/${language}/planted.ts`, extra(name)] as const;
    const everywhere = ['en', 'zh-Hans', 'zh-Hant', 'pt-BR'].map((language) =>
      both(language, 'here'),
    );
    const found = plantedFindings(
      new Map([...everywhere, both('he', 'there'), [page, "t('planted.here');"]]),
    );
    expect(found).toEqual([
      expect.objectContaining({ ...missing, message: 'he does not say planted.here' }),
      expect.objectContaining({ ...missing, message: 'English does not say planted.there' }),
    ]);
  });

  it('fails on a message that nothing says, knows plural forms and error codes', () => {
    const texts = "{ said_one: 'x', said_other: 'x', unsaid: 'x' }";
    const languages = ['en', 'zh-Hans', 'zh-Hant', 'he', 'pt-BR'];
    const catalogues = languages.map(
      (language) =>
        [`contract/i18n/${language}/planted.ts`, `export const planted = ${texts};`] as const,
    );
    const found = plantedFindings(new Map([...catalogues, [page, "t('planted.said');"]]));
    expect(found).toEqual([
      expect.objectContaining({
        rule: 'message-key-unused',
        message: 'nothing says planted.unsaid',
      }),
    ]);
  });

  it('fails on a text of another page in what the first screens are made of', () => {
    const found = plantedFindings(
      new Map([
        [
          'web/app/main.tsx',
          "import '../sales/early.tsx';\nwithTexts(() => import('./late.tsx'));",
        ],
        ['web/sales/early.tsx', "t('circle.title');\nt('common.action.save');"],
        ['web/app/late.tsx', "t('circle.title');"],
      ]),
    );
    expect(found).toEqual([
      expect.objectContaining({ rule: 'message-not-first', file: 'web/sales/early.tsx', line: 1 }),
    ]);
  });
});
