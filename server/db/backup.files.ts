import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of a backup, with `/` between folders whatever the system. */
export interface Kept {
  path: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** What a backup consists of; written last, so that a folder without it is no backup. */
export interface Manifest {
  format: 1;
  /** Whatever was acknowledged before this moment (UTC) is in it. */
  holds_until: string;
  /** PostgreSQL's major version: another cannot read the files. */
  postgres: number;
  /** Empty folders matter to PostgreSQL too. */
  folders: string[];
  files: Kept[];
}

export const MANIFEST = 'backup.json';

export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'));
    const manifest = read as Manifest;
    return manifest.format === 1 ? manifest : undefined;
  } catch {
    return undefined;
  }
}

export interface Tree {
  folders: string[];
  files: string[];
}

/** Folders and files below one, relative to it; where `leaves` says so, without what is inside. */
export async function listTree(root: string, leaves: (file: string) => boolean): Promise<Tree> {
  const tree: Tree = { folders: [], files: [] };
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(ifGone);
    for (const entry of entries) {
      const name = path.posix.join(folder, entry.name);
      if (leaves(name)) continue;
      if (entry.isDirectory()) {
        tree.folders.push(name);
        await visit(name);
      } else if (entry.isFile()) tree.files.push(name);
    }
  };
  await visit('');
  return tree;
}

function ifGone(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

/** Copies a file and says what was copied; undefined where it was removed meanwhile. */
export async function copyAndHash(
  from: string,
  to: string,
): Promise<Omit<Kept, 'path'> | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  const seen = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  try {
    await pipeline(
      createReadStream(from),
      seen,
      createWriteStream(to, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    const { code, path: which } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && which === from) return undefined;
    throw error;
  }
  return { size, sha256: hash.digest('hex') };
}
