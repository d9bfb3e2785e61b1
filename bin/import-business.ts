import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { readArchive } from '../server/db/archive.read.ts';
import { migrate } from '../server/db/migrate.ts';
import { openOperator } from '../server/db/operator.ts';
import { type Command, UsageError } from './command.ts';

export const importBusiness: Command = {
  help: `mainstay import-business FILE

  Makes the business that \`export-business\` wrote into FILE again, in DATA_DIR or the database of
  DATABASE_URL, where there must be none yet. All of it comes in or nothing: every table is held
  against its checksum, and read back and compared. People sign in as before. An archive of an older
  version comes in; one of a newer version is refused.`,
  run: async (args) => {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [file] = positionals;
    if (file === undefined) throw new UsageError('import-business needs the file of an export');
    const operator = await openOperator(readConfig(process.env));
    try {
      await migrate(operator.url);
      const started = performance.now();
      const { workspace, tables, holds_until } = await readArchive(operator.url, file);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en');
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      process.stdout.write(
        `${workspace.name} as of ${holds_until}: ${rows} rows of ${tables.length} tables, read back and equal, in ${seconds} s.\n`,
      );
      return 0;
    } finally {
      await operator.close();
    }
  },
};
