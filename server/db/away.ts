/** Connection failures (SQLSTATE class 08), shutdowns (57P) and what the network says. */
const AWAY = /^(08|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/;
const SAID =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether the database went away under a statement, rather than refusing it. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AWAY.test(code) || SAID.test(error.message);
}

/** Deadlocks and serialisation failures: the same transaction may be tried again. */
export function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^40(P01|001)$/.test(String(error.code));
}
