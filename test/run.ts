import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './check.ts';
import { ensureChromium } from './browser.ts';
import { repository, runStep, runSteps } from './steps.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Section {
  name: string;
  run: () => Promise<Counts>;
}

const reports = join(repository, '.build/reports');

/** Everything there is, quickest first. A section runs to its end; the next waits for it to pass. */
const sections: readonly Section[] = [
  { name: 'check', run: runChecks },
  { name: 'pure', run: () => runVitest('pure') },
  { name: 'database', run: () => runVitest('database') },
  { name: 'browser', run: runBrowser },
];

async function runChecks(): Promise<Counts> {
  return { passed: 0, failed: await runSteps(checks), skipped: 0 };
}

async function runVitest(project: string): Promise<Counts> {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', project, ...reporters];
  const { passed } = await runStep({ name: project, command: 'vitest', args }, true);
  return counted(passed, vitestCounts(report));
}

async function runBrowser(): Promise<Counts> {
  const folder = join(repository, 'test/browser');
  const specs = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  if (!specs.some((name) => String(name).endsWith('.spec.ts')))
    throw new Error('test/browser holds no *.spec.ts: the browser was not tested.');
  ensureChromium();
  const build = await runStep({ name: 'build', command: 'vite', args: ['build', 'web'] }, true);
  if (!build.passed) return { passed: 0, failed: 1, skipped: 0 };
  const report = join(reports, 'browser.json');
  process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = report;
  const args = ['test', '--reporter=list,json'];
  const { passed } = await runStep({ name: 'browser', command: 'playwright', args }, true);
  return counted(passed, playwrightCounts(report));
}

/** A runner that failed without a failed test (a file that would not load) counts as one. */
function counted(passed: boolean, counts: Counts): Counts {
  return !passed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function vitestCounts(report: string): Counts {
  const numbers = readReport(report);
  return {
    passed: numberAt(numbers, 'numPassedTests'),
    failed: numberAt(numbers, 'numFailedTests'),
    skipped: numberAt(numbers, 'numPendingTests') + numberAt(numbers, 'numTodoTests'),
  };
}

function playwrightCounts(report: string): Counts {
  const stats: unknown = Reflect.get(readReport(report), 'stats');
  const numbers = Object(stats) as object;
  return {
    passed: numberAt(numbers, 'expected'),
    failed: numberAt(numbers, 'unexpected') + numberAt(numbers, 'flaky'),
    skipped: numberAt(numbers, 'skipped'),
  };
}

function readReport(path: string): object {
  if (!existsSync(path)) return {};
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return Object(report) as object;
}

function numberAt(report: object, field: string): number {
  const value: unknown = Reflect.get(report, field);
  return typeof value === 'number' ? value : 0;
}

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run } of sections) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const started = performance.now();
    const counts = await run().catch(refused);
    for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind];
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    console.log(
      `${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} in ${seconds} s`,
    );
    if (counts.failed > 0) break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

function refused(error: unknown): Counts {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1, skipped: 0 };
}

await main();
