import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGolden } from './check.ts';

/** Computed with mpmath (40 digits) and SciPy from the formulas, not with this engine. */
const FOLDERS = ['value', 'circle', 'care'].map(
  (domain) => new URL(`../../engine/${domain}/golden/`, import.meta.url),
);
const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

describe('golden vectors', () => {
  for (const file of files) {
    for (const outcome of checkGolden(readFileSync(file, 'utf8'))) {
      it(`${file.pathname.split('/').at(-1)}: ${outcome.section}`, () => {
        expect(outcome).toMatchObject({ state: 'passed', failures: [] });
      });
    }
  }
});

describe('checkGolden', () => {
  const check = (section: string, input: unknown, output: unknown) =>
    checkGolden(JSON.stringify({ [section]: [{ in: input, out: output }] }))[0];

  it('fails what differs by more than the tolerance, and says where', () => {
    const input = { age: 30, H: 120 };
    expect(check('decayed_exposure', input, { days: 27.54455432413476 })?.state).toBe('passed');
    const failed = check('decayed_exposure', input, { days: 27.5445 });
    expect(failed).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(failed)).toContain('case 1: days: expected 27.5445');
  });

  it('fails an output that the engine does not give, and input it cannot read', () => {
    expect(check('decayed_exposure', { age: 1, H: 60 }, { weeks: 1 })?.state).toBe('failed');
    expect(check('decayed_exposure', { age: 'old' }, { days: 1 })?.state).toBe('failed');
  });

  it('names what is not built yet without failing it', () => {
    expect(check('horoscope', {}, {})).toEqual({
      section: 'horoscope',
      state: 'not built yet',
      cases: 1,
    });
  });

  it('refuses a file of another shape', () => {
    expect(() => checkGolden('[1]')).toThrow();
    expect(() => checkGolden('not json')).toThrow(SyntaxError);
  });
});
