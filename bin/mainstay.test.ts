import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../test/database.ts';
import { createWorkspace } from '../server/workspace/index.ts';

const BIN = fileURLToPath(new URL('./mainstay.js', import.meta.url));
const FILE = fileURLToPath(new URL('../test/files/retail-3000.csv', import.meta.url));

let db: TestDatabase;

beforeAll(async () => {
  db = await cloneDatabase();
});
afterAll(() => db.drop());

interface Outcome {
  code: number;
  out: string;
  err: string;
}

function mainstay(...args: string[]): Promise<Outcome> {
  return mainstayOn(db.operatorUrl, ...args);
}

function mainstayOn(url: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error' };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
    });
  });
}

describe('the command line', () => {
  it('explains itself and every command', async () => {
    const whole = await mainstay('--help');
    expect(whole.code).toBe(0);
    for (const name of ['start', 'migrate', 'import', 'score', 'sample']) {
      expect(whole.out).toContain(`mainstay ${name}`);
      const one = await mainstay(name, '--help');
      expect([one.code, one.out.startsWith(`mainstay ${name}`)]).toEqual([0, true]);
    }
    expect((await mainstay('import', '--help')).out).toMatch(/--source .*default: import\)/);
  });

  it('says what it was called wrongly with, and ends with 2', async () => {
    for (const args of [['fly'], ['import'], ['sample', '--size', 'many'], ['score', '--wrong']]) {
      const { code, err } = await mainstay(...args);
      expect(code).toBe(2);
      expect(err).toContain('mainstay: ');
    }
  });

  it('has nothing to do for a database that is up to date', async () => {
    const { code, out } = await mainstay('migrate');
    expect([code, out]).toEqual([0, 'The database is up to date.\n']);
  });

  it('asks for a business before it imports', async () => {
    const { code, err } = await mainstay('import', FILE);
    expect(code).toBe(2);
    expect(err).toContain('there is no business yet');
  });

  it('imports a file, accounts for every line, and scores', async () => {
    const workspaceId = uuidv7();
    await db.database.inWorkspace(workspaceId, (tx) =>
      createWorkspace(tx, workspaceId, {
        name: 'Terminal',
        language: 'en',
        currency: 'GBP',
        time_zone: 'Europe/London',
      }),
    );
    const first = await mainstay('import', FILE, '--workspace', 'Terminal');
    expect([first.err, first.code]).toEqual(['', 0]);
    expect(first.out).toMatch(/imported +2,389 +103,717\.51 GBP/);
    expect(first.out).toMatch(/the file +3,000 +113,812\.83 GBP/);
    expect(first.out).toMatch(/without rounding lines +113,813\.19 GBP/);
    const again = await mainstay('import', FILE);
    expect(again.out).toContain('0 new orders and returns, 0 changed, 0 new customers');
    const scored = await mainstay('score', '--workspace', workspaceId);
    expect(scored.out).toMatch(/^61 customers stand somewhere/);
  });

  it('ends with 3, and leaves nothing open, where the database cannot be used', async () => {
    const nobody = new URL(db.operatorUrl);
    nobody.username = 'nobody_of_this_name';
    const nowhere = 'postgres://nobody@localhost:1/none';
    for (const [url, why] of [
      [nobody.href, /nobody_of_this_name/],
      [nowhere, /ECONNREFUSED/],
    ] as const) {
      const { code, err } = await mainstayOn(url, 'score');
      expect([code, err]).toEqual([3, expect.stringMatching(why)]);
    }
  });

  it('ends with 1, and leaves nothing open, where its workers do not start', async () => {
    const broken = await cloneDatabase();
    await query(broken.operatorUrl, 'update pgboss.version set version = version - 1');
    const { code, err } = await mainstayOn(broken.operatorUrl, 'score');
    expect([code, err]).toEqual([1, expect.stringContaining('pg-boss')]);
    await broken.drop();
  });

  it('makes a sample business', async () => {
    const { code, out } = await mainstay('sample', '--size', '60');
    expect([code, out.startsWith('Ready in ')]).toEqual([0, true]);
  });
});
