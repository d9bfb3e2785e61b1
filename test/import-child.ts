// A product in a process of its own, to be killed: says its address and then what its jobs report.
import { readConfig } from '../server/config.ts';
import { openProduct } from '../server/main.ts';

const [operatorUrl = ''] = process.argv.slice(2);
const { mail, mailKeys, mailPrivateHosts } = readConfig(process.env);
const product = await openProduct(
  {
    host: '127.0.0.1',
    port: 0,
    dataDir: '',
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'silent',
    trustProxy: undefined,
    mail,
    rateLimit: 0,
    strictAnswers: true,
    mailKeys,
    mailPrivateHosts,
  },
  operatorUrl,
);
process.stdout.write(`${product.url}\n`);
process.once('SIGTERM', () => void product.stop().then(() => process.exit(0)));
