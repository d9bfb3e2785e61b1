import { parseArgs } from 'node:util';
import { checkRebuild, rebuildEverything } from '../server/value/index.ts';
import type { Command } from './command.ts';
import { withCore } from './core.ts';
import { chooseWorkspace } from './workspace.ts';

export const rebuild: Command = {
  help: `mainstay rebuild [--workspace ID|NAME] [--check]

  Makes everything that is made from facts again, for one business: counts, prices compared with the
  usual ones, everybody's standing; says what was not right. With --check it changes nothing: one
  customer of a hundred is made again and compared, as every night, and the command ends with 1 where
  anything differs. The product must not be running on the same data folder; with DATABASE_URL it may.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, check: { type: 'boolean', default: false } },
    });
    return withCore(async ({ database }, _config, operatorUrl) => {
      const workspaceId = await chooseWorkspace(operatorUrl, values.workspace);
      const started = performance.now();
      const seconds = () => ((performance.now() - started) / 1_000).toFixed(1);
      if (values.check) {
        const { customers, differences } = await checkRebuild(database, workspaceId, {
          byNight: false,
          askedBy: null,
        });
        process.stdout.write(
          `${customers} customers compared, ${differences} differences; ${seconds()} s.\n`,
        );
        return differences > 0 ? 1 : 0;
      }
      const made = await rebuildEverything(database, workspaceId, { report: () => undefined });
      process.stdout.write(
        `${made.counts} counts and the prices of ${made.prices} customers put right, ` +
          `${made.standings} customers stand somewhere; ${seconds()} s.\n`,
      );
      return 0;
    });
  },
};
