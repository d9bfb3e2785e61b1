import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BUILT = join(ROOT, '.build/web/index.html');
const SOURCES = ['web', 'contract', 'engine', 'package-lock.json'];

/** Builds the web application when it is missing or older than its sources. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (built > (await newest(SOURCES))) return;
  say('Building the web application …');
  const { build } = await import('vite');
  await build({ root: join(ROOT, 'web'), configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn' });
}

async function newest(places: readonly string[]): Promise<number> {
  const times = await Promise.all(
    places.map(async (place) => {
      const path = join(ROOT, place);
      if (!existsSync(path)) return 0;
      const own = statSync(path);
      if (!own.isDirectory()) return own.mtimeMs;
      const inside = await readdir(path, { recursive: true });
      return Math.max(0, ...inside.map((name) => statSync(join(path, name)).mtimeMs));
    }),
  );
  return Math.max(...times);
}
