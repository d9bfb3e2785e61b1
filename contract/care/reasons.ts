/** Why now, in the order the list shows it. */
export const todayReasons = [
  'promised',
  'occasion',
  'danger',
  'due',
  'follow_up',
  'forgotten',
] as const;

export const notNeededReasons = [
  'spoke_already',
  'nothing_to_say',
  'wrong_time',
  'wants_quiet',
  'other',
] as const;
