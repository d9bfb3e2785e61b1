import { type Config, readConfig } from '../server/config.ts';
import { openOperator } from '../server/db/operator.ts';
import { openLog } from '../server/http/log.ts';
import { type Core, openCore } from '../server/main.ts';
import { simulate } from '../sample/index.ts';

/** Opens the product without its HTTP server, does something with it, and closes it again. */
export async function withCore<T>(
  work: (core: Core, config: Config, operatorUrl: string) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  const operator = await openOperator(config);
  try {
    const log = openLog(process.env['LOG_LEVEL'] ?? 'warn');
    const core = await openCore(operator.url, log, { simulate });
    try {
      return await work(core, config, operator.url);
    } finally {
      await core.stop();
    }
  } finally {
    await operator.close();
  }
}
