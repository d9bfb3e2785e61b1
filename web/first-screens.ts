import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** The chunk of each page that is opened by its address often, by the address's first part. */
const pages = { today: 'today-page', customers: 'customers-page', circle: 'circle-page' };

/**
 * Writes down which files a first screen is made of, so that the server can name them in the page:
 * they are fetched together instead of one after the other.
 */
export function firstScreens(): Plugin {
  return {
    name: 'first-screens',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const ahead = chunksOf(bundle).find(({ name }) => name === 'ahead');
        if (ahead === undefined) throw new Error('nothing is asked for ahead');
        const attrs = { type: 'module', async: true, src: `/${ahead.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = chunksOf(bundle);
        const entry = chunks.filter(({ isEntry }) => isEntry);
        const had = filesOf(bundle, entry);
        const more = (...names: string[]) => {
          const found = chunks.filter(({ name }) => names.includes(name));
          if (found.length < names.length) throw new Error(`no chunk for each of ${names.join()}`);
          return [...filesOf(bundle, found)].filter((file) => !had.has(file));
        };
        const first = Object.entries(pages).map(([path, name]) => [path, more('shell', name)]);
        const texts = (part: string) =>
          Object.fromEntries(
            chunks.flatMap(({ facadeModuleId, fileName }): [string, string][] => {
              const [, language, name] =
                /\/i18n\/([\w-]+)\/(\w+)\.ts$/.exec(facadeModuleId ?? '') ?? [];
              return language === undefined || name !== part ? [] : [[language, `/${fileName}`]];
            }),
          );
        this.emitFile({
          type: 'asset',
          fileName: 'first-screens.json',
          source: JSON.stringify({
            texts: texts('first'),
            moreTexts: texts('catalogue'),
            visitor: more('sign-in-page'),
            shell: more('shell'),
            pages: Object.fromEntries(first) as Record<string, string[]>,
          }),
        });
      },
    },
  };
}

function chunksOf(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((part) => part.type === 'chunk');
}

/** The files of chunks and of all they import, as addresses. */
function filesOf(
  bundle: Rolldown.OutputBundle,
  chunks: readonly Rolldown.OutputChunk[],
): Set<string> {
  const files = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk) => {
    if (files.has(`/${chunk.fileName}`)) return;
    files.add(`/${chunk.fileName}`);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(`/${css}`);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') visit(imported);
    }
  };
  chunks.forEach(visit);
  return files;
}

/** Below this a file is not worth a smaller copy of its own. */
const LEAST = 1_000;

/** Puts compressed copies beside the files, better ones than a server has time for. */
export function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle: async ({ dir = '' }, bundle) => {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(names.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  if (text.length < LEAST) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(text, { params }),
    promisify(gzip)(text, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}
