import { z } from 'zod';
import {
  blockReasons,
  confirmedHow,
  type Referral,
  referralManners,
} from '../../contract/rewards/referral.ts';
import type { ReferralRow } from './data.ts';

const manner = z.enum(referralManners);
const how = z.enum(confirmedHow);
const because = z.enum(blockReasons).nullable();

export function referralView(row: ReferralRow): Referral {
  const { amount, currency, confirmed_how, confirmed_at } = row;
  return {
    id: row.referral_id,
    referrer: {
      id: row.referrer_id,
      name: row.referrer_name,
      named: row.referrer_named,
      kind: kindOf(row.referrer_kind),
    },
    referred: {
      id: row.referred_id,
      name: row.referred_name,
      named: row.referred_named,
      kind: kindOf(row.referred_kind),
    },
    happened_on: row.happened_on,
    manner: manner.parse(row.manner),
    words: row.words,
    state: stateOf(row),
    blocked_because: because.parse(row.blocked_because),
    confirmed:
      confirmed_how === null || confirmed_at === null
        ? null
        : { how: how.parse(confirmed_how), at: confirmed_at },
    margin: amount === null || currency === null ? null : { amount, currency },
    withdrawn_at: row.withdrawn_at,
  };
}

function stateOf(row: ReferralRow): Referral['state'] {
  if (row.blocked_because !== null) return 'blocked';
  if (row.amount !== null) return 'counted';
  return row.confirmed_at === null ? 'named' : 'waiting';
}

function kindOf(kind: string): 'person' | 'organisation' {
  return kind === 'organisation' ? 'organisation' : 'person';
}
