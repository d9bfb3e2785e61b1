import { z } from 'zod';
import { day, enteredDay, uuid } from '../http/page.ts';
import { attitudes, decisionRoles, influences } from './map-names.ts';

const named = z.object({ id: uuid, name: z.string() });
const text = (most: number) => z.string().trim().min(1).max(most);

/** Where somebody stands in an organisation. */
const place = z.strictObject({
  /** Whom they report to: another of the same organisation. */
  manager_id: uuid.nullable(),
  roles: z.array(z.enum(decisionRoles)).max(decisionRoles.length),
  influence: z.enum(influences).nullable(),
  attitude: z.enum(attitudes).nullable(),
  note: text(1000).nullable(),
});

const mapPerson = place.extend({
  id: uuid,
  name: z.string(),
  title: z.string().nullable(),
  /** Last day there, as far as one is known; it may lie ahead. */
  ended_on: day.nullable(),
  /** Still there, and the relationship with them lasts. */
  live: z.boolean(),
  /** 0 before anything was said of their place. */
  version: z.number().int(),
});
export type MapPerson = z.infer<typeof mapPerson>;

const decisionStep = z.object({
  id: uuid,
  what: z.string(),
  due_on: day.nullable(),
  done_on: day.nullable(),
  people: z.array(named),
  version: z.number().int(),
});
export type DecisionStep = z.infer<typeof decisionStep>;

const mapWarning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no_contact') }),
  z.object({ kind: z.literal('single_contact'), person: named }),
  z.object({ kind: z.literal('no_decision_maker') }),
  z.object({
    kind: z.literal('leaver_in_step'),
    person: named,
    step: z.object({ id: uuid, what: z.string() }),
    /** Null where nobody wrote down when. */
    ended_on: day.nullable(),
  }),
]);
export type MapWarning = z.infer<typeof mapWarning>;

/** Who is who in an organisation, and how it comes to its decisions. */
export const clientMap = z.object({
  /** By name; no more than 200, those who are still there first. */
  people: z.array(mapPerson),
  /** As they come: by day, those without one last. */
  steps: z.array(decisionStep),
  warnings: z.array(mapWarning),
});
export type ClientMap = z.infer<typeof clientMap>;

/** What is given is changed. `seen`: what it was when it was looked at. */
export const placeChange = place.partial().extend({ seen: place.partial().optional() });
export type PlaceChange = z.infer<typeof placeChange>;

const step = z.strictObject({
  what: text(200),
  due_on: enteredDay.nullable(),
  done_on: enteredDay.nullable(),
  people: z.array(uuid).max(50),
});
export const newStep = step.partial().required({ what: true });
export type NewStep = z.infer<typeof newStep>;
export const stepChange = step.partial().extend({ seen: step.partial().optional() });
export type StepChange = z.infer<typeof stepChange>;
