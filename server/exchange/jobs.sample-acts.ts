import { createHash } from 'node:crypto';
import type { SampleAsked, SampleBusiness, SampleTouch } from '../../contract/exchange/sample.ts';
import { enterActivities } from '../community/index.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { enterPromotions } from '../marketing/index.ts';
import { enterReferrals, settleReferrals } from '../rewards/index.ts';
import { enterRequests, enterSuggestions } from '../service/index.ts';
import { type PastTouch, recordTouches } from './data.touches.ts';
import type { Load } from './jobs.progress.ts';

interface Place {
  database: Database;
  load: Load;
  /** Numbers of the customers by what the sample calls them. */
  numbers: ReadonlyMap<string, number>;
  signal: Running['signal'];
}

/** Loads what the customers did besides buying. Done again after a crash it changes nothing. */
export async function addActs(place: Place, business: SampleBusiness): Promise<void> {
  const { load, numbers } = place;
  const { workspaceId, timeZone, importId } = load;
  const no = (ref: string) => {
    const number = numbers.get(ref);
    if (number === undefined) throw new Error(`no customer for ${ref}`);
    return number;
  };
  const id = (ref: string) => namedId(`${importId}/${ref}`);
  const asked = (all: readonly SampleAsked[]) =>
    all.map(({ customerRef, doneAt }) => ({
      customerNo: no(customerRef),
      doneAt: doneAt === null ? null : new Date(doneAt),
    }));
  const by = { workspaceId, employeeId: load.employeeId, requestId: null };

  await write(place, (tx) =>
    enterPromotions(
      tx,
      by,
      business.promotions.map((promotion, index) => ({
        id: id(`promotion ${index}`),
        competitor: promotion.competitor,
        what: promotion.what,
        segment: promotion.segment,
        starts_on: promotion.startsOn,
        ends_on: promotion.endsOn,
        depth_bp: promotion.depthBp,
        our_depth_bp: promotion.ourDepthBp,
        evidence_words: promotion.evidence,
      })),
    ),
  );
  for (const touches of business.touches()) {
    const rows = touches.map((touch) => pastTouch(touch, no(touch.customerRef)));
    await write(place, (tx) => recordTouches(tx, workspaceId, timeZone, load.source, rows));
  }
  for (const suggestions of business.suggestions()) {
    const rows = suggestions.map(({ ref, customerRef, happenedOn, words, knownAt, judged }) => ({
      id: id(ref),
      customerNo: no(customerRef),
      happenedOn,
      words,
      knownAt: new Date(knownAt),
      judged: judged && { judgement: judged.judgement, at: new Date(judged.at) },
    }));
    await write(place, (tx) => enterSuggestions(tx, workspaceId, rows));
  }
  for (const request of business.requests()) {
    const { ref, kind, name, askedOn, askedAt } = request;
    const customers = asked(request.customers).map(({ customerNo, doneAt: answeredAt }) => ({
      customerNo,
      answeredAt,
    }));
    const row = { id: id(ref), kind, name, askedOn, askedAt: new Date(askedAt), customers };
    await write(place, (tx) => enterRequests(tx, workspaceId, [row]));
  }
  for (const activity of business.activities()) {
    const { ref, name, place: where, happensOn, invitedAt } = activity;
    const guests = asked(activity.guests).map(({ customerNo, doneAt: attendedAt }) => ({
      customerNo,
      attendedAt,
    }));
    const about = { id: id(ref), name, place: where, happensOn, invitedAt: new Date(invitedAt) };
    await write(place, (tx) => enterActivities(tx, workspaceId, [{ ...about, guests }]));
  }
  for (const referrals of business.referrals()) {
    const rows = referrals.map(({ ref, knownAt, confirmed, ...referral }) => ({
      id: id(ref),
      referrerNo: no(referral.referrerRef),
      referredNo: no(referral.referredRef),
      happenedOn: referral.happenedOn,
      manner: referral.manner,
      words: referral.words,
      knownAt: new Date(knownAt),
      confirmed: confirmed && { how: confirmed.how, at: new Date(confirmed.at) },
    }));
    await write(place, (tx) => enterReferrals(tx, workspaceId, rows));
  }
  await write(place, (tx) => settleReferrals(tx, workspaceId));
}

async function write(
  { database, load, signal }: Place,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  if (signal.aborted) throw new Interrupted();
  await database.inWorkspace(load.workspaceId, work);
}

function pastTouch(touch: SampleTouch, customerNo: number): PastTouch {
  const { ref, answered, channel, began, minutes, cost } = touch;
  return {
    ref,
    customerNo,
    answered,
    occurredAt: new Date(touch.at),
    knownAt: new Date(touch.knownAt),
    payload: { channel, began, minutes, cost },
  };
}

/** The same name, the same id: loaded again after a crash, nothing is entered twice (RFC 9562 v8). */
function namedId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
