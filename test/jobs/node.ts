// A node that works on jobs in a process of its own, so that a test can kill it. It says in lines of
// JSON what it does, and never finishes a job by itself.
import { applicationUrl, queueUrl } from '../../server/db/roles.ts';
import { openPool } from '../../server/db/pool.ts';
import { openDatabase } from '../../server/db/transaction.ts';
import { openLog } from '../../server/http/log.ts';
import { Interrupted, openJobs } from '../../server/jobs/index.ts';

const [operatorUrl = ''] = process.argv.slice(2);
const appUrl = await applicationUrl(operatorUrl);
const database = openDatabase(
  openPool({ connectionString: appUrl, max: 4, applicationName: 'test-node' }),
);
const jobs = await openJobs(
  database,
  await queueUrl(operatorUrl),
  {
    score: async ({ jobId, signal, report }) => {
      say({ started: jobId });
      for (let rowsDone = 1; ; rowsDone++) {
        report({ phase: 'scoring', rowsDone, rowsTotal: null });
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (signal.aborted) throw new Interrupted();
      }
    },
  },
  openLog('silent'),
);
process.once('SIGTERM', () => {
  void jobs
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
say({ ready: true });

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
