import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { listWorkspaces, openOperator } from '../server/db/operator.ts';
import { restore } from '../server/db/restore.ts';
import { type Command, UsageError } from './command.ts';

export const restoreCommand: Command = {
  help: `mainstay restore FOLDER

  Puts a backup into DATA_DIR, which must not have a database yet, holds every file against its
  checksum, and starts the database once to see that it is whole. Start the product with the same
  DATA_DIR afterwards. It needs PostgreSQL of the same major version as the backup's.`,
  run: async (args) => {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [folder] = positionals;
    if (folder === undefined) throw new UsageError('restore needs the folder of a backup');
    const { dataDir, databaseUrl } = readConfig(process.env);
    if (databaseUrl !== undefined) {
      throw new UsageError('DATABASE_URL is set: a backup is restored into DATA_DIR, without it');
    }
    const { holds_until, files } = await restore(folder, dataDir);
    const operator = await openOperator({ databaseUrl, dataDir });
    try {
      const names = (await listWorkspaces(operator.url)).map(({ name }) => name);
      process.stdout.write(
        `${files.length} files of ${holds_until} are in ${dataDir}; the database starts.\n`,
      );
      process.stdout.write(`Businesses: ${names.join(', ') || 'none'}\n`);
    } finally {
      await operator.close();
    }
    return 0;
  },
};
