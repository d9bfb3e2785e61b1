import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '..');

/** One command of a check, and what came of it. */
export interface Step {
  name: string;
  command: string;
  args: readonly string[];
}

interface StepResult {
  name: string;
  passed: boolean;
  seconds: number;
  output: string;
}

/** Runs a program of `node_modules/.bin`, or any on the path. With `show`, straight to the screen. */
export function runStep({ name, command, args }: Step, show: boolean): Promise<StepResult> {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: repository,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      env: { ...process.env, PATH: `${repository}/node_modules/.bin:${process.env['PATH'] ?? ''}` },
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const finish = (passed: boolean, extra = ''): void => {
      const seconds = (performance.now() - started) / 1000;
      done({ name, passed, seconds, output: Buffer.concat(chunks).toString() + extra });
    };
    child.on('error', (error) => finish(false, `${command}: ${error.message}`));
    child.on('close', (code) => finish(code === 0));
  });
}

/** Runs all steps, a few at a time, printing each as it ends. Gives the number that failed. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  const waiting = [...steps];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step, false);
      if (!result.passed) failed++;
      console.log(line(result));
      if (!result.passed) console.log(result.output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return failed;
}

function line({ name, passed, seconds }: StepResult): string {
  return `${passed ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`;
}
