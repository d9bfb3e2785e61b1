import type { SearchHit } from '../../contract/customers/customer.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ContactState } from '../../contract/conversations/contact.ts';
import type { CustomerMail, MailAccount } from '../../contract/conversations/mail-account.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Client } from '../../test/client.ts';
import { type Dovecot, openDovecot } from '../../test/dovecot.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import type { Database } from '../db/transaction.ts';
import { MailboxFailure, openVault } from '../mailbox/index.ts';
import { lookThrough, type Reception, takeDue } from './jobs.receiving.ts';

const KEY = { id: 'test', key: Buffer.alloc(32, 7) };

let dovecot: Dovecot;
let mails: MailServer;
let product: TestProduct;
let owner: Client;
let operator: pg.Client;
let reception: Reception;

beforeAll(async () => {
  [dovecot, mails, product] = await Promise.all([
    openDovecot(),
    openMailServer(),
    // Without a key of its own: the tests look into the mailboxes, when they say so.
    openTestProduct(),
  ]);
  owner = await product.signUp();
  operator = new pg.Client({ connectionString: product.operatorUrl });
  await operator.connect();
  reception = {
    database: product.database,
    vault: openVault([KEY]),
    allowPrivate: true,
    tryOutgoing: () => Promise.resolve(),
    batch: 3,
  };
});
afterAll(async () => {
  await operator.end();
  await Promise.all([product.close(), mails.close(), dovecot.close()]);
});

const rows = async (text: string, values: unknown[] = []) =>
  (await operator.query<Record<string, unknown>>(text, values)).rows;

let counted = 0;
/** An account as the routes make it, of a mailbox of its own. */
async function newAccount(client: Client, password = dovecot.password): Promise<string> {
  const user = `user${++counted}`;
  const { addAccount } = await import('./actions.accounts.ts');
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const };
  await rows(
    `update mail_account set removed_at = now(), secret = null, key_id = null,
    next_at = null where workspace_id = $1 and removed_at is null`,
    [client.workspaceId],
  );
  await product.database.inWorkspace(client.workspaceId, (tx) =>
    addAccount(tx, actorOf(client), reception.vault, {
      provider: 'other',
      address: `${user}@harbour.example`,
      user_name: user,
      imap: server,
      smtp: server,
      sends: false,
      shared: false,
      password,
    }),
  );
  return user;
}

const actorOf = ({ workspaceId, employeeId }: Client) => ({
  workspaceId,
  employeeId,
  teamId: null,
  name: 'Ada',
  language: 'en' as const,
  permissions: { 'workspace.write': 'all' as const, 'customers.write': 'all' as const },
  helps: [],
  sessionId: 'none',
  requestId: 'none',
});

/** Looks once, as the running product does; false when nothing was due. */
async function look(client = owner, change: Partial<Reception> = {}, signal?: AbortSignal) {
  const taken = await takeDue(product.database, client.workspaceId, new Date(Date.now() + 1e9));
  if (taken === undefined) return false;
  const never = new AbortController().signal;
  await lookThrough({ ...reception, ...change }, client.workspaceId, taken, signal ?? never);
  return true;
}

const accounts = async (client = owner) =>
  (await client.get<{ items: MailAccount[] }>('/api/v1/mail-accounts')).body.items;

async function newCustomer(client = owner): Promise<{ id: string; email: string }> {
  const email = `mina${++counted}@customer.example`;
  const body = { kind: 'person', given_name: 'Mina', emails: [email] };
  const made = await client.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return { id: expectStatus(made, 201).body.customer.id, email };
}

const mailOf = async (id: string, client = owner) =>
  expectStatus(
    await client.get<{ items: CustomerMail[]; failing: { address: string; status: string }[] }>(
      `/api/v1/customers/${id}/mails`,
    ),
    200,
  ).body;

const contactsOf = async (id: string) =>
  (await owner.get<{ items: Fact[] }>(`/api/v1/customers/${id}/timeline`)).body.items
    .filter(({ source, reversed, reverses }) => source === 'mail' && !reversed && reverses === null)
    .map(({ kind, words }) => `${kind}: ${words ?? ''}`);

interface Written {
  from: string;
  to: string;
  id?: string;
  subject?: string | Buffer;
  date?: string;
  more?: string[];
  body?: string | Buffer;
}

function written({ from, to, id, subject = 'Hello', date, more = [], body = 'Hello' }: Written) {
  const line = (text: string | Buffer) => Buffer.concat([Buffer.from(text), Buffer.from('\r\n')]);
  return Buffer.concat([
    line(`From: ${from}`),
    line(`To: ${to}`),
    Buffer.concat([Buffer.from('Subject: '), line(subject)]),
    ...(id === undefined ? [] : [line(`Message-ID: <${id}>`)]),
    line(`Date: ${date ?? new Date().toUTCString()}`),
    ...more.map(line),
    line(''),
    line(body),
  ]);
}

const word = (charset: string, bytes: Buffer) => `=?${charset}?B?${bytes.toString('base64')}?=`;

it('mail of customers comes once, in its conversation, whatever breaks on the way', async () => {
  const user = await newAccount(owner);
  const mina = await newCustomer();
  const us = `${user}@harbour.example`;
  await dovecot.deliver(
    user,
    written({ from: us, to: mina.email, id: 'q1@h', subject: 'Offer' }),
    'Sent',
  );
  for (let n = 1; n <= 7; n++) {
    await dovecot.deliver(
      user,
      written({
        from: `Mina <${mina.email}>`,
        to: us,
        id: `a${n}@c`,
        subject: `Re: Offer`,
        more: ['In-Reply-To: <q1@h>', 'References: <q1@h>'],
        body: `Answer ${n}`,
      }),
    );
  }
  await dovecot.deliver(user, written({ from: 'stranger@else.example', to: us, id: 's@e' }));

  // Broken once before and once after each commit of a batch; then told to stop; then to the end.
  for (let step = 1; step <= 7; step++) {
    for (const when of ['before', 'after'] as const) {
      let left = step;
      const breaking: Database = {
        ...product.database,
        inWorkspace: async (workspaceId, work) => {
          const breaks = --left === 0;
          const done = await product.database.inWorkspace(workspaceId, async (tx) => {
            const result = await work(tx);
            if (breaks && when === 'before') throw new Error('killed');
            return result;
          });
          if (breaks) throw new Error('killed');
          return done;
        },
      };
      await look(owner, { database: breaking }).catch(() => undefined);
    }
  }
  const stopped = AbortSignal.abort();
  await look(owner, {}, stopped);
  expect(await look()).toBe(true);

  const { items } = await mailOf(mina.id);
  expect(items.map(({ body }) => body?.trim()).sort()).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => `Answer ${n}`),
    'Hello',
  ]);
  expect(new Set(items.map(({ thread }) => thread)).size).toBe(1);
  expect((await contactsOf(mina.id)).sort()).toEqual([
    'attempted: Offer',
    ...Array<string>(7).fill('conversed: Re: Offer'),
  ]);
  // By the words of the message, which the page of the customer shows only when asked.
  const found = await owner.get<{ items: SearchHit[] }>('/api/v1/search?q=answer+7');
  expect(found.body.items).toMatchObject([
    { kind: 'said', id: mina.id, subtitle: 'Re: Offer Answer 7' },
  ]);
  // Of a stranger nothing is kept.
  expect(JSON.stringify(await rows('select * from mail'))).not.toContain('else.example');
  const [account] = await accounts();
  expect(account).toMatchObject({ state: 'fine', problem: null, failures: 0, working: false });
  expect(account?.folders).toMatchObject([
    { role: 'inbox', looked: 8, kept: 7, ahead: 0 },
    { role: 'sent', looked: 1, kept: 1, ahead: 0 },
  ]);

  // Numbered anew, and read from the start again: the same mail.
  await dovecot.renumber(user);
  await dovecot.deliver(user, written({ from: mina.email, to: us, id: 'new@c', body: 'News' }));
  await look();
  const after = await mailOf(mina.id);
  expect(after.items).toHaveLength(9);
  expect((await accounts())[0]?.folders[0]).toMatchObject({ role: 'inbox', looked: 9, kept: 8 });
});

it('reads what others write however they write it, and knows machines from people', async () => {
  const user = await newAccount(owner);
  const mina = await newCustomer();
  const us = `${user}@harbour.example`;
  const from = `Mina <${mina.email}>`;
  const deliver = (more: Partial<Written>) =>
    dovecot.deliver(user, written({ from, to: us, ...more }));
  // 你好 in GB18030 and שלום in windows-1255, as an encoded word, as bare bytes and as a body.
  const chinese = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
  const hebrew = Buffer.from([0xf9, 0xec, 0xe5, 0xed]);
  await deliver({
    id: 'gb@c',
    subject: word('gb18030', chinese),
    more: ['Content-Type: text/plain; charset=gb18030', 'Content-Transfer-Encoding: 8bit'],
    body: chinese,
  });
  await deliver({
    id: 'he@c',
    subject: word('windows-1255', hebrew),
    more: ['Content-Type: text/html; charset=windows-1255', 'Content-Transfer-Encoding: base64'],
    body: Buffer.from(
      Buffer.concat([
        Buffer.from('<style>p{}</style><p onclick=x>'),
        hebrew,
        Buffer.from('<script>alert(1)</script><img src=x onerror=alert(1)><br>&lt;b&gt;'),
      ]).toString('base64'),
    ),
  });
  // Neither a date nor an id, a NUL, and a line that would be a header of ours.
  await deliver({
    date: 'Mon, 32 Foo 9999 99:99:99 +9999',
    subject: `Odd\0 =?utf-8?Q?=0D=0ABcc:_x@y.example?=`,
    body: 'A\0B',
  });
  const machine = { id: 'auto@c', subject: 'Away', more: ['Auto-Submitted: auto-replied'] };
  await deliver(machine);
  await deliver({ id: 'list@c', subject: 'Digest', more: ['List-Id: <all.customer.example>'] });
  // Into the conversation by its subject alone.
  await deliver({ id: 'aw@c', subject: `Re: =?gb18030?B?${chinese.toString('base64')}?=` });
  // Two thousand others, one of them the customer.
  const crowd = Array.from({ length: 2_000 }, (_, n) => `p${n}@crowd.example`).join(',\r\n ');
  await dovecot.deliver(
    user,
    written({ from: 'x@else.example', to: `${mina.email},\r\n ${crowd}`, id: 'crowd@e' }),
  );
  // A hundred parts within each other, and one message that only begins.
  const nested = Array.from(
    { length: 100 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('');
  await deliver({ id: 'bomb@c', subject: 'Nested', more: [nested.trimEnd()] });
  await dovecot.deliver(user, Buffer.from(`From: ${from}`));
  await look(owner, { batch: 25 });

  const { items } = await mailOf(mina.id);
  const of = (subject: string) => items.find((one) => one.subject === subject);
  expect(of('你好')?.body).toBe('你好');
  expect(of('שלום')?.body).toBe('שלום\n<b>');
  expect(of('Re: 你好')?.thread).toBe(of('你好')?.thread);
  const odd = items.find(({ subject }) => subject?.startsWith('Odd') === true);
  // Dovecot puts a sign of its own where a NUL was.
  expect(odd?.subject).toMatch(/^Odd\ufffd? Bcc: x@y\.example$/);
  expect(odd?.body).toMatch(/^A\ufffd?B$/);
  expect(Date.parse(odd?.at ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
  expect(of('Away')?.nature).toBe('automatic');
  expect(of('Digest')?.nature).toBe('list');
  expect(items.find(({ from: who }) => who?.address === 'x@else.example')?.to).toHaveLength(30);
  expect((await contactsOf(mina.id)).sort()).toEqual(
    ['Nested', odd?.subject ?? '', 'Re: 你好', 'שלום', '你好']
      .map((subject) => `conversed: ${subject}`)
      .concat(items.some(({ subject }) => subject === null) ? ['conversed: '] : [])
      .sort(),
  );
  // Of parts within each other without end the words are left out, nothing else.
  expect(of('Nested')?.body).toBeNull();
  expect((await accounts())[0]).toMatchObject({ state: 'fine' });
});

it('what came back is marked, and the gate refuses the address until somebody writes from it', async () => {
  const user = await newAccount(owner);
  const mina = await newCustomer();
  const us = `${user}@harbour.example`;
  const put = (text: string) =>
    dovecot.deliver(
      user,
      written({
        from: 'MAILER-DAEMON@mx.example',
        to: us,
        subject: 'Undelivered',
        id: `dsn${++counted}@mx`,
        more: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        body: text,
      }),
    );
  const report = (id: string, status = '5.1.1', action = 'failed') =>
    [
      '--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n' +
        `Final-Recipient: rfc822; ${mina.email}\r\nAction: ${action}\r\nStatus: ${status}\r\n`,
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: ${us}\r\nMessage-ID: <${id}>\r\n`,
      '--b--\r\n',
    ].join('\r\n');
  const reasons = async () => {
    const { body } = await owner.get<ContactState>(`/api/v1/customers/${mina.id}/contact`);
    return body.cells
      .filter(({ channel, purpose }) => channel === 'email' && purpose === 'service')
      .flatMap((cell) => cell.reasons.map(({ code }) => code))
      .filter((code) => code !== 'quiet_hours');
  };
  await dovecot.deliver(user, written({ from: us, to: mina.email, id: 'gone@h' }), 'Sent');
  // Of a message we never sent, one that is only late, and one whose mailbox is full.
  await put(report('never@h'));
  await put(report('gone@h', '4.4.1', 'delayed'));
  await look();
  expect(await reasons()).toEqual([]);
  await put(report('gone@h'));
  await look();
  expect(await reasons()).toEqual(['failing_address']);
  const { items, failing } = await mailOf(mina.id);
  expect(items.map(({ bounced_at }) => bounced_at !== null)).toEqual([true]);
  expect(failing).toMatchObject([{ address: mina.email, status: '5.1.1' }]);

  await dovecot.deliver(user, written({ from: mina.email, to: us, id: 'here@c' }));
  await look();
  expect(await reasons()).toEqual([]);
});

it('a failure is told for what it is, and tried again when that helps', async () => {
  const problemAfter = async (change: string, times = 1) => {
    await rows(`update mail_account set ${change}, next_at = now() where removed_at is null`);
    for (let n = 0; n < times; n++) await look();
    const [account] = await accounts();
    return { ...account?.problem, state: account?.state, next: account?.next_at !== null };
  };
  await newAccount(owner, 'not the password');
  expect(await problemAfter(`state = 'new'`)).toMatchObject({
    code: 'sign_in_refused',
    side: 'imap',
    words: 'Authentication failed.',
    state: 'stopped',
    next: false,
  });
  const failing = { state: 'failing', next: true };
  expect(await problemAfter(`imap_port = 1`)).toMatchObject({ code: 'refused', ...failing });
  expect(await problemAfter(`imap_port = ${dovecot.port}, imap_security = 'tls'`)).toMatchObject({
    code: 'no_tls',
    ...failing,
  });
  expect(await problemAfter(`imap_host = 'mail.invalid'`)).toMatchObject({
    code: 'host_not_found',
    ...failing,
  });
  expect((await accounts())[0]?.failures).toBe(4);
  await rows(`update mail_account set imap_host = '127.0.0.1', next_at = now()`);
  await look(owner, { allowPrivate: false });
  expect((await accounts())[0]).toMatchObject({
    state: 'stopped',
    problem: { code: 'private_host' },
  });
  // Sealed with a key that is not there any more.
  await rows(`update mail_account set next_at = now()`);
  const other = { id: 'other', key: Buffer.alloc(32, 9) };
  await look(owner, { vault: openVault([other]) });
  expect((await accounts())[0]?.problem?.code).toBe('no_key');
});

it('passwords are sealed, for one row, and never answered', async () => {
  await newAccount(owner);
  const [row] = await rows('select secret, key_id from mail_account where removed_at is null');
  const sealed = { secret: String(row?.['secret']), keyId: String(row?.['key_id']) };
  expect(Buffer.from(sealed.secret, 'base64').toString('latin1')).not.toContain(dovecot.password);
  expect(() => reception.vault.open(sealed, 'another row')).toThrow(MailboxFailure);
  const answers = JSON.stringify(await owner.get('/api/v1/mail-accounts'));
  expect(answers).not.toContain(sealed.secret);
  expect(answers).not.toContain(dovecot.password);
  const audited = JSON.stringify(await rows('select * from audit_event'));
  expect(audited).not.toContain(dovecot.password);
  // Without a key nobody is asked to hand over a password.
  const server = { host: 'mail.example', port: 993, security: 'tls' };
  const settings = { provider: 'other', address: 'a@b.example', user_name: 'a', sends: false };
  const refused = await owner.post<{ code: string }>('/api/v1/mail-accounts', {
    ...settings,
    password: 'secret',
    imap: server,
    smtp: server,
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'mail_account.no_key' } });
});

it('twenty megabytes attached cost nothing, and no business sees another’s mail', async () => {
  const theirs = await product.otherBusiness();
  const user = await newAccount(owner);
  const mina = await newCustomer();
  // The other business knows the same person, and its own mailbox only.
  const same = { kind: 'person', given_name: 'Mina', emails: [mina.email] };
  const made = await theirs.post<{ customer: { id: string } }>('/api/v1/customers', same);
  const twin = expectStatus(made, 201).body.customer.id;
  const content = 'A'.repeat(76) + '\r\n';
  await dovecot.deliver(
    user,
    written({
      from: mina.email,
      to: `${user}@harbour.example`,
      id: 'big@c',
      more: ['Content-Type: multipart/mixed; boundary=b'],
      body:
        '--b\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--b\r\n' +
        'Content-Type: application/pdf; name="plan.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
        content.repeat(Math.ceil(20_000_000 / content.length)) +
        '\r\n--b--\r\n',
    }),
  );
  const before = process.memoryUsage().arrayBuffers;
  await look();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
  const [mail] = (await mailOf(mina.id)).items;
  expect(mail).toMatchObject({ body: 'Look at this.', attachments: [{ name: 'plan.pdf' }] });
  expect(mail?.attachments[0]?.size).toBeGreaterThan(20_000_000);
  expect((await mailOf(twin, theirs)).items).toEqual([]);
  expect(await accounts(theirs)).toEqual([]);
  expect((await theirs.get(`/api/v1/customers/${mina.id}/mails`)).status).toBe(404);
});
