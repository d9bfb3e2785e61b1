import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { role } from './permissions.ts';

export const PASSWORD_LEAST = 10;

export const email = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());
export const employeeName = z.string().trim().min(1).max(200);
/** A password that is being chosen. */
export const newPassword = z.string().min(PASSWORD_LEAST).max(128);
export const someRoles = z
  .array(role)
  .min(1)
  .max(6)
  .transform((names) => [...new Set(names)]);

export const employee = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  roles: z.array(role),
  team_id: uuid.nullable(),
  active: z.boolean(),
  deactivated_at: instant.nullable(),
  version: z.number().int(),
  created_at: instant,
});
export type Employee = z.infer<typeof employee>;

export const employeeChange = z
  .strictObject({
    name: employeeName,
    roles: someRoles,
    team_id: uuid.nullable(),
    active: z.boolean(),
    /** What the fields were when they were looked at, as they were answered. */
    seen: employee
      .pick({ name: true, roles: true, team_id: true, active: true })
      .partial()
      .strict(),
  })
  .partial();
export type EmployeeChange = z.infer<typeof employeeChange>;

/** What people change about themselves. */
export const ownChange = z
  .strictObject({ name: employeeName, language: z.enum(languages) })
  .partial();
export type OwnChange = z.infer<typeof ownChange>;
