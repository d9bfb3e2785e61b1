import { Random } from './random.ts';
import type { Trait } from './trait.ts';

export type Channel = 'call' | 'email' | 'visit' | 'letter' | 'gift';

/** What nobody sees of a customer, apart from how often and for how much they buy. */
export interface Character {
  /** How many people a year they bring. */
  readonly wordOfMouth: number;
  /** Suggestions a year, and the share of them that have substance. */
  readonly suggests: number;
  readonly substance: number;
  /** The chance that they do what they are asked to: answer, help, come. */
  readonly cooperates: number;
  /** 0 never looks at the price, 1 at nothing else. */
  readonly priceSense: number;
  /** The chance that an order due while a competitor is cheaper is placed with the firm. */
  readonly stays: number;
  /** By what share more they buy after a contact than without it, the mean over its window. */
  readonly moves: Readonly<Record<Channel, number>>;
  /** Nothing that is done for them moves them. */
  readonly immune: boolean;
  /** Sends back and complains without cause, and takes the staff's time. */
  readonly picky: boolean;
  /** How much longer than others they think a quote over. */
  readonly deliberates: number;
}

type Means = readonly [
  wordOfMouth: number,
  suggests: number,
  substance: number,
  cooperates: number,
  priceSense: number,
  stays: number,
];

const means: Readonly<Record<Trait, Means>> = {
  core: [1.2, 1.6, 0.8, 0.75, 0.1, 0.95],
  steady: [0.12, 0.12, 0.45, 0.42, 0.38, 0.7],
  bargain: [0.03, 0.05, 0.3, 0.18, 0.85, 0.5],
  occasional: [0.05, 0.04, 0.4, 0.28, 0.6, 0.5],
  'one-time': [0.02, 0.03, 0.3, 0.12, 0.75, 0.3],
  fading: [0.06, 0.08, 0.35, 0.3, 0.55, 0.5],
  'won-back': [0.08, 0.1, 0.4, 0.4, 0.45, 0.6],
  noise: [0.05, 0.06, 0.4, 0.35, 0.5, 0.55],
  never: [0.02, 0.03, 0.3, 0.08, 0.7, 0.5],
};

/** How strongly care moves people of a trait, and the shares of them that are immune or picky. */
const care: Readonly<Record<Trait, readonly [moves: number, immune: number, picky: number]>> = {
  core: [1.3, 0, 0.03],
  steady: [1, 0.02, 0.1],
  bargain: [0.7, 0.9, 0.25],
  occasional: [0.9, 0, 0.1],
  'one-time': [0, 0, 0.1],
  fading: [0.7, 0, 0.12],
  'won-back': [1.1, 0, 0.06],
  // Nothing about them means anything, care included.
  noise: [0, 0, 0.08],
  never: [0, 0, 0],
};

/** Planted: what a contact does to a person and to an organisation. E-mail does nothing. */
const CHANNEL_EFFECTS: Readonly<
  Record<Channel, { readonly person: number; readonly organisation: number }>
> = {
  visit: { person: 0.8, organisation: 1.3 },
  call: { person: 0.55, organisation: 0.85 },
  gift: { person: 0.6, organisation: 0.5 },
  letter: { person: 0.1, organisation: 0.05 },
  email: { person: 0, organisation: 0 },
};

/** Nobody is the best in everything: so often a core customer is ordinary in one respect. */
const ORDINARY = 0.15;
/** So many think everything over for long, whatever else they are like. */
const SLOW = 0.12;

/**
 * Draws a character. Noise is drawn widely: some of them look warm for no reason, and every
 * respect apart from the others. Where everybody is `alike`, all are the same in every respect.
 */
export function drawCharacter(
  seed: number,
  stream: number,
  trait: Trait,
  organisation: boolean,
  alike: boolean,
): Character {
  const random = new Random(seed, stream, 7);
  const wide = alike ? 0 : trait === 'noise' ? 1.1 : 0.45;
  const [moved, immunity, pickiness] = alike ? [0.5, 0, 0] : care[trait];
  const immune = random.chance(immunity);
  const mean = (index: number): number => {
    const ordinary = random.chance(ORDINARY) && trait === 'core';
    return means[ordinary ? 'steady' : trait][index] ?? 0;
  };
  const rate = (index: number) => Math.min(4, random.logNormal(mean(index), wide));
  const share = (middle: number) => {
    const odds = Math.log(middle / (1 - middle)) + wide * random.normal();
    return 1 / (1 + Math.exp(-odds));
  };
  const wordOfMouth = rate(0);
  const suggests = rate(1);
  const substance = share(mean(2));
  const cooperates = share(mean(3));
  // Who is immune to care looks at the price instead.
  const priceSense = share(immune ? Math.max(0.8, mean(4)) : mean(4));
  const stays = share(mean(5));
  const picky = random.chance(pickiness);
  const slow = !alike && random.chance(trait === 'core' ? SLOW / 3 : SLOW);
  const own = immune ? 0 : random.logNormal(moved, alike ? 0 : 0.3);
  const move = (channel: Channel) =>
    own * CHANNEL_EFFECTS[channel][organisation ? 'organisation' : 'person'];
  return {
    wordOfMouth,
    suggests,
    substance,
    cooperates,
    priceSense,
    stays,
    moves: {
      call: move('call'),
      email: move('email'),
      visit: move('visit'),
      letter: move('letter'),
      gift: move('gift'),
    },
    immune,
    picky,
    deliberates: random.logNormal(slow ? 3.5 : trait === 'core' ? 0.75 : 1, alike ? 0 : 0.3),
  };
}
