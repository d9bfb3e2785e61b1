import type {
  CustomerVerdict,
  Verdict,
  VerdictDecision,
  VerdictPage,
  VerdictState,
} from '../../contract/value/verdict.ts';
import { reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { pageFrom } from '../http/cursor.ts';
import { Refusal } from '../http/problem.ts';
import { auditPersonal } from '../workspace/index.ts';
import * as search from './data.verdict-search.ts';
import * as data from './data.verdicts.ts';
import { recordExclusion } from './jobs.exclusions.ts';
import { verdictView } from './views.verdicts.ts';

/** A page of verdicts with how many there are of each list. */
export async function readVerdictPage(
  tx: Transaction,
  actor: Actor,
  of: {
    list: 'open' | 'excluded' | 'closed';
    after?: data.VerdictPlace | undefined;
    limit: number;
  },
): Promise<VerdictPage> {
  const reach = reachOf(actor, 'standing.read');
  const [rows, counted, last] = await Promise.all([
    data.readVerdicts(tx, reach, of),
    data.countVerdicts(tx, reach),
    search.readSearch(tx, actor.workspaceId),
  ]);
  const page = pageFrom(rows, of.limit, verdictView, (row) => ({
    weight: row.weight,
    no: row.verdict_no,
  }));
  return { ...page, ...counted, searched_on: last?.as_of ?? null };
}

/** The newest verdict on a customer. */
export async function readCustomerVerdict(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<CustomerVerdict> {
  const { customer_no: no } = await readCustomer(tx, actor, 'standing.read', customerId);
  const reach = reachOf(actor, 'standing.read');
  const [row] = await data.readVerdicts(tx, reach, { customerNo: no, limit: 1 });
  // What was withdrawn before anybody decided says nothing of the customer any more.
  if (row === undefined || row.state === 'withdrawn') return { verdict: null };
  return { verdict: verdictView(row) };
}

/** Which states a decision may follow, and the state it makes. */
const MOVES: Readonly<
  Record<VerdictDecision['decision'], { from: readonly VerdictState[]; to: VerdictState }>
> = {
  exclude: { from: ['proposed', 'reopened', 'refused'], to: 'excluded' },
  refuse: { from: ['proposed', 'reopened'], to: 'refused' },
  lift: { from: ['excluded'], to: 'lifted' },
};

/** A person confirms, refuses or takes back; confirming and taking back are facts. */
export async function decideVerdict(
  tx: Transaction,
  actor: Actor,
  verdictId: string,
  version: number,
  { decision, reason }: VerdictDecision,
): Promise<Verdict> {
  const { workspaceId, employeeId } = actor;
  const found = await data.readVerdictById(tx, workspaceId, verdictId);
  if (found === undefined) throw new Refusal('resource.not_found');
  await readCustomer(tx, actor, 'standing.manage', found.customer_id);
  await search.lockVerdicts(tx, workspaceId);
  const verdict = await data.readVerdictById(tx, workspaceId, verdictId);
  if (verdict === undefined) throw new Refusal('resource.not_found');
  const { from, to } = MOVES[decision];
  if (verdict.state !== to) {
    if (verdict.version !== version) throw new Refusal('version.conflict');
    if (!from.includes(verdict.state)) throw new Refusal('value.verdict_over');
    const reach = reachOf(actor, 'standing.manage');
    const of = { customerNo: verdict.customer_no, limit: 1 };
    const [newest] = await data.readVerdicts(tx, reach, of);
    if (newest?.verdict_id !== verdictId) throw new Refusal('value.verdict_over');
    const set = { state: to, reason, because: null, employeeId };
    const revision = await data.setState(tx, workspaceId, verdict.verdict_no, set);
    if (to !== 'refused') {
      const kind = to === 'excluded' ? 'excluded' : 'exclusion_lifted';
      await recordExclusion(tx, workspaceId, verdict, kind, revision, employeeId);
    }
    await auditPersonal(tx, actor, verdict.customer_id, {
      action: 'decided',
      entity: 'verdict',
      entityId: verdictId,
      before: { state: verdict.state },
      after: { state: to, reason },
    });
  }
  const reach = reachOf(actor, 'standing.manage');
  const [row] = await data.readVerdicts(tx, reach, { verdictNo: verdict.verdict_no, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return verdictView(row);
}
