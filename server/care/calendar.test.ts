import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CalendarFeed } from '../../contract/care/calendar.ts';
import type { TaskWhole } from '../../contract/care/task.ts';
import { plain, readCalendar } from '../../test/calendar.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
let seller: Client;

beforeAll(async () => {
  product = await openTestProduct({ publicUrl: 'https://mainstay.example/' });
  owner = await product.signUp();
  seller = await product.invite(owner, ['salesperson']);
});
afterAll(() => product.close());

const everything = { shows_names: true, parts: ['tasks', 'promises', 'occasions'] };
type Held = { feed: CalendarFeed | null };
const wish = async (by: Client, body: object = everything) => {
  const { feed } = expectStatus(await by.put<Held>('/api/v1/calendar-feed', body), 200).body;
  if (feed === null) throw new Error('it was just switched on');
  return feed.address.replace('https://mainstay.example', '');
};
const fetched = (path: string, headers: Record<string, string> = {}) =>
  product.visitor().get<string>(path, headers);
const events = async (path: string) => {
  const { events: found } = readCalendar(expectStatus(await fetched(path), 200).body);
  return new Map(found.map((event) => [plain(event.get('SUMMARY')?.value), event]));
};
const enter = async (body: object, by = owner) =>
  expectStatus(await by.post<TaskWhole>('/api/v1/tasks', body), 201).body;
const customer = async (by: Client, body: object) =>
  expectStatus(await by.post<{ customer: { id: string } }>('/api/v1/customers', body), 201).body
    .customer.id;

it('shows tasks, promises and days of what is one’s own, each by its day or its time', async () => {
  const mina = await customer(owner, {
    kind: 'person',
    given_name: 'Mina',
    birthday: '--02-29',
    owner_id: owner.employeeId,
  });
  await customer(owner, {
    kind: 'person',
    given_name: 'Sold',
    birthday: '--05-05',
    owner_id: seller.employeeId,
  });
  const day = await enter({ title: 'Order lids', due: { on: '2190-03-29' }, note: 'Blue, red' });
  await enter({
    title: 'Call Mina',
    customer_id: mina,
    due: { on: '2190-03-22', time: '09:00', time_zone: 'Europe/London' },
    remind_minutes: 15,
    repeat: { unit: 'week', every: 1 },
  });
  await enter({ title: 'Theirs', due: { on: '2190-01-01' }, assignee_id: seller.employeeId });
  await enter({ title: 'Some day' });
  const promise = { what: 'Send the plan', due_on: '2190-02-01' };
  expectStatus(
    await owner.post('/api/v1/interactions', {
      customer_id: mina,
      channel: 'call',
      words: 'x',
      promise,
    }),
    201,
  );
  const address = await wish(owner);
  const found = await events(address);
  expect([...found.keys()].filter((name) => !name.startsWith('Birthday'))).toEqual([
    'Call Mina',
    'Order lids',
    'Promised to Mina',
  ]);
  expect(found.get('Order lids')?.get('DTSTART')).toEqual({
    params: ';VALUE=DATE',
    value: '21900329',
  });
  expect(plain(found.get('Order lids')?.get('DESCRIPTION')?.value)).toBe('Blue, red');
  expect(found.get('Call Mina')?.get('RRULE')?.value).toBe('FREQ=WEEKLY');
  expect(found.get('Call Mina')?.get('DTSTART')?.value).toBe('21900322T090000');
  expect(found.get('Promised to Mina')?.get('DTSTART')?.value).toBe('21900201');
  const birthday = found.get('Birthday: Mina');
  expect(birthday?.get('DTSTART')?.value).toMatch(/^\d{4}022[89]$/);
  expect([...found.keys()].join()).not.toContain('Sold');
  expect([...(await events(await wish(seller))).keys()].sort()).toEqual([
    'Birthday: Sold',
    'Theirs',
  ]);

  // Changed, it is the same event of a later revision; done, it is gone.
  const before = found.get('Order lids');
  expectStatus(
    await owner.patch(
      `/api/v1/tasks/${day.id}`,
      { due: { on: '2190-04-01' } },
      { 'if-match': '"1"' },
    ),
    200,
  );
  const after = (await events(address)).get('Order lids');
  expect(after?.get('UID')?.value).toBe(before?.get('UID')?.value);
  expect(after?.get('DTSTART')?.value).toBe('21900401');
  expect(Number(after?.get('SEQUENCE')?.value)).toBeGreaterThanOrEqual(
    Number(before?.get('SEQUENCE')?.value),
  );
  await owner.put(`/api/v1/tasks/${day.id}/outcome`, { outcome: 'dropped' });
  expect((await events(address)).has('Order lids')).toBe(false);

  // Without names nothing of anybody leaves; the address stays.
  expect(await wish(owner, { shows_names: false, parts: ['tasks', 'promises'] })).toBe(address);
  const quiet = expectStatus(await fetched(address), 200).body;
  for (const word of ['Mina', 'Call', 'plan', 'Birthday']) expect(quiet).not.toContain(word);
  expect(quiet).toContain('SUMMARY:Task\r\n');
});

it('answers that nothing has changed, and nobody who has no address or an old one', async () => {
  const address = await wish(owner);
  const first = await fetched(address);
  expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const etag = first.headers.get('etag') ?? '';
  expect((await fetched(address, { 'if-none-match': `W/${etag}` })).status).toBe(304);
  expect((await fetched(address)).headers.get('etag')).toBe(etag);
  await enter({ title: 'Another', due: { on: '2190-01-01' } });
  expect((await fetched(address, { 'if-none-match': etag })).status).toBe(200);
  const held = await owner.get<Held>('/api/v1/calendar-feed');
  expect(held.body.feed?.read_at).not.toBeNull();

  const renewed = expectStatus(await owner.put<Held>('/api/v1/calendar-feed/address'), 200).body;
  expect(renewed.feed).toMatchObject({ read_at: null, parts: everything.parts });
  const next = renewed.feed?.address.replace('https://mainstay.example', '') ?? '';
  expect(next).not.toBe(address);
  expect((await fetched(address)).status).toBe(404);
  expect((await fetched(next)).status).toBe(200);
  expectStatus(await owner.del('/api/v1/calendar-feed'), 200);
  expect((await fetched(next)).status).toBe(404);
  expect((await fetched('/api/v1/calendars/none.ics')).status).toBe(404);
  expect((await owner.put('/api/v1/calendar-feed/address')).status).toBe(404);
});

it('ends with the employment, and cannot be asked for without end', async () => {
  const address = await wish(seller);
  expect((await fetched(address)).status).toBe(200);
  const { body } = await owner.get<{ version: number }>(`/api/v1/employees/${seller.employeeId}`);
  const answers: number[] = [];
  for (let n = 0; n < 60; n++) answers.push((await fetched(address)).status);
  expect(answers.at(-1)).toBe(429);
  const other = await product.invite(owner, ['viewer']);
  const theirs = await wish(other);
  expect((await fetched(theirs)).status).toBe(200);
  expect(body.version).toBe(1);
  expectStatus(
    await owner.patch(
      `/api/v1/employees/${other.employeeId}`,
      { active: false },
      { 'if-match': '"1"' },
    ),
    200,
  );
  expect((await fetched(theirs)).status).toBe(404);
});
