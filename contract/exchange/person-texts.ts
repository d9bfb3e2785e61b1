import type { Area } from './person-names.ts';

/** What each area of what is held of a person is called. */
export const areaTexts = {
  identity: 'privacy.area.identity',
  contact: 'privacy.area.contact',
  words: 'privacy.area.words',
  messages: 'privacy.area.messages',
  imports: 'privacy.area.imports',
  decisions: 'privacy.area.decisions',
  history: 'privacy.area.history',
  facts: 'privacy.area.facts',
} as const satisfies Record<Area, string>;
