import { z } from 'zod';
import { importances } from '../../contract/care/levels.ts';
import type { Cadence } from '../../contract/care/cadence.ts';
import { todayReasons } from '../../contract/care/reasons.ts';
import { occasionKinds, type TodayItem } from '../../contract/care/today.ts';
import type { OpenWays } from '../conversations/index.ts';
import { markView } from '../customers/index.ts';
import type { CadenceFound, TodayRow } from './data.today.ts';
import { channelFor } from './rules.channel.ts';
import { dayOf } from './rules.days.ts';

const importance = z.enum(importances);
const reason = z.enum(todayReasons);
const occasionKind = z.enum(occasionKinds);

export function itemView(row: TodayRow, today: number, fits: boolean, ways: OpenWays): TodayItem {
  const why = reason.parse(row.reason);
  return {
    customer: {
      id: row.customer_id,
      kind: row.kind === 'organisation' ? 'organisation' : 'person',
      name: row.display_name,
      given_name: row.given_name,
      family_name: row.family_name,
      named: row.named,
    },
    phone: row.phone,
    email: row.email,
    standing: markView(row),
    importance: importance.parse(row.importance),
    reason: why,
    promise:
      row.promise_id === null || row.promised_on === null
        ? null
        : { id: row.promise_id, what: row.promise_what, due_on: row.promised_on },
    occasion:
      row.occasion === null || row.occasion_on === null
        ? null
        : {
            kind: occasionKind.parse(row.occasion),
            on: row.occasion_on,
            years: row.occasion_years,
          },
    days_since: Math.max(0, today - dayOf(row.started_on)),
    period_days: row.period_days,
    attempted_on: row.attempted_on,
    unanswered: row.unanswered,
    channel: channelFor(row, why, ways.open, ways.preferred),
    preferred: ways.preferred,
    minutes: row.minutes,
    fits,
    delegated_by: row.delegated_by,
  };
}

export function cadenceView(row: CadenceFound, today: string): Cadence {
  return {
    importance: importance.parse(row.importance),
    period_days: row.period_days,
    started_on: row.started_on,
    next_touch_on: row.next_touch,
    last_conversed_on: row.last_conversed,
    unanswered: row.unanswered,
    forgotten: row.forgotten_from !== null && row.forgotten_from <= today,
  };
}
