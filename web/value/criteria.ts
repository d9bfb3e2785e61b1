import type { MessageKey } from '../../contract/i18n/types.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';

interface CriterionText {
  name: Extract<MessageKey, `value.criterion.${string}`>;
  /** Which facts would feed it. */
  feeds: Extract<MessageKey, `value.feeds.${string}`>;
}

export const criterionTexts: Readonly<Record<CriterionKey, CriterionText>> = {
  c1: { name: 'value.criterion.c1', feeds: 'value.feeds.c1' },
  c2: { name: 'value.criterion.c2', feeds: 'value.feeds.c2' },
  c3: { name: 'value.criterion.c3', feeds: 'value.feeds.c3' },
  c4: { name: 'value.criterion.c4', feeds: 'value.feeds.c4' },
  c5: { name: 'value.criterion.c5', feeds: 'value.feeds.c5' },
  c6: { name: 'value.criterion.c6', feeds: 'value.feeds.c6' },
  c7: { name: 'value.criterion.c7', feeds: 'value.feeds.c7' },
  c8: { name: 'value.criterion.c8', feeds: 'value.feeds.c8' },
  c9: { name: 'value.criterion.c9', feeds: 'value.feeds.c9' },
};
