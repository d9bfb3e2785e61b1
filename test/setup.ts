import type { TestProject } from 'vitest/node';
import { openTestCluster } from './clusters.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    operatorUrl: string;
    template: string;
  }
}

/** One real PostgreSQL for the whole run; each test file clones the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openTestCluster();
  project.provide('operatorUrl', cluster.operatorUrl);
  project.provide('template', cluster.template);
  return () => cluster.stop();
}
