import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SampleCustomer, SampleOrder } from '../contract/exchange/sample.ts';
import { factKinds, type FactKindName } from '../contract/ledger/kinds.ts';
import { simulate, type SimulatedBusiness, type Truth } from './index.ts';
import { londonInstant } from './london-time.ts';

const TODAY = 20_779;
const options = { seed: 7, size: 2000, today: TODAY };

function digest(business: SimulatedBusiness): string {
  const hash = createHash('sha256');
  for (const batch of business.customers()) hash.update(JSON.stringify(batch));
  for (const batch of business.orders()) hash.update(JSON.stringify(batch));
  for (const truth of business.truth()) hash.update(JSON.stringify(truth));
  return hash.digest('hex');
}

const business = simulate(options);
const customers: SampleCustomer[] = [...business.customers()].flat();
const orders: SampleOrder[] = [...business.orders()].flat();
const truths: Truth[] = [...business.truth()];
const byRef = new Map(customers.map((customer) => [customer.ref, customer]));
const principals = customers.filter((customer) => customer.organisationRef === undefined);

function worth(order: SampleOrder): number {
  return order.lines.reduce((sum, line) => sum + (line.quantity * line.unitPriceMicro) / 1e6, 0);
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}

describe('the simulated firm', () => {
  it('is the same for the same seed and another for another', () => {
    const small = { ...options, size: 150 };
    expect(digest(simulate(small))).toBe(digest(simulate(small)));
    expect(digest(simulate(small))).not.toBe(digest(simulate({ ...small, seed: 8 })));
    const twice = simulate(small);
    expect(digest(twice)).toBe(digest(twice));
  });

  it('does not depend on the engine, the clock or the machine', () => {
    const folder = new URL('./', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sources = names.filter((name) => /(?<!\.test)\.ts$/.test(name));
    expect(sources.length).toBeGreaterThan(10);
    for (const name of sources) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(text, name).not.toMatch(/from '[^']*engine/);
      expect(text, name).not.toMatch(/Date\.now|new Date\(\)|Math\.random|\bprocess\./);
    }
  });

  it('has as many customers as asked for, and their contacts on top', () => {
    expect(principals).toHaveLength(2000);
    expect(truths.map((truth) => truth.ref)).toEqual(principals.map((customer) => customer.ref));
    expect(share(principals, (c) => c.kind === 'organisation')).toBeCloseTo(0.3, 1);
    const organisations = principals.filter((c) => c.kind === 'organisation');
    const contacts = customers.length - principals.length;
    expect(contacts / organisations.length).toBeGreaterThan(1.6);
    expect(contacts / organisations.length).toBeLessThanOrEqual(2.05);
  });

  it('comes in batches, organisations before their contacts, with unique refs and mails', () => {
    for (const batch of business.customers()) expect(batch.length).toBeLessThanOrEqual(1000);
    expect(byRef.size).toBe(customers.length);
    const mails = customers.flatMap((customer) => customer.email ?? []);
    expect(new Set(mails).size).toBe(mails.length);
    const seen = new Set<string>();
    for (const customer of customers) {
      seen.add(customer.ref);
      expect(customer.ref).toMatch(/^S-\d{6}$/);
      if (customer.organisationRef === undefined) continue;
      expect(seen.has(customer.organisationRef)).toBe(true);
      expect(byRef.get(customer.organisationRef)?.kind).toBe('organisation');
      expect(customer.title).toBeTruthy();
    }
  });

  it('writes names, mails and telephone numbers as they are written in each country', () => {
    const scripts = {
      IL: /\p{Script=Hebrew}/u,
      CN: /^\p{Script=Han}{2,4}$/u,
      HK: /\p{Script=Han}/u,
    };
    for (const [country, script] of Object.entries(scripts)) {
      const people = customers.filter((c) => c.country === country && c.kind === 'person');
      expect(people.length).toBeGreaterThan(10);
      for (const person of people) expect(person.displayName).toMatch(script);
    }
    const all = customers.map((customer) => customer.displayName).join('\n');
    for (const letters of [/[äöüß]/, /[ãõç]/, /[ñ]/, /[éèê]/, /[ぁ-んァ-ヶ]/]) {
      expect(all).toMatch(letters);
    }
    for (const customer of customers) {
      if (customer.email !== undefined)
        expect(customer.email).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/);
      if (customer.phone !== undefined) expect(customer.phone).toMatch(/^\+[1-9]\d{9,13}$/);
    }
    expect(new Set(customers.map((customer) => customer.country)).size).toBe(11);
  });

  it('keeps the planned shares of traits', () => {
    const planned = { core: 0.044, never: 0.12, noise: 0.1, 'one-time': 0.2, 'won-back': 0.04 };
    for (const [trait, expected] of Object.entries(planned)) {
      expect(share(truths, (truth) => truth.trait === trait)).toBeCloseTo(expected, 2);
    }
    expect(truths.filter((truth) => truth.core).length).toBeGreaterThan(40);
    for (const truth of truths) if (truth.core) expect(truth.endDay).toBeGreaterThanOrEqual(TODAY);
  });
});

describe('its orders', () => {
  it('stay within the size agreed on and come in the order of time', () => {
    const lines = orders.reduce((sum, order) => sum + order.lines.length, 0);
    expect(lines).toBeGreaterThan(20_000);
    expect(lines).toBeLessThan(45_000);
    for (const batch of business.orders()) expect(batch.length).toBeLessThanOrEqual(1000);
    for (const [index, order] of orders.entries()) {
      expect(order.placedAt).toBeGreaterThanOrEqual(orders[index - 1]?.placedAt ?? 0);
      expect(order.knownAt).toBeGreaterThanOrEqual(order.placedAt);
      expect(order.knownAt).toBeLessThan(londonInstant(TODAY, 0));
    }
    expect(new Set(orders.map((order) => order.number)).size).toBe(orders.length);
    expect(share(orders, (order) => order.knownAt > order.placedAt)).toBeGreaterThan(0.01);
  });

  it('belong to customers who had arrived, never to contacts or to those who never buy', () => {
    const never = new Set(truths.filter((t) => t.trait === 'never').map((t) => t.ref));
    for (const order of orders) {
      const customer = byRef.get(order.customerRef);
      expect(customer?.organisationRef).toBeUndefined();
      expect(order.placedAt).toBeGreaterThan(customer?.arrivedAt ?? Infinity);
      expect(never.has(order.customerRef)).toBe(false);
    }
  });

  it('have believable money: whole quantities, exact prices, returns of what was bought', () => {
    const codes = new Set([...business.products].map((product) => product.code));
    expect(codes.size).toBeGreaterThanOrEqual(115);
    for (const order of orders) {
      expect(order.lines.length).toBeGreaterThan(0);
      for (const line of order.lines) {
        expect(codes.has(line.productCode)).toBe(true);
        expect(Number.isSafeInteger(line.unitPriceMicro) && line.unitPriceMicro > 0).toBe(true);
        expect(Number.isInteger(line.quantity)).toBe(true);
        expect(Math.sign(line.quantity)).toBe(order.kind === 'return' ? -1 : 1);
      }
    }
    const values = orders
      .filter((o) => o.kind === 'order')
      .map(worth)
      .sort((a, b) => a - b);
    expect(values[Math.floor(values.length / 2)]).toBeGreaterThan(40);
    expect(values[Math.floor(values.length / 2)]).toBeLessThan(200);
    expect(values.at(-1)).toBeLessThan(50_000);
    expect(share(orders, (order) => order.kind === 'return')).toBeGreaterThan(0.02);
    const fine = [...business.products].filter((product) => product.unitPriceMicro % 10_000 !== 0);
    expect(fine.length).toBeGreaterThan(10);
  });

  it('are heavy-tailed: few customers bring most of the money, and most of those are core', () => {
    const spent = new Map<string, number>();
    for (const order of orders) {
      spent.set(order.customerRef, (spent.get(order.customerRef) ?? 0) + worth(order));
    }
    const ranked = [...spent].sort((a, b) => b[1] - a[1]);
    const total = ranked.reduce((sum, [, money]) => sum + money, 0);
    const top = ranked.slice(0, 100);
    const part = top.reduce((sum, [, money]) => sum + money, 0) / total;
    expect(part).toBeGreaterThan(0.4);
    expect(part).toBeLessThan(0.8);
    const core = new Set(truths.filter((truth) => truth.core).map((truth) => truth.ref));
    const found = top.filter(([ref]) => core.has(ref)).length;
    expect(found / core.size).toBeGreaterThan(0.6);
    expect(found / core.size).toBeLessThan(1);
  });

  it('keep the firm’s hours', () => {
    const weekdays = orders.map((order) => new Date(order.placedAt).getUTCDay());
    const organisations = orders.filter((o) => byRef.get(o.customerRef)?.kind === 'organisation');
    expect(share(organisations, (o) => new Date(o.placedAt).getUTCDay() === 0)).toBe(0);
    expect(weekdays.filter((weekday) => weekday === 0).length).toBeGreaterThan(0);
  });
});

describe('what else happens', () => {
  const facts = [...business.facts()].flat();
  const of = (...kinds: readonly FactKindName[]) =>
    facts.filter(({ kind }) => kinds.includes(kind));
  const truthOf = new Map(truths.map((truth) => [truth.ref, truth]));

  it('is of every kind, told as the ledger keeps it, once, and never of tomorrow', () => {
    const kinds = new Set(facts.map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThanOrEqual(28);
    const wrong = facts.filter(
      ({ kind, payload }) => !factKinds[kind].payload.safeParse(payload).success,
    );
    expect(wrong).toEqual([]);
    expect(
      facts.every(({ kind, amount }) => (amount !== undefined) === factKinds[kind].money),
    ).toBe(true);
    expect(new Set(facts.map(({ ref }) => ref)).size).toBe(facts.length);
    const midnight = londonInstant(TODAY, 0);
    expect(facts.every(({ at, knownAt }) => at <= knownAt && knownAt < midnight)).toBe(true);
    const arrived = ({ customerRef, at }: (typeof facts)[number]) =>
      Math.floor(at / 86_400_000) >= (truthOf.get(customerRef)?.arrivedDay ?? Infinity);
    expect(facts.every(arrived)).toBe(true);
  });

  it('is partly entered late, bare or not at all', () => {
    const byHand = of('complained', 'discount_asked', 'invited_word_of_mouth', 'guest_brought');
    expect(share(byHand, ({ tier }) => tier === 'D')).toBeCloseTo(0.12, 1);
    expect(share(byHand, ({ at, knownAt }) => knownAt > at)).toBeGreaterThan(0.05);
    expect(of('touched').every(({ tier }) => tier === 'A')).toBe(true);
  });

  it('leaves alone whom chance spared, and asks nobody who refused', () => {
    const day = (at: number) => Math.floor(at / 86_400_000);
    const touched = new Map<string, number[]>();
    for (const { customerRef, at } of of('touched')) {
      touched.set(customerRef, [...(touched.get(customerRef) ?? []), day(at)]);
    }
    const spared = of('held_out');
    expect(spared.length).toBeGreaterThan(300);
    for (const { customerRef, at, payload } of spared) {
      const days = 'days' in payload ? (payload.days ?? 0) : 0;
      const from = day(at);
      const within = (touched.get(customerRef) ?? []).filter(
        (one) => one >= from && one < from + days,
      );
      expect(within).toEqual([]);
    }
    for (const { customerRef, at } of of('contact_refused')) {
      // A contact planned for a weekend is made on the Monday after.
      const after = (touched.get(customerRef) ?? []).filter((one) => one > day(at) + 2);
      expect(after).toEqual([]);
    }
  });

  it('shows who is picky, who thinks long and who minds the price', () => {
    const rate = (
      kinds: readonly FactKindName[],
      per: readonly FactKindName[],
      is: (truth: Truth) => boolean,
    ) => {
      const ofThose = (those: readonly FactKindName[]) =>
        of(...those).filter(({ customerRef }) => {
          const truth = truthOf.get(customerRef);
          return truth !== undefined && is(truth);
        }).length;
      return ofThose(kinds) / ofThose(per);
    };
    const revised = (picky: boolean) =>
      rate(['quote_revised'], ['agreed'], ({ character }) => character.picky === picky);
    expect(revised(true)).toBeGreaterThan(3 * revised(false));
    const asked = (low: number, high: number) =>
      rate(['discount_asked'], ['quoted'], ({ character: { priceSense } }) => {
        return priceSense >= low && priceSense < high;
      });
    expect(asked(0.6, 1)).toBeGreaterThan(2 * asked(0, 0.3));
    const immune = truths.filter(({ character }) => character.immune);
    expect(share(truths, ({ character }) => character.immune)).toBeGreaterThan(0.01);
    for (const { character } of immune) {
      expect(Math.max(...Object.values(character.moves))).toBe(0);
    }
  });
});

it('grows evenly with the size, and keeps its customers’ feasts', () => {
  const large = simulate({ ...options, size: 6000 });
  const countryOf = new Map(
    [...large.customers()].flat().map(({ ref, country }) => [ref, country]),
  );
  const traitOf = new Map([...large.truth()].map(({ ref, trait }) => [ref, trait]));
  const months = new Map<string | null | undefined, number[]>();
  let lines = 0;
  for (const batch of large.orders()) {
    for (const order of batch) {
      lines += order.lines.length;
      // Who buys every week does so on feasts as well.
      if (traitOf.get(order.customerRef) === 'bargain') continue;
      const country = countryOf.get(order.customerRef);
      const own = months.get(country) ?? Array<number>(12).fill(0);
      months.set(country, own);
      const month = new Date(order.placedAt).getUTCMonth();
      own[month] = (own[month] ?? 0) + 1;
    }
  }
  expect(lines / 6000).toBeGreaterThan(11);
  expect(lines / 6000).toBeLessThan(22);
  const within = (country: string, those: readonly number[]): number => {
    const own = months.get(country) ?? [];
    const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);
    return sum(those.map((month) => own[month] ?? 0)) / sum(own);
  };
  expect(within('IL', [7, 8])).toBeGreaterThan(within('GB', [7, 8]));
  expect(within('BR', [4, 5])).toBeGreaterThan(within('GB', [4, 5]));
  expect(within('CN', [0, 1])).toBeGreaterThan(within('GB', [0, 1]));
}, 60_000);
