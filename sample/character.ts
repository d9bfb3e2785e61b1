import { Random } from './random.ts';
import type { Trait } from './trait.ts';

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
  bargain: [0.03, 0.05, 0.3, 0.18, 0.85, 0.3],
  occasional: [0.05, 0.04, 0.4, 0.28, 0.6, 0.5],
  'one-time': [0.02, 0.03, 0.3, 0.12, 0.75, 0.3],
  fading: [0.06, 0.08, 0.35, 0.3, 0.55, 0.5],
  'won-back': [0.08, 0.1, 0.4, 0.4, 0.45, 0.6],
  noise: [0.05, 0.06, 0.4, 0.35, 0.5, 0.55],
  never: [0.02, 0.03, 0.3, 0.08, 0.7, 0.5],
};

/** Nobody is the best in everything: so often a core customer is ordinary in one respect. */
const ORDINARY = 0.15;

/**
 * Draws a character. Noise is drawn widely: some of them look warm for no reason, and every
 * respect apart from the others.
 */
export function drawCharacter(seed: number, stream: number, trait: Trait): Character {
  const random = new Random(seed, stream, 7);
  const wide = trait === 'noise' ? 1.1 : 0.45;
  const mean = (index: number): number => {
    const ordinary = random.chance(ORDINARY) && trait === 'core';
    return means[ordinary ? 'steady' : trait][index] ?? 0;
  };
  const rate = (index: number) => Math.min(4, random.logNormal(mean(index), wide));
  const share = (index: number) => {
    const middle = mean(index);
    const odds = Math.log(middle / (1 - middle)) + wide * random.normal();
    return 1 / (1 + Math.exp(-odds));
  };
  return {
    wordOfMouth: rate(0),
    suggests: rate(1),
    substance: share(2),
    cooperates: share(3),
    priceSense: share(4),
    stays: share(5),
  };
}
