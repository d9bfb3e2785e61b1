import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from './app.ts';
import { serveWeb } from './web.ts';

let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-web-'));
  await mkdir(join(folder, 'assets'));
  const screens = {
    texts: { en: '/assets/en.js', he: '/assets/he.js' },
    moreTexts: { en: '/assets/en-more.js', he: '/assets/he-more.js' },
    visitor: ['/assets/door.js'],
    shell: ['/assets/shell.js', '/assets/shell.css'],
    pages: { customers: ['/assets/shell.js', '/assets/shell.css', '/assets/list.js'] },
  };
  await writeFile(join(folder, 'index.html'), '<html lang="en"><head></head></html>');
  await writeFile(join(folder, 'first-screens.json'), JSON.stringify(screens));
  await writeFile(join(folder, 'assets/shell.js'), 'plain');
  await writeFile(join(folder, 'assets/shell.js.br'), 'smaller');
  app = Fastify();
  await app.register(cookie);
  app.decorateRequest('language', 'he');
  await serveWeb(app, folder, 'session');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const pageOf = async (cookies: Record<string, string>, url = '/customers?sort=name') =>
  (await app.inject({ url, cookies })).body;

it('names the files of the door to a visitor, in their language', async () => {
  const page = await pageOf({});
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('rel="modulepreload" crossorigin href="/assets/he.js"');
  expect(page).toContain('/assets/door.js');
  expect(page).not.toContain('/assets/en.js');
  expect(page).not.toContain('/assets/shell.js');
});

it('names the files of the page to a browser that has signed in', async () => {
  const page = await pageOf({ session: 'some' });
  expect(page).toContain('/assets/list.js');
  expect(await pageOf({ session: 'some' }, '/')).toContain('/assets/list.js');
  const other = await pageOf({ session: 'some' }, '/imports/new');
  expect(other).toContain('/assets/shell.js');
  expect(other).not.toContain('/assets/list.js');
  expect(other).toContain('/assets/he-more.js');
  expect(page).not.toContain('/assets/he-more.js');
  expect(page).toContain('<html data-known lang="en">');
  expect(page).toContain('rel="stylesheet" crossorigin href="/assets/shell.css"');
  expect(page).toContain('rel="modulepreload" crossorigin href="/assets/shell.js"');
  expect(page).not.toContain('/assets/door.js');
});

it('sends the smaller copy of a file for ever, the page never', async () => {
  const headers = { 'accept-encoding': 'gzip, br' };
  const script = await app.inject({ url: '/assets/shell.js', headers });
  expect(script.body).toBe('smaller');
  expect(script.headers['content-encoding']).toBe('br');
  expect(script.headers['content-type']).toMatch(/javascript/);
  expect(script.headers['cache-control']).toContain('immutable');
  const plain = await app.inject({ url: '/assets/shell.js' });
  expect(plain.body).toBe('plain');
  const page = await app.inject({ url: '/customers' });
  expect(page.headers['cache-control']).toBe('no-cache');
});
