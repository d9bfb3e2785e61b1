import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import type { App } from './app.ts';

/** Written by the build: the files that each first screen is made of, beside those of every page. */
const firstScreens = z.object({
  /** What the first screens say, by language; what all others say besides. */
  texts: z.record(z.string(), z.string()),
  moreTexts: z.record(z.string(), z.string()),
  visitor: z.array(z.string()),
  shell: z.array(z.string()),
  /** By the first part of their address. */
  pages: z.record(z.string(), z.array(z.string())),
});
type FirstScreens = z.infer<typeof firstScreens>;

/**
 * The built web application. Files whose names carry a hash are kept for a year; every other address
 * that is not the API's is answered with the page, which knows its own routes.
 */
export async function serveWeb(app: App, folder: string, cookieName: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const screens = firstScreens.parse(
    JSON.parse(await readFile(join(folder, 'first-screens.json'), 'utf8')),
  );
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    immutable: true,
    preCompressed: true,
    maxAge: '365d',
    setHeaders: (reply, path) => {
      if (!path.includes('/assets/')) reply.setHeader('cache-control', 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true }, config: { open: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    const isKnown = request.cookies[cookieName] !== undefined;
    const files = isKnown ? filesOf(screens, request) : screens.visitor;
    const texts = screens.texts[request.language] ?? [];
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(
        pageWith(isKnown ? page.replace('<html', '<html data-known') : page, [texts, files].flat()),
      );
  });
}

/** The start is a page of its own only until the router has looked: it is the list's. */
function filesOf(
  { shell, pages, moreTexts }: FirstScreens,
  { url, language }: { url: string; language: string },
): readonly string[] {
  const path = url.split(/[/?]/)[1] ?? '';
  const isList = path === '' || path === 'customers';
  const files = pages[isList ? 'customers' : path] ?? shell;
  return isList ? files : [moreTexts[language] ?? [], files].flat();
}

/**
 * The page with what its first screen needs, so that the browser fetches it all at once. Whether
 * the session it has is still open is not looked up: the page finds out by asking.
 */
function pageWith(page: string, files: readonly string[]): string {
  const links = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" crossorigin href="${file}">`
      : `<link rel="modulepreload" crossorigin href="${file}">`,
  );
  return page.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
}
