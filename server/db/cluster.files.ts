import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

/** Where everything of ours lies in a data folder. */
export interface Files {
  dataDir: string;
  /** The cluster, PostgreSQL's own. */
  cluster: string;
  password: string;
  port: string;
  log: string;
}

/** Makes the data folder; root lets others pass it (not look), in case another account runs it. */
export async function openFolder(dataDir: string): Promise<Files> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(dataDir, { recursive: true, mode });
  const real = await realpath(dataDir);
  return {
    dataDir: real,
    cluster: path.join(real, 'postgres'),
    password: path.join(real, 'postgres.password'),
    port: path.join(real, 'postgres.port'),
    log: path.join(real, 'postgres.log'),
  };
}

/** Keeps the password of a creation that was killed half-way. */
export async function makePassword(files: Files): Promise<void> {
  if (await readIfThere(files.password)) return;
  await writeDurably(files.password, randomBytes(24).toString('base64url'));
}

/** The port of last time if it is free, else a free one. Another may take it before we do. */
export async function choosePort(files: Files): Promise<number> {
  const last = Number(await readIfThere(files.port));
  const port = (last > 0 && (await listenOnce(last))) || (await listenOnce(0));
  if (!port) throw new Error('No free port on 127.0.0.1.');
  return port;
}

export async function rememberPort(files: Files, port: number): Promise<void> {
  if ((await readIfThere(files.port)) !== String(port)) {
    await writeDurably(files.port, String(port));
  }
}

export async function majorVersionOf(cluster: string): Promise<number | undefined> {
  const text = await readIfThere(path.join(cluster, 'PG_VERSION'));
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Flushes a folder's own entries, so that a rename in it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

/** Whole or not at all, readable by the folder's owner only (root may work for an account). */
export async function writeDurably(file: string, text: string): Promise<void> {
  const half = `${file}.half`;
  const handle = await open(half, 'w', 0o600);
  await handle.writeFile(`${text}\n`);
  await handle.sync();
  await handle.close();
  const owner = await stat(path.dirname(file));
  if (process.getuid?.() === 0) await chown(half, owner.uid, owner.gid);
  await rename(half, file);
  await syncFolder(path.dirname(file));
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}
