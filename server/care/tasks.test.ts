import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Task, TaskWhole } from '../../contract/care/task.ts';
import type { Notification } from '../../contract/team/notification.ts';
import type { Client } from '../../test/client.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { makeDigests } from '../team/jobs.digests.ts';
import { remind } from './jobs.reminders.ts';

let mails: MailServer;
let product: TestProduct;
let owner: Client;
let mate: Client;
let seller: Client;
let operator: pg.Client;

beforeAll(async () => {
  mails = await openMailServer();
  product = await openTestProduct({ mail: { smtpUrl: mails.url, from: 'hello@harbour.example' } });
  owner = await product.signUp();
  mate = await product.invite(owner, ['manager']);
  seller = await product.invite(owner, ['salesperson']);
  operator = new pg.Client({ connectionString: product.operatorUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await product.close();
  await mails.close();
});

const enter = async (body: object, by = owner) =>
  expectStatus(await by.post<TaskWhole>('/api/v1/tasks', body), 201).body;
const settle = async (id: string, outcome: string, by = owner) =>
  expectStatus(await by.put<TaskWhole>(`/api/v1/tasks/${id}/outcome`, { outcome }), 200).body;
const listed = async (query: string, by = owner) =>
  (await by.get<{ items: Task[] }>(`/api/v1/tasks?${query}`)).body.items;
const told = async (by: Client, query = '') =>
  (await by.get<{ items: Notification[] }>(`/api/v1/notifications?${query}`)).body.items;
const customer = async (by = owner, body: object = { kind: 'person', given_name: 'Mina' }) =>
  expectStatus(await by.post<{ customer: { id: string } }>('/api/v1/customers', body), 201).body
    .customer.id;

describe('a task', () => {
  it('is entered, changed against its version, done, and open again', async () => {
    const made = await enter({ title: 'Order lids', due: { on: '2026-03-31' }, note: 'Blue' });
    expect(made).toMatchObject({
      kind: 'task',
      due: { on: '2026-03-31' },
      due_day: '2026-03-31',
      assignee: { id: owner.employeeId },
      handed_by: null,
      version: 1,
    });
    const path = `/api/v1/tasks/${made.id}`;
    const due = { at: '2026-06-30T23:30:00Z', time_zone: 'Asia/Jerusalem' };
    const changed = await owner.patch<TaskWhole>(path, { due }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ due_day: '2026-07-01', note: 'Blue', version: 2 });
    expect((await owner.patch(path, { title: 'X' }, { 'if-match': '"1"' })).status).toBe(409);
    await settle(made.id, 'done');
    expect((await listed('state=settled')).map(({ id }) => id)).toContain(made.id);
    expect((await settle(made.id, 'open')).outcome).toBeNull();
    const bare = await owner.post('/api/v1/tasks', { title: 'X', remind_minutes: 5 });
    expect(bare.body).toMatchObject({ fields: [{ path: 'due', code: 'field.required' }] });
    await settle(made.id, 'dropped');
  });

  it('that is done makes the next of its series once, and takes it back with the doing', async () => {
    const repeat = { unit: 'month', every: 1, until: null };
    const made = await enter({ title: 'Rent', due: { on: '2190-01-31' }, repeat });
    const next = async () => (await listed('')).filter(({ title }) => title === 'Rent');
    await settle(made.id, 'done');
    expect((await next()).map(({ due_day }) => due_day)).toEqual(['2190-02-28']);
    await settle(made.id, 'open');
    expect((await next()).map(({ due_day }) => due_day)).toEqual(['2190-01-31']);
    await settle(made.id, 'done');
    const [second] = await next();
    await settle(second?.id ?? '', 'done');
    expect((await next()).map(({ due_day }) => due_day)).toEqual(['2190-03-31']);
    for (const { id } of await next()) await settle(id, 'dropped');
    expect(await next()).toEqual([]);
  });

  it('is handed over, declined, handed over again and taken back, with who and when', async () => {
    const made = await enter({ title: 'Call the printer', assignee_id: seller.employeeId });
    expect(made.handed_by).toMatchObject({ id: owner.employeeId });
    expect((await told(seller))[0]).toMatchObject({
      kind: 'task_handed',
      by: { id: owner.employeeId },
      task: { title: 'Call the printer' },
    });
    const path = `/api/v1/tasks/${made.id}`;
    expect((await seller.del<TaskWhole>(`${path}/handover`)).body.assignee.id).toBe(
      owner.employeeId,
    );
    expect((await told(owner))[0]).toMatchObject({ kind: 'task_returned' });
    expect((await seller.get(path)).status).toBe(404);
    expect((await owner.del(`${path}/handover`)).status).toBe(409);
    const to = { employee_id: seller.employeeId };
    expectStatus(await owner.put(`${path}/assignee`, to), 200);
    const back = await owner.del<TaskWhole>(`${path}/handover`);
    expect(back.body.handovers.map(({ ended }) => ended)).toEqual(['declined', 'taken_back']);
    expectStatus(await owner.put(`${path}/assignee`, to), 200);
    await settle(made.id, 'done', seller);
    expect((await told(owner))[0]).toMatchObject({ kind: 'task_settled' });
    const stranger = { employee_id: (await product.otherBusiness()).employeeId };
    expect((await owner.put(`${path}/assignee`, stranger)).status).toBe(400);
  });

  it('is seen as far as its reader’s role reaches', async () => {
    const made = await enter({ title: 'Only mine' });
    expect((await seller.get(`/api/v1/tasks/${made.id}`)).status).toBe(404);
    expect((await listed('', seller)).map(({ id }) => id)).not.toContain(made.id);
    expect((await listed('', mate)).map(({ id }) => id)).toContain(made.id);
    const foreign = { title: 'X', customer_id: await customer() };
    expect((await seller.post('/api/v1/tasks', foreign)).status).toBe(400);
  });

  it('of bad news warns of a silence, by the rule that messages have', async () => {
    const customer_id = await customer();
    const made = await enter({ title: 'Prices rise', kind: 'bad_news', customer_id });
    const gap = { period_days: 30 };
    // The first list of the day writes everybody's rhythm anew: until it has, ours may be gone.
    await vi.waitFor(
      async () => {
        await operator.query(
          `insert into care_cadence (workspace_id, customer_no, importance, period_days,
             jittered_days, started_on, next_touch, last_conversed, unanswered, saved)
           select workspace_id, customer_no, 'normal', 30, 30, current_date - 90, current_date,
             current_date - 90, 0, 0
           from customer where workspace_id = $1 and customer_id = $2
           on conflict (workspace_id, customer_no) do update set period_days = 30,
             last_conversed = current_date - 90`,
          [owner.workspaceId, customer_id],
        );
        const [task, contact] = await Promise.all([
          owner.get(`/api/v1/tasks/${made.id}`),
          owner.get(`/api/v1/customers/${customer_id}/contact`),
        ]);
        expect(task.body).toMatchObject({ gap });
        expect(contact.body).toMatchObject({ gap });
      },
      { timeout: 60_000 },
    );
  });
});

describe('a reminder', () => {
  it('reaches a person once, though several nodes look at once', async () => {
    await owner.patch('/api/v1/notification-settings', {
      wishes: [{ kind: 'reminder', muted: false, mail: 'at_once' }],
    });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const due = { at, time_zone: 'Europe/London' };
    const made = await enter({ title: 'Ring Mina', due, remind_minutes: 0 });
    const later = new Date(Date.now() + 7_200_000);
    const counts = await Promise.all(
      Array.from({ length: 6 }, () =>
        product.database.inWorkspace(owner.workspaceId, (tx) =>
          remind(tx, owner.workspaceId, later),
        ),
      ),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(1);
    const mine = (await told(owner, 'kind=reminder')).filter(({ task }) => task?.id === made.id);
    expect(mine).toHaveLength(1);
    await vi.waitFor(() => expect(mails.to(owner.email)).toHaveLength(1), { timeout: 60_000 });
    expect(mails.to(owner.email)[0]?.text).toContain('Subject: Reminder: Ring Mina');
    // One whose transaction is lost is due again.
    await enter({ title: 'Ring Tom', due, remind_minutes: 0 });
    const lost = product.database.inWorkspace(owner.workspaceId, async (tx) => {
      await remind(tx, owner.workspaceId, later);
      throw new Error('killed');
    });
    await expect(lost).rejects.toThrow('killed');
    const again = await product.database.inWorkspace(owner.workspaceId, (tx) =>
      remind(tx, owner.workspaceId, later),
    );
    expect(again).toBe(1);
  });

  it('comes by itself, and is heard by a bell that is listened to', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${product.url}/api/v1/notification-count/events`, {
      headers: { cookie: mate.cookie() },
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const due = { at: new Date(Date.now() - 1_000).toISOString(), time_zone: 'Europe/London' };
    await enter({ title: 'Now then', due, remind_minutes: 0 }, mate);
    let heard = '';
    while (!heard.includes('Now then')) {
      const part = await reader?.read();
      if (part?.value === undefined) break;
      heard += part.value;
    }
    expect(heard).toContain('Now then');
    expect(heard).toContain('event: count');
    stop.abort();
  });
});

describe('notifications', () => {
  it('tell owners and followers of changes, but not of their own deeds', async () => {
    const id = await customer(mate);
    await owner.put(`/api/v1/customers/${id}/following`);
    await mate.put(`/api/v1/customers/${id}/following`);
    const before = (await told(owner)).length;
    await mate.patch(`/api/v1/customers/${id}`, { city: 'Leith' }, { 'if-match': '"1"' });
    const [first] = await told(owner);
    expect(first).toMatchObject({ kind: 'address_changed', customer: { id }, read_at: null });
    expect((await told(owner)).length).toBe(before + 1);
    expect((await told(mate)).map(({ kind }) => kind)).not.toContain('address_changed');
    await mate.put(`/api/v1/customers/${id}/ending`, { ended_by: 'them', reason: 'moved' });
    await owner.del(`/api/v1/customers/${id}/following`);
    await mate.patch(`/api/v1/customers/${id}`, { city: 'Kelso' }, { 'if-match': '"2"' });
    const path = `/api/v1/notifications/${first?.id}/reading`;
    expect((await owner.put(path, { read: true })).status).toBe(204);
    expect((await told(owner, 'unread=true')).map((one) => one.id)).not.toContain(first?.id);
    expect((await mate.put(path, { read: true })).status).toBe(404);
    await owner.del('/api/v1/notification-count');
    expect((await owner.get('/api/v1/notification-count')).body).toMatchObject({ unseen: 0 });
  });

  it('say nothing of a customer who may no longer be read', async () => {
    const id = await customer();
    const give = (owner_id: string, version: number) =>
      owner.patch(`/api/v1/customers/${id}`, { owner_id }, { 'if-match': `"${version}"` });
    expectStatus(await give(seller.employeeId, 1), 200);
    const about = async () => (await told(seller)).filter((one) => one.customer?.id === id);
    expect((await about()).map(({ kind }) => kind)).toEqual(['owner_changed']);
    await seller.put(`/api/v1/customers/${id}/following`);
    expectStatus(await give(mate.employeeId, 2), 200);
    expect(await about()).toEqual([]);
    expect((await told(mate))[0]).toMatchObject({ kind: 'owner_changed', customer: { id } });
  });

  it('tell a colleague who is mentioned and may read the customer', async () => {
    const id = await customer();
    const { body } = await owner.get<{ items: { id: string; name: string }[] }>(
      '/api/v1/employees',
    );
    const nameOf = (of: Client) => body.items.find((one) => one.id === of.employeeId)?.name ?? '';
    const words = `Ask @${nameOf(mate)} and @${nameOf(seller)}`;
    await owner.post('/api/v1/interactions', { customer_id: id, channel: 'call', words });
    expect((await told(mate))[0]).toMatchObject({ kind: 'mention', customer: { id } });
    expect((await told(seller)).map(({ kind }) => kind)).not.toContain('mention');
  });

  it('are muted by kind, and gathered into one mail a day', async () => {
    const wishes = [
      { kind: 'mention', muted: true, mail: 'none' },
      { kind: 'task_handed', muted: false, mail: 'daily' },
    ];
    const daily = { time_zone: 'Asia/Jerusalem', minute: 540 };
    const settings = await seller.patch('/api/v1/notification-settings', { wishes, daily });
    expect(settings.body).toMatchObject({ daily, mail: true });
    for (const title of ['One', 'Two']) await enter({ title, assignee_id: seller.employeeId });
    const at = (hour: string) =>
      product.database.inWorkspace(owner.workspaceId, (tx) =>
        makeDigests(tx, owner.workspaceId, new Date(`2030-06-01T${hour}:00Z`)),
      );
    expect(await at('05:59')).toBe(0);
    const made = await Promise.all([at('06:00'), at('06:01'), at('06:02')]);
    expect(made.reduce((a, b) => a + b)).toBe(1);
    await owner.post('/api/v1/tasks', { title: 'Three', assignee_id: seller.employeeId });
    expect(await at('20:00')).toBe(0);
    const gathered = () =>
      mails.to(seller.email).filter(({ text }) => text.includes('Subject: What happened: 2'));
    await vi.waitFor(() => expect(gathered()).toHaveLength(1), { timeout: 60_000 });
    expect(gathered()[0]?.text).toContain('handed you a task: One');
  });
});
