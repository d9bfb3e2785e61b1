import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { newBusiness, workspace } from '../workspace/workspace.ts';
import { email, employee, employeeName, newPassword } from './employee.ts';
import { permissions, scopes } from './permissions.ts';

/** Whether the business still has to be set up. */
export const setup = z.object({ required: z.boolean() });

export const newSetup = z.strictObject({
  business: newBusiness,
  employee: z.strictObject({ name: employeeName, email, password: newPassword }),
});
export type NewSetup = z.infer<typeof newSetup>;

export const newSession = z.strictObject({ email, password: z.string().min(1).max(128) });

/** Who is signed in, where, and what they may do. */
export const session = z.object({
  employee: employee.pick({ id: true, name: true, email: true, language: true, roles: true }),
  workspace,
  permissions: z.partialRecord(z.enum(permissions), z.enum(scopes)),
});
export type Session = z.infer<typeof session>;

/** Null for a visitor: not being signed in is an answer, not an error. */
export const currentSession = z.object({ session: session.nullable() });
export type CurrentSession = z.infer<typeof currentSession>;

/** One place somebody is signed in at. */
export const openSession = z.object({
  id: uuid,
  current: z.boolean(),
  user_agent: z.string().nullable(),
  ip_address: z.string().nullable(),
  created_at: instant,
  /** To about five minutes. */
  last_seen_at: instant,
  expires_at: instant,
});
export type OpenSession = z.infer<typeof openSession>;
