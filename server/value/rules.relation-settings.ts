import {
  relationshipDefaults,
  type RelationshipDefaults,
  type RelationshipKinds,
  relationshipKinds,
} from '../../contract/value/relationship.ts';

/** Shipped; a business edits its own. */
const DEFAULTS: RelationshipDefaults = {
  prospect: {
    exploration: 'transactional',
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

/** Periods within what the grid of importance and danger allows anyway, but for machines. */
const KINDS: RelationshipKinds = {
  transactional: { service: 'on_request', least_days: 30, most_days: 180 },
  long_term: { service: 'named_person', least_days: 14, most_days: 120 },
  personal: { service: 'named_person', least_days: 7, most_days: 90 },
  dedicated: { service: 'own_team', least_days: 7, most_days: 45 },
  self_service: { service: 'help_yourself', least_days: 60, most_days: 180 },
  automated: { service: 'by_machine', least_days: 90, most_days: 365 },
  community: { service: 'among_customers', least_days: 30, most_days: 180 },
};

export interface RelationSettings {
  defaults: RelationshipDefaults;
  types: RelationshipKinds;
  version: number;
}

/** What a business has set, or what is shipped while it has set nothing: version 0. */
export function settingsOf(
  row: { defaults: unknown; types: unknown; version: number } | undefined,
): RelationSettings {
  if (row === undefined) return { defaults: DEFAULTS, types: KINDS, version: 0 };
  return {
    defaults: relationshipDefaults.parse(row.defaults),
    types: relationshipKinds.parse(row.types),
    version: row.version,
  };
}
