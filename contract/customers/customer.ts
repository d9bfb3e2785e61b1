import { z } from 'zod';
import { day, instant, pageQuery, uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { fieldConditions } from './conditions.ts';
import { customValue, givenValues } from './custom-fields.ts';
import { endingMark } from './ending.ts';
import { lifeMark } from './life.ts';
import { populations, relationshipTypes, stages } from './life-names.ts';
import { nextTouch } from './next-touch.ts';
import { readPartialDate } from './partial-date.ts';
import { standingMark } from './standing-mark.ts';
import { tag } from './tags.ts';

const partialDate = z.string().refine((text) => readPartialDate(text) !== undefined, {
  params: { code: 'field.invalid_date' },
});

export const customerKinds = ['person', 'organisation'] as const;
export type CustomerKind = (typeof customerKinds)[number];

const text = (most: number) => z.string().trim().min(1).max(most);
const email = z.email().max(320);
const country = z.string().regex(/^[A-Z]{2}$/);

/** A row of the list: what identifies a customer, and how they stand. */
export const customerRow = z.object({
  id: uuid,
  kind: z.enum(customerKinds),
  name: z.string(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  /** False where a source knew the customer by a number only; `name` is then that number. */
  named: z.boolean(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  organisation: z.object({ id: uuid, name: z.string() }).nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  owner: z.object({ id: uuid, name: z.string() }).nullable(),
  created_at: instant,
  version: z.number().int(),
  standing: standingMark.nullable(),
  /** First day of the month in which they joined the circle; null for those outside. */
  insider_since: day.nullable(),
  /** Population, stage and type of relationship; null before the first standing. */
  life: lifeMark.nullable(),
  /** Confirmed as not worth maintaining: no care is planned. */
  excluded: z.boolean(),
  /** Values of the fields that were asked for, by their keys. */
  custom: z.record(z.string(), customValue).optional(),
  /** What they are filed under, where it was asked for. */
  tags: z.array(tag).optional(),
});
export type CustomerRow = z.infer<typeof customerRow>;

export const customer = customerRow.omit({ custom: true, tags: true }).extend({
  street: z.string().nullable(),
  region: z.string().nullable(),
  postcode: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  /** Days to remember, with or without their year. */
  birthday: partialDate.nullable(),
  /** Counted by the Chinese calendar. */
  birthday_lunar: z.boolean(),
  anniversary: partialDate.nullable(),
  founded: partialDate.nullable(),
  /** The name in another script, as Latin letters beside Han characters. */
  second_name: z.string().nullable(),
  /** How to address them in writing. */
  salutation: z.string().nullable(),
  industry: z.string().nullable(),
  circumstances: z.string().nullable(),
  identifiers: z.array(z.object({ system: z.string(), value: z.string() })),
  affiliations: z.array(
    z.object({
      id: uuid,
      person: z.object({ id: uuid, name: z.string() }),
      organisation: z.object({ id: uuid, name: z.string() }),
      title: z.string().nullable(),
      /** What they do there, as to us: orders, pays, decides. */
      role: z.string().nullable(),
      started_on: day.nullable(),
      ended_on: day.nullable(),
      /** Over by now. */
      ended: z.boolean(),
    }),
  ),
  /** Null while the relationship lasts. */
  ending: endingMark.nullable(),
  updated_at: instant,
  /** Null where nothing is owed to them, and before the first rhythm. */
  next_touch: nextTouch.nullable(),
});
export type Customer = z.infer<typeof customer>;
export type Affiliation = Customer['affiliations'][number];

/** Fields of a customer as they are entered. */
export const details = z.strictObject({
  given_name: text(200).nullable(),
  family_name: text(200).nullable(),
  name: text(400),
  language: z.enum(languages).nullable(),
  title: text(200).nullable(),
  street: text(400).nullable(),
  city: text(200).nullable(),
  region: text(200).nullable(),
  postcode: text(40).nullable(),
  country: country.nullable(),
  emails: z.array(email).max(20),
  phones: z.array(text(40)).max(20),
  owner_id: uuid.nullable(),
  birthday: partialDate.nullable(),
  birthday_lunar: z.boolean(),
  anniversary: partialDate.nullable(),
  founded: partialDate.nullable(),
  second_name: text(400).nullable(),
  salutation: text(200).nullable(),
  industry: text(100).nullable(),
  circumstances: text(2000).nullable(),
});

/** A person needs a given or family name, an organisation its name. */
export const newCustomer = details
  .partial()
  .extend({
    kind: z.enum(customerKinds),
    /** Of a person: the organisation they work for. */
    organisation_id: uuid.nullable().optional(),
    /** Values of the business's own fields, by their keys. */
    custom: givenValues.optional(),
  })
  .refine(
    (it) =>
      it.name !== undefined || (it.kind === 'person' && Boolean(it.given_name ?? it.family_name)),
    { path: ['name'], params: { code: 'field.required' } },
  );
export type NewCustomer = z.infer<typeof newCustomer>;

/** `seen`: what the fields were when they were looked at, as they were answered. */
export const customerChange = details
  .omit({ title: true })
  .extend({
    seen: customer
      .pick({
        given_name: true,
        family_name: true,
        name: true,
        language: true,
        street: true,
        city: true,
        region: true,
        postcode: true,
        country: true,
        emails: true,
        phones: true,
        birthday: true,
        birthday_lunar: true,
        anniversary: true,
        founded: true,
        second_name: true,
        salutation: true,
        industry: true,
        circumstances: true,
      })
      .extend({ owner_id: uuid.nullable() })
      .partial()
      .strict(),
  })
  .partial();
export type CustomerChange = z.infer<typeof customerChange>;

export const customerSorts = [
  'newest',
  'name',
  'standing',
  'danger',
  'value',
  'last_bought',
] as const;

/** Filters of the list; all of them narrow. */
export const customerFilter = z.object({
  kind: z.enum(customerKinds).optional(),
  city: z.string().max(200).optional(),
  country: country.optional(),
  /** A part of the name, in any script, at least one character. */
  name: z.string().trim().min(1).max(100).optional(),
  owner: z.union([uuid, z.literal('none')]).optional(),
  /** Bounds on the standing's score, 0–100. */
  score_from: z.coerce.number().min(0).max(100).optional(),
  score_to: z.coerce.number().min(0).max(100).optional(),
  /** Bounds on the danger of buying nothing in the next 90 days, 0–1. */
  danger_from: z.coerce.number().min(0).max(1).optional(),
  danger_to: z.coerce.number().min(0).max(1).optional(),
  population: z.enum(populations).optional(),
  stage: z.enum(stages).optional(),
  relationship: z.enum(relationshipTypes).optional(),
  /** Those care is planned for, or those confirmed as not worth maintaining. */
  excluded: z.enum(['true', 'false']).optional(),
  /** Those the relationship with has ended, or those it lasts with. */
  ended: z.enum(['true', 'false']).optional(),
  /** Members of a segment, as they were counted last. */
  segment: uuid.optional(),
  /** Those an employee helps with, beside whoever answers for them. */
  helper: uuid.optional(),
  /** Those who are filed under a tag. */
  tag: uuid.optional(),
  /** How recently and how often they bought, a score from 1 to 5 each: “54”. */
  rfm: z
    .string()
    .regex(/^[1-5][1-5]$/)
    .optional(),
  /** Tests of the business's own fields, all of which hold: JSON in the language of conditions. */
  fields: fieldConditions.optional(),
});
export type CustomerFilter = z.infer<typeof customerFilter>;

export const customerQuery = pageQuery.extend(customerFilter.shape).extend({
  sort: z.enum(customerSorts).default('standing'),
  /** Place of the first row in the whole list, from 0: a jump of the scroll bar. Not with a cursor. */
  at: z.coerce.number().int().min(0).max(100_000_000).default(0),
  /** Keys of the business's own fields whose values are answered too, with commas. */
  columns: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}(,[a-z][a-z0-9_]{0,39}){0,29}$/)
    .optional(),
  /** Whether what they are filed under is answered too. */
  with_tags: z.enum(['true', 'false']).default('false'),
});

/** Total of a list: exact up to 1,000, then "1,000+" unless it is asked for exactly. */
export const customerCount = z.object({ total: z.number().int(), exact: z.boolean() });
export const customerCountQuery = customerFilter.extend({
  exact: z.enum(['true', 'false']).default('false'),
});

export const customerList = z.object({
  items: z.array(customerRow),
  next_cursor: z.string().nullable(),
  /** Given with the first page only; the others are of the same list. */
  total: customerCount.nullable(),
});

/** People or organisations that look like the one being entered. */
export const duplicate = z.object({
  customer: z.object({ id: uuid, name: z.string(), email: z.string().nullable() }),
  because: z.enum(['email', 'phone', 'name']),
});
export const createdCustomer = z.object({ customer, duplicates: z.array(duplicate) });

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export const searchHit = z.object({
  /** `said`: something like it was said of the customer whose id it has. */
  kind: z.enum(['customer', 'order', 'product', 'said']),
  id: uuid,
  title: z.string(),
  subtitle: z.string().nullable(),
  customer_kind: z.enum(customerKinds).nullable(),
  named: z.boolean(),
  /** When it was said. */
  on: day.optional(),
});
export const searchResult = z.object({ items: z.array(searchHit) });
export type SearchHit = z.infer<typeof searchHit>;
