import { describe, expect, it } from 'vitest';
import { roles } from '../../contract/team/permissions.ts';
import { covers, knownRoles, lineOf, secondsLeft } from './rules.ts';

describe('handing out roles', () => {
  it('goes as far as one’s own reach', () => {
    for (const role of roles) {
      expect(covers(['owner'], [role])).toBe(true);
      expect(covers(['manager'], [role])).toBe(role !== 'owner');
      expect(covers([role], [role])).toBe(true);
      expect(covers([], [role])).toBe(false);
    }
    expect(covers(['salesperson'], ['service'])).toBe(false);
    expect(covers(['viewer'], ['salesperson'])).toBe(false);
    expect(covers(['viewer', 'service'], ['salesperson'])).toBe(false);
    expect(covers(['marketer', 'service'], ['salesperson'])).toBe(true);
  });

  it('ignores roles that this version does not know', () => {
    expect(knownRoles(['owner', 'emperor'])).toEqual(['owner']);
  });
});

it('says how many seconds are left, at least one', () => {
  expect(secondsLeft(0)).toBe(900);
  expect(secondsLeft(60.5)).toBe(840);
  expect(secondsLeft(899)).toBe(1);
  expect(secondsLeft(1_000)).toBe(1);
});

it('counts the addresses of one line as one', () => {
  expect(lineOf('203.0.113.9')).toBe('203.0.113.9');
  expect(lineOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(lineOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(lineOf('2001:db8::6')).toBe('2001:db8:0:0::/64');
  expect(lineOf('::1')).toBe('0:0:0:0::/64');
});
