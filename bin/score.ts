import { parseArgs } from 'node:util';
import { scoreWorkspace } from '../server/value/index.ts';
import type { Command } from './command.ts';
import { withCore } from './core.ts';
import { chooseWorkspace } from './workspace.ts';

export const score: Command = {
  help: `mainstay score [--workspace ID|NAME]

  Brings every standing of a business up to date and says how long it took. The product must not be
  running on the same data folder; with DATABASE_URL it may.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { workspace: { type: 'string' } } });
    return withCore(async ({ database }, _config, operatorUrl) => {
      const workspaceId = await chooseWorkspace(operatorUrl, values.workspace);
      const started = performance.now();
      const standings = await scoreWorkspace(database, workspaceId, { report: () => undefined });
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      process.stdout.write(`${standings} customers stand somewhere; ${seconds} s.\n`);
      return 0;
    });
  },
};
