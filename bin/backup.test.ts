import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST, readManifest } from '../server/db/backup.files.ts';
import { backUp } from '../server/db/backup.ts';
import { migrate } from '../server/db/migrate.ts';
import { openOperator } from '../server/db/operator.ts';
import { openPool } from '../server/db/pool.ts';
import { restore } from '../server/db/restore.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { auditAll, createWorkspace, verifyChain } from '../server/workspace/index.ts';
import { query } from '../test/cluster/folders.ts';
import { main } from './mainstay.ts';

const NOTED = 'select n from noted order by n';
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a backup of a running server', () => {
  const workspaceId = uuidv7();
  /** Acknowledged before the backup ended. */
  let acknowledged: number[];

  beforeAll(async () => {
    const operator = await openOperator({ databaseUrl: undefined, dataDir: at('first') });
    await migrate(operator.url);
    await inBusiness(operator.url, workspaceId);
    await writeFile(at('first/key'), 'a secret beside it\n');
    await query(operator.url, 'create table noted (n integer primary key)');
    const writing = keepWriting(operator.url);
    const { manifest } = await backUp(at('first'), at('copy'));
    acknowledged = await writing.endedBefore(manifest.holds_until);
    await operator.close();
  }, 60_000);

  it('has everything that was acknowledged before it ended, the audit whole', async () => {
    expect(acknowledged.length).toBeGreaterThan(10);
    await restore(at('copy'), at('second'));
    const operator = await openOperator({ databaseUrl: undefined, dataDir: at('second') });
    const rows = await query(operator.url, NOTED);
    expect(rows.map(({ n }) => n).slice(0, acknowledged.length)).toEqual(acknowledged);
    const database = openDatabase(
      openPool({
        connectionString: await applicationUrl(operator.url),
        max: 1,
        applicationName: 'test',
      }),
    );
    const { changes, unsealed, broken } = await verifyChain(database, workspaceId);
    expect([changes + unsealed > 0, broken]).toEqual([true, undefined]);
    await database.close();
    await operator.close();
    expect(await readFile(at('second/key'), 'utf8')).toBe('a secret beside it\n');
  }, 60_000);

  it('is not put over a database, nor mixed with another backup', async () => {
    await expect(restore(at('copy'), at('first'))).rejects.toThrow(/a database in .* already/);
    await expect(backUp(at('first'), at('copy'))).rejects.toThrow(/is not empty/);
    expect(await readManifest(at('copy'))).toBeDefined();
  });

  it('is refused where a byte of it has changed, and leaves nothing', async () => {
    await appendFile(at('copy/postgres/PG_VERSION'), ' ');
    await expect(restore(at('copy'), at('third'))).rejects.toThrow(/PG_VERSION .* not as it was/);
    await rm(at(`copy/${MANIFEST}`));
    await expect(restore(at('copy'), at('third'))).rejects.toThrow(/no backup that was finished/);
    await expect(backUp(at('third'), at('of-nothing'))).rejects.toThrow(/There is no database/);
  });
});

describe('the commands', () => {
  it.each([['backup'], ['restore'], ['backup', '--to', 'x'], ['restore', 'x']])(
    'say what they were called wrongly with: %s',
    async (...args) => {
      const before = process.env['DATABASE_URL'];
      process.env['DATABASE_URL'] = 'postgres://localhost/other';
      expect(await main(args)).toBe(2);
      if (before === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = before;
    },
  );
});

async function inBusiness(operatorUrl: string, workspaceId: string): Promise<void> {
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 1, applicationName: 'test' }));
  await database.inWorkspace(workspaceId, async (tx) => {
    await createWorkspace(tx, workspaceId, {
      ...{ name: 'Harbour', language: 'en', currency: 'GBP', time_zone: 'UTC' },
    });
    const change = {
      action: 'changed' as const,
      entity: 'tag' as const,
      entityId: '1',
      before: {},
      after: { n: 1 },
    };
    await auditAll(tx, { workspaceId, employeeId: null, requestId: null }, [change]);
  });
  await database.close();
}

/** Commits numbers one after another; ends, and answers with those acknowledged before a moment. */
function keepWriting(url: string): { endedBefore(moment: string): Promise<number[]> } {
  const written: { n: number; at: string }[] = [];
  let isWanted = true;
  const done = (async () => {
    for (let n = 1; isWanted; n++) {
      await query(url, `insert into noted values (${n})`);
      written.push({ n, at: new Date().toISOString() });
    }
  })();
  return {
    endedBefore: async (moment) => {
      isWanted = false;
      await done;
      return written.filter(({ at }) => at < moment).map(({ n }) => n);
    },
  };
}
