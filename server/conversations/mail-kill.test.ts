import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { MailAccount } from '../../contract/conversations/mail-account.ts';
import { bundled } from '../../test/bundled.ts';
import { type Client, openClient } from '../../test/client.ts';
import { asAdmin, databaseUrl, makeTemplate, TEMPLATE } from '../../test/clusters.ts';
import { query } from '../../test/cluster/folders.ts';
import { type Dovecot, openDovecot } from '../../test/dovecot.ts';
import { startProduct } from '../../test/killable.ts';
import { expectStatus, PASSWORD } from '../../test/product.ts';
import { type Cluster, openCluster } from '../db/cluster.ts';

const CUSTOMERS = 10;
const MAILS = 300;
/** Each takes so long to keep, so that there is a middle to be killed in; seconds. */
const SLOWLY = 0.04;
const PATIENCE = { timeout: 120_000, interval: 20 };

let folder: string;
let cluster: Cluster;
let dovecot: Dovecot;
let smtp: { process: ChildProcess; port: number };
let taken: string;
let url: string;
let child: Awaited<ReturnType<typeof startProduct>>;
let client: Client;
const customers: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-kill-'));
  taken = join(folder, 'taken');
  await writeFile(taken, '');
  [cluster, dovecot, smtp] = await Promise.all([
    // Durable, unlike the cluster the other tests share.
    openCluster({ dataDir: join(folder, 'data') }),
    openDovecot(),
    startSmtp(0),
  ]);
  await makeTemplate(cluster.operatorUrl);
  await asAdmin(cluster.operatorUrl, `create database mail_kill template ${TEMPLATE}`);
  url = databaseUrl(cluster.operatorUrl, 'mail_kill');
  await startServer();
  await client.post('/api/v1/setup', {
    business: {
      ...{ name: 'Harbour Goods', language: 'en', currency: 'GBP' },
      ...{ time_zone: 'Europe/London', country: 'GB' },
    },
    employee: { name: 'Ada Harbour', email: 'ada@harbour.example', password: PASSWORD },
  });
  const awake = { quiet: { from: 0, until: 0 } };
  expectStatus(await client.patch('/api/v1/outgoing-settings', awake, { 'if-match': '"0"' }), 200);
  for (let no = 0; no < CUSTOMERS; no++) {
    const body = { kind: 'person', given_name: `C${no}`, emails: [`c${no}@kill.example`] };
    const made = await client.post<{ customer: { id: string } }>('/api/v1/customers', body);
    customers.push(expectStatus(made, 201).body.customer.id);
  }
});
afterAll(async () => {
  child.process.kill('SIGKILL');
  smtp.process.kill('SIGKILL');
  await Promise.all([cluster.stop(), dovecot.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function startSmtp(port: number) {
  const script = await bundled(new URL('../../test/smtp-child.ts', import.meta.url));
  const server = spawn(process.execPath, [script, String(port), taken], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { process: server, port: Number(line) };
}

async function startServer(): Promise<void> {
  child = await startProduct(url, {
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'hello@harbour.example',
    MAIL_KEY: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    MAIL_PRIVATE_HOSTS: '1',
  });
  client = openClient(child.url);
  await client.post('/api/v1/session', { email: 'ada@harbour.example', password: PASSWORD });
}

async function killServer(): Promise<void> {
  const over = once(child.process, 'exit');
  child.process.kill('SIGKILL');
  await over;
  await freeWhatItHeld();
  await startServer();
}

/** As `kill -9` of the postmaster: its children go with it, and it is started again. */
async function killDatabase(): Promise<void> {
  const file = join(folder, 'data/postgres/postmaster.pid');
  const [pid] = (await readFile(file, 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await wait(500);
  await vi.waitFor(() => query(url, 'select 1'), PATIENCE);
}

/** What the dead node held is free again, without waiting for the end of its lease. */
async function freeWhatItHeld(): Promise<void> {
  const past = `set lease_until = now() - interval '1 s'`;
  await query(url, `update mail_account ${past} where lease_until is not null`);
  await query(url, `update outgoing ${past} where state = 'sending'`);
}

/** What waits to be tried again is due, without waiting for it. */
async function hourLater(): Promise<void> {
  for (const statement of [
    'update mail_account set next_at = now() where lease_until is null and next_at > now()',
    `update outgoing set due_at = now() where state = 'waiting' and due_at > now()`,
  ]) {
    // The database may be one of the dead.
    await query(url, statement).catch(() => []);
  }
}

const count = async (statement: string) =>
  Number((await query(url, statement).catch(() => []))[0]?.['n'] ?? 0);
const reach = (statement: string, wanted: number) =>
  vi.waitFor(async () => {
    await hourLater();
    expect(await count(statement)).toBeGreaterThanOrEqual(wanted);
  }, PATIENCE);

it('reads every mail once, whoever is killed in the middle of it', async () => {
  await query(
    url,
    `create function slowly() returns trigger language plpgsql
       as 'begin perform pg_sleep(${SLOWLY}); return new; end';
     create trigger slowly before insert on mail for each row execute function slowly()`,
  );
  for (let no = 0; no < MAILS; no++) {
    await dovecot.deliver(
      'ada',
      [
        `From: c${no % CUSTOMERS}@kill.example`,
        'To: ada@harbour.example',
        `Subject: Question ${no}`,
        `Message-ID: <in${no}@kill.example>`,
        `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`,
        '',
        `Words ${no}`,
      ].join('\r\n'),
    );
  }
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' };
  const account = {
    ...{ provider: 'other', address: 'ada@harbour.example', user_name: 'ada', sends: false },
    ...{ imap: server, smtp: { ...server, port: smtp.port }, password: dovecot.password },
  };
  expectStatus(await client.post('/api/v1/mail-accounts', account), 201);
  const stateOf = async () =>
    (await client.get<{ items: MailAccount[] }>('/api/v1/mail-accounts')).body.items[0];
  const kept = 'select count(*)::int as n from mail';
  await reach(kept, 1);
  await dovecot.kill();
  // The state says the truth: it does not work, why, and how far it came.
  await vi.waitFor(async () => {
    await hourLater();
    const state = await stateOf();
    expect(state).toMatchObject({ state: 'failing', problem: { side: 'imap' } });
    expect(state?.folders.find(({ role }) => role === 'inbox')?.kept).toBe(await count(kept));
  }, PATIENCE);
  const before = await count(kept);
  expect(before).toBeLessThan(MAILS);
  await dovecot.start();
  await reach(kept, before + 1);
  await killServer();
  const further = await count(kept);
  expect(further).toBeLessThan(MAILS);
  await reach(kept, further + 1);
  await killDatabase();
  await reach(kept, MAILS);
  await vi.waitFor(async () => expect((await stateOf())?.working).toBe(false), PATIENCE);
  expect(
    await query(
      url,
      `select count(*)::int as mails, count(distinct message_ref)::int as different,
        (select count(*)::int from mail_customer) as of_customers,
        (select count(*)::int from fact where source = 'mail' and reverses is null) as facts
      from mail`,
    ),
  ).toEqual([{ mails: MAILS, different: MAILS, of_customers: MAILS, facts: MAILS }]);
}, 300_000);

it('sends every message once, or says that nobody knows, whoever is killed', async () => {
  const written: string[] = [];
  const write = async (no: number) => {
    const body = { purpose: 'service', subject: `Answer ${no}`, body: 'Yes.' };
    const path = `/api/v1/customers/${customers[no % CUSTOMERS]}/messages`;
    const made = await client.post<{ id: string }>(path, body);
    if (made.status === 201) written.push(made.body.id);
  };
  const arrived = async () =>
    (await readFile(taken, 'utf8')).split('\n').filter((line) => line !== '');
  const arrive = (more: number, from: number) =>
    vi.waitFor(
      async () => expect((await arrived()).length).toBeGreaterThanOrEqual(from + more),
      PATIENCE,
    );
  const victims = [
    async () => {
      const over = once(smtp.process, 'exit');
      smtp.process.kill('SIGKILL');
      await over;
      smtp = await startSmtp(smtp.port);
    },
    killServer,
    killDatabase,
    () => Promise.resolve(),
  ];
  for (const [round, kill] of victims.entries()) {
    const before = (await arrived()).length;
    const all = Promise.allSettled(Array.from({ length: 15 }, (_, no) => write(round * 15 + no)));
    await arrive(1, before);
    await kill();
    await all;
  }
  const open = `select count(*)::int as n from outgoing where state in ('waiting', 'sending')`;
  await vi.waitFor(
    async () => {
      await hourLater();
      expect(await count(open)).toBe(0);
    },
    { ...PATIENCE, interval: 1_000 },
  );
  const rows = await query(url, 'select outgoing_id, message_id, state from outgoing');
  const ids = await arrived();
  expect(new Set(ids).size).toBe(ids.length);
  const states = new Map(rows.map((row) => [row['message_id'], row['state']]));
  // What was acknowledged is there, what is said to have gone has arrived, and the rest is in doubt.
  const known = new Set(rows.map((row) => row['outgoing_id']));
  expect(written.filter((id) => !known.has(id))).toEqual([]);
  for (const [id, state] of states) {
    if (state === 'sent') expect(ids).toContain(id);
    else expect(state).toBe('unknown');
  }
  expect([...states.values()].filter((state) => state === 'unknown').length).toBeLessThanOrEqual(3);
  for (const id of ids) expect(['sent', 'unknown']).toContain(states.get(id));
}, 300_000);
