import { type ChildProcess, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, copyFile, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ClusterError, explain } from './cluster.errors.ts';
import { type Files, makePassword, syncFolder } from './cluster.files.ts';
import type { Programs } from './cluster.programs.ts';
import { type Runner, launch } from './cluster.root.ts';

export const ownerName = 'mainstay_operator';

/** An empty cluster takes 40 MB and its first write-ahead log 16; the rest is room to begin. */
const roomToBegin = 200 * 1024 ** 2;

const unfinishedPrefix = 'postgres.unfinished-';

const run = promisify(execFile);

/**
 * Makes the cluster beside its place and moves it there once complete, so a start that was killed
 * half-way leaves nothing that looks like a database.
 */
export async function createCluster(
  files: Files,
  programs: Programs,
  runner: Runner,
): Promise<void> {
  await refuseWithoutRoom(files);
  await makePassword(files);
  await removeUnfinished(files);
  const unfinished = path.join(
    files.dataDir,
    `${unfinishedPrefix}${randomBytes(4).toString('hex')}`,
  );
  await mkdir(unfinished, { mode: 0o700 });
  const passwordCopy = path.join(files.dataDir, 'postgres.initdb');
  await copyFile(files.password, passwordCopy);
  try {
    if (runner.account) {
      const { uid, gid } = runner.account;
      for (const entry of [unfinished, passwordCopy]) await chown(entry, uid, gid);
    }
    await waitForInitdb(
      launch(runner, path.join(programs.dir, 'initdb'), argumentsFor(unfinished, passwordCopy), {
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      files,
    );
  } finally {
    await rm(passwordCopy, { force: true });
  }
  await flush(unfinished);
  await rename(unfinished, files.cluster);
  await syncFolder(files.dataDir);
}

function argumentsFor(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${ownerName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8', // under C, trigrams know no Hebrew and no Chinese
    '--data-checksums',
    '--no-sync', // we flush it ourselves
  ];
}

async function waitForInitdb(child: ChildProcess, files: Files): Promise<void> {
  let said = '';
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  if (code !== 0) throw explain(`initdb ended with ${code}.`, said, files.dataDir);
}

/**
 * initdb flushes its thousand files one by one, half of its time; flushing the file system once
 * is as safe, because nothing is called a cluster before it (the rename) and the server, which
 * takes the first promise to keep anything, starts after it.
 */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'linux') {
    try {
      await run('sync', ['-f', folder]);
      return;
    } catch {
      // A `sync` without -f: flush everything, below.
    }
  }
  await run('sync');
}

/** What killed starts left; an initdb that outlived its start may still be writing there. */
async function removeUnfinished(files: Files): Promise<void> {
  for (const name of await readdir(files.dataDir)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    await rm(path.join(files.dataDir, name), { recursive: true, force: true }).catch(() => {});
  }
}

async function refuseWithoutRoom(files: Files): Promise<void> {
  const { bavail, bsize } = await statfs(files.dataDir);
  if (bavail * bsize >= roomToBegin) return;
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  throw new ClusterError(
    'cluster.disk',
    `A new database needs 200 MB and ${files.dataDir} has ${free} MB left. Make room, or start with another DATA_DIR.`,
  );
}
