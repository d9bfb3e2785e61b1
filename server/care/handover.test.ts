import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Task } from '../../contract/care/task.ts';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Handover, HandoverChecklist } from '../../contract/customers/handover.ts';
import type { HelperList } from '../../contract/customers/helper.ts';
import type { OwnerTerm } from '../../contract/customers/owner.ts';
import type { Notification } from '../../contract/team/notification.ts';
import type { Job } from '../../contract/workspace/job.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { comingOccasions } from './rules.handover.ts';
import { dayOf } from './rules.days.ts';

let product: TestProduct;
let boss: Client;
let old: Client;
let next: Client;

beforeAll(async () => {
  product = await openTestProduct();
  boss = await product.signUp();
  old = await product.invite(boss, ['salesperson']);
  next = await product.invite(boss, ['salesperson']);
});
afterAll(() => product.close());

async function create(name: string): Promise<string> {
  const body = { kind: 'person', name, owner_id: old.employeeId };
  const answer = await boss.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer.id;
}
async function task(title: string, customerId: string): Promise<string> {
  const body = { title, customer_id: customerId, assignee_id: old.employeeId };
  return expectStatus(await boss.post<Task>('/api/v1/tasks', body), 201).body.id;
}
const assigneeOf = async (id: string) =>
  expectStatus(await boss.get<Task>(`/api/v1/tasks/${id}`), 200).body.assignee.id;
async function list<T>(by: Client, path: string): Promise<T[]> {
  return expectStatus(await by.get<{ items: T[] }>(`/api/v1/${path}`), 200).body.items;
}

test('a customer changes hands with all that is open, but for what was talked over', async () => {
  const id = await create('Handed Hanna');
  const path = `/api/v1/customers/${id}`;
  const [moves, stays] = [await task('Bring samples', id), await task('File the invoice', id)];
  const talk = await old.post<{ promise: { id: string } }>('/api/v1/interactions', {
    customer_id: id,
    channel: 'call',
    words: 'Wants the catalogue',
    promise: { what: 'Send the catalogue', due_on: '2026-03-01' },
  });
  const promised = expectStatus(talk, 201).body.promise.id;
  const before = await boss.get<HandoverChecklist>(`${path}/handover-checklist`);
  const { owner, items } = expectStatus(before, 200).body;
  expect(owner?.id).toBe(old.employeeId);
  expect(items.map(({ kind, id: of }) => [kind, of]).sort()).toEqual(
    [
      ['promise', promised],
      ['task', moves],
      ['task', stays],
    ].sort(),
  );

  const said = {
    to_id: next.employeeId,
    reason: 'load',
    note: 'Prefers calls before noon',
    customer_note: 'From now on I am there for you.',
    ticked: [{ kind: 'task', id: stays }],
    helps_with: 'Knows the contract',
  };
  // Who answers for their own alone hands over nobody, as they give nobody away by an edit.
  expectStatus(await old.post(`${path}/handovers`, said), 403);
  expectStatus(await boss.post(`${path}/handovers`, { ...said, to_id: old.employeeId }), 400);
  expectStatus(await boss.post(`${path}/handovers`, said), 201);
  expect(await assigneeOf(moves)).toBe(next.employeeId);
  expect(await assigneeOf(stays)).toBe(old.employeeId);
  expect(await list<Handover>(next, `customers/${id}/handovers`)).toMatchObject([
    {
      from: { id: old.employeeId },
      to: { id: next.employeeId },
      reason: 'load',
      note: said.note,
      customer_note: said.customer_note,
      ticked: 1,
      left: 2,
    },
  ]);
  expect((await list<OwnerTerm>(next, `customers/${id}/owners`))[0]).toMatchObject({
    owner: { id: next.employeeId },
    by: { id: boss.employeeId },
    reason: 'load',
  });
  const told = await list<Notification>(next, 'notifications?kind=customer_handed');
  expect(told).toMatchObject([{ customer: { id }, by: { id: boss.employeeId } }]);
  expect(await list(next, 'notifications?kind=owner_changed')).toEqual([]);
  const { body: helpers } = await old.get<HelperList>(`${path}/helpers`);
  expect(helpers.items).toMatchObject([{ employee: { id: old.employeeId } }]);

  // Whoever helped and answers from now on helps no more.
  expectStatus(
    await boss.post(`${path}/handovers`, { to_id: old.employeeId, reason: 'wish' }),
    201,
  );
  expect((await list(old, `customers/${id}/helpers`)).length).toBe(0);
  const stranger = await product.otherBusiness();
  expectStatus(await stranger.get(`${path}/handovers`), 404);
  expectStatus(await stranger.post(`${path}/handovers`, said), 404);
});

test('all customers of somebody who leaves change hands in the background', async () => {
  const leaver = await product.invite(boss, ['salesperson']);
  const ids: string[] = [];
  for (const name of ['One', 'Two', 'Three']) {
    const body = { kind: 'person', name: `Left ${name}`, owner_id: leaver.employeeId };
    const made = await boss.post<{ customer: Customer }>('/api/v1/customers', body);
    ids.push(expectStatus(made, 201).body.customer.id);
  }
  const asked = { from_id: leaver.employeeId, to_id: next.employeeId, reason: 'left', note: null };
  expectStatus(await next.post('/api/v1/customer-handovers', asked), 403);
  const { body: started } = expectStatus(
    await boss.post<Job>('/api/v1/customer-handovers', asked),
    202,
  );
  await expect
    .poll(async () => (await boss.get<Job>(`/api/v1/jobs/${started.id}`)).body, { timeout: 30_000 })
    .toMatchObject({ state: 'done', result: { customers: ids.length } });
  for (const id of ids) {
    const [now] = await list<OwnerTerm>(next, `customers/${id}/owners`);
    expect(now).toMatchObject({ owner: { id: next.employeeId }, reason: 'left' });
  }
  expect(await list(next, 'notifications?kind=customers_handed')).toMatchObject([
    { by: { id: boss.employeeId }, customer: null },
  ]);
});

test('occasions are talked over when they come within two months', () => {
  const date = { position: 0, lunar: false };
  const days = [
    { ...date, kind: 'birthday', month: 12, day: 20 },
    { ...date, kind: 'anniversary', month: 3, day: 1 },
    { kind: 'birthday', position: 1, month: 11, day: 1, lunar: true },
  ];
  expect(comingOccasions(days, dayOf('2026-11-23'))).toEqual([
    { kind: 'occasion', id: 'birthday 0', title: 'birthday', on: '2026-12-20' },
    { kind: 'occasion', id: 'birthday 1', title: 'birthday', on: '2026-12-09' },
  ]);
});
