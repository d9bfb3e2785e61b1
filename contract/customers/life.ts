import { z } from 'zod';
import { populations, relationshipTypes, stages } from './life-names.ts';

/** Where a customer is in all three, as a list shows it. */
export const lifeMark = z.object({
  population: z.enum(populations),
  stage: z.enum(stages),
  relationship: z.enum(relationshipTypes),
});
export type LifeMark = z.infer<typeof lifeMark>;
