import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';

export const team = z.object({
  id: uuid,
  name: z.string(),
  version: z.number().int(),
  created_at: instant,
});
export type Team = z.infer<typeof team>;

export const newTeam = z.strictObject({ name: z.string().trim().min(1).max(100) });
