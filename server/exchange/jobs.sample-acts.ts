import { createHash } from 'node:crypto';
import type { SampleAsked, SampleBusiness } from '../../contract/exchange/sample.ts';
import { enterActivities } from '../community/index.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { enterPromotions } from '../marketing/index.ts';
import { enterReferrals, settleReferrals } from '../rewards/index.ts';
import { enterRequests, enterSuggestions } from '../service/index.ts';
import { readNumbers, recordPast } from './data.sample.ts';
import type { Load } from './jobs.progress.ts';

interface Place {
  database: Database;
  load: Load;
  signal: Running['signal'];
}

/**
 * Loads what the customers did besides buying, batch by batch, so that however large the business
 * is little of it is held. Done again after a crash it changes nothing.
 */
export async function addActs(place: Place, business: SampleBusiness): Promise<void> {
  const { load } = place;
  await addPromotions(place, business);
  for (const facts of business.facts()) await write(place, (tx) => recordPast(tx, load, facts));
  await addSuggestions(place, business);
  await addInvitations(place, business);
  await addReferrals(place, business);
}

const idOf = ({ load }: Place, ref: string) => namedId(`${load.importId}/${ref}`);
const instant = (at: number | null) => (at === null ? null : new Date(at));

async function addPromotions(place: Place, { promotions }: SampleBusiness): Promise<void> {
  const { workspaceId, employeeId } = place.load;
  const rows = promotions.map((promotion, index) => ({
    id: idOf(place, `promotion ${index}`),
    competitor: promotion.competitor,
    what: promotion.what,
    segment: promotion.segment,
    starts_on: promotion.startsOn,
    ends_on: promotion.endsOn,
    depth_bp: promotion.depthBp,
    our_depth_bp: promotion.ourDepthBp,
    evidence_words: promotion.evidence,
  }));
  const by = { workspaceId, employeeId, requestId: null };
  await write(place, (tx) => enterPromotions(tx, by, rows));
}

async function addSuggestions(place: Place, business: SampleBusiness): Promise<void> {
  for (const suggestions of business.suggestions()) {
    await write(place, async (tx) => {
      const refs = suggestions.map(({ customerRef }) => customerRef);
      const no = await readNumbers(tx, place.load, refs);
      const rows = suggestions.map((suggestion) => ({
        id: idOf(place, suggestion.ref),
        customerNo: no(suggestion.customerRef),
        happenedOn: suggestion.happenedOn,
        words: suggestion.words,
        knownAt: new Date(suggestion.knownAt),
        judged: suggestion.judged && {
          judgement: suggestion.judged.judgement,
          at: new Date(suggestion.judged.at),
        },
      }));
      await enterSuggestions(tx, place.load.workspaceId, rows);
    });
  }
}

async function addInvitations(place: Place, business: SampleBusiness): Promise<void> {
  const { load } = place;
  const refsOf = (asked: readonly SampleAsked[]) => asked.map(({ customerRef }) => customerRef);
  for (const { ref, kind, name, askedOn, askedAt, customers } of business.requests()) {
    await write(place, async (tx) => {
      const no = await readNumbers(tx, load, refsOf(customers));
      const asked = customers.map(({ customerRef, doneAt }) => ({
        customerNo: no(customerRef),
        answeredAt: instant(doneAt),
      }));
      const id = idOf(place, ref);
      const request = { id, kind, name, askedOn, askedAt: new Date(askedAt), customers: asked };
      await enterRequests(tx, load.workspaceId, [request]);
    });
  }
  for (const { ref, name, place: where, happensOn, invitedAt, guests } of business.activities()) {
    await write(place, async (tx) => {
      const no = await readNumbers(tx, load, refsOf(guests));
      const asked = guests.map(({ customerRef, doneAt }) => ({
        customerNo: no(customerRef),
        attendedAt: instant(doneAt),
      }));
      const id = idOf(place, ref);
      const about = { id, name, place: where, happensOn, invitedAt: new Date(invitedAt) };
      await enterActivities(tx, load.workspaceId, [{ ...about, guests: asked }]);
    });
  }
}

async function addReferrals(place: Place, business: SampleBusiness): Promise<void> {
  const { load } = place;
  for (const referrals of business.referrals()) {
    await write(place, async (tx) => {
      const refs = referrals.flatMap(({ referrerRef, referredRef }) => [referrerRef, referredRef]);
      const no = await readNumbers(tx, load, refs);
      const rows = referrals.map((referral) => ({
        id: idOf(place, referral.ref),
        referrerNo: no(referral.referrerRef),
        referredNo: no(referral.referredRef),
        happenedOn: referral.happenedOn,
        manner: referral.manner,
        words: referral.words,
        knownAt: new Date(referral.knownAt),
        confirmed: referral.confirmed && {
          how: referral.confirmed.how,
          at: new Date(referral.confirmed.at),
        },
      }));
      await enterReferrals(tx, load.workspaceId, rows);
    });
  }
  await write(place, (tx) => settleReferrals(tx, load.workspaceId));
}

async function write(
  { database, load, signal }: Place,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  if (signal.aborted) throw new Interrupted();
  await database.inWorkspace(load.workspaceId, work);
}

/** The same name, the same id: loaded again after a crash, nothing is entered twice (RFC 9562 v8). */
function namedId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
