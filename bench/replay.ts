import { readFile } from 'node:fs/promises';
import pg from 'pg';

/**
 * Sends transactions again through the bare driver, in a process of its own so that what it holds is
 * not counted as the product's; prints how many milliseconds it took. Asked for in a file.
 */
interface Asked {
  url: string;
  workspaceId: string;
  transactions: { text: string; values: unknown[] }[][];
}

const [file] = process.argv.slice(2);
const { url, workspaceId, transactions } = JSON.parse(await readFile(file ?? '', 'utf8')) as Asked;
const client = new pg.Client({ connectionString: url });
await client.connect();
const from = performance.now();
for (const statements of transactions) {
  await client.query(`begin; select enter('${workspaceId}')`);
  for (const { text, values } of statements) await client.query(text, values);
  await client.query('commit');
}
process.stdout.write(String(performance.now() - from));
await client.end();
