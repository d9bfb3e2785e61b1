import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGolden } from './check.ts';

/** Computed with mpmath (40 digits) and SciPy from the formulas, not with this engine. */
const FOLDER = new URL('../../engine/value/golden/', import.meta.url);

describe('golden vectors', () => {
  for (const name of readdirSync(FOLDER)) {
    for (const outcome of checkGolden(readFileSync(new URL(name, FOLDER), 'utf8'))) {
      it(`${name}: ${outcome.section}`, () => {
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
