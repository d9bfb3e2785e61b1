/** What can go wrong with our own database server; every message says what to do about it. */
export type ClusterProblem =
  | 'cluster.in_use'
  | 'cluster.version'
  | 'cluster.no_programs'
  | 'cluster.disk'
  | 'cluster.permission'
  | 'cluster.password'
  | 'cluster.platform'
  | 'cluster.start';

export class ClusterError extends Error {
  readonly code: ClusterProblem;

  constructor(code: ClusterProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClusterError';
    this.code = code;
  }
}

/** Turns what a program or the operating system said into what to do. */
export function explain(
  what: string,
  said: string,
  dataDir: string,
  options?: ErrorOptions,
): ClusterError {
  const last = said.trim().split('\n').slice(-3).join(' ');
  if (/No space left|ENOSPC|Disk quota exceeded|EDQUOT/.test(said)) {
    const message = `The disk that holds ${dataDir} is full. Make room there and start again; nothing saved is lost.`;
    return new ClusterError('cluster.disk', message, options);
  }
  if (/Permission denied|EACCES|EPERM|Read-only file system|EROFS|wrong ownership/.test(said)) {
    const message = `Mainstay may not write to ${dataDir}. Give that folder to the account that starts it, or start with another DATA_DIR. (${last})`;
    return new ClusterError('cluster.permission', message, options);
  }
  const message = `The database server does not start: ${what} See postgres.log in ${dataDir}. (${last})`;
  return new ClusterError('cluster.start', message, options);
}
