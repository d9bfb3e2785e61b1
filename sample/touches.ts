import type { SampleTouch } from '../contract/exchange/sample.ts';
import type { Enrolled, Window } from './enrolled.ts';
import { isoDay, londonInstant, weekday } from './london-time.ts';
import { customerRef } from './people.ts';
import { Random, running } from './random.ts';

const CHANNELS = ['call', 'email', 'visit', 'letter', 'gift'] as const;
const CHANNEL_WEIGHTS = running([46, 34, 10, 7, 3]);
/** Minutes and minor units that a contact takes by channel, in the order above. */
const MINUTES = [9, 6, 45, 12, 15] as const;
const COST = [0, 0, 1_800, 140, 2_400] as const;
/** How often each of the clerks forgets whom they meant to ring, and to write down that they did. */
const FORGETFUL = [0.05, 0.12, 0.25, 0.5] as const;

/** Contacts with customers, as much as the staff remembered: more with those who order often. */
export function* touchesOf(
  seed: number,
  enrolled: readonly Enrolled[],
  { today }: Window,
): Generator<SampleTouch> {
  for (const { plan, number } of enrolled) {
    const random = new Random(seed, plan.stream, 9);
    const forgetful = random.pick(FORGETFUL);
    const every = Math.max(24, Math.min(200, plan.gapDays * 1.2)) * (1 + forgetful);
    const until = Math.min(today, plan.endDay + 120);
    let count = 0;
    for (
      let day = plan.arrivedDay + 1 + random.weibull(every, 1.3);
      day < until;
      day += random.weibull(every, 1.3)
    ) {
      count += 1;
      const at = workday(Math.floor(day));
      if (at >= today || random.chance(forgetful)) continue;
      yield touchOf(random, `T-${number}-${count}-${isoDay(at)}`, number, at, {
        forgetful,
        today,
        answers: plan.endDay < at ? 0.15 : 0.4 + 0.4 * plan.character.cooperates,
      });
    }
  }
}

function touchOf(
  random: Random,
  ref: string,
  number: number,
  day: number,
  { forgetful, today, answers }: { forgetful: number; today: number; answers: number },
): SampleTouch {
  const index = random.index(CHANNEL_WEIGHTS);
  const channel = CHANNELS[index] ?? 'call';
  const answered = random.chance(answers);
  const at = londonInstant(day, random.whole(9 * 3600, 17 * 3600));
  const late = random.chance(forgetful) ? Math.ceil(random.logNormal(2, 0.8)) : 0;
  const minutes = Math.max(1, Math.round(random.logNormal(MINUTES[index] ?? 9, 0.5)));
  return {
    ref,
    customerRef: customerRef(number),
    answered,
    channel,
    began: answered && random.chance(0.2) ? 'them' : 'us',
    at,
    knownAt: late === 0 ? at : londonInstant(Math.min(today - 1, day + late), 17 * 3600 + 1800),
    minutes: answered ? minutes : Math.min(3, minutes),
    cost: COST[index] ?? 0,
  };
}

function workday(day: number): number {
  const rest = weekday(day);
  return rest === 0 ? day + 1 : rest === 6 ? day + 2 : day;
}
