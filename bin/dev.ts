import { fileURLToPath } from 'node:url';
import { readConfig } from '../server/config.ts';
import { openOperator } from '../server/db/operator.ts';
import { openProduct } from '../server/main.ts';
import { simulate } from '../sample/index.ts';
import type { Command } from './command.ts';

export const dev: Command = {
  help: `mainstay dev

  Runs the server, and the web application with instant reload beside it on the next port. Restart
  it after changing the server.`,
  run: async () => {
    const config = { ...readConfig(process.env), strictAnswers: true };
    const operator = await openOperator(config);
    const product = await openProduct(config, operator.url, { simulate });
    const { createServer } = await import('vite');
    process.env['MAINSTAY_API'] = product.url;
    const vite = await createServer({
      root: fileURLToPath(new URL('../web/', import.meta.url)),
      configFile: fileURLToPath(new URL('../web/vite.config.ts', import.meta.url)),
      server: { port: config.port + 1, host: '127.0.0.1' },
    });
    await vite.listen();
    vite.printUrls();
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await vite.close();
    await product.stop();
    await operator.close();
    return 0;
  },
};
