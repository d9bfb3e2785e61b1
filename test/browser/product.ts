import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test as base } from '@playwright/test';
import { closestLanguage, type Language } from '../../contract/i18n/languages.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import { type Dovecot, openDovecot } from '../dovecot.ts';
import { type MailServer, openMailServer } from '../mail-server.ts';
import { repository } from '../steps.ts';
import { freshDatabase } from './clusters.ts';

/** The real product in a process of its own, with its own database and folder. */
interface Product {
  url: string;
}

/** Real mail servers of a flow. */
interface Post {
  dovecot: Dovecot;
  smtp: MailServer;
}

export const owner = { email: 'alex@pell.example', password: 'rain on the tin roof' };

/** Who sets the business up, in the language under test: what is left in Latin is the product's. */
export const names: Readonly<Record<'he' | 'en', { business: string; owner: string }>> = {
  en: { business: 'Pell & Thistle', owner: 'Alex Pell' },
  he: { business: 'פלא ותמר', owner: 'נועה לוי' },
};

interface Each {
  language: Language;
  t: Translate;
  /** Customers of the flow have no standing yet, which their page asks for and does without. */
  unscored: boolean;
  /** A page whose errors fail the test. */
  page: Page;
  /** The same, signed in as the owner. */
  inside: Page;
}

interface EachWorker {
  /** Names the flow: each has a business of its own, so that each can begin by setting one up. */
  flow: string;
  /** Mail can be written, to a server that nobody is behind: what goes at once goes nowhere. */
  mails: boolean;
  /** Mail servers are there: mailboxes can be read, and what is sent arrives. */
  mailboxes: boolean;
  post: Post | null;
  product: Product;
}

export const test = base.extend<Each, EachWorker>({
  flow: ['', { option: true, scope: 'worker' }],
  mails: [false, { option: true, scope: 'worker' }],
  mailboxes: [false, { option: true, scope: 'worker' }],
  post: [
    async ({ mailboxes }, use) => {
      if (!mailboxes) return use(null);
      const [dovecot, smtp] = await Promise.all([openDovecot(), openMailServer()]);
      await use({ dovecot, smtp });
      await Promise.all([dovecot.close(), smtp.close()]);
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ flow: _, mails, post }, use, worker) => {
      const folder = await mkdtemp(join(tmpdir(), 'mainstay-browser-'));
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const child = spawn(process.execPath, ['bin/mainstay.js', 'start'], {
        cwd: repository,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: folder,
          DATABASE_URL: await freshDatabase(worker.parallelIndex),
          PUBLIC_URL: url,
          LOG_LEVEL: 'warn',
          RATE_LIMIT: '0',
          ...(post === null
            ? {}
            : {
                SMTP_URL: post.smtp.url,
                MAIL_FROM: 'hello@pell.example',
                MAIL_KEY: `test:${Buffer.alloc(32, 7).toString('base64')}`,
                MAIL_PRIVATE_HOSTS: '1',
              }),
          ...(mails ? { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'hello@pell.example' } : {}),
        },
      });
      try {
        await untilReady(url, child);
        await use({ url });
      } finally {
        await stop(child);
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  language: async ({ locale }, use) => use(closestLanguage([locale ?? 'en'])),
  t: async ({ language }, use) => use(translateInto(language)),
  unscored: [false, { option: true }],
  page: async ({ page, unscored }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      // A change that gives way to somebody else's; the browser reports the 409 by itself.
      const expected = message.text().includes('status of 409');
      const missed = unscored && message.text().includes('status of 404');
      if (message.type() === 'error' && !expected && !missed) errors.push(message.text());
    });
    await use(page);
    expect(errors).toEqual([]);
  },
  inside: async ({ page }, use) => {
    const answer = await page.request.post('/api/v1/session', {
      headers: { 'x-mainstay': '1' },
      data: { email: owner.email, password: owner.password },
    });
    expect(answer.ok()).toBe(true);
    await use(page);
  },
});

export { expect };

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const end = Date.now() + 170_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the product did not start:\n${said.join('')}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok === true) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`the product was not ready in time:\n${said.join('')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const over = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await over;
}
