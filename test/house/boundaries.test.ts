import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBoundaries } from './boundaries.ts';
import { readTree, type Tree } from './tree.ts';

const tree = readTree(resolve(import.meta.dirname, '../..'));

/** Modules that planted files import; the real ones win. */
const grounds = [
  'engine/value/index.ts',
  'engine/stats/normal.ts',
  'contract/sales/order.ts',
  'server/main.ts',
  'server/db/pool.ts',
  'server/db/transaction.ts',
  'server/http/app.ts',
  'server/team/index.ts',
  'server/customers/index.ts',
  'server/customers/data.ts',
  'server/sales/index.ts',
  'server/sales/rules.ts',
  'server/sales/routes.ts',
  'server/value/index.ts',
  'server/portal/index.ts',
  'server/mail/smtp.ts',
  'server/exchange/index.ts',
  'sample/index.ts',
  'web/app/app.tsx',
  'web/sales/index.ts',
  'web/sales/deal-page.tsx',
  'test/steps.ts',
];

/** [rule, planted file, its text] */
const violations: readonly (readonly [string, string, string])[] = [
  ['staircase', 'server/customers/rules.planted.ts', "import '../sales/index.ts';"],
  ['staircase', 'server/exchange/rules.planted.ts', "import '../portal/index.ts';"],
  ['staircase', 'server/team/views.planted.ts', "import '../../engine/value/index.ts';"],
  ['staircase', 'contract/team/planted.ts', "import type { A } from '../sales/order.ts';"],
  ['staircase', 'engine/ledger/planted.ts', "import '../value/index.ts';"],
  ['staircase', 'web/team/planted.tsx', "export const lazy = () => import('../sales/index.ts');"],
  ['domains-meet-at-index', 'server/value/actions.planted.ts', "import '../sales/rules.ts';"],
  [
    'domains-meet-at-index',
    'web/value/planted.tsx',
    "import '../sales/deal-page.tsx';\nexport const P = () => <b />;",
  ],
  [
    'engine-imports-only-engine',
    'engine/value/planted.ts',
    "import '../../contract/sales/order.ts';",
  ],
  ['engine-imports-only-engine', 'engine/value/clock.planted.ts', "import 'node:fs';"],
  ['engine-imports-only-engine', 'engine/value/zod.planted.ts', "import 'zod';"],
  [
    'contract-imports-only-contract',
    'contract/sales/planted.ts',
    "import '../../engine/value/index.ts';",
  ],
  ['contract-imports-only-contract', 'contract/sales/pg.planted.ts', "import 'pg';"],
  ['server-reaches-out', 'server/sales/views.planted.ts', "import '../../web/sales/index.ts';"],
  ['server-reaches-out', 'server/sales/rules.sample.ts', "import '../../sample/index.ts';"],
  [
    'web-reaches-out',
    'web/sales/planted.tsx',
    "import type { A } from '../../server/sales/index.ts';",
  ],
  ['sample-imports-only-contract', 'sample/planted.ts', "import '../engine/stats/normal.ts';"],
  [
    'nothing-imports-the-outside',
    'engine/value/outside.planted.ts',
    "import '../../test/steps.ts';",
  ],
  ['ground-floor-knows-no-domain', 'server/http/planted.ts', "import '../team/index.ts';"],
  ['ground-floor-knows-no-domain', 'engine/stats/planted.ts', "import '../value/index.ts';"],
  ['only-the-gate-sends', 'server/care/jobs.mail.ts', "import '../mail/index.ts';"],
  ['only-the-gate-sends', 'server/team/actions.mail.ts', "import '../mail/smtp.ts';"],
  [
    'only-the-gate-sends',
    'server/conversations/actions.mail.ts',
    "import nodemailer from 'nodemailer';",
  ],
  [
    'only-the-gate-sends',
    'server/value/jobs.mail.ts',
    "export const l = () => import('nodemailer/lib/smtp-connection');",
  ],
  ['db-stands-alone', 'server/db/planted.ts', "import '../http/app.ts';"],
  ['main-composes-through-doors', 'server/main.ts', "import './customers/data.ts';"],
  ['only-main-composes', 'server/sales/jobs.planted.ts', "import '../main.ts';"],
  ['no-pool-in-reach', 'server/sales/data.pool.ts', "import type { P } from '../db/pool.ts';"],
  ['sql-outside-data', 'server/sales/actions.planted.ts', "import { sql } from 'kysely';"],
  ['sql-outside-data', 'server/http/pg.planted.ts', "import type { Pool } from 'pg';"],
  ['ui-stands-alone', 'web/ui/planted.tsx', "import '../app/app.tsx';"],
  ['only-the-router-composes', 'web/sales/shell.planted.tsx', "import '../app/router.tsx';"],
  ['ground-floor-knows-no-domain', 'web/app/planted.tsx', "import '../sales/index.ts';"],
  ['ground-floor-knows-no-domain', 'web/ui/domain.planted.tsx', "import '../sales/index.ts';"],
  ['no-cycles', 'server/sales/rules.first.ts', "import './rules.second.ts';"],
  ['unresolved', 'server/sales/rules.lost.ts', "import './nowhere.ts';"],
  ['server-runs-without-dev-parts', 'server/sales/rules.dev.ts', "import 'vitest';"],
];

/** What the house allows. */
const innocent: readonly (readonly [string, string])[] = [
  [
    'server/value/actions.innocent.ts',
    `import '../sales/index.ts';
     import '../../engine/value/index.ts';
     import '../../contract/sales/order.ts';
     import type { Transaction } from '../db/transaction.ts';`,
  ],
  ['server/sales/data.innocent.ts', "import { sql } from 'kysely';"],
  ['server/sales/rules.second.ts', "import './rules.first.ts';"],
  [
    'server/sales/planted.test.ts',
    "import '../value/index.ts'; import '../../test/steps.ts'; import 'vitest';",
  ],
  ['web/app/router.tsx', "export const lazy = () => import('../sales/deal-page.tsx');"],
  ['web/sales/innocent.tsx', "import '../app/app.tsx'; import '../ui/planted.tsx';"],
  ['sample/innocent.ts', "import '../contract/sales/order.ts';"],
];

function plant(): Tree {
  const stubs = grounds.filter((path) => !tree.has(path)).map((path) => [path, ''] as const);
  const planted = violations.map(([, path, text]) => [path, text] as const);
  return new Map([...tree, ...stubs, ...planted, ...innocent]);
}

describe('boundaries', async () => {
  const { findings } = await checkBoundaries(plant());

  it.each(violations)('%s fires on %s', (rule, path) => {
    expect(findings).toContainEqual(expect.objectContaining({ rule, file: path }));
  });

  it.each(innocent)('nothing fires on %s', (path) => {
    const allowed = findings.filter(({ file, rule }) => file === path && rule !== 'no-cycles');
    expect(allowed).toEqual([]);
  });

  it('every rule has a planted violation', async () => {
    const { boundaryRules } = await import('./boundary-rules.ts');
    const fired = new Set(violations.map(([rule]) => rule));
    expect(boundaryRules.filter(({ name }) => !fired.has(name ?? ''))).toEqual([]);
  });
});

describe('a boundary check that sees nothing', () => {
  it('fails on an empty tree', async () => {
    const { modules, findings } = await checkBoundaries(new Map());
    expect(modules).toBe(0);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'cruised-nothing' }));
  });

  it('fails when dependency-cruiser reads no file, as it does without @swc/core', async () => {
    const { findings } = await checkBoundaries(
      new Map([['engine/value/a.ts', '']]),
      (root, _files, cruise) => cruise(root, []),
    );
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'cruised-nothing' }));
  });

  it('fails when one file was not read', async () => {
    const two = new Map([
      ['engine/value/a.ts', ''],
      ['engine/value/b.ts', ''],
    ]);
    const { findings } = await checkBoundaries(two, (root, files, cruise) =>
      cruise(root, files.slice(1)),
    );
    expect(findings[0]?.message).toContain('1 of 2');
  });
});
