import { openedLater } from '../ui/opened-later.tsx';

export { SuggestionsPanel } from './suggestions-panel.tsx';

/** Fetched when it is first opened. */
export const SuggestionDrawer = openedLater(() =>
  import('./suggestion-drawer.tsx').then((module) => module.SuggestionDrawer),
);
