import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';

const currency = z.string().regex(/^[A-Z]{3}$/);
/** An IANA zone that this runtime knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { params: { code: 'field.invalid_choice' } });

export const workspace = z.object({
  id: uuid,
  name: z.string(),
  language: z.enum(languages),
  currency,
  time_zone: z.string(),
  country: z.string().nullable(),
  gross_margin_bp: z.number().int(),
  segment_by: z.enum(['kind', 'country']),
  origin: z.enum(['empty', 'sample', 'own']),
  version: z.number().int(),
  created_at: instant,
});
export type Workspace = z.infer<typeof workspace>;

export const workspaceChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    language: z.enum(languages),
    time_zone: timeZone,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    gross_margin_bp: z.number().int().min(1).max(10_000),
    segment_by: z.enum(['kind', 'country']),
    /** What the fields were when they were looked at, as they were answered. */
    seen: workspace
      .pick({
        name: true,
        language: true,
        time_zone: true,
        country: true,
        gross_margin_bp: true,
        segment_by: true,
      })
      .partial()
      .strict(),
  })
  .partial();
export type WorkspaceChange = z.infer<typeof workspaceChange>;

export const newBusiness = z.strictObject({
  name: z.string().trim().min(1).max(200),
  language: z.enum(languages),
  currency,
  time_zone: timeZone,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
export type NewBusiness = z.infer<typeof newBusiness>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
