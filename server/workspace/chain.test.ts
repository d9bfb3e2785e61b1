import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { auditAll, auditPersonal, createWorkspace, sealChanges, verifyChain } from './index.ts';
import type { Change } from './actions.audit.ts';

let db: TestDatabase;
let operator: pg.Client;
let workspaceId: string;
beforeAll(async () => {
  db = await cloneDatabase();
  operator = new pg.Client({ connectionString: db.operatorUrl });
  await operator.connect();
});
beforeEach(async () => {
  workspaceId = uuidv7();
  await db.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Chained',
      language: 'en',
      currency: 'GBP',
      time_zone: 'UTC',
    }),
  );
});
afterAll(async () => {
  await operator.end();
  await db.drop();
});

const by = () => ({ workspaceId, employeeId: null, requestId: null });
const change = (n: number): Change => ({
  action: 'changed',
  entity: 'tag',
  entityId: String(n),
  before: { n },
  after: { n: n + 1 },
});
const write = (from: number, to: number) =>
  db.database.inWorkspace(workspaceId, (tx) =>
    auditAll(
      tx,
      by(),
      Array.from({ length: to - from }, (_, at) => change(from + at)),
    ),
  );
const verify = () => verifyChain(db.database, workspaceId);

/** Seals everything: transactions of other databases hold it up as well. */
async function sealAll(): Promise<void> {
  for (;;) {
    await sealChanges(db.database, workspaceId);
    if ((await verify()).unsealed === 0) return;
    await setTimeout(20);
  }
}

/** As somebody who may do everything to the database; answers with the number meant. */
async function tamper(statement: string): Promise<number> {
  const done = await operator.query<{ audit_no: number }>(statement, [workspaceId]);
  return Number(done.rows[0]?.audit_no);
}

it('seals what is settled once, however many do it, and goes on where it stopped', async () => {
  await write(0, 2_300);
  await sealAll();
  const first = await verify();
  expect(first).toMatchObject({ changes: 2_301, unsealed: 0 });
  expect(first.broken).toBeUndefined();
  await write(3_000, 3_005);
  await Promise.all([1, 2, 3].map(() => sealChanges(db.database, workspaceId)));
  await sealAll();
  const second = await verify();
  expect(second).toMatchObject({ changes: 2_306, unsealed: 0 });
  expect(second.broken).toBeUndefined();
  expect(second.head).not.toBe(first.head);
  expect(await sealChanges(db.database, workspaceId)).toBe(0);
});

it('leaves nothing behind that is committed late', async () => {
  const slow = new pg.Client({ connectionString: db.appUrl });
  await slow.connect();
  await slow.query(`begin; select enter('${workspaceId}')`);
  await slow.query(
    `insert into audit_event (workspace_id, occurred_at, action, entity, entity_id)
     values ($1, now(), 'changed', 'tag', 'late')`,
    [workspaceId],
  );
  await write(0, 3);
  await sealChanges(db.database, workspaceId);
  expect((await verify()).changes).toBeLessThanOrEqual(1);
  await slow.query('commit');
  await slow.end();
  await sealAll();
  const report = await verify();
  expect(report).toMatchObject({ changes: 5, unsealed: 0 });
  expect(report.broken).toBeUndefined();
});

it('names the first entry that was changed, removed or put in', async () => {
  await write(0, 20);
  await sealAll();
  const one = `workspace_id = $1 and entity_id = '7'`;
  const kept = await operator.query(
    `select audit_no, row_to_json(a)::text as whole
    from audit_event a where ${one}`,
    [workspaceId],
  );
  const { whole } = kept.rows[0] as { whole: string };
  const auditNo = await tamper(
    `update audit_event set after_value = '{"n": 9}' where ${one} returning audit_no`,
  );
  expect((await verify()).broken).toEqual({ auditNo, how: 'changed' });
  await tamper(`delete from audit_event where ${one}`);
  expect((await verify()).broken).toEqual({ auditNo, how: 'removed' });
  const inserted = await tamper(
    `insert into audit_event (workspace_id, occurred_at, recorded_xid, action, entity, entity_id)
     select $1, occurred_at, recorded_xid, 'changed', 'tag', '3' from audit_event
     where workspace_id = $1 and entity = 'workspace' returning audit_no`,
  );
  expect((await verify()).broken).toEqual({ auditNo: inserted, how: 'inserted' });
  await tamper(`delete from audit_event where workspace_id = $1 and audit_no = ${inserted}`);
  await operator.query(
    `insert into audit_event overriding system value
     select * from json_populate_record(null::audit_event, $1::json)`,
    [whole],
  );
  expect((await verify()).broken).toBeUndefined();
});

it('finds seals that were made again, or taken out', async () => {
  for (const from of [0, 10, 20]) {
    await write(from, from + 5);
    await sealAll();
  }
  await tamper(`update audit_seal set hash = previous where workspace_id = $1 and seal_no = 2`);
  expect((await verify()).broken).toEqual({ sealNo: 2, how: 'seal_changed' });
  await tamper(`delete from audit_seal where workspace_id = $1 and seal_no = 2`);
  expect((await verify()).broken).toEqual({ sealNo: 2, how: 'seal_removed' });
});

it('holds after a person is erased: it covers what was encrypted, not the words', async () => {
  const subject = uuidv7();
  await db.database.inWorkspace(workspaceId, (tx) =>
    auditPersonal(tx, by(), subject, { ...change(1), after: { name: 'Ada' } }),
  );
  await sealAll();
  await tamper(`delete from subject_key where workspace_id = $1 and subject_id = '${subject}'`);
  const report = await verify();
  expect(report).toMatchObject({ changes: 2, unsealed: 0 });
  expect(report.broken).toBeUndefined();
});

it('cannot be altered or emptied by the application', async () => {
  await sealAll();
  for (const statement of [
    'update audit_seal set hash = hash',
    'delete from audit_seal',
    'truncate audit_seal',
    'update audit_event set action = action',
    'delete from audit_event',
    'truncate audit_event',
  ]) {
    const attempt = operator.query(
      `begin; set local role mainstay_app; select enter('${workspaceId}'); ${statement}`,
    );
    await expect(attempt, statement).rejects.toThrow('permission denied');
    await operator.query('rollback');
  }
});
