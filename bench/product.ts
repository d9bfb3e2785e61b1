import { simulate } from '../sample/index.ts';
import { readConfig } from '../server/config.ts';
import { openProduct } from '../server/main.ts';

/** The product as a child of a benchmark: says its address, stops when told. */
const config = readConfig(process.env);
if (config.databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
const product = await openProduct(config, config.databaseUrl, { simulate });
process.stdout.write(`${product.url}\n`);
process.once('SIGTERM', () => void product.stop().then(() => process.exit(0)));
