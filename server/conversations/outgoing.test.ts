import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ContactState, Message, Verdict } from '../../contract/conversations/contact.ts';
import type { PreferencePage } from '../../contract/conversations/preferences.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Client } from '../../test/client.ts';
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
  // Whatever the hour is while this runs.
  const awake = { quiet: { from: 0, until: 0 } };
  expectStatus(await owner.patch('/api/v1/outgoing-settings', awake, { 'if-match': '"0"' }), 200);
});
afterAll(async () => {
  await operator.end();
  await product.close();
  await mails.close();
});

let counted = 0;
async function newCustomer(): Promise<{ id: string; email: string }> {
  const email = `mina${++counted}@customer.example`;
  const body = { kind: 'person', given_name: 'Mina', emails: [email], language: 'he' };
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return { id: expectStatus(made, 201).body.customer.id, email };
}

const write = async (id: string, more: object = {}) =>
  expectStatus(
    await owner.post<Message>(`/api/v1/customers/${id}/messages`, {
      purpose: 'care',
      subject: 'שלום Mina',
      body: 'How are you?\n\n<b>Ada</b>',
      ...more,
    }),
    201,
  ).body;

const messagesOf = async (id: string) =>
  (await owner.get<{ items: Message[] }>(`/api/v1/customers/${id}/messages`)).body.items;

const becomes = (id: string, state: Message['state']) =>
  vi.waitFor(async () => expect((await messagesOf(id)).map((one) => one.state)).toEqual([state]), {
    timeout: 60_000,
  });

/** Keeps the mail server from answering for the next message to an address, until it may go on. */
const holding = (email: string) =>
  new Promise<() => void>((resolve) => {
    mails.next(email, { at: 'recipient', held: resolve });
  });

const say = async (id: string, told: object) =>
  expectStatus(
    await owner.post(`/api/v1/customers/${id}/consents`, { how: 'phone', ...told }),
    201,
  );

const codes = ({ reasons }: Verdict) => reasons.map(({ code }) => code);

const post = () => ({
  mailer: openMailer(mails.url),
  address: 'hello@harbour.example',
  host: 'harbour.example',
  publicUrl: 'http://127.0.0.1',
  secret: 'another node has the same, which links alone would show',
});

describe('a message to a customer', () => {
  it('goes once, with a way out, and is a fact', async () => {
    const { id, email } = await newCustomer();
    expect(await write(id)).toMatchObject({ state: 'waiting', recipient: email });
    await becomes(id, 'sent');
    const [mail] = mails.to(email);
    expect(mail?.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail?.text).toContain('dir=3D"rtl"');
    expect(mail?.text).toMatch(/Message-ID: <[0-9a-f-]{36}@harbour\.example>/i);
    expect(mail?.text).not.toContain('<b>Ada</b></p>');
    const facts = await owner.get<{ items: Fact[] }>(`/api/v1/customers/${id}/timeline`);
    expect(facts.body.items.map(({ kind, source, words }) => ({ kind, source, words }))).toEqual([
      { kind: 'attempted', source: 'outgoing', words: 'שלום Mina' },
      { kind: 'arrived', source: 'entered', words: null },
    ]);
  });

  it('stays here when they refused it, with the reason and the proof', async () => {
    const { id, email } = await newCustomer();
    await say(id, { channel: 'email', purpose: 'any', word: 'refused' });
    const state = await owner.get<ContactState>(`/api/v1/customers/${id}/contact`);
    const cell = state.body.cells.find((one) => one.channel === 'email' && one.purpose === 'care');
    expect(cell).toMatchObject({ allowed: false, allowed_from: null });
    expect(cell?.proof).toMatchObject({
      source: 'employee',
      how: 'phone',
      employee: 'Ada Harbour',
    });
    const made = await write(id, { wait: true });
    expect([made.state, codes(made.verdict)]).toEqual(['refused', ['refused']]);
    const advert = await write(id, { purpose: 'marketing' });
    expect(codes(advert.verdict)).toEqual(['refused']);
    expect(mails.to(email)).toEqual([]);
  });

  it('waits for the day a pause ends, and can be held back until then', async () => {
    const { id } = await newCustomer();
    const paused = { paused_until: '2199-05-01', time_zone: 'Asia/Tokyo' };
    expectStatus(await owner.patch(`/api/v1/customers/${id}/contact`, paused), 200);
    const made = await write(id, { wait: true });
    expect(made).toMatchObject({ state: 'waiting', due_at: '2199-04-30T15:00:00Z' });
    const held = await owner.put<Message>(`/api/v1/messages/${made.id}/outcome`, {
      outcome: 'cancelled',
    });
    expect(held.body.state).toBe('cancelled');
    const again = await owner.put(`/api/v1/messages/${made.id}/outcome`, { outcome: 'cancelled' });
    expect(again.status).toBe(409);
  });

  it('one of two at once is over the cap', async () => {
    const { id, email } = await newCustomer();
    // Two of the three that a week allows, by other ways.
    for (const channel of ['call', 'visit']) {
      const body = { customer_id: id, channel, words: 'A word' };
      expectStatus(await owner.post('/api/v1/interactions', body), 201);
    }
    const both = await Promise.all([write(id), write(id)]);
    const states = both.map((one) => `${one.state === 'refused'} ${codes(one.verdict).join()}`);
    expect(states.sort()).toEqual(['false ', 'true capped']);
    await vi.waitFor(() => expect(mails.to(email)).toHaveLength(1), { timeout: 60_000 });
  });

  it('does not go when they refuse while the mail server is being talked to', async () => {
    const { id, email } = await newCustomer();
    const held = holding(email);
    await write(id);
    const goOn = await held;
    await say(id, { channel: 'any', purpose: 'any', word: 'refused' });
    goOn();
    await becomes(id, 'refused');
    expect(mails.to(email)).toEqual([]);
    const facts = await owner.get<{ items: Fact[] }>(`/api/v1/customers/${id}/timeline`);
    expect(facts.body.items.map(({ kind }) => kind)).toEqual(['contact_refused', 'arrived']);
  });
});

describe('a mail server that does not take it', () => {
  it('is asked again after a passing refusal, not after a lasting one', async () => {
    const { id, email } = await newCustomer();
    const other = await newCustomer();
    mails.next(email, { at: 'recipient', code: 451 });
    mails.next(other.email, { at: 'recipient', code: 550 });
    const before = Date.now();
    await Promise.all([write(id), write(other.id)]);
    await becomes(other.id, 'failed');
    await vi.waitFor(async () => {
      const [one] = await messagesOf(id);
      expect(Date.parse(one?.due_at ?? '')).toBeGreaterThanOrEqual(before + 60_000);
      expect(one?.state).toBe('waiting');
    });
  });

  it('may have taken it where the line broke: a person decides, and its Message-ID stays', async () => {
    const { id, email } = await newCustomer();
    mails.next(email, { at: 'message', drop: true });
    const made = await write(id);
    await becomes(id, 'unknown');
    const outcome = { outcome: 'not_sent' };
    expectStatus(await owner.put(`/api/v1/messages/${made.id}/outcome`, outcome), 200);
    await becomes(id, 'sent');
    const ids = mails.to(email).map(({ text }) => /Message-ID: (<.*>)/i.exec(text)?.[1]);
    expect(ids).toEqual([`<${made.id}@harbour.example>`, `<${made.id}@harbour.example>`]);
  });

  it('gets it once from two nodes, when the first falls silent before it was handed over', async () => {
    const { id, email } = await newCustomer();
    const held = holding(email);
    const made = await write(id);
    const goOn = await held;
    const past =
      "update outgoing set lease_until = now() - interval '1 hour' where outgoing_id = $1";
    await operator.query(past, [made.id]);
    expect(await sendNext(product.database, post(), owner.workspaceId)).toBe(true);
    expect(mails.to(email)).toHaveLength(1);
    goOn();
    // The first node's next message shows that it is done with this one.
    const next = await newCustomer();
    await write(next.id);
    await becomes(next.id, 'sent');
    expect(mails.to(email)).toHaveLength(1);
    await becomes(id, 'sent');
  });

  it('is not given it again when a node died after handing it over', async () => {
    const { id, email } = await newCustomer();
    const paused = { paused_until: '2199-05-01' };
    expectStatus(await owner.patch(`/api/v1/customers/${id}/contact`, paused), 200);
    const { id: messageId } = await write(id, { wait: true });
    await operator.query(
      `with p as (insert into passage (workspace_id, outgoing_id, verdict, reasons, decided_at)
         values ($1, $2, 'allowed', '[]', now()) returning passage_no)
       select passage_no from p`,
      [owner.workspaceId, messageId],
    );
    await operator.query(
      `update outgoing o set state = 'sending', handed_at = now(), due_at = now(),
         lease_until = now() - interval '1 minute', passage_verdict = 'allowed', passage_no = (
           select max(passage_no) from passage p where p.outgoing_id = o.outgoing_id)
       where outgoing_id = $1`,
      [messageId],
    );
    await sendNext(product.database, post(), owner.workspaceId);
    await becomes(id, 'unknown');
    expect(mails.to(email)).toEqual([]);
  });
});

describe('going round the gate', () => {
  const row = `workspace_id, outgoing_id, kind, customer_no, channel, purpose, recipient, language,
    subject, body, message_id, state, due_at, created_at, handed_at, sent_at, passage_no,
    passage_verdict`;
  const planted = (no: string, verdict: string) => `
    insert into outgoing (${row})
    select workspace_id, gen_random_uuid(), 'message', customer_no, 'email', 'care', 'a@b.example',
      'en', 'x', 'x', gen_random_uuid()::text, 'sent', now(), now(), now(), now(), ${no}, ${verdict}
    from customer limit 1`;
  const asApp = (text: string) =>
    product.database.inWorkspace(owner.workspaceId, async (tx) => {
      const { sql } = await import('kysely');
      await sql.raw(text).execute(tx);
    });

  it.each([
    ['a row that says it was sent', planted('null', 'null'), 'outgoing_passed'],
    [
      'with the passage of another message',
      planted("(select min(passage_no) from passage where verdict = 'allowed')", "'allowed'"),
      'foreign key',
    ],
    [
      'with a refused passage',
      planted("(select min(passage_no) from passage where verdict = 'refused')", "'refused'"),
      'passage_verdict_check',
    ],
    [
      'a waiting row made a sent one',
      "update outgoing set state = 'sent', sent_at = now(), handed_at = now() where state in ('cancelled', 'refused')",
      'outgoing_passed',
    ],
    ['a refusal made a yes', "update passage set verdict = 'allowed'", 'permission denied'],
    ['what a customer said, unsaid', 'delete from contact_consent', 'permission denied'],
    ['and changed', "update contact_consent set word = 'allowed'", 'permission denied'],
  ])('%s is refused by the database', async (_what, text, why) => {
    await expect(asApp(text)).rejects.toThrow(why);
  });
});

describe('the page of preferences', () => {
  const linkIn = (email: string) =>
    /preferences\/([\w-]{96})/.exec(mails.to(email)[0]?.text.replaceAll('=\r\n', '') ?? '')?.[1] ??
    '';

  it('opens by the link in a mail, changes what the gate says, and tells strangers nothing', async () => {
    const { id, email } = await newCustomer();
    await write(id);
    await becomes(id, 'sent');
    const token = linkIn(email);
    const anybody = product.visitor();
    const path = `/api/v1/preferences/${token}`;
    const page = expectStatus(await anybody.get<PreferencePage>(path), 200).body;
    expect(page).toMatchObject({ business: 'Harbour Goods', language: 'he', refused: false });
    expect(page.address).toBe('m•••@customer.example');
    const wish = { choices: [{ channel: 'email', purpose: 'marketing', word: 'allowed' }] };
    expectStatus(await anybody.patch(path, wish), 200);
    expect((await write(id, { purpose: 'marketing' })).state).toBe('waiting');

    const nothing = await anybody.patch<PreferencePage>(path, { refused: true });
    expect(nothing.body.refused).toBe(true);
    expect(nothing.body.choices.every(({ word }) => word === 'refused')).toBe(true);
    expect(codes((await write(id, { purpose: 'service' })).verdict)).toEqual(['refused']);
    const back = await anybody.patch<PreferencePage>(path, { refused: false });
    expect(
      back.body.choices.filter((one) => one.purpose === 'marketing' && one.word === 'allowed'),
    ).toEqual([]);
    expect((await write(id, { purpose: 'service' })).state).toBe('waiting');

    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const other of [wrong, token.slice(4), 'x', `${token}AAAA`]) {
      const answer = await anybody.get<{ code: string }>(`/api/v1/preferences/${other}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'link.invalid']);
    }
    await operator.query('update outgoing_setting set link_epoch = 2');
    expect((await anybody.get(path)).status).toBe(410);
    await operator.query('update outgoing_setting set link_epoch = 1');
  });

  it('unsubscribes by one click, from a program that is not ours', async () => {
    const { id, email } = await newCustomer();
    await write(id);
    await becomes(id, 'sent');
    const link = `${product.url}/api/v1/unsubscriptions/${linkIn(email)}`;
    const answer = await fetch(link, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://mail.example',
      },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(204);
    expect(codes((await write(id)).verdict)).toEqual(['refused']);
    const proof = await owner.get<{ items: object[] }>(`/api/v1/customers/${id}/consents`);
    expect(proof.body.items[0]).toMatchObject({ source: 'one_click', wording: '2026-11' });
  });
});

describe('mail to the team', () => {
  it('brings an invitation, whose link stands nowhere in the database', async () => {
    const made = await owner.post<{ link: string; mailed: boolean }>('/api/v1/invitations', {
      email: 'bo@harbour.example',
      roles: ['viewer'],
    });
    expect(made.body.mailed).toBe(true);
    await vi.waitFor(() => expect(mails.to('bo@harbour.example')).toHaveLength(1), {
      timeout: 60_000,
    });
    const text = mails.to('bo@harbour.example')[0]?.text.replaceAll('=\r\n', '') ?? '';
    expect(text).toContain(made.body.link);
    expect(text).toContain('Ada Harbour');
    const { rows } = await operator.query('select body from outgoing where purpose = $1', ['team']);
    expect(rows).toEqual([{ body: null }]);
  });

  it('nothing of it shows in another business', async () => {
    const other = await product.otherBusiness();
    const { id } = await newCustomer();
    for (const path of ['contact', 'consents', 'messages']) {
      expect((await other.get(`/api/v1/customers/${id}/${path}`)).status).toBe(404);
    }
    const message = { purpose: 'care', subject: 'x', body: 'x' };
    expect((await other.post(`/api/v1/customers/${id}/messages`, message)).status).toBe(404);
  });
});
