import { runSteps, type Step } from './steps.ts';

/** Everything that can be told without running the product. */
export const checks: readonly Step[] = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'house', command: 'tsx', args: ['test/house/house.ts'] },
  { name: 'unused', command: 'knip', args: ['--no-config-hints'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
];

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(
      `No check is called ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`,
    );
    process.exitCode = 2;
    return;
  }
  const chosen = checks.filter((check) => names.length === 0 || names.includes(check.name));
  process.exitCode = (await runSteps(chosen)) === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) await main();
