/** Fields of every customer that many can be given at once. */
export const bulkFields = ['city', 'region', 'country', 'language', 'industry'] as const;
export type BulkField = (typeof bulkFields)[number];

/** Why a customer is not changed with the others. */
export const refusalReasons = [
  /** They are seen, but others change them. */
  'out_of_reach',
  /** Who only helps with a customer does not give them to somebody. */
  'only_helping',
  'only_people',
  'only_organisations',
  /** With this value another field would have to be filled in too. */
  'needs_other',
  /** The field is needed because of what another one says. */
  'still_needed',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What became of a customer's value when a change of many was undone. */
export const undoOutcomes = ['restored', 'changed_since', 'out_of_reach', 'gone'] as const;
export type UndoOutcome = (typeof undoOutcomes)[number];

export const bulkStates = ['running', 'done', 'undoing', 'undone', 'stopped'] as const;
export type BulkState = (typeof bulkStates)[number];

/** Customers who can be picked one by one, and left out one by one. */
export const MOST_PICKED = 1_000;
