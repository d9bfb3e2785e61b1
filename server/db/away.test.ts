import { expect, it } from 'vitest';
import { isAway } from './away.ts';

it('knows a database that went away from a statement it refuses', () => {
  const said = (code: string) => isAway(Object.assign(new Error('said'), { code }));
  for (const code of ['08006', '08001', '57P01', 'ECONNRESET']) expect(said(code), code).toBe(true);
  // More parameters than a statement has: tried again, it would be tried for ever.
  for (const code of ['08P01', '23505', '40P01']) expect(said(code), code).toBe(false);
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isAway('Connection terminated')).toBe(false);
});
