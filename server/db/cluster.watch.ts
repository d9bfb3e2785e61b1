import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './cluster.process.ts';
import { type Server, stopServer } from './cluster.server.ts';

/** Reading /proc takes microseconds; elsewhere a look costs a run of `ps`. */
const lookEveryMs = process.platform === 'linux' ? 250 : 2_000;
const longestPauseMs = 5_000;

/**
 * Starts the server again, on the same port, whenever it dies on its own (killed, out of memory):
 * the pools' next attempts find it. The answer ends the watch and stops the server.
 */
export function keepRunning(first: Server, restart: () => Promise<Server>): () => Promise<void> {
  let server: Server | undefined = first;
  let pauseMs = 0;
  const ending = new AbortController();

  async function watch(): Promise<void> {
    while (await pause(server ? lookEveryMs : pauseMs)) {
      if (server && isAlive(server.process)) continue;
      try {
        server = undefined;
        server = await restart();
        pauseMs = 0;
      } catch {
        // postgres.log has the reason: a full disk, say, that somebody will make room on.
        pauseMs = Math.min(longestPauseMs, pauseMs * 2 + 200);
      }
    }
  }

  async function pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { ref: false, signal: ending.signal }).catch(() => false);
  }

  const watching = watch();
  let stopping: Promise<void> | undefined;
  return () => {
    ending.abort();
    stopping ??= watching.then(() => (server ? stopServer(server) : undefined));
    return stopping;
  };
}
