import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { openOperator } from '../server/db/operator.ts';
import { type Command, untilTold } from './command.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** What the server is made of; a file is written in more than one go. */
const SOURCES = ['server', 'contract', 'engine', 'sample'].map((name) => join(ROOT, name));
const SETTLE = 150;

export const dev: Command = {
  help: `mainstay dev

  Runs the server, again after every change of it, and the web application with instant reload
  beside it on the next port.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      // How it starts the server, in a process of its own.
      options: { server: { type: 'boolean', default: false } },
    });
    return values.server ? serve() : develop();
  },
};

/** The database and the web application stay while servers come and go. */
async function develop(): Promise<number> {
  const stopped = untilTold();
  const config = readConfig(process.env);
  const operator = await openOperator(config);
  try {
    await serveBoth(config.port, operator.url, stopped);
  } finally {
    await operator.close();
  }
  return 0;
}

async function serveBoth(port: number, databaseUrl: string, stopped: Promise<void>): Promise<void> {
  process.env['MAINSTAY_API'] = `http://127.0.0.1:${port}`;
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: join(ROOT, 'web'),
    configFile: join(ROOT, 'web/vite.config.ts'),
    server: { port: port + 1, host: '127.0.0.1' },
  });
  try {
    await vite.listen();
    const [url = ''] = vite.resolvedUrls?.local ?? [];
    const server = keepServing({
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: process.env['PUBLIC_URL'] ?? url.replace(/\/$/, ''),
      STRICT_ANSWERS: '1',
    });
    vite.printUrls();
    await stopped;
    await server.stop();
  } finally {
    await vite.close();
  }
}

async function serve(): Promise<number> {
  const stopped = untilTold();
  const config = readConfig(process.env);
  const [{ openProduct }, { simulate }] = await Promise.all([
    import('../server/main.ts'),
    import('../sample/index.ts'),
  ]);
  try {
    const product = await openProduct(config, config.databaseUrl ?? '', { simulate });
    await stopped;
    await product.stop();
  } finally {
    // The channel would keep the process.
    if (process.connected) process.disconnect();
  }
  return 0;
}

/** Runs the server, and another one in its place whenever a source has changed. */
function keepServing(env: Record<string, string>): { stop(): Promise<void> } {
  const start = () =>
    spawn(process.execPath, [join(ROOT, 'bin/mainstay.js'), 'dev', '--server'], {
      env: { ...process.env, ...env },
      // The channel tells it when we are gone.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
  let child = start();
  let turn = Promise.resolve();
  let changes = 0;
  const restart = async (change: number) => {
    await wait(SETTLE);
    if (change !== changes) return;
    await end(child);
    child = start();
  };
  const watchers = SOURCES.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file?.endsWith('.test.ts') === true) return;
      const change = (changes += 1);
      turn = turn.then(() => restart(change));
    }),
  );
  return {
    stop: async () => {
      for (const watcher of watchers) watcher.close();
      await turn;
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
