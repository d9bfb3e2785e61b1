/**
 * The shape in which a ready-made business is handed over to be loaded into a workspace.
 * Instants are epoch milliseconds; prices are integers in millionths of the major unit.
 */

import type { Tier } from '../ledger/fact.ts';
import type { FactKindName, FactPayload } from '../ledger/kinds.ts';

export type SampleSource =
  'advertising' | 'online' | 'fair' | 'referral' | 'community' | 'research';

export interface SampleProduct {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  /** Today's list price, in millionths of the business's major unit. */
  readonly unitPriceMicro: number;
}

/** A customer (person or organisation), or, with `organisationRef`, a contact inside one. */
export interface SampleCustomer {
  /** Stable and unique: 'S-000123'. */
  readonly ref: string;
  readonly kind: 'person' | 'organisation';
  readonly givenName?: string;
  readonly familyName?: string;
  /** The whole name in its own script and order. */
  readonly displayName: string;
  /** BCP 47: en, he, pt-BR, zh-Hans, zh-Hant, de, fr, es, ja. */
  readonly language: string;
  readonly email?: string;
  /** E.164, with the leading plus. */
  readonly phone?: string;
  /** A contact's position in the organisation. */
  readonly title?: string;
  /** Only contacts have one. Contacts never order: their organisation does. */
  readonly organisationRef?: string;
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly arrivedAt: number;
  readonly source: SampleSource;
  /** Only persons have one. */
  readonly birthday?: { readonly year: number; readonly month: number; readonly day: number };
}

export interface SampleOrderLine {
  readonly productCode: string;
  /** Negative on a return. Never zero. */
  readonly quantity: number;
  readonly unitPriceMicro: number;
}

export interface SampleOrder {
  readonly number: string;
  readonly customerRef: string;
  readonly kind: 'order' | 'return';
  readonly placedAt: number;
  /** When the business could have known: later than `placedAt` if somebody wrote it down late. */
  readonly knownAt: number;
  readonly currency: string;
  readonly lines: readonly SampleOrderLine[];
}

/** A competitor's promotion. Days are YYYY-MM-DD, depths in basis points. */
export interface SamplePromotion {
  readonly competitor: string;
  readonly what: string;
  readonly segment: 'person' | 'organisation' | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly depthBp: number;
  readonly ourDepthBp: number;
  readonly evidence: string;
}

/** Anything else that happened with a customer, as the ledger keeps it. */
export interface SampleFact {
  /** Stable and unique. */
  readonly ref: string;
  readonly customerRef: string;
  readonly kind: FactKindName;
  readonly at: number;
  /** When it was written down. */
  readonly knownAt: number;
  readonly tier: Tier;
  readonly payload: FactPayload<FactKindName>;
  /** Minor units of the business's currency. */
  readonly amount?: number;
}

export interface SampleReferral {
  readonly ref: string;
  readonly referrerRef: string;
  readonly referredRef: string;
  readonly happenedOn: string;
  readonly manner: 'spontaneous' | 'prompted' | 'paid';
  readonly words: string;
  readonly knownAt: number;
  readonly confirmed: { readonly how: 'said' | 'wrote' | 'link'; readonly at: number } | null;
}

export interface SampleSuggestion {
  readonly ref: string;
  readonly customerRef: string;
  readonly happenedOn: string;
  readonly words: string;
  readonly knownAt: number;
  readonly judged: {
    readonly judgement: 'slight' | 'substantive' | 'adopted';
    readonly at: number;
  } | null;
}

/** A customer who was asked to take part, and when they did. */
export interface SampleAsked {
  readonly customerRef: string;
  readonly doneAt: number | null;
}

/** A survey or a request for help, and those it went to. */
export interface SampleRequest {
  readonly ref: string;
  readonly kind: 'help' | 'survey';
  readonly name: string;
  readonly askedOn: string;
  readonly askedAt: number;
  readonly customers: readonly SampleAsked[];
}

/** A gathering and its guests. */
export interface SampleActivity {
  readonly ref: string;
  readonly name: string;
  readonly place: string;
  readonly happensOn: string;
  readonly invitedAt: number;
  readonly guests: readonly SampleAsked[];
}

export interface SampleBusiness {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
  readonly products: Iterable<SampleProduct>;
  /** Batches of at most 1,000; an organisation comes before its contacts. */
  customers(): Iterable<SampleCustomer[]>;
  /** Batches of at most 1,000, in the order of `placedAt`. */
  orders(): Iterable<SampleOrder[]>;
  readonly promotions: readonly SamplePromotion[];
  /** Batches of at most 1,000, in no particular order. */
  facts(): Iterable<SampleFact[]>;
  referrals(): Iterable<SampleReferral[]>;
  suggestions(): Iterable<SampleSuggestion[]>;
  requests(): Iterable<SampleRequest>;
  activities(): Iterable<SampleActivity>;
}
