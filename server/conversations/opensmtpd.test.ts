import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Message } from '../../contract/conversations/contact.ts';
import type { CustomerMail, MailAccount } from '../../contract/conversations/mail-account.ts';
import type { Client } from '../../test/client.ts';
import { type Dovecot, openDovecot } from '../../test/dovecot.ts';
import { canRunSmtpd, openSmtpd, type OpenSmtpd } from '../../test/opensmtpd.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

const PATIENCE = { timeout: 60_000, interval: 200 };
const DOMAIN = 'harbour.example';

let dovecot: Dovecot;
let smtpd: OpenSmtpd;
let product: TestProduct;
let owner: Client;

const here = it.skipIf(!canRunSmtpd);

beforeAll(async () => {
  if (!canRunSmtpd) return;
  dovecot = await openDovecot();
  smtpd = await openSmtpd(DOMAIN, dovecot.mailboxes);
  product = await openTestProduct({
    mail: { smtpUrl: smtpd.url, from: `hello@${DOMAIN}` },
    mailKeys: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  owner = await product.signUp();
  const awake = { quiet: { from: 0, until: 0 } };
  expectStatus(await owner.patch('/api/v1/outgoing-settings', awake, { 'if-match': '"0"' }), 200);
});
afterAll(async () => {
  if (!canRunSmtpd) return;
  await product.close();
  await smtpd.close();
  await dovecot.close();
});

async function newCustomer(email: string): Promise<string> {
  const body = { kind: 'person', given_name: 'Mina', emails: [email] };
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer.id;
}

/** What lies in somebody's mailbox, as it arrived. */
async function arrivedFor(user: string): Promise<Buffer[]> {
  const folder = join(dovecot.mailboxes, user, 'new');
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

const messageOf = async (customer: string, id: string) => {
  const path = `/api/v1/customers/${customer}/messages`;
  const { body } = await owner.get<{ items: Message[] }>(path);
  return body.items.find((one) => one.id === id);
};

async function send(customer: string, more: object = {}): Promise<string> {
  const body = { purpose: 'service', subject: 'שלום 您好 Łódź', body: 'Yes.\n', ...more };
  const made = await owner.post<{ id: string }>(`/api/v1/customers/${customer}/messages`, body);
  return expectStatus(made, 201).body.id;
}

const WHERE = '(skipped where OpenSMTPD cannot run: it needs its program and root)';

here(`a message goes through OpenSMTPD as it was written, files and all ${WHERE}`, async () => {
  const customer = await newCustomer(`mina@${DOMAIN}`);
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(8_000_000)]);
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'plan 計畫.pdf');
  const sent = await fetch(`${product.url}/api/v1/customers/${customer}/attachments`, {
    method: 'POST',
    headers: { cookie: owner.cookie(), 'x-mainstay': '1' },
    body: form,
  });
  expect(sent.status).toBe(201);
  const attachment = (await sent.json()) as { id: string };
  const id = await send(customer, { attachment_ids: [attachment.id] });
  await vi.waitFor(async () => expect(await arrivedFor('mina')).toHaveLength(1), PATIENCE);
  const [raw] = await arrivedFor('mina');
  const mail = await simpleParser(raw ?? Buffer.alloc(0));
  expect(mail.subject).toBe('שלום 您好 Łódź');
  const [file] = mail.attachments;
  expect([file?.filename, file?.content.equals(bytes)]).toEqual(['plan 計畫.pdf', true]);
  await vi.waitFor(
    async () => expect(await messageOf(customer, id)).toMatchObject({ state: 'sent' }),
    PATIENCE,
  );
});

here(
  `a message that OpenSMTPD refuses has failed, and is not tried for ever ${WHERE}`,
  async () => {
    const customer = await newCustomer('nobody@elsewhere.example');
    const id = await send(customer);
    await vi.waitFor(
      async () => expect(await messageOf(customer, id)).toMatchObject({ state: 'failed' }),
      PATIENCE,
    );
  },
);

here(`an answer comes in through OpenSMTPD and dovecot, once ${WHERE}`, async () => {
  const customer = await newCustomer('orla@customer.example');
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' };
  await dovecot.deliver('ada', 'From: x@y.example\r\nMessage-ID: <first@y.example>\r\n\r\nHi');
  const account = {
    ...{ provider: 'other', address: `ada@${DOMAIN}`, user_name: 'ada', sends: false },
    ...{ imap: server, smtp: { ...server, port: smtpd.port }, password: dovecot.password },
  };
  const made = expectStatus(
    await owner.post<{ items: MailAccount[] }>('/api/v1/mail-accounts', account),
    201,
  );
  const customers = nodemailer.createTransport({ url: smtpd.url, ignoreTLS: true });
  await customers.sendMail({
    from: 'Orla <orla@customer.example>',
    to: `ada@${DOMAIN}`,
    subject: 'שאלה על 茶葉',
    text: 'Do you have the blue ones?',
    messageId: '<ask@customer.example>',
  });
  customers.close();
  const mailsOf = async () => {
    await owner.post(`/api/v1/mail-accounts/${made.body.items[0]?.id}/looks`, {});
    const path = `/api/v1/customers/${customer}/mails`;
    return (await owner.get<{ items: CustomerMail[] }>(path)).body.items;
  };
  await vi.waitFor(async () => expect(await mailsOf()).toHaveLength(1), PATIENCE);
  const [mail] = await mailsOf();
  expect(mail).toMatchObject({ subject: 'שאלה על 茶葉' });
});
