import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../contract/conversations/contact.ts';
import type { CustomerMail, MailAccount } from '../../contract/conversations/mail-account.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { type Dovecot, openDovecot } from '../../test/dovecot.ts';
import { type MailServer, openMailServer } from '../../test/mail-server.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let dovecot: Dovecot;
let mails: MailServer;
let product: TestProduct;
let owner: Client;

beforeAll(async () => {
  [dovecot, mails] = await Promise.all([openDovecot(), openMailServer()]);
  product = await openTestProduct({
    mail: { smtpUrl: mails.url, from: 'hello@harbour.example' },
    mailKeys: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  owner = await product.signUp();
  const awake = { quiet: { from: 0, until: 0 } };
  expectStatus(await owner.patch('/api/v1/outgoing-settings', awake, { 'if-match': '"0"' }), 200);
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' };
  const account = {
    ...{ provider: 'other', address: 'ada@harbour.example', user_name: 'ada', sends: false },
    ...{ imap: server, smtp: { ...server, port: Number(new URL(mails.url).port) } },
    password: dovecot.password,
  };
  await dovecot.deliver('ada', 'From: x@y.example\r\nMessage-ID: <first@y.example>\r\n\r\nHi');
  expectStatus(await owner.post('/api/v1/mail-accounts', account), 201);
});
afterAll(async () => {
  await product.close();
  await Promise.all([mails.close(), dovecot.close()]);
});

async function newCustomer(emails: readonly string[]): Promise<string> {
  const body = { kind: 'person', given_name: 'Mina', emails };
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer.id;
}

const mailsOf = async (id: string) =>
  expectStatus(await owner.get<{ items: CustomerMail[] }>(`/api/v1/customers/${id}/mails`), 200)
    .body.items;

/** Has the account read now, until a customer has so many mails. */
async function received(id: string, count: number): Promise<CustomerMail[]> {
  const { body } = await owner.get<{ items: MailAccount[] }>('/api/v1/mail-accounts');
  const path = `/api/v1/mail-accounts/${body.items[0]?.id}/looks`;
  return vi.waitFor(
    async () => {
      await owner.post(path, {});
      const found = await mailsOf(id);
      expect(found).toHaveLength(count);
      return found;
    },
    { timeout: 60_000, interval: 300 },
  );
}

const header = (text: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(text)?.[1]?.replaceAll(/\r\n\s+/g, ' ');

describe('an answer', () => {
  it('goes where the mail came from, and into its conversation, here and with others', async () => {
    const id = await newCustomer(['mina@main.example', 'mina@other.example']);
    await dovecot.deliver(
      'ada',
      [
        'From: Mina <mina@other.example>',
        'To: ada@harbour.example',
        'Subject: The blue ones',
        'Message-ID: <q2@other.example>',
        'References: <q1@other.example>',
        `Date: ${new Date().toUTCString()}`,
        '',
        'Do you have them?',
      ].join('\r\n'),
    );
    const [asked] = await received(id, 1);
    const wanted = { purpose: 'service', subject: 'Re: The blue ones', body: 'We do.' };
    const path = `/api/v1/customers/${id}/messages`;
    expectStatus(await owner.post<Message>(path, { ...wanted, answers: asked?.id }), 201);
    const sent = await vi.waitFor(
      () => {
        const [first] = mails.to('mina@other.example');
        expect(first).toBeDefined();
        return first?.text ?? '';
      },
      { timeout: 60_000 },
    );
    expect(header(sent, 'In-Reply-To')).toBe('<q2@other.example>');
    expect(header(sent, 'References')).toBe('<q1@other.example> <q2@other.example>');
    const [first, second] = await vi.waitFor(async () => {
      const both = await mailsOf(id);
      expect(both).toHaveLength(2);
      return both;
    });
    expect(first?.thread).toBe(second?.thread);
    // What they write back names our message, and belongs there as well.
    await dovecot.deliver(
      'ada',
      [
        'From: mina@other.example',
        'To: ada@harbour.example',
        'Subject: Thank you!',
        'Message-ID: <q3@other.example>',
        `In-Reply-To: ${header(sent, 'Message-ID')}`,
        `Date: ${new Date().toUTCString()}`,
        '',
        'Great.',
      ].join('\r\n'),
    );
    const all = await received(id, 3);
    expect(new Set(all.map(({ thread }) => thread)).size).toBe(1);
    // Our own message can be answered too: one writes again before they have.
    const ours = all.find(({ direction }) => direction === 'out');
    expectStatus(await owner.post<Message>(path, { ...wanted, answers: ours?.id }), 201);
    await vi.waitFor(async () => expect(await mailsOf(id)).toHaveLength(4), { timeout: 60_000 });
    expect(new Set((await mailsOf(id)).map(({ thread }) => thread)).size).toBe(1);
    const [again] = mails.to('mina@main.example');
    expect(header(again?.text ?? '', 'In-Reply-To')).toBe(header(sent, 'Message-ID'));
  });

  it('answers no mail of somebody else', async () => {
    const other = await newCustomer(['olga@other.example']);
    await dovecot.deliver('ada', 'From: olga@other.example\r\nMessage-ID: <o@x.example>\r\n\r\nHi');
    const [theirs] = await received(other, 1);
    const id = await newCustomer(['pia@other.example']);
    const body = { purpose: 'service', subject: 'Re', body: 'x', answers: theirs?.id };
    const refused = await owner.post<Problem>(`/api/v1/customers/${id}/messages`, body);
    expect(expectStatus(refused, 400).body.fields).toMatchObject([{ path: 'answers' }]);
  });
});

describe('a file of a received mail', () => {
  /** A mail with a large file in base64, and a small one in quoted-printable with a Chinese name. */
  function withFiles(from: string, id: string, large: Buffer): string {
    const name = `=?GB18030?B?${Buffer.from([0xba, 0xcf, 0xcd, 0xac]).toString('base64')}?=.txt`;
    return [
      `From: ${from}`,
      'To: ada@harbour.example',
      'Subject: Files',
      `Message-ID: <${id}@files.example>`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nHere they are.',
      '--b\r\nContent-Type: application/pdf; name="plan.pdf"',
      'Content-Disposition: attachment; filename="plan.pdf"',
      `Content-Transfer-Encoding: base64\r\n\r\n${large.toString('base64').replaceAll(/(.{76})/g, '$1\r\n')}`,
      `--b\r\nContent-Type: text/html; charset=utf-8; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: quoted-printable\r\n\r\n<script>=E5=90=88=E5=90=8C=\r\n</script>',
      '--b--',
    ].join('\r\n');
  }

  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const fetched = (client: Client, id: string, mail: string, at: number) =>
    fetch(`${product.url}/api/v1/customers/${id}/mails/${mail}/attachments/${at}`, {
      headers: { cookie: client.cookie() },
    });

  it('is fetched out of the mailbox as it was sent, and only to be saved', async () => {
    const id = await newCustomer(['fay@files.example']);
    const large = randomBytes(20 * 1024 ** 2);
    await dovecot.deliver('ada', withFiles('fay@files.example', 'f1', large));
    const [mail] = await received(id, 1);
    expect(mail?.attachments.map(({ name }) => name)).toEqual(['plan.pdf', '合同.txt']);
    const first = await fetched(owner, id, mail?.id ?? '', 0);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/octet-stream');
    expect(digest(new Uint8Array(await first.arrayBuffer()))).toBe(digest(large));
    const second = await fetched(owner, id, mail?.id ?? '', 1);
    expect(second.headers.get('content-disposition')).toContain(
      `attachment; filename="__.txt"; filename*=UTF-8''%E5%90%88%E5%90%8C.txt`,
    );
    expect(second.headers.get('content-security-policy')).toContain('sandbox');
    expect(await second.text()).toBe('<script>合同</script>');
    expect((await fetched(owner, id, mail?.id ?? '', 2)).status).toBe(404);
    const stranger = await product.otherBusiness();
    expect((await fetched(stranger, id, mail?.id ?? '', 0)).status).toBe(404);
    const somebody = await newCustomer(['gus@files.example']);
    expect((await fetched(owner, somebody, mail?.id ?? '', 0)).status).toBe(404);
  });

  it('is found again where the mailbox was numbered anew, and missed where it is gone', async () => {
    const id = await newCustomer(['hal@files.example']);
    const large = randomBytes(1_000);
    await dovecot.deliver('ada', withFiles('hal@files.example', 'h1', large));
    const [mail] = await received(id, 1);
    await dovecot.renumber('ada');
    const found = await fetched(owner, id, mail?.id ?? '', 0);
    expect(digest(new Uint8Array(await found.arrayBuffer()))).toBe(digest(large));
    const { body } = await owner.get<{ items: MailAccount[] }>('/api/v1/mail-accounts');
    expectStatus(await owner.del(`/api/v1/mail-accounts/${body.items[0]?.id}`), 204);
    const gone = await fetched(owner, id, mail?.id ?? '', 0);
    expect([gone.status, ((await gone.json()) as Problem).code]).toEqual([
      410,
      'mail.attachment_gone',
    ]);
  });
});
