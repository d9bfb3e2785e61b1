import os from 'node:os';

/**
 * For a small machine shared with the application. Given on the command line, so that a cluster
 * follows the product's version and nothing in its folder can weaken durability.
 */
export function serverSettings(
  port: number,
  lz4: boolean,
  more: Record<string, string>,
): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket's path may be 107 bytes long at most, and a data folder's may be longer.
    unix_socket_directories: '',
    max_connections: '100',
    ...durability,
    ...memory(),
    ...logging,
    wal_compression: lz4 ? 'lz4' : 'on',
    min_wal_size: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    random_page_cost: '1.1',
    jit: 'off', // compiling costs more than our short queries
    track_io_timing: 'on',
    timezone: 'UTC',
    lc_messages: 'C', // we read the log ourselves
    ...more,
  };
}

const durability = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

function memory(): Record<string, string> {
  const halfInMb = Math.max(256, Math.floor(os.totalmem() / 2 / 1024 ** 2));
  // An eighth of the machine: the indexes of a million customers are read where they stand.
  const ownInMb = Math.min(Math.max(Math.floor(halfInMb / 4), 128), 2_048);
  return {
    shared_buffers: `${ownInMb}MB`,
    effective_cache_size: `${Math.min(halfInMb, 16_384)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
  };
}

/** Failed statements and their details hold people's data, so they stay out of the log. */
const logging = {
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
};
