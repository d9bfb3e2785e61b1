import { readConfig } from '../server/config.ts';
import { listWorkspaces, openOperator } from '../server/db/operator.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { type ChainReport, verifyChain } from '../server/workspace/index.ts';
import type { Command } from './command.ts';

export const doctor: Command = {
  help: `mainstay doctor

  Reads the audit of every business from its first entry on and says the first one that is not as it
  was when it was sealed: changed, removed or inserted. Ends with 1 where something is. What it prints
  as the head, written down elsewhere, proves later that nothing was cut off. Changes nothing.`,
  run: async () => {
    const operator = await openOperator(readConfig(process.env));
    try {
      const database = openDatabase(
        openPool({
          connectionString: await applicationUrl(operator.url),
          max: 1,
          applicationName: 'mainstay-doctor',
        }),
      );
      try {
        let broken = 0;
        for (const { workspace_id, name } of await listWorkspaces(operator.url)) {
          const report = await verifyChain(database, workspace_id);
          process.stdout.write(`${name} (${workspace_id})\n  ${wordsFor(report)}\n`);
          if (report.broken !== undefined) broken += 1;
        }
        return broken === 0 ? 0 : 1;
      } finally {
        await database.close();
      }
    } finally {
      await operator.close();
    }
  },
};

const HOW = {
  changed: 'was changed after it was sealed',
  removed: 'is missing',
  inserted: 'was put in afterwards',
  seal_changed: 'was changed',
  seal_removed: 'is missing',
} as const;

function wordsFor({ changes, unsealed, head, broken }: ChainReport): string {
  if (broken !== undefined) {
    const what = 'auditNo' in broken ? `entry ${broken.auditNo}` : `seal ${broken.sealNo}`;
    return `BROKEN: ${what} of the audit ${HOW[broken.how]} (${changes} entries before are whole)`;
  }
  const waiting = unsealed === 0 ? '' : `, ${unsealed} not sealed yet`;
  return `the audit is whole: ${changes} entries${waiting}; head ${head ?? 'none'}`;
}
