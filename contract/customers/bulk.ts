import { z } from 'zod';
import { instant, pageOf, pageQuery, uuid } from '../http/page.ts';
import { bulkStates, MOST_PICKED, refusalReasons, undoOutcomes } from './bulk-names.ts';
import { customTest } from './conditions.ts';
import { customValue, fieldKey } from './custom-fields.ts';
import { customerFilter, customerKinds, details } from './customer.ts';

const ids = z.array(uuid).max(MOST_PICKED);

/** Whom a change of many is about: those who were picked, or everybody a list holds but some. */
export const bulkAim = z.union([
  z.strictObject({ ids: ids.min(1) }),
  z.strictObject({
    filter: z.strictObject({
      ...customerFilter.shape,
      fields: z.array(customTest).min(1).max(10).optional(),
    }),
    except: ids.default([]),
  }),
]);
export type BulkAim = z.infer<typeof bulkAim>;

const { city, region, country, language, industry } = details.shape;

/** What they are given. Null takes the value away. */
export const bulkSetting = z.discriminatedUnion('set', [
  z.strictObject({ set: z.literal('owner'), value: uuid.nullable() }),
  z.strictObject({ set: z.literal('city'), value: city }),
  z.strictObject({ set: z.literal('region'), value: region }),
  z.strictObject({ set: z.literal('country'), value: country }),
  z.strictObject({ set: z.literal('language'), value: language }),
  z.strictObject({ set: z.literal('industry'), value: industry }),
  /** A field of the business's own. */
  z.strictObject({ set: z.literal('custom'), field: fieldKey, value: customValue.nullable() }),
  z.strictObject({ set: z.literal('add_tag'), value: uuid }),
  z.strictObject({ set: z.literal('remove_tag'), value: uuid }),
]);
export type BulkSetting = z.infer<typeof bulkSetting>;

export const bulkAsked = z.strictObject({ aim: bulkAim, setting: bulkSetting });
export type BulkAsked = z.infer<typeof bulkAsked>;

/** A value as it is shown: an owner by id, a tag as whether it is there. */
const shown = customValue.nullable();
const who = z.object({
  id: uuid,
  kind: z.enum(customerKinds),
  name: z.string(),
  named: z.boolean(),
});
/** Names of the employees among the values. */
const names = z.record(z.string(), z.string());

const refusal = z.object({
  why: z.enum(refusalReasons),
  /** The other field that is needed, by its key. */
  field: z.string().nullable(),
  customers: z.number().int(),
});

/** What a change of many would do; nothing is done yet. */
export const bulkPreview = z.object({
  changed: z.number().int(),
  /** They have the value already. */
  same: z.number().int(),
  refused: z.array(refusal),
  /** The first of those who would be changed. */
  rows: z.array(z.object({ customer: who, before: shown })),
  after: shown,
  names,
});
export type BulkPreview = z.infer<typeof bulkPreview>;

export const bulkChange = z.object({
  id: uuid,
  setting: bulkSetting,
  /** Of an owner or a tag that is set. */
  value_name: z.string().nullable(),
  by: z.object({ id: uuid, name: z.string() }),
  asked_at: instant,
  state: z.enum(bulkStates),
  /** Picked one by one; otherwise everybody a list held. */
  picked: z.boolean(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.array(refusal),
  /** Null until somebody undid it; values that were left count as kept. */
  undone: z
    .object({
      by: z.object({ id: uuid, name: z.string() }),
      at: instant,
      restored: z.number().int(),
      kept: z.number().int(),
    })
    .nullable(),
  /** The latest work on it, which can be followed. */
  job_id: uuid,
});
export type BulkChange = z.infer<typeof bulkChange>;

/** The latest ones: one's own, and those of others where one changes everybody's customers. */
export const bulkChangeList = z.object({ items: z.array(bulkChange) });

/** Everybody who was changed, or those whose values were left when it was undone. */
export const bulkRowQuery = pageQuery.extend({
  of: z.enum(['changed', 'kept']).default('changed'),
});
export const bulkRows = pageOf(
  z.object({
    customer: who,
    before: shown,
    undone: z.enum(undoOutcomes).nullable(),
  }),
).extend({ after: shown, names });
export type BulkRows = z.infer<typeof bulkRows>;
