import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { openOperator } from '../server/db/operator.ts';
import { type Command, untilTold } from './command.ts';
import { openSampleBusiness } from './sample-business.ts';
import { buildWeb } from './web.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

export const start: Command = {
  help: `mainstay start [--sample]

  Runs the product and prints its address. Without DATABASE_URL it runs a PostgreSQL of its own in
  DATA_DIR. Stops on SIGINT or SIGTERM after finishing what was started.

  --sample   on an empty database: sets up the sample business and prints how to sign in`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { sample: { type: 'boolean', default: false } },
    });
    const read = readConfig(process.env);
    // The sample is for looking around: a line for every request would bury the sign-in.
    const quiet = values.sample && process.env['LOG_LEVEL'] === undefined;
    const config = quiet ? { ...read, logLevel: 'warn' } : read;
    const stopped = untilTold();
    await buildWeb(say);
    // Loaded while the database gets ready: each takes about half a second.
    const [operator, { openProduct }, { simulate }] = await Promise.all([
      openOperator(config),
      import('../server/main.ts'),
      import('../sample/index.ts'),
    ]);
    try {
      const product = await openProduct(config, operator.url, { simulate });
      try {
        say(`\n  Mainstay   ${product.url.replace('127.0.0.1', 'localhost')}`);
        if (values.sample) {
          await Promise.race([openSampleBusiness(product.url, config.dataDir, say), stopped]);
        }
        await stopped;
        say('Stopping …');
      } finally {
        await product.stop();
      }
    } finally {
      await operator.close();
    }
    return 0;
  },
};
