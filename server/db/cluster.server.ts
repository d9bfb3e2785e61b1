import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError, explain } from './cluster.errors.ts';
import { type Files, choosePort, readIfThere } from './cluster.files.ts';
import {
  type ProcessIdentity,
  endLeftovers,
  identify,
  isAlive,
  isServerAt,
  signal,
  waitUntilGone,
} from './cluster.process.ts';
import type { Programs } from './cluster.programs.ts';
import { type Runner, launch } from './cluster.root.ts';
import { serverSettings } from './cluster.settings.ts';

/** A server that accepts connections. */
export interface Server {
  process: ProcessIdentity;
  port: number;
}

export interface Launch {
  files: Files;
  programs: Programs;
  runner: Runner;
  settings: Record<string, string>;
}

/** Replaying 4 GB of log after a crash takes a slow disk minutes. */
const recoveryLimitMs = 600_000;
/** Killing a server leaves its sessions for a moment, and a new one waits for them to end. */
const leftoverLimitMs = 15_000;
/** A fast shutdown writes everything to the disk; past this, an immediate one (nothing is lost). */
const shutdownLimitMs = 60_000;
const largestLog = 16 * 1024 ** 2;

/** The server that already runs in this folder, once it is ready; undefined if there is none. */
export async function findRunning(files: Files): Promise<Server | undefined> {
  const pidFile = path.join(files.cluster, 'postmaster.pid');
  const pid = Number((await readIfThere(pidFile))?.split('\n')[0]);
  if (!pid || !isAlive({ pid, start: '' })) return undefined; // the next server cleans up
  if (!isServerAt(pid, files.cluster)) {
    // The number now belongs to some other process, which would keep a new server from starting.
    await rm(pidFile, { force: true });
    return undefined;
  }
  return waitUntilReady(files, identify(pid));
}

/** Starts a server on the port, or on the remembered or any free one when none is given. */
export async function startServer(start: Launch, fixedPort?: number): Promise<Server> {
  const end = performance.now() + leftoverLimitMs;
  let lz4 = start.programs.source === 'system';
  for (;;) {
    const port = fixedPort ?? (await choosePort(start.files));
    const { server, said } = await tryToStart(start, port, lz4);
    if (server) return server;
    const portTaken = /could not bind|could not create any TCP/.test(said);
    const leftover = /shared memory block/.test(said);
    if (/invalid value for parameter "wal_compression"/.test(said)) lz4 = false;
    else if (performance.now() > end || !((portTaken && !fixedPort) || leftover)) {
      throw explain('it ended at once.', said, start.files.dataDir);
    } else {
      if (leftover) endLeftovers(start.files.cluster);
      await sleep(100);
    }
  }
}

export async function stopServer({ process: who }: Server): Promise<void> {
  signal(who, 'SIGINT');
  if (await waitUntilGone(who, shutdownLimitMs)) return;
  signal(who, 'SIGQUIT');
  if (await waitUntilGone(who, shutdownLimitMs)) return;
  throw new ClusterError(
    'cluster.start',
    `The database server (process ${who.pid}) does not stop. Look at postgres.log, and at the disk it writes to.`,
  );
}

async function tryToStart(
  { files, programs, runner, settings }: Launch,
  port: number,
  lz4: boolean,
): Promise<{ server?: Server | undefined; said: string }> {
  const args = ['-D', files.cluster];
  for (const [name, value] of Object.entries(serverSettings(port, lz4, settings))) {
    args.push('-c', `${name}=${value}`);
  }
  const log = await openLog(files.log);
  const before = (await log.stat()).size;
  // A group of its own: Ctrl-C reaches us, and we decide when the server goes.
  const child = launch(runner, path.join(programs.dir, 'postgres'), args, {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const failure = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('spawn', () => resolve(''));
  });
  const failed = await failure;
  await log.close();
  child.unref(); // a process that ends without stop() leaves the server to be adopted
  if (failed || !child.pid) return { said: failed };
  const server = await waitUntilReady(files, identify(child.pid));
  if (server) return { server, said: '' };
  return { said: (await readFile(files.log)).subarray(before).toString('utf8') };
}

/** Reads the state that the server keeps in its pid file; undefined when it ends instead. */
async function waitUntilReady(files: Files, who: ProcessIdentity): Promise<Server | undefined> {
  const end = performance.now() + recoveryLimitMs;
  while (isAlive(who)) {
    const text = await readIfThere(path.join(files.cluster, 'postmaster.pid'));
    // Lines: pid, folder, start, port, socket folder, address, shared memory, state.
    const lines = text?.split('\n') ?? [];
    if (Number(lines[0]) === who.pid && lines[7]?.trim() === 'ready') {
      return { process: who, port: Number(lines[3]) };
    }
    if (performance.now() > end) {
      const message = `The database server (process ${who.pid}) is still reading its log after ten minutes. Wait for it to finish (postgres.log tells), then start again.`;
      throw new ClusterError('cluster.start', message);
    }
    await sleep(10);
  }
  return undefined;
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await rename(file, `${file}.old`);
  return open(file, 'a', 0o600);
}
