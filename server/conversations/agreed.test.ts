import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Agreement, Contradiction } from '../../contract/conversations/agreed.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Client } from '../../test/client.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let mails: MailServer;
let product: TestProduct;
let owner: Client;
let path: string;

beforeAll(async () => {
  mails = await openMailServer();
  product = await openTestProduct({
    mail: { smtpUrl: mails.url, from: 'hello@harbour.example' },
  });
  owner = await product.signUp();
  const mina = { kind: 'person', given_name: 'Mina', emails: ['mina@example.com'] };
  const answer = await owner.post<{ customer: { id: string } }>('/api/v1/customers', mina);
  path = `/api/v1/customers/${expectStatus(answer, 201).body.customer.id}`;
});
afterAll(async () => {
  await product.close();
  await mails.close();
});

const note = async (told: object) =>
  expectStatus(await owner.post<Agreement>(`${path}/agreements`, { channel: 'call', ...told }), 201)
    .body;
const board = async () =>
  (await owner.get<{ items: Agreement[] }>(`${path}/agreements`)).body.items;
const check = async (text: string) =>
  (await owner.post<{ items: Contradiction[] }>(`${path}/draft-checks`, { text })).body.items;
const kinds = async () =>
  (await owner.get<{ items: Fact[] }>(`${path}/timeline`)).body.items.map(({ kind }) => kind);

const paper = { term: 'price', what: 'A4 paper', price: { amount: 1250, currency: 'GBP' } };

it('stands on the board with where it was said, and is a fact', async () => {
  const made = await note(paper);
  expect(made).toMatchObject({
    term: 'price',
    what: 'A4 paper',
    price: { amount: 1250, currency: 'GBP' },
    channel: 'call',
    employee: { id: owner.employeeId },
    in_force: true,
  });
  expect(await kinds()).toContain('terms_agreed');
  expect((await check('The A4 paper is £14.00 now.'))[0]).toMatchObject({
    id: made.id,
    said: '£14.00',
    price: { amount: 1250, currency: 'GBP' },
  });
  expect(await check('The A4 paper stays at £12.50.')).toEqual([]);
});

it('is replaced once, and is in force again when that is taken back', async () => {
  const [first] = await board();
  if (first === undefined) throw new Error('nothing is on the board');
  const dearer = { ...paper, price: { amount: 1400, currency: 'GBP' }, replaces: first.id };
  const second = await note(dearer);
  expect((await board()).map(({ id, in_force }) => [id, in_force])).toEqual([
    [second.id, true],
    [first.id, false],
  ]);
  expect(await check('The A4 paper is £14.00 now.')).toEqual([]);
  const again = await owner.post<Problem>(`${path}/agreements`, { channel: 'call', ...dearer });
  expect(expectStatus(again, 409).body.code).toBe('agreement.replaced');
  expectStatus(await owner.del(`/api/v1/agreements/${first.id}`), 409);
  expectStatus(await owner.del(`/api/v1/agreements/${second.id}`), 204);
  expect((await board()).map(({ id, in_force }) => [id, in_force])).toEqual([[first.id, true]]);
  expectStatus(await owner.del(`/api/v1/agreements/${second.id}`), 404);
});

it('no longer counts after its last day, and names what is wrong', async () => {
  const past = { term: 'date', what: 'Delivery of the desks', on_date: '2026-01-05' };
  const made = await note({ ...past, holds_until: '2026-01-06' });
  expect(made.in_force).toBe(false);
  const wrong = { ...paper, channel: 'call', price: { amount: 1, currency: 'XYZ' } };
  const refused = await owner.post<Problem>(`${path}/agreements`, wrong);
  expect(expectStatus(refused, 400).body.fields?.[0]?.path).toBe('price.currency');
  const other = {
    ...paper,
    channel: 'call',
    replaces: made.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  };
  expectStatus(await owner.post(`${path}/agreements`, other), 400);
});

it('keeps a mail that says otherwise from leaving unknowingly', async () => {
  const promise = { what: 'Send the catalogue', due_on: '2026-12-01' };
  const body = { customer_id: path.split('/').at(-1), channel: 'call', words: 'So', promise };
  expectStatus(await owner.post('/api/v1/interactions', body), 201);
  const mail = {
    purpose: 'service',
    subject: 'Your A4 paper',
    body: 'The A4 paper is £14.00.\nWe will send you the catalogue on 5 December.',
  };
  const refused = await owner.post<Problem>(`${path}/messages`, mail);
  expect(expectStatus(refused, 409).body.code).toBe('message.contradicts_agreed');
  const found = await check(`${mail.subject}\n${mail.body}`);
  expect(found.map(({ term, said }) => [term, said])).toEqual([
    ['price', '£14.00'],
    ['promise', '5 December'],
  ]);
  const despite = found.map(({ id }) => id);
  expectStatus(await owner.post(`${path}/messages`, { ...mail, despite: despite.slice(1) }), 409);
  expectStatus(await owner.post(`${path}/messages`, { ...mail, despite }), 201);
});
