// A node that reviews the circle in a process of its own, to be killed: it stands still before one of
// its writes, with the transaction open, and says so.
import { openPool } from '../server/db/pool.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { reviewCircle } from '../server/circle/jobs.review.ts';

const [appUrl = '', workspaceId = '', stopAt = '1', ...months] = process.argv.slice(2);
const pool = openPool({ connectionString: appUrl, max: 4, applicationName: 'test-review' });
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
        const text = typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text'));
        const isWrite = /^\s*(insert|update|with incoming|commit)/i.test(text);
        if (isWrite && ++writes === Number(stopAt)) return stop(text);
        return Reflect.apply(query, client, [first, ...rest]);
      };
      return Object.create(client, { query: { value: counted } });
    },
  },
});
const database = openDatabase(counting);
for (const until of months) {
  await reviewCircle(
    database,
    workspaceId,
    { employeeId: null, now: new Date(), until },
    { report: () => undefined },
  );
}
process.stdout.write(`done after ${writes} writes\n`);
setInterval(() => undefined, 60_000);
