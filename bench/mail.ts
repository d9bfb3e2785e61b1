import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import { type Dovecot, openDovecot } from '../test/dovecot.ts';
import { type MailServer, openMailServer } from '../test/mail-server.ts';
import type { Bench, Run } from './bench.ts';
import { openBusiness } from './business.ts';
import { type Child, startProduct } from './child.ts';
import type { Figure } from './figures.ts';
import { measure } from './load.ts';
import { withClient } from './store.ts';
import { enter, owner } from './visit.ts';

const MAILS = 2_000;
/** Half of the mails are of so many customers, the others of strangers. */
const CUSTOMERS = 100;
const MESSAGES = 300;
/** Messages of the bare client. */
const BARELY = 30;
const PATIENCE = 300_000;
const SECONDS = 6;

export const mail: Bench = {
  help: `  Reads ${MAILS.toLocaleString('en')} mails out of a real dovecot, half of them of customers in
  conversations, half of strangers; opens those conversations with eight connections; then sends
  ${MESSAGES} messages through the gate to a mail server on loopback. Told beside it: how fast a bare
  IMAP client fetches the same mails.

  --size N   contacts, with a fifth as many organisations (100,000 unless said; mails stay the same)`,
  size: { of: 'contacts', otherwise: 100_000 },
  run,
};

interface Scene {
  product: Child;
  cookie: string;
  operatorUrl: string;
  dovecot: Dovecot;
  smtp: MailServer;
  customers: readonly { id: string; address: string }[];
}

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  const [dovecot, smtp] = await Promise.all([openDovecot(), openMailServer()]);
  try {
    const product = await startProduct(store.operatorUrl, {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'hello@bench.example',
      MAIL_KEY: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
      MAIL_PRIVATE_HOSTS: '1',
    });
    try {
      const { email, password } = owner;
      const { cookie } = await enter(product.url, '/api/v1/session', { email, password });
      const { operatorUrl } = store;
      const customers = await someCustomers(operatorUrl);
      const scene: Scene = { product, cookie, operatorUrl, dovecot, smtp, customers };
      say('receiving …');
      const received = await receiving(scene);
      say('conversations …');
      const opened = await conversations(scene);
      say('sending …');
      return [...received, ...opened, await sending(scene)];
    } finally {
      await product.stop();
    }
  } finally {
    await Promise.all([dovecot.close(), smtp.close()]);
    await store.close();
  }
}

/** Others in every run, so that no cap of an earlier one holds them back. */
function someCustomers(operatorUrl: string): Promise<{ id: string; address: string }[]> {
  return withClient(operatorUrl, async (client) => {
    const found = await client.query<{ id: string; address: string }>(
      `select c.customer_id as id, e.address
       from (select distinct 1 + floor(random() * last)::bigint as no
             from (select max(customer_no) as last from customer) numbers,
               generate_series(1, ${MESSAGES * 4})) drawn
       join customer c on c.customer_no = drawn.no and c.kind = 'person'
       join customer_email e on e.customer_no = c.customer_no and e.position = 0
       limit ${MESSAGES}`,
    );
    return found.rows;
  });
}

async function receiving({ product, cookie, dovecot, smtp, customers, operatorUrl }: Scene) {
  const run = Date.now().toString(36);
  for (let no = 0; no < MAILS; no++) {
    const of = customers[Math.floor(no / 2) % CUSTOMERS];
    const from = no % 2 === 0 ? of?.address : `stranger${no}@elsewhere.example`;
    const round = Math.floor(no / 2 / CUSTOMERS);
    await dovecot.deliver('ada', mailOf({ from: from ?? '', no, round, run }));
  }
  const raw = await readBarely(dovecot);
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' };
  const ask = asker(product.url, cookie);
  const left = await ask<{ items: { id: string }[] }>('GET', 'mail-accounts');
  // Of a run that was broken off.
  for (const { id } of left.items) await ask('DELETE', `mail-accounts/${id}`);
  const started = performance.now();
  const { items } = await ask<{ items: { id: string }[] }>('POST', 'mail-accounts', {
    ...{ provider: 'other', address: 'ada@bench.example', user_name: 'ada', sends: false },
    ...{ imap: server, smtp: { ...server, port: Number(new URL(smtp.url).port) } },
    password: dovecot.password,
  });
  const id = items[0]?.id ?? '';
  const seen = `select coalesce(sum(looked), 0)::int as n from mail_folder
    join mail_account using (workspace_id, account_no) where account_id = '${id}'`;
  await reach(operatorUrl, seen, MAILS);
  const seconds = (performance.now() - started) / 1_000;
  await ask('DELETE', `mail-accounts/${id}`);
  return [
    { name: 'mails read', value: MAILS / seconds, unit: '1/s', bar: { atLeast: 100 } },
    { name: 'the same by a bare IMAP client', value: raw, unit: '1/s' },
  ];
}

function mailOf(of: { from: string; no: number; round: number; run: string }): string {
  const { from, no, round, run } = of;
  const person = from.split('@')[0] ?? '';
  const id = (at: number) => `<${run}.${person}.${at}@mail.example>`;
  return [
    `From: ${from}`,
    'To: ada@bench.example',
    `Subject: ${round > 0 ? 'Re: ' : ''}Order of ${person}`,
    `Message-ID: ${id(round)}`,
    ...(round > 0 ? [`In-Reply-To: ${id(round - 1)}`, `References: ${id(0)}`] : []),
    `Date: ${new Date(Date.now() - (MAILS - no) * 60_000).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Words of mail ${no}. `.repeat(40),
  ].join('\r\n');
}

/** Structure and text of each, one after the other, as the product fetches them. */
async function readBarely({ port, password }: Dovecot): Promise<number> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: 'ada', pass: password },
    logger: false,
  });
  await client.connect();
  const started = performance.now();
  const lock = await client.getMailboxLock('INBOX');
  let read = 0;
  const query = { uid: true, bodyStructure: true, headers: true, bodyParts: ['1'] };
  for await (const message of client.fetch('1:*', query)) read += message.bodyParts?.size ?? 0;
  lock.release();
  const seconds = (performance.now() - started) / 1_000;
  await client.logout();
  return read / seconds;
}

async function conversations({ product, cookie, customers }: Scene): Promise<Figure[]> {
  const requests = customers.slice(0, CUSTOMERS).map(({ id }) => ({
    method: 'GET' as const,
    path: `/api/v1/customers/${id}/mails`,
    headers: { cookie, 'x-mainstay': '1' },
  }));
  await measure({ url: product.url, requests, seconds: 2 });
  const { perSecond, p95 } = await measure({ url: product.url, requests, seconds: SECONDS });
  return [
    { name: 'conversations of a customer', value: perSecond, unit: 'req/s', bar: { atLeast: 300 } },
    { name: 'conversations of a customer: p95', value: p95, unit: 'ms', bar: { atMost: 40 } },
  ];
}

/** From the first request to the last acknowledged by the mail server. */
async function sending({ product, cookie, operatorUrl, customers, smtp }: Scene): Promise<Figure> {
  const ask = asker(product.url, cookie);
  const { version } = await ask<{ version: number }>('GET', 'outgoing-settings');
  const awake = { quiet: { from: 0, until: 0 } };
  await ask('PATCH', 'outgoing-settings', awake, { 'if-match': `"${version}"` });
  const before = smtp.received.length;
  const started = performance.now();
  for (let at = 0; at < customers.length; at += 8) {
    await Promise.all(
      customers.slice(at, at + 8).map(({ id }) =>
        ask('POST', `customers/${id}/messages`, {
          purpose: 'service',
          subject: 'Your order',
          body: 'It is on its way.',
        }),
      ),
    );
  }
  const open = `select count(*)::int as n from outgoing where state in ('waiting', 'sending')`;
  await reach(operatorUrl, `select -n as n from (${open}) waiting`, 0);
  const seconds = (performance.now() - started) / 1_000;
  const sent = smtp.received.length - before;
  if (sent !== customers.length) throw new Error(`${sent} of ${customers.length} arrived`);
  const raw = await sendBarely(smtp);
  return { name: 'messages written and sent', value: sent / seconds, unit: '1/s', raw };
}

/** A connection for each, as ours are; the server waits a tenth of a second before it greets. */
async function sendBarely({ url }: MailServer): Promise<number> {
  const started = performance.now();
  for (let no = 0; no < BARELY; no++) {
    const transport = nodemailer.createTransport({ url, ignoreTLS: true });
    const mail = { subject: 'Your order', text: 'It is on its way.' };
    await transport.sendMail({ from: 'hello@bench.example', to: 'a@elsewhere.example', ...mail });
    transport.close();
  }
  return BARELY / ((performance.now() - started) / 1_000);
}

function asker(url: string, cookie: string) {
  return async <T>(method: string, path: string, body?: object, more = {}): Promise<T> => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        ...{ cookie, 'x-mainstay': '1' },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

async function reach(operatorUrl: string, statement: string, wanted: number): Promise<void> {
  const until = Date.now() + PATIENCE;
  await withClient(operatorUrl, async (client) => {
    while (Date.now() < until) {
      const found = await client.query<{ n: number }>(statement);
      if ((found.rows[0]?.n ?? wanted) >= wanted) return;
      await wait(50);
    }
    throw new Error(`waited in vain: ${statement}`);
  });
}
