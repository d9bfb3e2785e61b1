/** What a person may confirm as the root of a movement; not knowing is an answer, and counted. */
export const causes = [
  'complaint',
  'competitor',
  'price_rise',
  'owner_change',
  'missed_contact',
  'late_delivery',
  'broken_promise',
  'returned_goods',
  'no_need',
  'other',
  'unknown',
] as const;
