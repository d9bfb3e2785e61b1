import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { query, temporaryFolders } from '../../test/cluster/folders.ts';
import { openInChild } from '../../test/cluster/start-child.ts';
import { isAlive } from './cluster.process.ts';
import { findPrograms, openCluster } from './cluster.ts';

vi.setConfig({ testTimeout: 60_000 });

const folders = temporaryFolders();
afterEach(() => folders.clear());

const kinds = (await findPrograms()).map((programs) => programs.source);
const addToMark = `create table if not exists mark (n int); insert into mark values (1)`;
const countMarks = 'select count(*)::int as marks from mark';

async function postmaster(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
}

/** Inserts 1, 2, 3, … one by one, calls out after fifty, and tells how many were acknowledged. */
async function writeUntilCutOff(url: string, afterFifty: () => void): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  for (let n = 1; ; n += 1) {
    try {
      await client.query('insert into mark values ($1)', [n]);
    } catch {
      await client.end().catch(() => {});
      return n - 1;
    }
    if (n === 50) afterFifty();
  }
}

test('the programs inside the npm package are among those found', () => {
  expect(kinds).toContain('embedded');
});

describe.each([...new Set(kinds)])('a cluster of the %s programs', (programs) => {
  test('starts in any folder, keeps its data and knows every script', async () => {
    const dataDir = await folders.make("a folder of ‎לקוחות 客户's");
    const first = folders.keep(await openCluster({ dataDir, programs }));
    expect(first.adopted).toBe(false);
    await query(first.operatorUrl, addToMark);
    await first.stop();

    const second = folders.keep(await openCluster({ dataDir, programs }));
    expect(second.operatorUrl).toBe(first.operatorUrl);
    expect(await query(second.operatorUrl, countMarks)).toEqual([{ marks: 1 }]);
    const [scripts] = await query(
      second.operatorUrl,
      `select length('שלום') as hebrew, length('客户关系') as chinese, lower('É') as latin`,
    );
    expect(scripts).toEqual({ hebrew: 4, chinese: 4, latin: 'é' });
  });

  test('is durable, private and of one port on loopback', async () => {
    const dataDir = await folders.make('data');
    const { operatorUrl } = folders.keep(
      await openCluster({ dataDir, programs, settings: { work_mem: '5MB' } }),
    );
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'];
    const wanted = [...names, 'listen_addresses', 'unix_socket_directories', 'work_mem'];
    const rows = await query(
      operatorUrl,
      `select name, current_setting(name) as value from unnest('{${wanted.join()}}'::text[]) name`,
    );
    expect(Object.fromEntries(rows.map((row) => [row['name'], row['value']]))).toEqual({
      ...Object.fromEntries(names.map((name) => [name, 'on'])),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      work_mem: '5MB',
    });
    const guess = new URL(operatorUrl);
    guess.password = 'guess';
    await expect(query(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

test('a server whose parent was killed is adopted with all its data', async () => {
  const dataDir = await folders.make('data');
  const child = await openInChild(dataDir);
  await query(child.operatorUrl ?? '', addToMark);
  await child.end('SIGKILL');
  const orphan = await postmaster(dataDir);

  const cluster = folders.keep(await openCluster({ dataDir }));
  expect(cluster.adopted).toBe(true);
  expect(await postmaster(dataDir)).toBe(orphan);
  expect(await query(cluster.operatorUrl, countMarks)).toEqual([{ marks: 1 }]);
  await cluster.stop();
  expect(isAlive({ pid: orphan, start: '' })).toBe(false);

  const next = folders.keep(await openCluster({ dataDir }));
  expect(next.adopted).toBe(false);
});

test('a folder in use is refused, and of many at once exactly one gets it', async () => {
  const dataDir = await folders.make('data');
  const children = await Promise.all([1, 2, 3].map(() => openInChild(dataDir)));
  const [winner, ...others] = children.filter((child) => child.operatorUrl);
  expect(others).toEqual([]);
  const refused = children.filter((child) => child.code);
  expect(refused.map((child) => child.code)).toEqual(['cluster.in_use', 'cluster.in_use']);
  expect(refused[0]?.message).toContain(`process ${winner?.child.pid}`);

  await expect(openCluster({ dataDir })).rejects.toMatchObject({ code: 'cluster.in_use' });
  await winner?.end('SIGTERM');
  const cluster = folders.keep(await openCluster({ dataDir }));
  expect(cluster.adopted).toBe(false);
  await expect(openCluster({ dataDir })).rejects.toThrow(`process ${process.pid}`);
});

test('what a crash leaves behind does not keep it from starting', async () => {
  const dataDir = await folders.make('data');
  await mkdir(path.join(dataDir, 'postgres.unfinished-1/base'), { recursive: true });
  await mkdir(path.join(dataDir, 'mainstay.lock'));
  await writeFile(path.join(dataDir, `mainstay.lock/${process.pid}.1.boot`), 'held\n');
  await writeFile(path.join(dataDir, 'mainstay.lock/4194305.1.boot'), 'held\n');
  const first = folders.keep(await openCluster({ dataDir }));
  expect(await readdir(dataDir)).not.toContain('postgres.unfinished-1');
  expect(await readdir(path.join(dataDir, 'mainstay.lock'))).toHaveLength(1);
  await query(first.operatorUrl, addToMark);
  await first.stop();

  const port = new URL(first.operatorUrl).port;
  for (const pid of [process.pid, 4_194_305]) {
    const stale = [pid, path.join(dataDir, 'postgres'), 1, port, '', '127.0.0.1', '', 'ready'];
    await writeFile(path.join(dataDir, 'postgres/postmaster.pid'), `${stale.join('\n')}\n`);
    const cluster = folders.keep(await openCluster({ dataDir }));
    expect(cluster.adopted).toBe(false);
    expect(await query(cluster.operatorUrl, countMarks)).toEqual([{ marks: 1 }]);
    await cluster.stop();
  }
});

test('a killed server comes back at the same address with all it acknowledged', async () => {
  const dataDir = await folders.make('data');
  const cluster = folders.keep(await openCluster({ dataDir }));
  await query(cluster.operatorUrl, 'create table mark (n int)');
  const killed = await postmaster(dataDir);
  const busy = `select count(*) from generate_series(1, 1000000), generate_series(1, 1000000)`;
  const computing = query(cluster.operatorUrl, busy).catch(() => 'cut off');
  const acknowledged = await writeUntilCutOff(cluster.operatorUrl, () => {
    process.kill(killed, 'SIGKILL');
  });
  const count = 'select count(*)::int as marks, max(n)::int as last from mark';
  const [found] = await vi.waitFor(() => query(cluster.operatorUrl, count), { timeout: 60_000 });
  expect(await computing).toBe('cut off');
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  // One more may have been written whose answer was cut off.
  expect([acknowledged, acknowledged + 1]).toContain(found?.['marks']);
  expect(found?.['last']).toBe(found?.['marks']);

  const revived = await postmaster(dataDir);
  expect(revived).not.toBe(killed);
  await cluster.stop();
  expect(isAlive({ pid: revived, start: '' })).toBe(false);
  await sleep(300);
  expect(await readdir(path.join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
});

test('a port taken meanwhile is replaced; a foreign version and a lost password are told', async () => {
  const dataDir = await folders.make('data');
  const first = folders.keep(await openCluster({ dataDir }));
  await first.stop();
  const port = Number(new URL(first.operatorUrl).port);
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
  const second = folders.keep(await openCluster({ dataDir }));
  expect(new URL(second.operatorUrl).port).not.toBe(String(port));
  await second.stop();
  squatter.close();

  await writeFile(path.join(dataDir, 'postgres.password'), 'another\n');
  await expect(openCluster({ dataDir })).rejects.toMatchObject({ code: 'cluster.password' });
  await writeFile(path.join(dataDir, 'postgres/PG_VERSION'), '14\n');
  const wrong = openCluster({ dataDir });
  await expect(wrong).rejects.toMatchObject({ code: 'cluster.version' });
  await expect(wrong).rejects.toThrow('is of PostgreSQL 14');
});
