import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { contactChannels, purposes } from '../../contract/conversations/contact-names.ts';
import { mayContact, type Standing, type Wanted, type Word } from './rules.contact.ts';
import { afterQuiet, isQuiet, startOfDay } from './rules.quiet.ts';

const NOON = Date.parse('2026-03-10T12:00:00Z');
const DAY = 86_400_000;

const open: Standing = {
  words: [],
  barred: null,
  ended: null,
  pausedUntil: null,
  quiet: { from: 21 * 60, until: 8 * 60 },
  timeZone: 'Europe/London',
  contacts: [],
  heldOut: [],
  caps: [
    { purpose: 'care', most: 2, days: 7 },
    { purpose: 'any', most: 3, days: 7 },
  ],
  needsConsent: ['marketing'],
  hasEmail: true,
  emailFails: false,
  hasPhone: true,
};
const care: Wanted = { channel: 'email', purpose: 'care' };
const ads: Wanted = { channel: 'email', purpose: 'marketing' };
const answer: Wanted = { channel: 'email', purpose: 'service' };

const decide = (change: Partial<Standing>, wanted = care, now = NOON) => {
  const found = mayContact({ ...open, ...change }, wanted, now);
  return { ...found, codes: found.reasons.map(({ code }) => code) };
};
const word = (
  channel: Word['channel'],
  purpose: Word['purpose'],
  said: Word['word'],
  saidAt = NOON - DAY,
): Word => ({ channel, purpose, word: said, saidAt });

describe('each reason to say no', () => {
  it('lets through what nothing speaks against', () => {
    expect(decide({})).toMatchObject({ allowed: true, reasons: [], allowedFrom: NOON });
  });

  it('refused: the latest word that covers channel and purpose counts', () => {
    const no = word('email', 'any', 'refused');
    expect(decide({ words: [no] }).codes).toEqual(['refused']);
    expect(decide({ words: [no] }).allowedFrom).toBeNull();
    expect(decide({ words: [no] }, { channel: 'call', purpose: 'care' }).allowed).toBe(true);
    expect(decide({ words: [no, word('email', 'care', 'allowed')] }).allowed).toBe(true);
    expect(decide({ words: [word('email', 'care', 'allowed'), no] }).allowed).toBe(false);
  });

  it('refused by a fact, until the customer says yes to just this later', () => {
    const barred = { since: NOON - 2 * DAY };
    expect(decide({ barred }).codes).toEqual(['refused']);
    expect(decide({ barred, words: [word('email', 'care', 'allowed')] }).allowed).toBe(true);
    const before = word('email', 'care', 'allowed', NOON - 3 * DAY);
    expect(decide({ barred, words: [before] }).allowed).toBe(false);
  });

  it('no consent where the purpose needs one', () => {
    expect(decide({}, ads).codes).toEqual(['no_consent']);
    expect(decide({ words: [word('any', 'marketing', 'allowed')] }, ads).allowed).toBe(true);
    expect(decide({ words: [word('any', 'any', 'refused')] }, ads).codes).toEqual(['refused']);
  });

  it('an ended relationship is asked nothing, but answered; the dead are left in peace', () => {
    expect(decide({ ended: 'other' }).codes).toEqual(['relation_ended']);
    expect(decide({ ended: 'other' }, answer).allowed).toBe(true);
    expect(decide({ ended: 'deceased' }, answer).codes).toEqual(['deceased']);
  });

  it('held out of the programme it belongs to, and of all care', () => {
    const until = NOON + 5 * DAY;
    const heldOut = [{ programmeNo: 7, until }];
    expect(decide({ heldOut }).allowed).toBe(true);
    expect(decide({ heldOut }, { ...care, programmeNo: 7 }).reasons).toEqual([
      { code: 'held_out', until },
    ]);
    expect(decide({ heldOut: [{ programmeNo: null, until }] }).allowedFrom).toBe(until);
    expect(decide({ heldOut: [{ programmeNo: null, until }] }, answer).allowed).toBe(true);
  });

  it('paused until a day begins where the customer is, and then until the night is over', () => {
    const found = decide({ pausedUntil: '2026-03-20', timeZone: 'America/New_York' });
    expect(found.reasons).toEqual([{ code: 'paused', until: Date.parse('2026-03-20T04:00:00Z') }]);
    expect(found.allowedFrom).toBe(Date.parse('2026-03-20T12:00:00Z'));
    expect(decide({ pausedUntil: '2026-03-20' }, answer).allowed).toBe(true);
  });

  it('capped over all channels, per purpose and together', () => {
    const at = (days: number, purpose: 'care' | 'service' = 'care') => ({
      at: NOON - days * DAY,
      purpose,
    });
    expect(decide({ contacts: [at(1)] }).allowed).toBe(true);
    expect(decide({ contacts: [at(1), at(8)] }).allowed).toBe(true);
    const full = decide({ contacts: [at(1), at(3)] });
    expect(full.reasons).toEqual([{ code: 'capped', until: NOON + 4 * DAY }]);
    expect(
      decide({ contacts: [at(1), at(3)] }, { channel: 'gift', purpose: 'care' }).codes,
    ).toEqual(['capped']);
    expect(decide({ contacts: [at(1), at(2, 'service'), at(3, 'service')] }).codes).toEqual([
      'capped',
    ]);
    expect(decide({ contacts: [at(1), at(2), at(3)] }, answer).allowed).toBe(true);
  });

  it('quiet where the customer is, not where we are; a letter wakes nobody', () => {
    const tokyo = decide({ timeZone: 'Asia/Tokyo' }, care, Date.parse('2026-03-10T13:30:00Z'));
    expect(tokyo.reasons).toEqual([
      { code: 'quiet_hours', until: Date.parse('2026-03-10T23:00:00Z') },
    ]);
    const night = Date.parse('2026-03-10T23:30:00Z');
    expect(decide({}, { channel: 'letter', purpose: 'care' }, night).allowed).toBe(true);
    expect(decide({ quiet: { from: 0, until: 0 } }, care, night).allowed).toBe(true);
  });

  it('without an address there is no way', () => {
    expect(decide({ hasEmail: false }).codes).toEqual(['no_address']);
    expect(decide({ hasPhone: false }, { channel: 'sms', purpose: 'care' }).allowed).toBe(false);
    expect(decide({ hasPhone: false }).allowed).toBe(true);
  });

  it('says every reason at once', () => {
    const night = Date.parse('2026-03-10T23:30:00Z');
    const found = decide({ hasEmail: false, pausedUntil: '2026-03-20' }, ads, night);
    expect(found.codes).toEqual(['no_consent', 'no_address', 'paused', 'quiet_hours']);
  });
});

describe('quiet hours over daylight saving', () => {
  const night = { from: 21 * 60, until: 8 * 60 };
  it.each([
    ['2026-03-28T22:30:00Z', '2026-03-29T07:00:00Z'],
    ['2026-10-24T22:30:00Z', '2026-10-25T08:00:00Z'],
  ])('ends at eight on the wall after %s', (at, end) => {
    expect(afterQuiet(night, 'Europe/London', Date.parse(at))).toBe(Date.parse(end));
  });

  it('an hour that never comes ends when the clock has jumped over it', () => {
    const end = afterQuiet(
      { from: 0, until: 150 },
      'America/New_York',
      Date.parse('2026-03-08T05:30:00Z'),
    );
    expect(new Date(end).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });

  it('a day begins where somebody is', () => {
    expect(startOfDay('2026-03-20', 'Asia/Jerusalem')).toBe(Date.parse('2026-03-19T22:00:00Z'));
  });
});

describe('whatever is known of a customer', () => {
  const standings = fc.record({
    words: fc.array(
      fc.record({
        channel: fc.constantFrom('any' as const, ...contactChannels),
        purpose: fc.constantFrom('any' as const, ...purposes),
        word: fc.constantFrom('allowed' as const, 'refused' as const),
        saidAt: fc.integer({ min: NOON - 99 * DAY, max: NOON }),
      }),
      { maxLength: 4 },
    ),
    pausedUntil: fc.constantFrom(null, '2026-03-11', '2026-04-01'),
    quiet: fc.record({
      from: fc.integer({ min: 0, max: 1439 }),
      until: fc.integer({ min: 0, max: 1439 }),
    }),
    timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Sao_Paulo', 'Australia/Lord_Howe'),
    contacts: fc.array(
      fc.record({
        at: fc.integer({ min: NOON - 20 * DAY, max: NOON }),
        purpose: fc.constantFrom(...purposes),
      }),
      { maxLength: 6 },
    ),
  });
  const wanted = fc.record({
    channel: fc.constantFrom(...contactChannels),
    purpose: fc.constantFrom(...purposes),
  });

  it('what it says will be allowed is, and what was refused last never goes', () => {
    fc.assert(
      fc.property(standings, wanted, (some, want) => {
        const standing = { ...open, ...some };
        const { allowedFrom, allowed } = mayContact(standing, want, NOON);
        if (allowedFrom !== null) {
          expect(mayContact(standing, want, allowedFrom).allowed).toBe(true);
          expect(allowedFrom).toBeGreaterThanOrEqual(NOON);
        }
        const last = some.words.findLast(
          (one) =>
            (one.channel === 'any' || one.channel === want.channel) &&
            (one.purpose === 'any' || one.purpose === want.purpose),
        );
        if (last?.word === 'refused') expect(allowed).toBe(false);
        if (allowed)
          expect(isQuiet(standing.quiet, standing.timeZone, NOON) && want.channel === 'call').toBe(
            false,
          );
      }),
      { seed: 27, numRuns: 400 },
    );
  });
});
