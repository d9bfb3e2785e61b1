import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, enteredDay, instant, pageOf, pageQuery, uuid } from '../http/page.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
/** Whom it was for: a kind of customer or a country. */
const segment = z.union([z.enum(customerKinds), z.string().regex(/^[A-Z]{2}$/)]);
const basisPoints = z.number().int().max(10_000);

/** A competitor's promotion: what was cheaper, when, and how deep against ours (MKT-5). */
export const promotion = z.object({
  id: uuid,
  competitor: z.string(),
  what: z.string(),
  /** Null for everybody. */
  segment: z.string().nullable(),
  starts_on: day,
  ends_on: day,
  /** Off the usual price, basis points. */
  depth_bp: z.number().int(),
  /** What we gave off our own price at that time. */
  our_depth_bp: z.number().int(),
  evidence_words: z.string().nullable(),
  evidence_link: z.string().nullable(),
  entered_by: z.object({ id: uuid, name: z.string() }).nullable(),
  created_at: instant,
  withdrawn_at: instant.nullable(),
  version: z.number().int(),
});
export type Promotion = z.infer<typeof promotion>;
export const promotionPage = pageOf(promotion);
export const promotionQuery = pageQuery;

const details = z.strictObject({
  competitor: text(200),
  what: text(200),
  segment: segment.nullable(),
  starts_on: enteredDay,
  ends_on: enteredDay,
  depth_bp: basisPoints.min(1),
  our_depth_bp: basisPoints.min(0),
  evidence_words: text(2000).nullable(),
  evidence_link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
});

/** Entered with evidence, or not at all: what is seen against us must be open to a second look. */
export const newPromotion = details.partial({
  segment: true,
  our_depth_bp: true,
  evidence_words: true,
  evidence_link: true,
});
export type NewPromotion = z.infer<typeof newPromotion>;

/** `seen`: what the fields were when they were looked at, as they were answered. */
export const promotionChange = details
  .extend({
    seen: promotion
      .pick({
        competitor: true,
        what: true,
        segment: true,
        starts_on: true,
        ends_on: true,
        depth_bp: true,
        our_depth_bp: true,
        evidence_words: true,
        evidence_link: true,
      })
      .partial()
      .strict(),
  })
  .partial();
export type PromotionChange = z.infer<typeof promotionChange>;
