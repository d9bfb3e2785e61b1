/**
 * The shape in which a ready-made business is handed over to be loaded into a workspace.
 * Instants are epoch milliseconds; prices are integers in millionths of the major unit.
 */

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
}
