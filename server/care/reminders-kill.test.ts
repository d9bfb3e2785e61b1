import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '../../test/bundled.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { remindAndSend } from '../../test/reminding.ts';
import { createWorkspace, newWorkspaceId } from '../workspace/index.ts';

const REMINDERS = 2;

let script: string;
let clone: TestDatabase;
let operator: pg.Client;
let mails: MailServer;
beforeAll(async () => {
  script = await bundled(new URL('../../test/reminder-child.ts', import.meta.url));
  clone = await cloneDatabase();
  operator = new pg.Client({ connectionString: clone.operatorUrl });
  await operator.connect();
  mails = await openMailServer();
}, 600_000);
afterAll(async () => {
  await operator.end();
  await clone.drop();
  await mails.close();
});

interface Scene {
  workspaceId: string;
  email: string;
}

/** A business in which somebody is to be reminded of two things, in the app and by mail. */
async function openScene(): Promise<Scene> {
  const workspaceId = newWorkspaceId();
  const email = `${workspaceId}@harbour.example`;
  await clone.database.inWorkspace(workspaceId, (tx) =>
    createWorkspace(tx, workspaceId, {
      name: 'Harbour Goods',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
    }),
  );
  await operator.query(
    `with one as (
       insert into employee (workspace_id, employee_id, user_id, name, email, language, created_at,
         updated_at)
       values ($1, gen_random_uuid(), 'somebody', 'Ada', $2, 'en', now(), now())
       returning employee_id),
     role as (
       insert into employee_role (workspace_id, employee_id, role)
       select $1, employee_id, 'owner' from one),
     wish as (
       insert into notification_wish (workspace_id, employee_id, kind, muted, mail)
       select $1, employee_id, 'reminder', false, 'at_once' from one)
     insert into task (workspace_id, task_id, kind, title, assignee_id, created_by, due_at, time_zone,
       list_day, remind_minutes, remind_at, created_at, updated_at)
     select $1, gen_random_uuid(), 'task', 'Ring Mina', employee_id, employee_id, now(), 'UTC',
       current_date, 0, now() - interval '1 minute', now(), now()
     from one, generate_series(1, $3::int)`,
    [workspaceId, email, REMINDERS],
  );
  return { workspaceId, email };
}

const nodes = async ({ workspaceId }: Scene) => {
  // What a dead node had in hand is free again once its lease is over.
  await operator.query(
    `update outgoing set lease_until = now() - interval '1 second'
     where workspace_id = $1 and state = 'sending'`,
    [workspaceId],
  );
  await Promise.all([1, 2].map(() => remindAndSend(clone.database, workspaceId, mails.url)));
};

/** What came of it: told in the app, gone by mail, and mails of which nobody can know. */
async function outcome({ workspaceId, email }: Scene) {
  const { rows } = await operator.query<{
    told: number;
    tasks: number;
    sent: number;
    open: number;
  }>(
    `select (select count(*)::int from notification where workspace_id = $1) as told,
       (select count(distinct task_no)::int from notification where workspace_id = $1) as tasks,
       (select count(*)::int from outgoing where workspace_id = $1 and state = 'sent') as sent,
       (select count(*)::int from outgoing where workspace_id = $1 and state = 'unknown') as open`,
    [workspaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count always answers');
  const ids = mails.to(email).map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
  return { ...row, mails: ids.length, different: new Set(ids).size };
}

/** A node in a process of its own that stops before a write of its, and is killed there. */
async function killedBefore({ workspaceId }: Scene, write: number): Promise<string> {
  const child: ChildProcess = spawn(
    process.execPath,
    [script, clone.appUrl, workspaceId, mails.url, String(write)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('its output is a pipe');
  const [reached] = (await once(createInterface(child.stdout), 'line')) as [string];
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return reached;
}

const onceEach = { told: REMINDERS, tasks: REMINDERS };

describe('a reminder', () => {
  // Taken and not yet told; queued; about to be handed over.
  it.each([2, 9, 16])(
    'whose node is killed before its write number %i comes once, in the app and by mail',
    async (write) => {
      const scene = await openScene();
      expect(await killedBefore(scene, write)).toMatch(/^stopped before/);
      await nodes(scene);
      expect(await outcome(scene)).toEqual({
        ...onceEach,
        ...{ sent: REMINDERS, open: 0, mails: REMINDERS, different: REMINDERS },
      });
    },
    600_000,
  );

  it('whose node is killed after the mail server took it is not sent again', async () => {
    const scene = await openScene();
    expect(await killedBefore(scene, 17)).toMatch(/^stopped before update "outgoing"/);
    expect(mails.to(scene.email)).toHaveLength(1);
    await nodes(scene);
    expect(await outcome(scene)).toEqual({
      ...onceEach,
      ...{ sent: REMINDERS - 1, open: 1, mails: REMINDERS, different: REMINDERS },
    });
  }, 600_000);

  it('comes once of two nodes that look at once', async () => {
    const scene = await openScene();
    await nodes(scene);
    expect(await outcome(scene)).toMatchObject({ ...onceEach, mails: REMINDERS, open: 0 });
  });
});
