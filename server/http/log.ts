import pino, { type DestinationStream, type Logger } from 'pino';

/** Never in a log. */
const SECRETS = ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'];

/** Structured lines on standard output, or where a test wants to read them. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: SECRETS, serializers: { err: errorInBrief } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface PostgresFields extends Error {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
}

/**
 * What tells a fault apart and where it arose. PostgreSQL's `detail` and `where`, and the parameters
 * some libraries attach, hold people's data and stay out.
 */
function errorInBrief(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table }: PostgresFields = error;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint, table }),
    ...(error.cause instanceof Error ? { cause: errorInBrief(error.cause) } : {}),
  };
}
