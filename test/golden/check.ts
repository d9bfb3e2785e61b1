import { z } from 'zod';
import { SECTIONS } from './sections.ts';

const goldenFile = z.record(
  z.string(),
  z.array(z.object({ in: z.unknown(), out: z.record(z.string(), z.unknown()) })),
);
type Case = z.infer<typeof goldenFile>[string][number];

/** How one section of a golden file came out. `worst` is relative to max(1, |expected|). */
export type Outcome =
  | { readonly section: string; readonly state: 'not built yet'; readonly cases: number }
  | {
      readonly section: string;
      readonly state: 'passed' | 'failed';
      readonly cases: number;
      readonly worst: number;
      readonly failures: readonly string[];
    };

type Difference = { path: string; error: number; allowed: number; said: string };

/** Lists are compared place by place, as objects are name by name. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Every leaf of the expected output, compared with what the engine gave at the same path. */
function differences(
  wanted: unknown,
  got: unknown,
  tolerance: (key: string) => number,
  path: readonly string[] = [],
): Difference[] {
  if (isRecord(wanted)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      differences(value, isRecord(got) ? got[key] : undefined, tolerance, [...path, key]),
    );
  }
  const at = path.join('.');
  const said = `${at}: expected ${String(wanted)}, got ${String(got)}`;
  if (typeof wanted === 'number' && typeof got === 'number') {
    const error = Math.abs(got - wanted) / Math.max(1, Math.abs(wanted));
    const allowed = tolerance(path.at(-1) ?? '');
    return [{ path: at, error: Number.isNaN(error) ? Infinity : error, allowed, said }];
  }
  return [{ path: at, error: Object.is(wanted, got) ? 0 : Infinity, allowed: 0, said }];
}

/** What went wrong, in words fit for a terminal. */
export function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll(/\s+/g, ' ');
  return error instanceof Error ? error.message : String(error);
}

function checkSection(name: string, cases: readonly Case[]): Outcome {
  const section = SECTIONS.get(name);
  if (section === undefined) return { section: name, state: 'not built yet', cases: cases.length };
  let worst = 0;
  const failures: string[] = [];
  cases.forEach((one, index) => {
    try {
      for (const found of differences(one.out, section.run(one.in), section.tolerance)) {
        worst = Math.max(worst, found.error);
        if (found.error > found.allowed) failures.push(`case ${index + 1}: ${found.said}`);
      }
    } catch (error) {
      worst = Infinity;
      failures.push(`case ${index + 1}: ${reasonOf(error)}`);
    }
  });
  const state = failures.length === 0 ? 'passed' : 'failed';
  return { section: name, state, cases: cases.length, worst, failures };
}

/**
 * Checks the text of a golden file, `{ section: [ { "in": …, "out": … } ] }`, section by section.
 * Throws a SyntaxError or a ZodError when the text is not of that shape.
 */
export function checkGolden(text: string): Outcome[] {
  const file = goldenFile.parse(JSON.parse(text));
  return Object.entries(file).map(([name, cases]) => checkSection(name, cases));
}
