import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { HEADING, isMet, lineOf } from './figures.ts';

/** Every benchmark by its name; each lives in a module of its own. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  api: async () => (await import('./api.ts')).api,
  search: async () => (await import('./search.ts')).search,
  mail: async () => (await import('./mail.ts')).mail,
  duplicates: async () => (await import('./duplicates.ts')).duplicates,
  plans: async () => (await import('./plans.ts')).plans,
  start: async () => (await import('./start.ts')).start,
  web: async () => (await import('./web.ts')).web,
  today: async () => (await import('./today.ts')).today,
  seeds: async () => (await import('./seeds.ts')).seeds,
  circle: async () => (await import('./circle.ts')).circle,
  score: async () => (await import('./score.ts')).score,
  import: async () => (await import('./import.ts')).importLines,
  'import-customers': async () => (await import('./import-customers.ts')).importCustomers,
};

const HELP = `npm run bench -- NAME [--size N] [--prepare]

  Prints the machine, the size of the data, and a row per figure: name, value, unit, bar, share of
  what the bare driver reaches, pass or FAIL. Ends with 1 when a bar is missed.

  NAME   ${Object.keys(benches).join(' | ')}   (NAME --help tells more)`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      size: { type: 'string' },
      prepare: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name] = positionals;
  const open = name === undefined ? undefined : benches[name];
  if (open === undefined) {
    say(HELP);
    return values.help && name === undefined ? 0 : 2;
  }
  const bench = await open();
  if (values.help) {
    say(`npm run bench -- ${name} [--size N]\n\n${bench.help}`);
    return 0;
  }
  const size = Number(values.size ?? bench.size.otherwise);
  if (!Number.isInteger(size) || size < 1) {
    say('--size is a whole number');
    return 2;
  }
  say(await machine());
  say(`size: ${size.toLocaleString('en')} ${bench.size.of}`);
  const figures = await bench.run({ size, prepare: values.prepare, say });
  say(`\n${HEADING}`);
  for (const figure of figures) say(lineOf(figure));
  const missed = figures.filter((figure) => !isMet(figure));
  say(missed.length === 0 ? '\nevery bar is met' : `\n${missed.length} of the bars missed`);
  return missed.length === 0 ? 0 : 1;
}

async function machine(): Promise<string> {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  const load = os.loadavg()[0]?.toFixed(1);
  const kind = await readFile('/sys/class/dmi/id/product_name', 'utf8').catch(() => '');
  return `machine: ${os.availableParallelism()} × ${cpu}, ${memory} GB, ${os.type()} ${os.release()} ${kind.trim()}, Node ${process.version}, load ${load}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
