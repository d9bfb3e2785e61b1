import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Figure } from './figures.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BUILT = join(ROOT, '.build/bench-web');

const MOST_SCRIPT = 230;
const MOST_STYLE = 45;
const MOST_ROUTE = 60;

const chunks = z.record(
  z.string(),
  z.object({
    file: z.string(),
    /** Of the module it begins with, or of the group it was made for. */
    name: z.string().default(''),
    isEntry: z.boolean().default(false),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
type Chunks = z.infer<typeof chunks>;

/** Kilobytes as they travel. */
interface Weight {
  script: number;
  style: number;
}

/** What has to arrive before each screen, by the manifest of a build with the product's settings. */
export async function measureSizes(): Promise<Figure[]> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = ['build', 'web', '--outDir', BUILT, '--emptyOutDir', '--manifest'];
  await promisify(execFile)(process.execPath, [vite, ...args, '--logLevel', 'warn'], { cwd: ROOT });
  const manifest = chunks.parse(
    JSON.parse(await readFile(join(BUILT, '.vite/manifest.json'), 'utf8')),
  );
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error('the build has no entry');
  // One language is fetched: the heaviest, so that the figures hold for all.
  const first = await heaviest(manifest, /\/i18n\/[\w-]+\/first\.ts$/);
  const all = await heaviest(manifest, /\/i18n\/[\w-]+\/catalogue\.ts$/);
  const door = [entry, first];
  const shell = [...door, named(manifest, 'shell')];
  const figures = [
    ...(await screen(manifest, 'sign-in', [...door, named(manifest, 'sign-in-page')])),
    ...(await screen(manifest, 'customers', [...shell, named(manifest, 'customers-page')])),
  ];
  // Whoever opens another page has come by the door or by the list, which share their parts.
  const had = filesOf(manifest, [...door, named(manifest, 'sign-in-page')]);
  const texts = [...filesOf(manifest, [all])].filter((file) => !had.has(file));
  figures.push({
    name: 'all other texts, once after the first screen',
    value: (await weigh(new Set(texts))).script,
    unit: 'kB',
    bar: { atMost: MOST_ROUTE },
  });
  for (const route of routesOf(manifest, entry)) {
    const more = [...filesOf(manifest, [route])].filter((file) => !had.has(file));
    const { script } = await weigh(new Set(more));
    figures.push({
      name: `${manifest[route]?.name}, beside the first screen`,
      value: script,
      unit: 'kB',
      bar: { atMost: MOST_ROUTE },
    });
  }
  return figures;
}

/** The catalogue that weighs most, of those of every language. */
async function heaviest(manifest: Chunks, place: RegExp): Promise<string> {
  const weighed = await Promise.all(
    Object.keys(manifest)
      .filter((key) => place.test(key))
      .map(async (key) => ({ key, ...(await weigh(filesOf(manifest, [key]))) })),
  );
  const found = weighed.sort((a, b) => b.script - a.script)[0];
  if (found === undefined) throw new Error('no language is a chunk of its own');
  return found.key;
}

async function screen(manifest: Chunks, name: string, keys: string[]): Promise<Figure[]> {
  const { script, style } = await weigh(filesOf(manifest, keys));
  return [
    { name: `${name}: script`, value: script, unit: 'kB', bar: { atMost: MOST_SCRIPT } },
    { name: `${name}: style`, value: style, unit: 'kB', bar: { atMost: MOST_STYLE } },
  ];
}

function routesOf(manifest: Chunks, entry: string): string[] {
  const lazy = manifest[entry]?.dynamicImports ?? [];
  return lazy.filter((key) => manifest[key]?.name.endsWith('-page')).sort();
}

function named(manifest: Chunks, name: string): string {
  const key = Object.keys(manifest).find((it) => manifest[it]?.name === name);
  if (key === undefined) throw new Error(`${name} is no chunk of its own`);
  return key;
}

/** The files of the chunks and of all they import statically. */
function filesOf(manifest: Chunks, keys: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    chunk.imports.forEach(visit);
  };
  keys.forEach(visit);
  return new Set(
    [...seen].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]),
  );
}

async function weigh(files: ReadonlySet<string>): Promise<Weight> {
  const sum = { script: 0, style: 0 };
  for (const file of files) {
    const size = gzipSync(await readFile(join(BUILT, file))).length / 1_000;
    if (file.endsWith('.css')) sum.style += size;
    else if (file.endsWith('.js')) sum.script += size;
  }
  return sum;
}
