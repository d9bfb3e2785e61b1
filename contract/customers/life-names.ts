/** What a customer is to the business; employees are the fifth population, and no customers. */
export const populations = ['prospect', 'existing', 'loyal', 'lost'] as const;
/** How far a relationship has come, from the first to the last. */
export const stages = [
  'exploration',
  'awareness',
  'expansion',
  'commitment',
  'dissolution',
] as const;
/** How a relationship is looked after. */
export const relationshipTypes = [
  'transactional',
  'long_term',
  'personal',
  'dedicated',
  'self_service',
  'automated',
  'community',
] as const;
export type Population = (typeof populations)[number];
export type Stage = (typeof stages)[number];
export type RelationshipType = (typeof relationshipTypes)[number];
