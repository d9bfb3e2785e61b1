import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import type { Language } from '../../contract/i18n/languages.ts';
import type { App } from './app.ts';

/** Written by the build: the files that each first screen is made of, beside those of every page. */
const firstScreens = z.object({
  catalogues: z.record(z.string(), z.string()),
  visitor: z.array(z.string()),
  employee: z.array(z.string()),
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
    const known = request.cookies[cookieName] !== undefined;
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(pageFor(page, screens, known, request.language));
  });
}

/**
 * The page with what its first screen needs, so that the browser fetches it all at once. Whether
 * the session it has is still open is not looked up: the page finds out by asking.
 */
function pageFor(
  page: string,
  { catalogues, visitor, employee }: FirstScreens,
  known: boolean,
  language: Language,
): string {
  const files = [catalogues[language] ?? [], ...(known ? employee : visitor)].flat();
  const links = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="stylesheet" crossorigin href="${file}">`
      : `<link rel="modulepreload" crossorigin href="${file}">`,
  );
  return page
    .replace('<html', known ? '<html data-known' : '<html')
    .replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
}
