import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { query } from '../../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { openWire, type Wire } from '../../test/wire.ts';
import { openPool } from './pool.ts';
import { type Database, openDatabase, type Transaction } from './transaction.ts';

let clone: TestDatabase;
let database: Database;
const workspaceId = uuidv7();

beforeEach(async () => {
  clone = await cloneDatabase();
  ({ database } = clone);
});
afterEach(() => clone.drop());

/** A row of its own for each call; `topic` says which. */
const write = (tx: Transaction, topic: string) =>
  tx
    .insertInto('outbox')
    .values({ workspace_id: workspaceId, topic, payload: '{}', created_at: new Date() })
    .execute();

async function topics(): Promise<unknown[]> {
  const rows = await query(clone.operatorUrl, 'select topic from outbox order by outbox_no');
  return rows.map(({ topic }) => topic);
}

describe('a transaction', () => {
  it('keeps what its work wrote, and nothing when the work throws', async () => {
    await database.inWorkspace(workspaceId, (tx) => write(tx, 'kept'));
    const thrown = database.inWorkspace(workspaceId, async (tx) => {
      await write(tx, 'dropped');
      throw new Error('enough');
    });
    await expect(thrown).rejects.toThrow('enough');
    expect(await topics()).toEqual(['kept']);
  });

  it('that failed inside is an error even when the work swallowed the failure', async () => {
    const swallowed = database.inWorkspace(workspaceId, async (tx) => {
      await write(tx, 'lost');
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
      return 'fine';
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await topics()).toEqual([]);
  });

  it('says why it failed, whichever of the statements under way is heard of first', async () => {
    const failed = database.inWorkspace(workspaceId, async (tx) => {
      const slow = sql`select 1 / 0`.execute(tx).catch(async (error: unknown) => {
        await Promise.resolve().then(() => Promise.resolve());
        throw error;
      });
      await Promise.all([slow, write(tx, 'behind')]);
    });
    await expect(failed).rejects.toThrow('division by zero');
  });

  it('whose constraint fails only at its end is an error', async () => {
    await query(
      clone.operatorUrl,
      `alter table outbox add constraint late unique (workspace_id, topic) deferrable initially deferred`,
    );
    await database.inWorkspace(workspaceId, (tx) => write(tx, 'same'));
    await expect(database.inWorkspace(workspaceId, (tx) => write(tx, 'same'))).rejects.toThrow(
      'late',
    );
    expect(await topics()).toEqual(['same']);
  });

  it('refuses everything behind an opening that failed', async () => {
    await query(
      clone.operatorUrl,
      `create or replace function enter(workspace uuid) returns void language plpgsql as
       $$ begin raise exception 'closed'; end $$`,
    );
    const behind: PromiseSettledResult<unknown>[] = [];
    const work = database.inWorkspace(workspaceId, async (tx) => {
      behind.push(...(await Promise.allSettled([write(tx, 'a'), write(tx, 'b')])));
      return 'fine';
    });
    await expect(work).rejects.toThrow('closed');
    expect(behind.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await topics()).toEqual([]);
    // Nothing of it clings to the connection.
    await expect(database.outside((tx) => sql`select 1`.execute(tx))).resolves.toBeDefined();
  });

  it('leaves no workspace behind on its connection', async () => {
    const single = openDatabase(
      openPool({ connectionString: clone.appUrl, max: 1, applicationName: 'test' }),
    );
    try {
      await single.inWorkspace(workspaceId, (tx) => write(tx, 'mine'));
      const seen = (tx: Transaction) => tx.selectFrom('outbox').select('topic').execute();
      expect(await single.outside(seen)).toEqual([]);
      expect(await single.inWorkspace(uuidv7(), seen)).toEqual([]);
      expect(await single.inWorkspace(workspaceId, seen)).toEqual([{ topic: 'mine' }]);
    } finally {
      await single.close();
    }
  });

  it('is opened for a lower-case uuid and nothing else', async () => {
    for (const id of [
      '',
      'x',
      workspaceId.toUpperCase(),
      `${workspaceId}'`,
      `'); drop table x--`,
    ]) {
      const opened = async () => database.inWorkspace(id, (tx) => write(tx, 'never'));
      await expect(opened(), id).rejects.toThrow(TypeError);
    }
    expect(await topics()).toEqual([]);
  });
});

describe('a broken connection', () => {
  let wire: Wire;
  let remote: Database;
  beforeEach(async () => {
    wire = await openWire(clone.appUrl);
    remote = openDatabase(
      openPool({ connectionString: wire.url, max: 4, applicationName: 'test' }),
    );
  });
  afterEach(async () => {
    await remote.close();
    await wire.close();
  });

  it('in mid-transaction keeps nothing of it, and the pool recovers', async () => {
    const broken = remote.inWorkspace(workspaceId, async (tx) => {
      await write(tx, 'half');
      wire.cut();
      await write(tx, 'other half');
    });
    await expect(broken).rejects.toThrow(/terminated|closed|ECONN|connection/i);
    expect(await remote.answers()).toBe(false);
    wire.mend();
    await remote.inWorkspace(workspaceId, (tx) => write(tx, 'after'));
    expect(await remote.answers()).toBe(true);
    expect(await topics()).toEqual(['after']);
  });

  it('under load loses nothing that was acknowledged', async () => {
    const acknowledged: string[] = [];
    let failed = 0;
    let stop = false;
    const writer = async (who: number) => {
      for (let n = 0; !stop; n++) {
        const topic = `${who}-${n}`;
        try {
          await remote.inWorkspace(workspaceId, (tx) => write(tx, topic));
          acknowledged.push(topic);
        } catch {
          failed += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const writers = [0, 1, 2, 3].map(writer);
    for (let n = 0; n < 6 || acknowledged.length <= 20; n++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      wire.cut();
      await new Promise((resolve) => setTimeout(resolve, 30));
      wire.mend();
    }
    stop = true;
    await Promise.all(writers);
    const kept = await topics();
    const missing = new Set(kept).size < kept.length ? ['twice'] : [];
    const found = new Set(kept);
    missing.push(...acknowledged.filter((topic) => !found.has(topic)));
    expect(missing).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(failed).toBeGreaterThan(0);
  });
});
