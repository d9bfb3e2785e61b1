import { parseArgs } from 'node:util';
import type { ImportTotals } from '../contract/exchange/import.ts';
import { importFile } from '../server/exchange/index.ts';
import { scoreWorker } from '../server/value/index.ts';
import { type Command, UsageError } from './command.ts';
import { withCore } from './core.ts';
import { inCount, inMoney } from './money.ts';
import { chooseWorkspace } from './workspace.ts';

export const importCommand: Command = {
  help: `mainstay import FILE [--workspace ID|NAME] [--source NAME] [--time-zone ZONE] [--currency CUR]

  Imports order lines from a CSV file, gzip too, scores the customers and prints what became of every
  line: money imported plus money set aside is the file's. The same file again changes nothing. The
  columns are guessed from the header; confirm them in the browser where the guess is wrong.

  --source     name under which the file's customer numbers are kept (default: import)
  --time-zone  zone of times that carry none (default: the business's)
  --currency   currency of the prices (default: the business's)`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        workspace: { type: 'string' },
        source: { type: 'string' },
        'time-zone': { type: 'string' },
        currency: { type: 'string' },
      },
    });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) throw new UsageError('say one file to import');
    const { source, currency, 'time-zone': time_zone } = values;
    const change = {
      ...(source === undefined ? {} : { source }),
      ...(currency === undefined ? {} : { currency }),
      ...(time_zone === undefined ? {} : { time_zone }),
    };
    return withCore(async ({ database, intake }, _config, operatorUrl) => {
      const workspaceId = await chooseWorkspace(operatorUrl, values.workspace);
      const parts = { database, intake, afterFacts: scoreWorker(database) };
      const started = performance.now();
      const { totals } = await importFile(parts, workspaceId, path, { change });
      process.stdout.write(report(totals, (performance.now() - started) / 1_000));
      return 0;
    });
  },
};

function report({ file, exact, imported, aside }: ImportTotals, seconds: number): string {
  const rows: [string, string, string][] = [
    ['imported', inCount(imported.rows), inMoney(imported.amount)],
    ...aside.map(({ reason, rows: n, amount }): [string, string, string] => [
      `set aside: ${reason}`,
      inCount(n),
      inMoney(amount),
    ]),
    ['the file', inCount(file.rows), inMoney(file.amount)],
  ];
  if (exact.amount !== file.amount.amount)
    rows.push(['without rounding lines', '', inMoney(exact)]);
  const lines = rows.map(
    ([what, n, money]) => `  ${what.padEnd(26)}${n.padStart(12)}${money.padStart(24)}`,
  );
  const added = `${inCount(imported.new_orders)} new orders and returns, ${inCount(imported.changed_orders)} changed, ${inCount(imported.new_customers)} new customers`;
  return `${lines.join('\n')}\n\n  ${added}; ${seconds.toFixed(1)} s with scoring\n`;
}
