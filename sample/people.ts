import type { SampleCustomer } from '../contract/exchange/sample.ts';
import { londonInstant } from './london-time.ts';
import { Random } from './random.ts';
import type { City, Country, Word } from './places/index.ts';
import type { Plan } from './traits.ts';

const MAILBOXES = ['post.example', 'mail.example', 'inbox.example', 'letterbox.example'] as const;
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

/** Makes the people and organisations of one business; remembers which addresses are taken. */
export class Registrar {
  readonly #seed: number;
  /** How often an address with such a hash was given out: two bytes each, whatever their length. */
  readonly #taken: Uint16Array;

  constructor(seed: number, size: number) {
    this.#seed = seed;
    this.#taken = new Uint16Array(2 ** Math.min(25, 8 + Math.ceil(Math.log2(size + 1))));
  }

  /** The customer, and the contacts inside it if it is an organisation. */
  register(plan: Plan, firstNumber: number): SampleCustomer[] {
    const random = new Random(this.#seed, plan.stream, 2);
    const ref = customerRef(firstNumber);
    const arrivedAt = londonInstant(plan.arrivedDay, random.whole(9 * 3600, 17 * 3600));
    const common = { country: plan.country.code, language: plan.country.language, arrivedAt };
    const base = { ...common, source: plan.source };
    if (!plan.organisation) return [this.#person(random, plan.country, { ...base, ref })];
    const organisation = this.#organisation(random, plan.country, { ...base, ref });
    const domain = organisation.email?.split('@')[1] ?? MAILBOXES[0];
    const found: SampleCustomer[] = [organisation];
    for (let i = 1; i <= plan.contacts; i += 1) {
      const contactBase = { ...base, ref: customerRef(firstNumber + i), organisationRef: ref };
      found.push(this.#contact(random, plan.country, contactBase, domain));
    }
    return found;
  }

  #person(random: Random, country: Country, base: Base): SampleCustomer {
    const name = drawName(random, country);
    const mailbox = `${name.latin}@${random.pick(MAILBOXES)}`;
    return {
      ...base,
      kind: 'person',
      ...name.fields,
      ...(random.chance(0.93) ? { email: this.#free(mailbox) } : {}),
      ...(random.chance(0.72) ? { phone: fill(random, country.mobile) } : {}),
      ...drawAddress(random, country, random.pick(country.cities)),
      ...(random.chance(0.55) ? { birthday: drawBirthday(random) } : {}),
    };
  }

  #organisation(random: Random, country: Country, base: Base): SampleCustomer {
    const city = random.pick(country.cities);
    const name = drawOrganisation(random, country, city);
    const domain = this.#free(`@${name.latin}.example`).slice(1);
    return {
      ...base,
      kind: 'organisation',
      displayName: name.text,
      email: `info@${domain}`,
      phone: fill(random, city.landline),
      ...drawAddress(random, country, city),
    };
  }

  #contact(random: Random, country: Country, base: Base, domain: string): SampleCustomer {
    const name = drawName(random, country);
    return {
      ...base,
      kind: 'person',
      ...name.fields,
      title: random.pick(country.titles),
      ...(random.chance(0.95) ? { email: this.#free(`${name.latin}@${domain}`) } : {}),
      ...(random.chance(0.65) ? { phone: fill(random, country.mobile) } : {}),
      ...(random.chance(0.35) ? { birthday: drawBirthday(random) } : {}),
    };
  }

  /** The address itself, or with a number before the at-sign or the last dot if it is taken. */
  #free(address: string): string {
    const place = hashOf(address) & (this.#taken.length - 1);
    const count = (this.#taken[place] ?? 0) + 1;
    this.#taken[place] = count;
    if (count === 1) return address;
    return address.startsWith('@')
      ? address.replace(/\.example$/, `-${count}.example`)
      : address.replace('@', `${count}@`);
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash ^ (hash >>> 16);
}

type Base = Pick<SampleCustomer, 'ref' | 'country' | 'language' | 'arrivedAt' | 'source'> & {
  readonly organisationRef?: string;
};

export function customerRef(number: number): string {
  return `S-${String(number).padStart(6, '0')}`;
}

interface DrawnName {
  readonly latin: string;
  readonly fields: Pick<SampleCustomer, 'givenName' | 'familyName' | 'displayName'>;
}

function drawName(random: Random, country: Country): DrawnName {
  const given = random.pick(country.given);
  const family = random.pick(country.family);
  const second = random.pick(country.family);
  const familyName =
    country.familyNames === 2 && second !== family ? `${family.text} ${second.text}` : family.text;
  const parts = country.familyFirst ? [familyName, given.text] : [given.text, familyName];
  const mail = random.chance(0.3) ? given.latin.slice(0, 1) : given.latin;
  return {
    latin: `${mail}.${family.latin}`,
    fields: { givenName: given.text, familyName, displayName: parts.join(country.nameGap) },
  };
}

/** Nobody is born on the 29th to 31st here: it keeps every day a day of its month. */
function drawBirthday(random: Random): NonNullable<SampleCustomer['birthday']> {
  return {
    year: random.whole(1946, 2004),
    month: random.whole(1, 12),
    day: random.whole(1, 28),
  };
}

function drawOrganisation(random: Random, country: Country, city: City): Word {
  const pattern = random.pick(country.organisations);
  const parts: Record<string, Word> = {
    family: random.pick(country.family),
    city: city.name,
    word: random.pick(country.words),
    trade: random.pick(country.trades),
  };
  const latin: string[] = [];
  const text = pattern.replace(/\{(\w+)\}/g, (_, key: string) => {
    const part = parts[key];
    if (part !== undefined) latin.push(part.latin);
    return part?.text ?? '';
  });
  return { text, latin: latin.join('-') };
}

function drawAddress(
  random: Random,
  country: Country,
  city: City,
): Pick<SampleCustomer, 'street' | 'city' | 'region' | 'postcode'> {
  const house = String(Math.ceil(random.pareto(20, 1.6)) % 240 || 1);
  return {
    street: random.pick(country.streets).replace('{n}', house),
    city: city.name.text,
    region: city.region,
    ...(city.postcode === '' ? {} : { postcode: fill(random, city.postcode) }),
  };
}

function fill(random: Random, pattern: string): string {
  return pattern.replace(/[#@]/g, (mark) =>
    mark === '#' ? String(random.whole(0, 9)) : random.pick([...LETTERS]),
  );
}
