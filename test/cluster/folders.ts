import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Cluster } from '../../server/db/cluster.ts';

/** Temporary data folders and the clusters opened in them, all gone after `clear`. */
export function temporaryFolders() {
  const folders: string[] = [];
  const clusters: Pick<Cluster, 'stop'>[] = [];
  return {
    /** A folder that everybody may pass, below the system's temporary one. */
    async make(name: string): Promise<string> {
      const outer = await mkdtemp(path.join(os.tmpdir(), 'cluster-'));
      folders.push(outer);
      await mkdir(path.join(outer, name), { mode: 0o755 });
      return path.join(outer, name);
    },
    keep<T extends Pick<Cluster, 'stop'>>(cluster: T): T {
      clusters.push(cluster);
      return cluster;
    },
    async clear(): Promise<void> {
      for (const cluster of clusters.splice(0)) await cluster.stop();
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Rows of one statement, on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
