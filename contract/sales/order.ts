import { z } from 'zod';
import { instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';

/** How a line counts: goods are buying; carriage and fees are kept with the order but are not. */
export const lineTreatments = ['goods', 'carriage', 'fee'] as const;
export type LineTreatment = (typeof lineTreatments)[number];

export const orderRow = z.object({
  id: uuid,
  number: z.string(),
  kind: z.enum(['order', 'return']),
  customer: z.object({ id: uuid, name: z.string() }),
  placed_at: instant,
  goods: money,
  charges: money,
  line_count: z.number().int(),
});
export type OrderRow = z.infer<typeof orderRow>;
export const orderPage = pageOf(orderRow);
export const orderQuery = pageQuery.extend({ customer_id: uuid.optional() });

const orderLine = z.object({
  product: z.object({ id: uuid, code: z.string(), name: z.string() }),
  treatment: z.enum(lineTreatments),
  quantity: z.number().int(),
  /** Millionths of the major unit. */
  unit_price_micro: z.number().int(),
  amount: money,
});
export const order = orderRow.extend({ lines: z.array(orderLine) });
export type Order = z.infer<typeof order>;
