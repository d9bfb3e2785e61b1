// A node that reviews the circle in a process of its own, to be killed: it stands still before one of
// its writes, with the transaction open, and says so.
import { reviewCircle } from '../server/circle/jobs.review.ts';
import { openStopping } from './stopping.ts';

const [appUrl = '', workspaceId = '', stopAt = '1', ...months] = process.argv.slice(2);
const { database, writes } = openStopping(appUrl, Number(stopAt));
for (const until of months) {
  await reviewCircle(
    database,
    workspaceId,
    { employeeId: null, now: new Date(), until },
    { report: () => undefined },
  );
}
process.stdout.write(`done after ${writes()} writes\n`);
setInterval(() => undefined, 60_000);
