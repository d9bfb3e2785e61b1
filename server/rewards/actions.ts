import { v7 as uuidv7 } from 'uuid';
import type { NewReferral } from '../../contract/rewards/referral.ts';
import type { NewCustomer } from '../../contract/customers/customer.ts';
import { createCustomer, reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import { refuseFuture } from '../http/days.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { appendFrom, reverseFact, reverseFrom } from '../ledger/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import * as settling from './data.settle.ts';

/** Writes down that a customer named us to somebody, who is entered if they are new. */
export async function enterReferral(
  tx: Transaction,
  actor: Actor,
  input: NewReferral,
): Promise<data.ReferralRow> {
  const { workspaceId, employeeId } = actor;
  const [workspace, referrer, referred] = await Promise.all([
    readWorkspace(tx, workspaceId),
    partyOf(tx, actor, 'referrer_id', input.referrer_id),
    referredOf(tx, actor, input),
  ]);
  refuseFuture('happened_on', input.happened_on, workspace.time_zone);
  if (referrer.customer_no === referred.customer_no) {
    throw refuseField('referred_id', 'referral.oneself');
  }
  const id = uuidv7();
  const numbers = await data.insertReferrals(tx, workspaceId, [
    {
      referral_id: id,
      referrer_no: referrer.customer_no,
      referred_no: referred.customer_no,
      happened_on: input.happened_on,
      manner: input.manner,
      words: input.words ?? null,
      employee_id: employeeId,
      created_at: new Date(),
      confirmed_how: null,
      confirmed_at: null,
      confirmed_by: null,
    },
  ]);
  if (numbers.length === 0) throw refuseField('referred_id', 'referral.already_named');
  const { happened_on, manner, words } = input;
  await Promise.all([
    recordNamed(tx, workspaceId, workspace.time_zone, numbers),
    auditPersonal(tx, actor, referrer.customer_id, {
      action: 'created',
      entity: 'referral',
      entityId: id,
      after: { referred_id: referred.customer_id, happened_on, manner, words },
    }),
  ]);
  return existing(tx, actor, id);
}

/** The new customer said so; null takes that back. */
export async function confirmReferral(
  tx: Transaction,
  actor: Actor,
  referralId: string,
  how: string | null,
): Promise<data.ReferralRow> {
  const before = await existing(tx, actor, referralId);
  if (before.confirmed_how === how) return before;
  const change =
    how === null
      ? { confirmed_how: null, confirmed_at: null, confirmed_by: null }
      : { confirmed_how: how, confirmed_at: new Date(), confirmed_by: actor.employeeId };
  await data.updateReferral(tx, actor.workspaceId, before.referral_no, change);
  await settleReferrals(tx, actor.workspaceId, [before.referral_no]);
  await auditPersonal(tx, actor, before.referrer_id, {
    action: how === null ? 'unconfirmed' : 'confirmed',
    entity: 'referral',
    entityId: referralId,
    after: { how },
  });
  return existing(tx, actor, referralId);
}

/** Takes a recommendation back with its facts, or back in. */
export async function withdrawReferral(
  tx: Transaction,
  actor: Actor,
  referralId: string,
  withdrawn: boolean,
): Promise<data.ReferralRow> {
  const { workspaceId, employeeId } = actor;
  const before = await existing(tx, actor, referralId);
  if ((before.withdrawn_at !== null) === withdrawn) return before;
  const { referral_no: no, referred_id: referredId } = before;
  if (!withdrawn && (await data.hasReferral(tx, workspaceId, referredId, no))) {
    throw new Refusal('referral.already_named');
  }
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await data.updateReferral(tx, workspaceId, no, {
    withdrawn_at: withdrawn ? new Date() : null,
    withdrawn_by: withdrawn ? employeeId : null,
  });
  if (withdrawn) {
    const key = { source: 'referral', sourceId: `named:${referralId}` };
    await reverseFact(tx, { workspaceId, timeZone }, key);
  } else {
    await recordNamed(tx, workspaceId, timeZone, [no]);
  }
  await settleReferrals(tx, workspaceId, [no]);
  await auditPersonal(tx, actor, before.referrer_id, {
    action: withdrawn ? 'withdrawn' : 'restored',
    entity: 'referral',
    entityId: referralId,
  });
  return existing(tx, actor, referralId);
}

/** A recommendation as a source of many hands it over. */
export interface BulkReferral {
  id: string;
  referrerNo: number;
  referredNo: number;
  happenedOn: string;
  manner: NewReferral['manner'];
  words: string;
  knownAt: Date;
  confirmed: { how: string; at: Date } | null;
}

/** Enters many under their ids; those that are known already change nothing. */
export async function enterReferrals(
  tx: Transaction,
  workspaceId: string,
  rows: readonly BulkReferral[],
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const numbers = await data.insertReferrals(
    tx,
    workspaceId,
    rows.map((row) => ({
      referral_id: row.id,
      referrer_no: row.referrerNo,
      referred_no: row.referredNo,
      happened_on: row.happenedOn,
      manner: row.manner,
      words: row.words,
      employee_id: null,
      created_at: row.knownAt,
      confirmed_how: row.confirmed?.how ?? null,
      confirmed_at: row.confirmed?.at ?? null,
      confirmed_by: null,
    })),
  );
  if (numbers.length > 0) await recordNamed(tx, workspaceId, timeZone, numbers);
}

/**
 * Brings the facts of confirmed recommendations to what the new customers have bought and kept by
 * now. Done twice it changes nothing.
 */
export async function settleReferrals(
  tx: Transaction,
  workspaceId: string,
  referralNos: readonly number[] | null = null,
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await settling.lockSettling(tx, workspaceId);
  await appendFrom(tx, workspaceId, timeZone, settling.keptFacts(workspaceId, referralNos));
  await reverseFrom(tx, workspaceId, settling.lapsedFacts(workspaceId, referralNos));
}

async function recordNamed(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  numbers: readonly number[],
): Promise<void> {
  await appendFrom(tx, workspaceId, timeZone, settling.namedFacts(workspaceId, numbers));
}

async function existing(
  tx: Transaction,
  actor: Actor,
  referralId: string,
): Promise<data.ReferralRow> {
  const reach = reachOf(actor, 'facts.record');
  const [row] = await data.readReferrals(tx, reach, { referralId, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

/** A customer within reach named in a field, or a refusal of that field. */
async function partyOf(tx: Transaction, actor: Actor, field: string, id: string) {
  try {
    return await readCustomer(tx, actor, 'facts.record', id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'resource.not_found') throw error;
    throw refuseField(field, 'field.invalid_choice');
  }
}

interface Party {
  customer_no: number;
  customer_id: string;
}

async function referredOf(tx: Transaction, actor: Actor, input: NewReferral): Promise<Party> {
  if (input.referred_id !== undefined) {
    return partyOf(tx, actor, 'referred_id', input.referred_id);
  }
  if (input.newcomer === undefined) throw refuseField('newcomer', 'field.required');
  scopeOf(actor, 'customers.write');
  const { kind, name, email, phone } = input.newcomer;
  const customer: NewCustomer = {
    kind,
    name,
    emails: email === undefined ? [] : [email],
    phones: phone === undefined ? [] : [phone],
  };
  return (await createCustomer(tx, actor, customer)).customer;
}
