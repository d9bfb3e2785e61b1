import type { Bench, Run } from './bench.ts';
import { openBusiness } from './business.ts';
import type { Figure } from './figures.ts';
import { prove, type Proven } from './prove.ts';

export const plans: Bench = {
  help: `  Runs every listed query as the application's role under row-level security, and reads how
  PostgreSQL ran it: no large table from end to end, and no more rows than the answer needs. A row
  per query. The database is prepared once and kept in .build/bench.

  --size N   contacts, with a fifth as many organisations (1,000,000 unless said; hits stay the same)`,
  size: { of: 'contacts', otherwise: 1_000_000 },
  run,
};

async function run({ size, say }: Run): Promise<Figure[]> {
  const store = await openBusiness(size, say);
  try {
    const proven: Proven[] = [];
    say(`\n${row('query', 'ms', 'pages', 'read', 'answered')}  verdict`);
    for await (const query of prove(store.operatorUrl, size)) {
      proven.push(query);
      say(lineOf(query));
    }
    const slowest = Math.max(...proven.map(({ cost }) => cost.milliseconds));
    const scanning = proven.filter(({ cost }) => cost.scans.length > 0);
    const greedy = proven.filter(({ fault }) => fault !== undefined).length - scanning.length;
    return [
      { name: 'queries', value: proven.length, unit: '' },
      { name: 'that scan a large table', value: scanning.length, unit: '', bar: { atMost: 0 } },
      { name: 'that read too much for their answer', value: greedy, unit: '', bar: { atMost: 0 } },
      { name: 'slowest query', value: slowest, unit: 'ms' },
    ];
  } finally {
    await store.close();
  }
}

function lineOf({ name, cost, fault }: Proven): string {
  const { milliseconds, buffers, rowsRead, rowsAnswered } = cost;
  const counted = [buffers, rowsRead, rowsAnswered].map((n) => n.toLocaleString('en'));
  const [pages = '', read = '', answered = ''] = counted;
  return `${row(name, milliseconds.toFixed(1), pages, read, answered)}  ${fault ?? 'ok'}`;
}

function row(name: string, ...numbers: readonly string[]): string {
  return [name.padEnd(72), ...numbers.map((number) => number.padStart(10))].join(' ');
}
