import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { languages } from '../i18n/languages.ts';
import { email, employeeName, newPassword, someRoles } from './employee.ts';
import { role } from './permissions.ts';

export const invitation = z.object({
  id: uuid,
  email: z.string(),
  roles: z.array(role),
  team_id: uuid.nullable(),
  language: z.enum(languages),
  invited_by: uuid,
  invited_by_name: z.string().nullable(),
  created_at: instant,
  expires_at: instant,
});
export type Invitation = z.infer<typeof invitation>;

export const newInvitation = z.strictObject({
  email,
  roles: someRoles,
  team_id: uuid.nullish(),
  language: z.enum(languages).optional(),
});
export type NewInvitation = z.infer<typeof newInvitation>;

/** The answer to making one: the secret is told only here. */
export const madeInvitation = invitation.extend({
  token: z.string(),
  link: z.string(),
  /** A mail with the link is on its way. */
  mailed: z.boolean(),
});

/** What somebody who follows the link is shown. */
export const invitationPreview = z.object({
  email: z.string(),
  workspace_name: z.string(),
  language: z.enum(languages),
  expires_at: instant,
});

export const newAcceptance = z.strictObject({
  token: z.string().min(1).max(100),
  name: employeeName,
  password: newPassword,
  language: z.enum(languages),
});
export type NewAcceptance = z.infer<typeof newAcceptance>;
