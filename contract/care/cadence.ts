import { z } from 'zod';
import { day, money, uuid } from '../http/page.ts';
import { type dangerLevels, importances } from './levels.ts';

export type Importance = (typeof importances)[number];

export type DangerLevel = (typeof dangerLevels)[number];

const days = z.number().int().min(1).max(730);
/** The shortest and the longest period between touches, in days. */
const cell = z
  .strictObject({ least: days, most: days })
  .refine((it) => it.least <= it.most, { path: ['most'], params: { code: 'field.too_small' } });
const row = z.strictObject({ low: cell, rising: cell, high: cell });

/** Clamps around the best period, for every importance × danger. */
export const careGrid = z.strictObject({ insider: row, important: row, other: row });
export type CareGrid = z.infer<typeof careGrid>;

const everyLevel = (least: number, most: number) => ({
  low: { least, most },
  rising: { least, most },
  high: { least, most },
});

/** Insiders every 7 to 45 days, everybody else every 30 to 180 (engine.md 6). */
export const defaultGrid: CareGrid = {
  insider: everyLevel(7, 45),
  important: everyLevel(30, 180),
  other: everyLevel(30, 180),
};

export const careSettings = z.object({
  grid: careGrid,
  /** What an hour of our time costs. */
  hour_cost: money,
  /** Share of silent losses that a contact prevents, basis points. */
  effect_bp: z.number().int(),
  /** Time for contacts a day where nothing else is said of an employee. */
  day_minutes: z.number().int(),
  /** Whose list holds customers without an owner; null: of those who see all customers. */
  unowned_to: uuid.nullable(),
  /** Those with hours of their own. */
  hours: z.array(z.object({ employee_id: uuid, day_minutes: z.number().int() })),
  version: z.number().int(),
});
export type CareSettings = z.infer<typeof careSettings>;

const minutes = z.number().int().min(0).max(1440);
export const careSettingsChange = z
  .strictObject({
    grid: careGrid,
    hour_cost: z.number().int().min(1).max(1_000_000_000),
    effect_bp: z.number().int().min(0).max(10_000),
    day_minutes: minutes,
    unowned_to: uuid.nullable(),
  })
  .partial();
export type CareSettingsChange = z.infer<typeof careSettingsChange>;

export const careHours = z.strictObject({ day_minutes: minutes });

/** The rhythm of one customer. */
export const cadence = z.object({
  importance: z.enum(importances),
  /** The agreed period between touches, days. */
  period_days: z.number().int(),
  /** What started the clock: the last conversation or purchase, or the arrival. */
  started_on: day,
  next_touch_on: day,
  last_conversed_on: day.nullable(),
  unanswered: z.number().int(),
  forgotten: z.boolean(),
});
export type Cadence = z.infer<typeof cadence>;
