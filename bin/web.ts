import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BUILT = join(ROOT, '.build/web/index.html');
const SOURCES = ['web', 'contract', 'engine', 'package-lock.json'];

/** Builds the web application when it is missing or older than its sources. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (built > (await newest(SOURCES))) return;
  say('Building the web application …');
  // In a process of its own: what building takes in memory goes when it ends.
  await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'],
    { cwd: ROOT },
  );
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
