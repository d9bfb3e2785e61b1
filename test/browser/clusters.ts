import { randomBytes } from 'node:crypto';
import type { FullConfig } from '@playwright/test';
import { asAdmin, databaseUrl, openTestCluster } from '../clusters.ts';

const ADDRESSES = 'MAINSTAY_TEST_CLUSTERS';

/**
 * A PostgreSQL for each worker, since one waits for the transactions of all its databases; a
 * product begins with a clone of the migrated template instead of a cluster of its own.
 */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const clusters = await Promise.all(Array.from({ length: workers }, openTestCluster));
  process.env[ADDRESSES] = JSON.stringify(
    clusters.map(({ operatorUrl, template }) => ({ operatorUrl, template })),
  );
  return async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  };
}

interface Place {
  operatorUrl: string;
  template: string;
}

/** The address of a fresh database on the worker's cluster. */
export async function freshDatabase(worker: number): Promise<string> {
  const places = JSON.parse(process.env[ADDRESSES] ?? '[]') as Place[];
  const place = places[worker % places.length];
  if (place === undefined) throw new Error('there is no cluster to test on');
  const name = `flow_${randomBytes(6).toString('hex')}`;
  await asAdmin(place.operatorUrl, `create database ${name} template ${place.template}`);
  return databaseUrl(place.operatorUrl, name);
}
