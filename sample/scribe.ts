import type { SampleFact } from '../contract/exchange/sample.ts';
import type { FactKindName, FactPayload } from '../contract/ledger/kinds.ts';
import { londonInstant } from './london-time.ts';
import { customerRef } from './people.ts';
import type { Random } from './random.ts';

/** How often each of those who enter facts forgets one, or puts it off. */
const FORGETFUL = [0.04, 0.08, 0.15, 0.3] as const;
/** So many of what is entered by hand come without a word of evidence. */
const BARE = 0.12;

interface Happened<K extends FactKindName> {
  readonly kind: K;
  /** Names the fact among those of the customer. */
  readonly name: string;
  readonly day: number;
  readonly payload: FactPayload<K>;
  /** Minor units. */
  readonly amount?: number;
}

/** Writes down what happened with one customer: machines at once, people when they think of it. */
export class Scribe {
  readonly #random: Random;
  readonly #number: number;
  readonly #today: number;
  readonly #forgetful: number;

  constructor(random: Random, number: number, today: number) {
    this.#random = random;
    this.#number = number;
    this.#today = today;
    this.#forgetful = random.pick(FORGETFUL);
  }

  /** What the product itself did or saw; nothing that lies ahead. */
  *machine<K extends FactKindName>(happened: Happened<K>): Generator<SampleFact> {
    if (happened.day < this.#today) yield this.#fact(happened, 'A', 0);
  }

  /** What somebody has to think of entering: some of it late, some bare, some never. */
  *hand<K extends FactKindName>(happened: Happened<K>): Generator<SampleFact> {
    const random = this.#random;
    const forgotten = random.chance(this.#forgetful);
    const late = random.chance(this.#forgetful) ? Math.ceil(random.logNormal(3, 0.9)) : 0;
    const tier = random.chance(BARE) ? 'D' : 'C';
    // What has not been written down yet does not exist for the firm.
    if (forgotten || happened.day + late >= this.#today) return;
    yield this.#fact(happened, tier, late);
  }

  /** What a clerk enters so many days late. */
  *clerk<K extends FactKindName>(happened: Happened<K>, late: number): Generator<SampleFact> {
    if (happened.day >= this.#today) return;
    yield this.#fact(happened, 'C', Math.min(late, this.#today - 1 - happened.day));
  }

  #fact<K extends FactKindName>(
    { kind, name, day, payload, amount }: Happened<K>,
    tier: SampleFact['tier'],
    late: number,
  ): SampleFact {
    const at = londonInstant(day, this.#random.whole(9 * 3600, 17 * 3600));
    return {
      ref: `F-${this.#number}-${name}`,
      customerRef: customerRef(this.#number),
      kind,
      at,
      knownAt: late === 0 ? at : londonInstant(day + late, 17 * 3600 + 1800),
      tier,
      payload,
      ...(amount === undefined ? {} : { amount }),
    };
  }
}
