import type { SampleBusiness } from '../contract/exchange/sample.ts';
import type { Character } from './character.ts';
import type { Trait } from './trait.ts';

export interface Truth {
  readonly ref: string;
  readonly kind: 'person' | 'organisation';
  readonly trait: Trait;
  /** One of the few the business stands on: planted as core and not gone by `today`. */
  readonly core: boolean;
  /** Buys at random times for random money; nothing it does means anything. */
  readonly noise: boolean;
  /** Would still buy after `today`. */
  readonly alive: boolean;
  /** Days since 1970-01-01 in the business's zone. */
  readonly arrivedDay: number;
  /** The day the relationship silently ends or ended. */
  readonly endDay: number;
  /** Typical days between two orders, out of season. */
  readonly gapDays: number;
  /** Shape of the Weibull gaps: above 1 regular, below 1 clumped. */
  readonly gapShape: number;
  /** Median value of an order at list prices, in minor units. */
  readonly basketMinor: number;
  /** What the customer pays of the list price, 0–1. */
  readonly priceLevel: number;
  /** Chance that an order is followed by a return. */
  readonly returnRate: number;
  /** How strongly the year's festivals move the customer, 0–1. */
  readonly seasonality: number;
  readonly character: Character;
}

export interface SimulateOptions {
  readonly seed: number;
  /** Persons and organisations that buy or might buy; contacts come on top. */
  readonly size: number;
  /** Days since 1970-01-01 in Europe/London. Everything simulated lies before this day. */
  readonly today: number;
  /** Everybody is the same person many times over, and only chance makes them differ. */
  readonly alike?: boolean;
}

export type SimulatedBusiness = SampleBusiness & { truth(): Iterable<Truth> };
