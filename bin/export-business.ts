import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { writeArchive } from '../server/db/archive.write.ts';
import { openOperator } from '../server/db/operator.ts';
import { type Command, UsageError } from './command.ts';
import { chooseWorkspace } from './workspace.ts';

export const exportBusiness: Command = {
  help: `mainstay export-business --to FILE [--workspace ID|NAME]

  Writes everything of a business into one new ZIP: a CSV for each table, files and settings included,
  as of one moment. Programs that read CSV open it; \`import-business\` makes the same business of it
  elsewhere. Without DATABASE_URL the product must not be running on the same data folder.

  Whoever has the file can read all of it, the hashes of passwords too. Passwords of mail accounts
  are in it only sealed, with a key that is not: keep mail.key as well.

  --to FILE             for instance harbour-2026-11-30.zip
  --workspace ID|NAME   which business, where there are several`,
  run: async (args) => {
    const options = { to: { type: 'string' }, workspace: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.to === undefined) throw new UsageError('export-business needs --to FILE');
    const operator = await openOperator(readConfig(process.env));
    try {
      const workspaceId = await chooseWorkspace(operator.url, values.workspace);
      const started = performance.now();
      const { workspace, tables } = await writeArchive(operator.url, workspaceId, values.to);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en');
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      process.stdout.write(
        `${workspace.name}: ${rows} rows of ${tables.length} tables in ${seconds} s: ${values.to}\n`,
      );
      return 0;
    } finally {
      await operator.close();
    }
  },
};
