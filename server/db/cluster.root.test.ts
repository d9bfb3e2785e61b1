import { chmod, chown, lstat, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { query, temporaryFolders } from '../../test/cluster/folders.ts';
import { openInChild } from '../../test/cluster/start-child.ts';
import { findPrograms, openCluster } from './cluster.ts';
import { repairEmbedded } from './cluster.programs.ts';

vi.setConfig({ testTimeout: 60_000 });

const folders = temporaryFolders();
const kinds = new Set((await findPrograms()).map((programs) => programs.source));
const asRoot = process.getuid?.() === 0;
/** "nobody" on every Linux. */
const nobody = 65_534;

afterEach(async () => {
  vi.unstubAllEnvs();
  await folders.clear();
});

/** As on machines that forbid user namespaces. */
async function forbidNamespaces(folder: string): Promise<void> {
  const bin = path.join(folder, 'bin');
  await mkdir(bin);
  await writeFile(path.join(bin, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
}

describe.each([...kinds])('the %s programs', (programs) => {
  test('run for an ordinary account', async () => {
    const dataDir = await folders.make('data');
    if (asRoot) {
      await chown(path.dirname(dataDir), nobody, nobody);
      await chown(dataDir, nobody, nobody);
    }
    const child = await openInChild(dataDir, programs, asRoot ? nobody : undefined);
    expect(child).toMatchObject({ adopted: false, uid: asRoot ? nobody : process.getuid?.() });
    await query(child.operatorUrl ?? '', 'create table kept ()');
    await child.end('SIGTERM');
    // Root may follow: it runs the cluster as the account that owns it.
    const cluster = folders.keep(await openCluster({ dataDir, programs }));
    await query(cluster.operatorUrl, 'drop table kept');
    expect((await stat(path.join(dataDir, 'postgres'))).uid).toBe(child.uid);
  });

  test('run for root without namespaces, also below a closed folder', async () => {
    const dataDir = await folders.make('data');
    await chmod(path.dirname(dataDir), 0o700);
    if (asRoot) await forbidNamespaces(path.dirname(dataDir));
    const first = folders.keep(await openCluster({ dataDir, programs }));
    await query(first.operatorUrl, 'create table mark (n int)');
    await first.stop();
    const owner = (await stat(path.join(dataDir, 'postgres'))).uid;
    expect(owner).not.toBe(0);
    const second = folders.keep(await openCluster({ dataDir, programs }));
    expect(await query(second.operatorUrl, 'select * from mark')).toEqual([]);
  });
});

test('a cluster made in a namespace goes on where namespaces are forbidden', async () => {
  const dataDir = await folders.make('data');
  await chmod(path.dirname(dataDir), 0o755);
  const first = folders.keep(await openCluster({ dataDir }));
  await query(first.operatorUrl, 'create table mark (n int)');
  await first.stop();
  if (asRoot) await forbidNamespaces(path.dirname(dataDir));
  const second = folders.keep(await openCluster({ dataDir }));
  expect(await query(second.operatorUrl, 'select * from mark')).toEqual([]);
});

test('npm packages get back their links and executable bits', async () => {
  const folder = await folders.make('native');
  await mkdir(path.join(folder, 'lib'));
  await mkdir(path.join(folder, 'bin'));
  await writeFile(path.join(folder, 'lib/libpq.so.5.18'), '');
  await writeFile(path.join(folder, 'bin/postgres'), '', { mode: 0o644 });
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(path.join(folder, 'pg-symlinks.json'), JSON.stringify(links));
  await repairEmbedded(folder);
  await repairEmbedded(folder);
  expect((await lstat(path.join(folder, 'lib/libpq.so.5'))).isSymbolicLink()).toBe(true);
  expect((await stat(path.join(folder, 'lib/libpq.so.5'))).isFile()).toBe(true);
  expect((await stat(path.join(folder, 'bin/postgres'))).mode & 0o777).toBe(0o755);
});
