import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { copyAndHash, type Kept, listTree, MANIFEST, type Manifest } from './backup.files.ts';
import { ClusterError } from './cluster.errors.ts';
import { syncFolder } from './cluster.files.ts';
import { withServer } from './cluster.ts';

/** Folders whose contents belong to the running server; an empty one is made in its place. */
const OF_THE_SERVER =
  /^pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/|(^|\/)(postmaster\.(pid|opts)|pg_internal\.init|backup_label(\.old)?|tablespace_map|pgsql_tmp[^/]*)$/;
/** Of the data folder: what another start makes anew. */
const MADE_ANEW =
  /^(mainstay\.lock|postgres(\.(log|log\.old|port|initdb|unfinished-.*))?)$|\.half$/;
const SEGMENT = /^[0-9A-F]{24}$/;
const HISTORY = /^[0-9A-F]{8}\.history$/;

export interface BackupMade {
  manifest: Manifest;
  /** Bytes. */
  size: number;
}

/**
 * Copies the data folder, with its database running or not, into a new folder. Whoever writes
 * meanwhile is not disturbed: what is copied in different moments is made one by the write-ahead log
 * from the backup's beginning to its end, which is kept for it by a slot and copied last
 * (PostgreSQL's documentation, "Making a Base Backup Using the Low Level API").
 */
export async function backUp(dataDir: string, to: string): Promise<BackupMade> {
  await makeEmpty(to);
  try {
    const manifest = await withServer(dataDir, async ({ operatorUrl, files, version }) => {
      const kept: Kept[] = [];
      const copy = async (from: string, name: string) => {
        const copied = await copyAndHash(path.join(from), path.join(to, name));
        if (copied !== undefined) kept.push({ path: name, ...copied });
      };
      const others = await listTree(files.dataDir, (name) => MADE_ANEW.test(name));
      for (const name of others.files) await copy(path.join(files.dataDir, name), name);
      const folders = [...others.folders, 'postgres'];
      const { last, until } = await whileBackedUp(
        operatorUrl,
        async () => {
          const tree = await listTree(files.cluster, (name) => OF_THE_SERVER.test(name));
          await refuseTablespaces(files.cluster);
          for (const name of tree.folders) {
            folders.push(`postgres/${name}`);
            await mkdir(path.join(to, 'postgres', name), { recursive: true, mode: 0o700 });
          }
          for (const name of tree.files) {
            await copy(path.join(files.cluster, name), `postgres/${name}`);
          }
        },
        async ({ label, first, last, until }) => {
          const file = path.join(to, 'label');
          await writeFile(file, label);
          await copy(file, 'postgres/backup_label');
          await rm(file);
          const wal = path.join(files.cluster, 'pg_wal');
          for (const name of (await readdir(wal)).sort()) {
            const isOurs = SEGMENT.test(name) && name >= first && name <= last;
            if (isOurs || HISTORY.test(name))
              await copy(path.join(wal, name), `postgres/pg_wal/${name}`);
          }
          return { last, until };
        },
      );
      if (!kept.some((file) => file.path === `postgres/pg_wal/${last}`))
        throw new Error(`The write-ahead log ${last} is gone.`);
      return {
        format: 1,
        holds_until: until,
        postgres: version,
        folders,
        files: kept,
      } as const;
    });
    await finish(to, manifest);
    return { manifest, size: manifest.files.reduce((sum, file) => sum + file.size, 0) };
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return;
  throw new ClusterError(
    'cluster.permission',
    `${folder} is not empty. Name a folder that is new or empty: a backup is never mixed with another.`,
  );
}

async function finish(folder: string, manifest: Manifest): Promise<void> {
  const half = path.join(folder, `${MANIFEST}.half`);
  await writeFile(half, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  await rename(half, path.join(folder, MANIFEST));
  for (const name of manifest.folders) await syncFolder(path.join(folder, name));
  await syncFolder(folder);
}

async function refuseTablespaces(cluster: string): Promise<void> {
  if ((await readdir(path.join(cluster, 'pg_tblspc'))).length === 0) return;
  throw new ClusterError(
    'cluster.permission',
    'This database keeps tables in other folders (tablespaces), which a backup of its own folder would leave out. Back it up with pg_basebackup.',
  );
}

interface Log {
  label: string;
  /** Names of the first and the last segment that are needed. */
  first: string;
  last: string;
  until: string;
}

/** Between the server's marks of a backup, on one connection, which holds the log that it needs. */
async function whileBackedUp<T>(
  url: string,
  copy: () => Promise<void>,
  copyLog: (log: Log) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'mainstay-backup' });
  await client.connect();
  try {
    const slot = `mainstay_backup_${process.pid}`;
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot]);
    const began = await client.query<{ first: string }>(
      `select pg_walfile_name(pg_backup_start('mainstay', true)) as first`,
    );
    await copy();
    const until = new Date().toISOString();
    const ended = await client.query<{ label: string; last: string }>(
      `select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)`,
    );
    const { first } = began.rows[0] ?? { first: '' };
    const { label, last } = ended.rows[0] ?? { label: '', last: '' };
    return await copyLog({ label, first, last, until });
  } finally {
    await client.end();
  }
}
