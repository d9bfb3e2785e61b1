import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyAndHash, type Manifest, readManifest } from './backup.files.ts';
import { ClusterError } from './cluster.errors.ts';
import { majorVersionOf, openFolder, syncFolder } from './cluster.files.ts';
import { lockFolder } from './cluster.lock.ts';

/**
 * Puts a backup into a data folder that has no database yet. Every file is held against its sum
 * while it is copied; the database comes to its place last, so that nothing of a copy that ended
 * half-way is taken for one.
 */
export async function restore(from: string, dataDir: string): Promise<Manifest> {
  const manifest = await readManifest(from);
  if (manifest === undefined) throw noBackup(from);
  const files = await openFolder(dataDir);
  const unlock = await lockFolder(files.dataDir);
  const arriving = path.join(files.dataDir, 'postgres.unfinished-restore');
  try {
    if ((await majorVersionOf(files.cluster)) !== undefined) throw hasDatabase(files.dataDir);
    await rm(arriving, { recursive: true, force: true });
    const placeOf = (name: string) =>
      name === 'postgres' || name.startsWith('postgres/')
        ? path.join(arriving, name.slice('postgres'.length))
        : path.join(files.dataDir, name);
    for (const name of manifest.folders) {
      await mkdir(placeOf(name), { recursive: true, mode: 0o700 });
    }
    for (const { path: name, sha256 } of manifest.files) {
      const copied = await copyAndHash(path.join(from, name), placeOf(name));
      if (copied?.sha256 !== sha256) throw damaged(from, name, copied === undefined);
    }
    for (const name of manifest.folders) await syncFolder(placeOf(name));
    await rename(arriving, files.cluster);
    await syncFolder(files.dataDir);
    return manifest;
  } catch (error) {
    await rm(arriving, { recursive: true, force: true });
    throw error;
  } finally {
    await unlock();
  }
}

function noBackup(folder: string): ClusterError {
  return new ClusterError(
    'cluster.permission',
    `${folder} is no backup that was finished: it has no backup.json of this product. Name the folder that \`mainstay backup --to\` was given.`,
  );
}

function hasDatabase(dataDir: string): ClusterError {
  return new ClusterError(
    'cluster.in_use',
    `There is a database in ${dataDir} already, which a restore never touches. Set DATA_DIR to a new folder, restore there, and start with it.`,
  );
}

function damaged(folder: string, name: string, gone: boolean): ClusterError {
  return new ClusterError(
    'cluster.disk',
    `${name} in ${folder} is ${gone ? 'missing' : 'not as it was when the backup was made'}. Nothing was restored; take another backup.`,
  );
}
