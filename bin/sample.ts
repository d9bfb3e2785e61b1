import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startSample } from '../server/exchange/index.ts';
import { readJob } from '../server/jobs/data.ts';
import type { Core } from '../server/main.ts';
import { type Command, UsageError } from './command.ts';
import { withCore } from './core.ts';
import { chooseWorkspace } from './workspace.ts';

export const sample: Command = {
  help: `mainstay sample [--size N] [--workspace ID|NAME]

  Fills a business with the sample business and scores it. Sizes from 50 customers to 1,000,000;
  2,000 unless said.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { size: { type: 'string', default: '2000' }, workspace: { type: 'string' } },
    });
    const size = Number(values.size);
    if (!Number.isInteger(size) || size < 50 || size > 1_000_000) {
      throw new UsageError('--size takes a whole number from 50 to 1000000');
    }
    return withCore(async (core, _config, operatorUrl) => {
      const workspaceId = await chooseWorkspace(operatorUrl, values.workspace);
      const by = { workspaceId, employeeId: null, requestId: null };
      const started = performance.now();
      const { job_id: jobId } = await core.database.inWorkspace(workspaceId, (tx) =>
        startSample(tx, by, size),
      );
      core.wake(workspaceId);
      const done = await finished(core, workspaceId, jobId);
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      process.stdout.write(done ? `Ready in ${seconds} s.\n` : 'It failed; the log says why.\n');
      return done ? 0 : 1;
    });
  },
};

async function finished(core: Core, workspaceId: string, jobId: string): Promise<boolean> {
  for (;;) {
    const job = await core.database.inWorkspace(workspaceId, (tx) =>
      readJob(tx, workspaceId, jobId),
    );
    if (job?.state === 'done') return true;
    if (job === undefined || job.state === 'failed') return false;
    await wait(200);
  }
}
