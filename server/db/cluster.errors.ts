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
