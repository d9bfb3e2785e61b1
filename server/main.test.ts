import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../test/database.ts';
import { type Config, ConfigError } from './config.ts';
import { openProduct } from './main.ts';

let clone: TestDatabase;
let taken: Server;
let port = 0;
beforeAll(async () => {
  clone = await cloneDatabase();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  taken.close();
  await clone.drop();
});

const start = (over: Partial<Config>) =>
  openProduct(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir: '',
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1',
      logLevel: 'silent',
      trustProxy: undefined,
      mail: undefined,
      mailKeys: undefined,
      mailPrivateHosts: false,
      rateLimit: 0,
      strictAnswers: true,
      ...over,
    },
    clone.operatorUrl,
  );

/** Connections to the database besides this one. */
const connected = () =>
  query(
    clone.operatorUrl,
    `select application_name from pg_stat_activity
     where datname = current_database() and application_name like 'mainstay%'`,
  );

describe('a start that fails', () => {
  it('closes what it has opened when its port is taken', async () => {
    await expect(start({ port })).rejects.toThrow(ConfigError);
    await expect.poll(connected).toEqual([]);
  });

  it('closes what it has opened when the server cannot be made', async () => {
    await expect(start({ trustProxy: 'no such network' })).rejects.toThrow();
    await expect.poll(connected).toEqual([]);
  });

  it('closes what it has opened when the workers do not start', async () => {
    await query(clone.operatorUrl, 'update pgboss.version set version = version - 1');
    await expect(start({})).rejects.toThrow('pg-boss');
    await expect.poll(connected).toEqual([]);
    await query(clone.operatorUrl, 'update pgboss.version set version = version + 1');
    const product = await start({});
    expect((await connected()).length).toBeGreaterThan(0);
    await product.stop();
    await expect.poll(connected).toEqual([]);
  });
});
