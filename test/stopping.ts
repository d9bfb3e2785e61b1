import { openPool } from '../server/db/pool.ts';
import { type Database, openDatabase } from '../server/db/transaction.ts';

/**
 * A database for a process that is to be killed: it stands still before one of its writes, with the
 * transaction open, and says so.
 */
export function openStopping(
  appUrl: string,
  stopAt: number,
): { database: Database; writes: () => number } {
  const pool = openPool({ connectionString: appUrl, max: 4, applicationName: 'test-stopping' });
  let writes = 0;
  const connect = pool.connect.bind(pool);
  const stop = (text: string) => {
    process.stdout.write(`stopped before ${text.slice(0, 60).replaceAll(/\s+/g, ' ')}\n`);
    return new Promise<never>(() => {
      setInterval(() => undefined, 60_000);
    });
  };
  const counting: typeof pool = Object.create(pool, {
    connect: {
      value: async () => {
        const client = await connect();
        const query = client.query.bind(client);
        const counted = (first: unknown, ...rest: unknown[]): unknown => {
          const text =
            typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text'));
          const isWrite = /^\s*(insert|update|with incoming|commit)/i.test(text);
          if (isWrite && ++writes === stopAt) return stop(text);
          return Reflect.apply(query, client, [first, ...rest]);
        };
        return Object.create(client, { query: { value: counted } });
      },
    },
  });
  return { database: openDatabase(counting), writes: () => writes };
}
