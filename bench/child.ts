import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, so that its memory is its own and its work is not ours. */
export interface Child {
  url: string;
  /** Resident memory of the process and those it started, in megabytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one of the servers beside this file; it prints its address. */
export function startChild(file: string, env: Record<string, string>): Promise<Child> {
  return start(['--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))], env);
}

/** Starts the product as its operator does, on a database that is there, with further settings. */
export function startProduct(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const mainstay = fileURLToPath(new URL('../bin/mainstay.js', import.meta.url));
  return start([mainstay, 'start'], {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  });
}

async function start(args: readonly string[], env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child, args.join(' '));
  return {
    url,
    memory: async () => (await residentKb(child.pid ?? 0)) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function addressOf(child: ChildProcess, what: string): Promise<string> {
  if (child.stdout === null) throw new Error('a child has an output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${what} ended before it listened`);
  });
  const said = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const url = /http:\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'));
    });
  });
  return Promise.race([said, ended]);
}

async function residentKb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  const children = await childrenOf(pid);
  const theirs = await Promise.all(children.map(residentKb));
  return own + theirs.reduce((sum, kb) => sum + kb, 0);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
    ),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}
