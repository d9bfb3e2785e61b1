import { z } from 'zod';
import { instant } from '../http/page.ts';
import { areas, erasureCauses, fates } from './person-names.ts';

export const personalData = z.object({
  name: z.string(),
  kind: z.enum(['person', 'organisation']),
  erased_at: instant.nullable(),
  /** How much there is, and what erasing would do to it; nothing that isn't there. */
  holdings: z.array(z.object({ area: z.enum(areas), fate: z.enum(fates), rows: z.number().int() })),
});
export type PersonalData = z.infer<typeof personalData>;

export const newErasure = z.strictObject({ because: z.enum(erasureCauses) });

export const erasure = z.object({ erased_at: instant, rows: z.number().int() });
