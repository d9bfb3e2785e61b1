import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Attachment, Filed } from '../../contract/conversations/attachments.ts';
import type { ContactState, Message } from '../../contract/conversations/contact.ts';
import type { FilledTemplate, MessageTemplate } from '../../contract/conversations/letters.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Answer, Client } from '../../test/client.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openMailer } from '../mail/index.ts';
import { sendNext } from './jobs.sending.ts';

let mails: MailServer;
let product: TestProduct;
let owner: Client;
let operator: pg.Client;

beforeAll(async () => {
  mails = await openMailServer();
  product = await openTestProduct({ mail: { smtpUrl: mails.url, from: 'hello@harbour.example' } });
  owner = await product.signUp();
  operator = new pg.Client({ connectionString: product.operatorUrl });
  await operator.connect();
  const awake = { quiet: { from: 0, until: 0 } };
  expectStatus(await owner.patch('/api/v1/outgoing-settings', awake, { 'if-match': '"0"' }), 200);
});
afterAll(async () => {
  await operator.end();
  await product.close();
  await mails.close();
});

let counted = 0;
async function newCustomer(more: object = {}): Promise<{ id: string; email: string }> {
  const email = `noa${++counted}@customer.example`;
  const body = { kind: 'person', given_name: 'Noa', emails: [email], ...more };
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return { id: expectStatus(made, 201).body.customer.id, email };
}

const text = { purpose: 'care', subject: 'Hello', body: 'How are you?' };
const send = (id: string, more: object = {}) =>
  owner.post<Message>(`/api/v1/customers/${id}/messages`, { ...text, ...more });
const write = async (id: string, more: object = {}) => expectStatus(await send(id, more), 201).body;
const messagesOf = async (id: string) =>
  (await owner.get<{ items: Message[] }>(`/api/v1/customers/${id}/messages`)).body.items;
const becomes = (id: string, state: Message['state']) =>
  vi.waitFor(async () => expect((await messagesOf(id)).map((one) => one.state)).toEqual([state]), {
    timeout: 60_000,
  });
const kindsOf = async (id: string) =>
  (await owner.get<{ items: Fact[] }>(`/api/v1/customers/${id}/timeline`)).body.items.map(
    ({ kind }) => kind,
  );
const fieldsOf = ({ body }: Answer) =>
  (body as { fields?: { path: string; code: string; params?: object }[] }).fields?.map(
    ({ path, code, params }) => ({ path, code, ...(params === undefined ? {} : { params }) }),
  );

const upload = (id: string, name: string, content: BlobPart, headers = {}) => {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  return owner.post<Attachment>(`/api/v1/customers/${id}/attachments`, form, headers);
};
const chunks = async () =>
  (
    await operator.query<{ bytes: string }>(
      'select coalesce(sum(length(bytes)), 0)::text as bytes from file_chunk',
    )
  ).rows[0]?.bytes;

describe('a template', () => {
  const template = {
    name: 'After a visit',
    shared: true,
    language: 'en',
    purpose: 'care',
    subject: 'Thank you, {{given_name}}',
    body: 'Dear {{ salutation }},\n{{business}} thanks you. {{next_appointment}}\n{{sender}}',
  };
  const make = async (client: Client, more: object = {}) =>
    expectStatus(
      await client.post<MessageTemplate>('/api/v1/message-templates', { ...template, ...more }),
      201,
    ).body;

  it('is filled with what is known, shows what is not, and never goes with a place open', async () => {
    const { id } = await newCustomer({ salutation: 'Ms Levi' });
    const made = await make(owner);
    const filled = expectStatus(
      await owner.get<FilledTemplate>(
        `/api/v1/customers/${id}/filled-template?template_id=${made.id}`,
      ),
      200,
    ).body;
    expect(filled).toEqual({
      subject: 'Thank you, Noa',
      body: 'Dear Ms Levi,\nHarbour Goods thanks you. {{next_appointment}}\nAda Harbour',
      open: ['next_appointment'],
    });
    const refused = await send(id, { subject: filled.subject, body: filled.body });
    expect([refused.status, fieldsOf(refused)]).toEqual([
      400,
      [{ path: 'body', code: 'message.open_field', params: { field: 'next_appointment' } }],
    ]);
    const tasks = {
      title: 'Call Noa',
      kind: 'call_back',
      customer_id: id,
      due: { on: '2199-05-02' },
    };
    expectStatus(await owner.post('/api/v1/tasks', tasks), 201);
    const again = await owner.get<FilledTemplate>(
      `/api/v1/customers/${id}/filled-template?template_id=${made.id}`,
    );
    expect(again.body.body).toMatch(/Thursday,? 2 May 2199/);
    expect(again.body.open).toEqual([]);
  });

  it('knows its fields, is its writer’s until shared, and is changed as it was seen', async () => {
    const colleague = await product.invite(owner, ['salesperson']);
    const own = await make(colleague, { name: 'Mine', shared: false });
    const seenBy = async (client: Client) =>
      (await client.get<{ items: MessageTemplate[] }>('/api/v1/message-templates')).body.items.map(
        ({ name, changeable }) => ({ name, changeable }),
      );
    expect(await seenBy(owner)).toEqual([{ name: 'After a visit', changeable: true }]);
    expect(await seenBy(colleague)).toEqual([
      { name: 'After a visit', changeable: false },
      { name: 'Mine', changeable: true },
    ]);
    const path = `/api/v1/message-templates/${own.id}`;
    const strange = await colleague.patch(path, { body: '{{age}}' }, { 'if-match': '"1"' });
    expect(fieldsOf(strange)).toEqual([
      { path: 'body', code: 'template.no_such_field', params: { field: 'age' } },
    ]);
    const named = await colleague.patch(path, { name: 'Ours' }, { 'if-match': '"1"' });
    expect(expectStatus(named, 200).body).toMatchObject({ name: 'Ours', version: 2 });
    const late = { name: 'Theirs', seen: { name: 'Mine' } };
    expect((await colleague.patch(path, late, { 'if-match': '"1"' })).status).toBe(409);
    expect((await owner.patch(path, { name: 'X' }, { 'if-match': '"2"' })).status).toBe(404);
    expect((await colleague.del(path)).status).toBe(204);
    expect(await seenBy(colleague)).toHaveLength(1);
  });

  it('a signature is one’s own, one a language', async () => {
    const items = [
      { language: 'any', words: 'Ada\nHarbour Goods' },
      { language: 'he', words: 'עדה' },
    ];
    expect(expectStatus(await owner.put('/api/v1/signatures', { items }), 200).body).toEqual({
      items,
    });
    const twice = { items: [items[0], items[0]] };
    expect(fieldsOf(await owner.put('/api/v1/signatures', twice))).toEqual([
      { path: 'items.1.language', code: 'field.taken' },
    ]);
  });
});

describe('copies', () => {
  const copy = (address: string, kind = 'cc') => ({ kind, address });

  it('go to whom the gate lets through, seen or not, and count for each', async () => {
    const [to, seen, unseen] = [await newCustomer(), await newCustomer(), await newCustomer()];
    const copies = [
      copy(seen.email.toUpperCase()),
      copy(unseen.email, 'bcc'),
      copy('ben@partner.example'),
    ];
    const made = await write(to.id, { copies });
    expect(made.copies.map(({ customer_id }) => customer_id)).toEqual([seen.id, unseen.id, null]);
    await becomes(to.id, 'sent');
    const [mail] = mails.to(to.email);
    expect(mail?.text).toMatch(/^Cc: .*noa.*ben@partner\.example/im);
    expect(mail?.text).not.toContain(unseen.email);
    // Its link would let any of them decide for the recipient.
    expect(mail?.text).not.toMatch(/List-Unsubscribe|preferences\//);
    expect(mails.recipients.filter((one) => one === unseen.email)).toHaveLength(1);
    expect(await kindsOf(seen.id)).toEqual(['attempted', 'arrived']);
  });

  it('stop a message that one of them may not get, and say why', async () => {
    const [to, other] = [await newCustomer(), await newCustomer()];
    const no = { channel: 'email', purpose: 'any', word: 'refused', how: 'phone' };
    expectStatus(await owner.post(`/api/v1/customers/${other.id}/consents`, no), 201);
    const made = await write(to.id, { copies: [copy(other.email)], wait: true });
    expect(made.state).toBe('refused');
    expect(made.verdict.reasons).toEqual([{ code: 'refused', until: null, copy_of: other.id }]);
    expect(mails.to(to.email)).toEqual([]);
  });

  it('are refused by name where they are wrong, doubled, or carry offers', async () => {
    const to = await newCustomer();
    const taken = await send(to.id, { copies: [copy('a@b.example'), copy('A@b.example')] });
    expect(fieldsOf(taken)).toEqual([{ path: 'copies.1.address', code: 'field.taken' }]);
    const wrong = await send(to.id, { copies: [copy('nobody')] });
    expect(fieldsOf(wrong)?.map(({ path }) => path)).toEqual(['copies.0.address']);
    const offer = await send(to.id, { purpose: 'marketing', copies: [copy('a@b.example')] });
    expect(fieldsOf(offer)).toEqual([{ path: 'copies', code: 'message.copies_of_offers' }]);
  });

  it('one that the mail server refuses is told; without its recipient nothing goes', async () => {
    const [to, alone] = [await newCustomer(), await newCustomer()];
    mails.next('gone@partner.example', { at: 'recipient', code: 550 });
    mails.next(alone.email, { at: 'recipient', code: 550 });
    const copies = [copy('gone@partner.example'), copy('ben@partner.example')];
    await Promise.all([write(to.id, { copies }), write(alone.id, { copies: copies.slice(1) })]);
    await becomes(to.id, 'sent');
    await becomes(alone.id, 'failed');
    const [message] = await messagesOf(to.id);
    expect(message?.copies.map(({ refused }) => refused)).toEqual([true, false]);
    expect(mails.to(alone.email)).toEqual([]);
  });
});

describe('an attachment', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);

  it('is stored once, goes with the mail as it is, and is only ever saved', async () => {
    const { id, email } = await newCustomer();
    const before = await chunks();
    const first = expectStatus(await upload(id, 'מחיר.pdf', pdf), 201).body;
    const second = expectStatus(await upload(id, 'again.pdf', pdf), 201).body;
    expect(first).toMatchObject({ name: 'מחיר.pdf', media_type: 'application/pdf' });
    expect(Number(await chunks()) - Number(before)).toBe(pdf.length);
    await write(id, { attachment_ids: [first.id] });
    await becomes(id, 'sent');
    const mail = mails.to(email)[0]?.text.replaceAll('\r\n', '') ?? '';
    expect(mail).toContain(pdf.toString('base64').slice(0, 4_000));
    expect(mail).toContain(pdf.toString('base64').slice(-4_000));
    const { status, headers } = await owner.get(`/api/v1/attachments/${first.id}/content`);
    expect([status, headers.get('content-length')]).toEqual([200, String(pdf.length)]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%D7/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    // One that went stays; one that did not goes, and the content with the last of them.
    expect((await owner.del(`/api/v1/attachments/${first.id}`)).status).toBe(409);
    expect((await owner.del(`/api/v1/attachments/${second.id}`)).status).toBe(204);
    expect(Number(await chunks()) - Number(before)).toBe(pdf.length);
    const twice = await send(id, { attachment_ids: [first.id] });
    expect(fieldsOf(twice)).toEqual([{ path: 'attachment_ids.0', code: 'attachment.gone' }]);
  });

  it('belongs to a call, is listed there, and goes with the person', async () => {
    const { id } = await newCustomer();
    const before = await chunks();
    const made = expectStatus(await upload(id, 'notes.txt', 'Wants lids'), 201).body;
    const call = { customer_id: id, channel: 'call', words: 'x', attachment_ids: [made.id] };
    expectStatus(await owner.post('/api/v1/interactions', call), 201);
    const listed = await owner.get<{ items: Filed[] }>(`/api/v1/customers/${id}/attachments`);
    expect(listed.body.items).toMatchObject([
      { id: made.id, name: 'notes.txt', size: 10, message: null, interaction: { channel: 'call' } },
    ]);
    expectStatus(await owner.put(`/api/v1/customers/${id}/erasure`, { because: 'asked' }), 200);
    expect((await owner.get(`/api/v1/attachments/${made.id}/content`)).status).toBe(404);
    expect(await chunks()).toBe(before);
  });

  it('is refused when it runs, lies, or is too large, and leaves nothing', async () => {
    const { id } = await newCustomer();
    const before = await chunks();
    const codeOf = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      return [status, (body as { code: string }).code];
    };
    expect(await codeOf(upload(id, 'a.html', '<script>'))).toEqual([415, 'attachment.type']);
    expect(await codeOf(upload(id, 'a.pdf', 'MZ'))).toEqual([415, 'attachment.not_as_named']);
    const large = Buffer.concat([pdf.subarray(0, 9), Buffer.alloc(20_971_520)]);
    expect(await codeOf(upload(id, 'a.pdf', large))).toEqual([413, 'request.body_too_large']);
    const key = { 'idempotency-key': 'one upload' };
    const ids = [await upload(id, 'a.txt', 'x', key), await upload(id, 'a.txt', 'x', key)];
    expect(ids[0]?.body.id).toBe(ids[1]?.body.id);
    expect((await owner.del(`/api/v1/attachments/${ids[0]?.body.id}`)).status).toBe(204);
    expect(await chunks()).toBe(before);
  });
});

describe('a message for later', () => {
  const later = { send_at: { wall: '2199-07-01T09:00', zone: 'business' } };

  it('waits for its moment on their clock, can be written anew, and be withdrawn', async () => {
    const { id, email } = await newCustomer();
    const zone = { time_zone: 'Asia/Tokyo' };
    expectStatus(await owner.patch(`/api/v1/customers/${id}/contact`, zone), 200);
    const far = await send(id, later);
    expect(fieldsOf(far)).toEqual([{ path: 'send_at.wall', code: 'message.moment' }]);
    const wall = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T09:00`;
    const made = await write(id, { send_at: { wall, zone: 'customer' } });
    const at = `${wall.slice(0, 10)}T00:00:00`;
    expect(made).toMatchObject({ state: 'waiting', version: 1, send_at: { zone: 'customer' } });
    expect(made.due_at.startsWith(at)).toBe(true);
    const path = `/api/v1/messages/${made.id}`;
    const change = { subject: 'Anew', send_at: { wall, zone: 'business' } };
    const anew = await owner.patch<Message>(path, change, { 'if-match': '"1"' });
    expect(expectStatus(anew, 200).body).toMatchObject({ subject: 'Anew', version: 2 });
    expect(anew.body.due_at > made.due_at).toBe(true);
    expect((await owner.patch(path, change, { 'if-match': '"1"' })).status).toBe(409);
    const out = await owner.put<Message>(`${path}/outcome`, { outcome: 'cancelled' });
    expect(out.body.state).toBe('cancelled');
    expect((await owner.patch(path, change, { 'if-match': '"2"' })).status).toBe(409);
    expect(mails.to(email)).toEqual([]);
  });

  it('is asked for again at its moment, and goes once from two nodes', async () => {
    const [to, other] = [await newCustomer(), await newCustomer()];
    const wall = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T12:00`;
    const send_at = { wall, zone: 'business' };
    const ids = [await write(to.id, { send_at }), await write(other.id, { send_at })];
    const no = { channel: 'any', purpose: 'any', word: 'refused', how: 'phone' };
    expectStatus(await owner.post(`/api/v1/customers/${other.id}/consents`, no), 201);
    await operator.query(
      "update outgoing set due_at = now() - interval '1 second' where outgoing_id = any($1)",
      [ids.map((one) => one.id)],
    );
    const post = {
      mailer: openMailer(mails.url),
      address: 'hello@harbour.example',
      host: 'harbour.example',
      publicUrl: 'http://127.0.0.1',
      secret: 'another node has the same, which links alone would show',
    };
    await Promise.all([1, 2, 3].map(() => sendNext(product.database, post, owner.workspaceId)));
    await becomes(to.id, 'sent');
    await becomes(other.id, 'refused');
    expect(mails.to(to.email)).toHaveLength(1);
    expect(mails.to(other.email)).toEqual([]);
  });
});

it('says how a customer is written to: in which language, and how they answered', async () => {
  const { id } = await newCustomer({ language: 'pt-BR' });
  for (const perfunctory of [true, false, true]) {
    const talk = { customer_id: id, channel: 'call', words: 'x', perfunctory };
    expectStatus(await owner.post('/api/v1/interactions', talk), 201);
  }
  const state = await owner.get<ContactState>(`/api/v1/customers/${id}/contact`);
  expect(state.body).toMatchObject({ language: 'pt-BR', perfunctory: { count: 2, of: 3 } });
});
