import { ClusterError } from '../server/db/cluster.ts';
import { whyUnusable } from '../server/db/away.ts';
import { ConfigError } from '../server/config.ts';
import { type Command, UsageError } from './command.ts';

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  dev: async () => (await import('./dev.ts')).dev,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  import: async () => (await import('./import.ts')).importCommand,
  score: async () => (await import('./score.ts')).score,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  sample: async () => (await import('./sample.ts')).sample,
  doctor: async () => (await import('./doctor.ts')).doctor,
  backup: async () => (await import('./backup.ts')).backup,
  'export-business': async () => (await import('./export-business.ts')).exportBusiness,
  'import-business': async () => (await import('./import-business.ts')).importBusiness,
  restore: async () => (await import('./restore.ts')).restoreCommand,
};

const USAGE = `mainstay: a customer relationship system

  mainstay start     run the product
  mainstay migrate   bring the database to the newest schema
  mainstay import    load a file of order lines
  mainstay score     bring every standing up to date
  mainstay rebuild   make counts, prices and standings again from the facts
  mainstay sample    load the sample business
  mainstay doctor    verify that nobody tampered with the audit
  mainstay backup    copy everything there is, while it runs
  mainstay restore   put a backup into a new data folder
  mainstay export-business   write everything of a business into one file
  mainstay import-business   put such a file into a database that has no business
  mainstay dev       run the product and the web application for development

  mainstay COMMAND --help tells more. Settings come from the environment: see .env.example.
`;

/** Exit codes: 0 done, 1 failed, 2 called wrongly, 3 the database can't be used as it is. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const load = commands[name];
  if (load === undefined) return usage(`there is no command "${name}"`);
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    return explain(error);
  }
}

function usage(message: string): number {
  process.stderr.write(`mainstay: ${message}\n\n${USAGE}`);
  return 2;
}

function explain(error: unknown): number {
  if (error instanceof UsageError || isParseError(error)) return usage(error.message);
  if (error instanceof ConfigError) return usage(error.message);
  if (error instanceof ClusterError) {
    process.stderr.write(`mainstay: ${error.message}\n`);
    return 3;
  }
  const unusable = whyUnusable(error);
  if (unusable !== undefined) {
    process.stderr.write(`mainstay: the database can't be used: ${unusable}\n`);
    return 3;
  }
  process.stderr.write(`mainstay: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  return 1;
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
