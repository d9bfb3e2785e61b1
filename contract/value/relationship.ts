import { z } from 'zod';
import { populations, relationshipTypes, stages } from '../customers/life-names.ts';
import { day, instant } from '../http/page.ts';

/** How customers of a type are served. */
export const services = [
  'on_request',
  'named_person',
  'own_team',
  'help_yourself',
  'by_machine',
  'among_customers',
] as const;
export type Service = (typeof services)[number];

/** Why somebody is where they are, or moved: a fact, a figure, or somebody's word. */
export const relationshipCauses = [
  'never_bought',
  'bought',
  'insider',
  'buys_often',
  'relation_ended',
  'overdue',
  'few_purchases',
  'contacts',
  'purchases',
  'margin_change',
  'range_change',
  'contract',
  'regularity',
  'contract_ended',
  'bought_again',
  'person',
  'defaults',
] as const;
const cause = z.enum(relationshipCauses);
export type RelationshipCause = z.infer<typeof cause>;

const type = z.enum(relationshipTypes);
const period = z.number().int().min(1).max(730);
const typeSetting = z
  .strictObject({ service: z.enum(services), least_days: period, most_days: period })
  .refine((it) => it.least_days <= it.most_days, {
    path: ['most_days'],
    params: { code: 'field.out_of_range' },
  });
export const relationshipDefaults = z.record(z.enum(populations), z.record(z.enum(stages), type));
export type RelationshipDefaults = z.infer<typeof relationshipDefaults>;
export const relationshipKinds = z.record(type, typeSetting);
export type RelationshipKinds = z.infer<typeof relationshipKinds>;

/** Which type goes with whom, and what each means for service and rhythm. */
export const relationshipSettings = z.object({
  defaults: relationshipDefaults,
  types: relationshipKinds,
  version: z.number().int(),
});
export type RelationshipSettings = z.infer<typeof relationshipSettings>;
export const relationshipSettingsChange = z.strictObject({
  defaults: relationshipDefaults,
  types: relationshipKinds,
});
export type RelationshipSettingsChange = z.infer<typeof relationshipSettingsChange>;

/** Somebody's word against the facts, while it holds. */
const override = z.object({
  reason: z.string(),
  by: z.string().nullable(),
  made_at: instant,
  until: day.nullable(),
});

const found = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    /** What facts say; differs where somebody said otherwise. */
    by_facts: value,
    cause,
    figure: z.number().nullable(),
    since: day.nullable(),
    override: override.nullable(),
  });

export const relationshipParts = ['population', 'stage', 'relationship'] as const;
export type RelationshipPart = (typeof relationshipParts)[number];

/** How far a relationship has come and how it is looked after. */
export const relationship = z.object({
  population: found(z.enum(populations)),
  stage: found(z.enum(stages)),
  relationship: found(type),
  service: z.enum(services),
  least_days: z.number().int(),
  most_days: z.number().int(),
  /** Two-way contacts, each worth half as much every thirty days. */
  temperature: z.number(),
  changes: z.array(
    z.object({
      of: z.enum(relationshipParts),
      before: z.string(),
      after: z.string(),
      on: day,
      cause,
      figure: z.number().nullable(),
      fact_on: day.nullable(),
    }),
  ),
});
export type Relationship = z.infer<typeof relationship>;

const words = z.string().trim().min(1).max(2000);
/** Null gives it back to the facts. */
export const relationshipOverride = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('population'),
    value: z.enum(populations).nullable(),
    reason: words,
    until: day.nullable(),
  }),
  z.strictObject({
    of: z.literal('stage'),
    value: z.enum(stages).nullable(),
    reason: words,
    until: day.nullable(),
  }),
  z.strictObject({
    of: z.literal('relationship'),
    value: type.nullable(),
    reason: words,
    until: day.nullable(),
  }),
]);
export type RelationshipOverride = z.infer<typeof relationshipOverride>;
