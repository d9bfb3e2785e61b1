import { judgeRanking } from '../../engine/value/back-test.ts';
import { calibrate } from '../../engine/value/calibration.ts';
import {
  type BackTestResult,
  FOLLOWED_DAYS,
  type Ranking,
  type RankingKey,
  rankingKeys,
} from '../../contract/value/back-test.ts';
import type { StandingRow } from './data.ts';
import type { FollowedRow } from './data.backtest.ts';
import { calibrationView } from './rules.holdout.ts';

/** Columns of numbers, one for each customer: a million customers as objects would not fit. */
interface Columns {
  values: Record<RankingKey, Float64Array>;
  /** P(nothing within 90 days); NaN without a model, and under contract. */
  danger: Float64Array;
  boughtNear: Uint8Array;
  boughtFar: Uint8Array;
  margin: Float64Array;
}

/** Everybody's place by each ranking, and what they did afterwards. */
export interface Trial {
  add(standing: StandingRow, past: Past, followed: FollowedRow | undefined): void;
  finish(currency: string, drawnLater: boolean): Omit<BackTestResult, 'suggestion'>;
}

/** What the simple rules look at: days since the last purchase, and spent in the year before. */
export interface Past {
  daysSince: number;
  spent: number;
  /** Under contract: danger is then of its end, not of buying nothing. */
  bound: boolean;
}

export interface Asked {
  /** At most so many customers. */
  room: number;
  /** Days behind the day of which everything is known. */
  followed: number;
  marginRate: number;
}

/** 555 as 15: how recent, how often and how much count alike. */
function rfmSum(rfm: number | null): number {
  if (rfm === null) return 0;
  return Math.floor(rfm / 100) + (Math.floor(rfm / 10) % 10) + (rfm % 10);
}

export function openTrial({ room, followed, marginRate }: Asked): Trial {
  const isFar = followed >= FOLLOWED_DAYS.far;
  const column = () => new Float64Array(room);
  const columns: Columns = {
    values: {
      standing: column(),
      danger: column(),
      recency: column(),
      rfm: column(),
      past_spend: column(),
    },
    danger: column(),
    boughtNear: new Uint8Array(room),
    boughtFar: new Uint8Array(room),
    margin: column(),
  };
  let many = 0;
  return {
    add: (standing, past, row) => {
      const { values } = columns;
      values.standing[many] = standing.place_milli;
      values.danger[many] = -(standing.danger ?? standing.overdue_ratio ?? Infinity);
      values.recency[many] = -past.daysSince;
      values.rfm[many] = rfmSum(standing.rfm);
      values.past_spend[many] = past.spent;
      columns.danger[many] = past.bound ? Number.NaN : (standing.danger ?? Number.NaN);
      columns.boughtNear[many] = row?.bought_near === true ? 1 : 0;
      columns.boughtFar[many] = row?.bought_far === true ? 1 : 0;
      const amount = (isFar ? row?.amount_far : row?.amount_near) ?? 0;
      columns.margin[many] = amount * marginRate;
      many += 1;
    },
    finish: (currency, drawnLater) => {
      const bought90 = columns.boughtNear.subarray(0, many);
      const bought180 = isFar ? columns.boughtFar.subarray(0, many) : null;
      const margin = columns.margin.subarray(0, many);
      const given = { bought90, bought180, margin };
      return {
        customers: many,
        followed_days: isFar ? FOLLOWED_DAYS.far : FOLLOWED_DAYS.near,
        bought_90: shareOf(bought90),
        bought_180: bought180 === null ? null : shareOf(bought180),
        margin: { amount: Math.round(margin.reduce((sum, one) => sum + one, 0)), currency },
        drawn_later: drawnLater,
        rankings: rankingKeys.map((key) =>
          rankingView(key, judgeRanking(columns.values[key].subarray(0, many), given)),
        ),
        calibration: calibrationOf(columns.danger.subarray(0, many), bought90),
      };
    },
  };
}

function shareOf(flags: Uint8Array): number {
  return flags.length === 0 ? 0 : flags.reduce((sum, one) => sum + one, 0) / flags.length;
}

function rankingView(key: RankingKey, judged: ReturnType<typeof judgeRanking>): Ranking {
  return {
    key,
    auc_90: judged.auc90,
    auc_180: judged.auc180,
    deciles: judged.tenths.map((tenth) => ({
      n: tenth.n,
      bought_90: tenth.bought90,
      margin: Math.round(tenth.margin),
      lift_bought: tenth.liftBought,
      lift_margin: tenth.liftMargin,
    })),
    capture: judged.capture.map(({ share, captured }) => ({ share, captured })),
  };
}

function calibrationOf(danger: Float64Array, bought: Uint8Array): BackTestResult['calibration'] {
  const predictions = Array.from(danger, (value, i) => ({
    danger: value,
    silent: bought[i] === 0,
  }));
  const foretold = predictions.filter((one) => !Number.isNaN(one.danger));
  return foretold.length === 0 ? null : calibrationView(calibrate(foretold));
}
