import { readFileSync } from 'node:fs';
import { checkGolden, type Outcome, reasonOf } from './check.ts';

const MOST_FAILURES_SHOWN = 5;

function line(outcome: Outcome): string {
  const cases = `${outcome.cases} ${outcome.cases === 1 ? 'case' : 'cases'}`;
  if (outcome.state === 'not built yet') {
    return `-     ${outcome.section.padEnd(22)} ${cases}, not built yet`;
  }
  const mark = outcome.state === 'passed' ? 'pass ' : 'FAIL ';
  return `${mark} ${outcome.section.padEnd(22)} ${cases}, worst error ${outcome.worst.toExponential(1)}`;
}

function report(outcomes: readonly Outcome[]): number {
  let failed = 0;
  for (const outcome of outcomes) {
    console.log(line(outcome));
    if (outcome.state !== 'failed') continue;
    failed += 1;
    for (const failure of outcome.failures.slice(0, MOST_FAILURES_SHOWN)) {
      console.log(`        ${failure}`);
    }
    const rest = outcome.failures.length - MOST_FAILURES_SHOWN;
    if (rest > 0) console.log(`        and ${rest} more`);
  }
  const built = outcomes.filter((outcome) => outcome.state !== 'not built yet').length;
  console.log(
    `${built - failed} of ${built} built sections pass; ${outcomes.length - built} not built yet`,
  );
  return failed === 0 ? 0 : 1;
}

/** Exit 0: every built section passes; 1: one fails; 2: the file cannot be read or understood. */
function main(path: string | undefined): number {
  if (path === undefined) {
    console.error('Which file? npm run golden -- FILE.json');
    return 2;
  }
  try {
    return report(checkGolden(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = reasonOf(error);
    console.error(`${path} cannot be checked: ${reason}`);
    console.error('A golden file looks like { "section": [ { "in": {…}, "out": {…} } ] }.');
    return 2;
  }
}

process.exitCode = main(process.argv[2]);
