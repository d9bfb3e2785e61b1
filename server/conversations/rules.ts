import type { Channel, NewInteraction } from '../../contract/conversations/interaction.ts';
import type { NewFact } from '../ledger/index.ts';

/** An interaction with everything that was left out filled in. */
export interface Told {
  employeeId: string;
  channel: Channel;
  began: 'us' | 'them';
  twoWay: boolean;
  /** Both spoke, and they did out of politeness only. */
  perfunctory: boolean;
  occurredAt: Date;
  minutes: number;
  cost: number;
  words: string | null;
  promise: { what: string; due_on: string } | null;
}

/** What was not said is as it mostly is: by whoever writes it down, just now, a conversation. */
export function filledIn(input: NewInteraction, employeeId: string, now: Date): Told {
  const twoWay = input.channel !== 'note' && (input.two_way ?? true);
  return {
    employeeId: input.employee_id ?? employeeId,
    channel: input.channel,
    began: input.began ?? 'us',
    twoWay,
    perfunctory: twoWay && (input.perfunctory ?? false),
    occurredAt: input.occurred_at === undefined ? now : new Date(input.occurred_at),
    minutes: input.minutes ?? 0,
    cost: input.cost ?? 0,
    words: input.words ?? null,
    promise: input.promise ?? null,
  };
}

type ContactFact = NewFact<'conversed' | 'attempted' | 'noted'>;

/**
 * The fact an interaction is. With words it was entered with evidence, tier C; bare ones are kept
 * and shown and do not count (engine.md 1).
 */
export function contactFact(told: Told, customerNo: number, interactionId: string): ContactFact {
  const { channel, began, minutes, cost, words } = told;
  const shared = {
    customerNo,
    occurredAt: told.occurredAt,
    tier: words === null ? 'D' : 'C',
    employeeId: told.employeeId,
    source: 'entered',
    sourceId: `interaction:${interactionId}`,
    ...(words === null ? {} : { words }),
  } as const;
  if (channel === 'note') return { ...shared, kind: 'noted', payload: {} };
  const kind = told.twoWay ? 'conversed' : 'attempted';
  return { ...shared, kind, payload: { channel, began, minutes, cost } };
}

/** How far ahead of our clock the sender's may be. */
const AHEAD = 5 * 60_000;

export function isToCome(occurredAt: Date, now: Date): boolean {
  return occurredAt.getTime() > now.getTime() + AHEAD;
}
