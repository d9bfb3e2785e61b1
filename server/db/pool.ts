import pg from 'pg';

/**
 * Values as the product uses them: int8 and numeric-free integers as safe numbers, instants as ISO
 * strings in UTC with all their microseconds (a cursor needs them), dates as dates.
 */
function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range: ${text}`);
  return value;
}

function parseInstant(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11).replace('+00', 'Z')}`;
}

/** Arrays of whole numbers, without the general parser's cost. */
function parseIntegers(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(parseInteger);
}

const INT4_ARRAY = 1007;
const INT8_ARRAY = 1016;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return parseInteger;
    if (oid === INT4_ARRAY || oid === INT8_ARRAY) return parseIntegers;
    if (oid === pg.types.builtins.TIMESTAMPTZ) return parseInstant;
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  connectionString: string;
  max: number;
  applicationName: string;
  /**
   * `requests`: many short statements, each planned once for whatever it is asked with, because
   * planning a page costs more than reading it. `jobs`: few long ones, planned for what they work on.
   */
  purpose?: 'requests' | 'jobs';
}

export function openPool({
  connectionString,
  max,
  applicationName,
  purpose = 'jobs',
}: PoolOptions): pg.Pool {
  const plans = purpose === 'requests' ? 'force_generic_plan' : 'auto';
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    pipeline: true,
    application_name: applicationName,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: `-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c plan_cache_mode=${plans}`,
    keepAlive: true,
  });
  // A connection that breaks while idle is replaced at its next use; without a listener it would
  // end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks in hand, between two statements; the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
