import { readConfig } from '../server/config.ts';
import { migrate } from '../server/db/migrate.ts';
import { openOperator } from '../server/db/operator.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  help: `mainstay migrate

  Brings the database to the newest schema and says which migrations ran. \`start\` does this too;
  run it first when several nodes are to start together.`,
  run: async () => {
    const operator = await openOperator(readConfig(process.env));
    try {
      const ran = await migrate(operator.url);
      for (const name of ran) process.stdout.write(`${name}\n`);
      process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : 'Done.\n');
      return 0;
    } finally {
      await operator.close();
    }
  },
};
