import type { Contradiction } from '../../contract/conversations/agreed.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

/** What is agreed on, in a word. */
export const termLabels: Readonly<
  Record<Contradiction['term'], MessageKey & `agreed.term.${string}`>
> = {
  price: 'agreed.term.price',
  date: 'agreed.term.date',
  scope: 'agreed.term.scope',
  promise: 'agreed.term.promise',
};
