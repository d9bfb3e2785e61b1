import { ClusterError } from './cluster.errors.ts';

export { ClusterError } from './cluster.errors.ts';

/** Our own PostgreSQL server, used when DATABASE_URL is not set. */
export interface Cluster {
  /** Connection string of the cluster's owner (a superuser): loopback, generated password. */
  operatorUrl: string;
  /** Stops the server, fast (running transactions are rolled back), and waits until it is gone. */
  stop(): Promise<void>;
  /** True when a server left running by a killed process was taken over. */
  adopted: boolean;
  /** PostgreSQL's major version. */
  version: number;
}

export interface ClusterOptions {
  /** Everything of ours lies here: the cluster in `postgres/`, its password, port, lock and log. */
  dataDir: string;
  /** Default: the system's programs (≥ 15) if there are any, else those inside the npm package. */
  programs?: 'system' | 'embedded';
  /** Server settings laid over ours, e.g. `{ shared_buffers: '1GB' }`. */
  settings?: Record<string, string>;
}

/** Starts the cluster of a folder, creating it if there is none, or adopts it if it still runs. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  throw new ClusterError('cluster.start', `Not written yet: ${options.dataDir}`);
}
