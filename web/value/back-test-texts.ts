import type { BackTest, RankingKey } from '../../contract/value/back-test.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

export const rankingTexts = {
  standing: 'value.back_test.ranking_standing',
  danger: 'value.back_test.ranking_danger',
  recency: 'value.back_test.ranking_recency',
  rfm: 'value.back_test.ranking_rfm',
  past_spend: 'value.back_test.ranking_past_spend',
} as const satisfies Record<RankingKey, MessageKey>;

export const stateTexts = {
  queued: 'common.progress.waiting',
  running: 'common.progress.running',
  done: 'common.progress.done',
  failed: 'common.progress.failed',
} as const satisfies Record<BackTest['state'], MessageKey>;
