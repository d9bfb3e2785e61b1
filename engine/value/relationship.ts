import type { Population } from './population.ts';
import type { Stage } from './stage.ts';

/** How a relationship is looked after. */
export const RELATIONSHIP_TYPES = [
  'transactional',
  'long_term',
  'personal',
  'dedicated',
  'self_service',
  'automated',
  'community',
] as const;
export type RelationshipType = (typeof RELATIONSHIP_TYPES)[number];

/** Which type goes with which population and stage. */
export type RelationshipTable = Readonly<
  Record<Population, Readonly<Record<Stage, RelationshipType>>>
>;

/** Shipped; a business edits its own. */
export const RELATIONSHIP_DEFAULTS: RelationshipTable = {
  prospect: {
    exploration: 'automated',
    awareness: 'personal',
    expansion: 'personal',
    commitment: 'long_term',
    dissolution: 'automated',
  },
  existing: {
    exploration: 'transactional',
    awareness: 'transactional',
    expansion: 'personal',
    commitment: 'long_term',
    dissolution: 'self_service',
  },
  loyal: {
    exploration: 'personal',
    awareness: 'personal',
    expansion: 'personal',
    commitment: 'dedicated',
    dissolution: 'personal',
  },
  lost: {
    exploration: 'automated',
    awareness: 'automated',
    expansion: 'automated',
    commitment: 'automated',
    dissolution: 'automated',
  },
};
