import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { backUp } from '../server/db/backup.ts';
import { type Command, UsageError } from './command.ts';

export const backup: Command = {
  help: `mainstay backup --to FOLDER

  Copies everything in DATA_DIR into a new or empty folder: the database with what is being written
  while it is copied, its password and the keys beside it. Works while the product runs, which does
  not notice, and while it does not. Whoever has the folder can read all of it: keep it as you keep
  DATA_DIR. \`restore\` puts it back.

  With DATABASE_URL the server is not ours: back it up as a whole, by pg_basebackup, by snapshots of
  its disk or by what its provider offers. A dump by pg_dump is not enough: the order in which
  changes became visible is part of the data, and a dump put into another server loses it.

  --to FOLDER   where to, for instance /backups/2026-11-30`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
    if (values.to === undefined) throw new UsageError('backup needs --to FOLDER');
    const { dataDir, databaseUrl } = readConfig(process.env);
    if (databaseUrl !== undefined) {
      throw new UsageError(
        'DATABASE_URL is set: that server has backups of its own (mainstay backup --help)',
      );
    }
    const started = performance.now();
    const { manifest, size } = await backUp(dataDir, values.to);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const megabytes = Math.ceil(size / 1024 ** 2).toLocaleString('en');
    process.stdout.write(
      `${manifest.files.length} files, ${megabytes} MB, in ${seconds} s: ${values.to}\n`,
    );
    return 0;
  },
};
