import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { factKindName, factKinds, type FactKindName } from '../../contract/ledger/kinds.ts';
import {
  type FactBatchAnswer,
  type factBatch,
  factRow,
  type FactRow,
  type NewFactInput,
  recordableKinds,
  type RecordedFact,
} from '../../contract/ledger/recording.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refusedFields } from '../http/fields.ts';
import { Refusal, refuseField, type RefusedField } from '../http/problem.ts';
import {
  appendBatch,
  type BatchRow,
  readDetails,
  recordFirst,
  takeFactBack,
} from '../ledger/index.ts';
import { tellWatchers } from '../team/index.ts';
import { audit, auditPersonal, readWorkspace } from '../workspace/index.ts';
import { reachOf, readCustomer } from './actions.ts';
import * as data from './data.facts.ts';
import { checkFact, mayBeUnnamed, numberMeant, tierOf, unnamed } from './rules.facts.ts';

/** Source of facts that somebody entered here; those of other systems come after a mark. */
const ENTERED = 'entered';
const FOREIGN = 'api:';

/** Records what happened with a customer within reach, as somebody wrote it down. */
export async function recordCustomerFact(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  input: NewFactInput,
): Promise<RecordedFact> {
  const { workspaceId, employeeId } = actor;
  const customer = await readCustomer(tx, actor, 'facts.record', customerId);
  const [workspace, owners, payload] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readOwners(tx, reachOf(actor, 'facts.record'), [customerId]),
    payloadOf(tx, workspaceId, customer.numbers, input),
  ]);
  const { fact, refused } = checkFact(
    { ...input, payload },
    {
      now: new Date(),
      currency: workspace.currency,
      employeeId,
      ownerId: owners.get(customerId)?.owner_id ?? null,
    },
  );
  if (fact === null) throw new Refusal('request.invalid', undefined, { fields: refused });
  const tier = tierOf(input.words);
  const id = await recordFirst(
    tx,
    { workspaceId, timeZone: workspace.time_zone },
    {
      ...fact,
      customerNo: customer.customer_no,
      tier,
      employeeId,
      source: ENTERED,
      sourceId: uuidv7(),
      ...(input.words === null || input.words === '' ? {} : { words: input.words }),
    },
  );
  await auditPersonal(tx, actor, customerId, {
    action: 'created',
    entity: 'fact',
    entityId: String(id),
    after: { kind: input.kind, occurred_at: input.occurred_at, tier, ...payload },
  });
  const { customer_no: customerNo } = customer;
  await tellWatchers(tx, workspaceId, { kind: 'event_added', by: employeeId, customerNo });
  const number = payload.negotiation_no;
  return {
    id,
    kind: input.kind,
    occurred_at: fact.occurredAt.toISOString(),
    tier,
    negotiation_no: typeof number === 'number' ? number : null,
  };
}

/** What was entered, with the negotiation or contract that was meant. */
async function payloadOf(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  input: NewFactInput,
): Promise<NewFactInput['payload']> {
  const series = unnamed(input);
  if (series === null) return input.payload;
  const steps = await readDetails(tx, workspaceId, numbers, series.read);
  const meant = numberMeant(input.kind, series, steps);
  if (meant === null && !mayBeUnnamed(input.kind, series)) {
    throw refuseField(`payload.${series.field}`, 'fact.nothing_open');
  }
  return { ...input.payload, [series.field]: meant };
}

/** Records many facts of another system; those that cannot be are listed, and the others are. */
export async function recordFacts(
  tx: Transaction,
  actor: Actor,
  batch: z.infer<typeof factBatch>,
  inWords: (field: RefusedField) => FactBatchAnswer['refused'][number]['fields'][number],
): Promise<FactBatchAnswer> {
  const { workspaceId } = actor;
  const source = `${FOREIGN}${batch.source}`;
  const parsed = batch.facts.map((fact) => factRow.safeParse(fact));
  const ids = parsed.flatMap(({ data: row }) => (row === undefined ? [] : [row.customer_id]));
  const [workspace, owners] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readOwners(tx, reachOf(actor, 'imports.run'), [...new Set(ids)]),
  ]);
  const now = new Date();
  const seen = new Set<string>();
  const rows: BatchRow[] = [];
  const refused: FactBatchAnswer['refused'] = [];
  for (const [row, { data: found, error }] of parsed.entries()) {
    const refuse = (fields: readonly RefusedField[]) =>
      refused.push({ row, source_id: found?.source_id ?? null, fields: fields.map(inWords) });
    if (found === undefined) {
      refuse(refusedFields(error.issues));
      continue;
    }
    const customer = owners.get(found.customer_id);
    if (customer === undefined) {
      refuse([{ path: 'customer_id', code: 'field.invalid_choice' }]);
      continue;
    }
    if (seen.has(found.source_id)) {
      refuse([{ path: 'source_id', code: 'field.taken' }]);
      continue;
    }
    seen.add(found.source_id);
    const { employeeId } = actor;
    const { currency } = workspace;
    const checked = checkFact(found, { now, currency, employeeId, ownerId: customer.owner_id });
    if (checked.fact === null) {
      refuse(checked.refused);
      continue;
    }
    const tier = batch.made_by === 'system' ? 'A' : tierOf(found.words);
    rows.push(rowOf(found, checked.fact.payload, { source, tier, no: customer.customer_no }));
  }
  const { added } = await appendBatch(tx, workspaceId, workspace.time_zone, rows);
  await audit(tx, actor, {
    action: 'created',
    entity: 'facts',
    entityId: source,
    after: { recorded: added, refused: refused.length },
  });
  return { recorded: added, unchanged: rows.length - added, refused };
}

function rowOf(
  { kind, occurred_at, known_at, amount, words, source_id }: FactRow,
  payload: unknown,
  { source, tier, no }: { source: string; tier: string; no: number },
): BatchRow {
  return {
    kind: factKinds[kind].number,
    customer_no: no,
    occurred_at,
    // Another system knew of it when it happened, unless it says when.
    known_at: known_at ?? occurred_at,
    tier,
    amount: amount?.amount ?? null,
    currency: amount?.currency ?? null,
    base_amount: amount?.amount ?? null,
    object_kind: null,
    object_no: null,
    source,
    source_id,
    payload: JSON.stringify(payload),
    words: words === '' ? null : words,
  };
}

const RECORDABLE: ReadonlySet<FactKindName> = new Set(recordableKinds);

/** Takes back what was recorded by mistake, saying why. Done already, it changes nothing. */
export async function reverseRecorded(
  tx: Transaction,
  actor: Actor,
  factNo: number,
  reason: string,
): Promise<void> {
  const { workspaceId } = actor;
  const found = await data.readRecorded(tx, reachOf(actor, 'facts.record'), factNo);
  const isTheirs = found?.source === ENTERED || found?.source.startsWith(FOREIGN) === true;
  if (found === undefined || !isTheirs || !RECORDABLE.has(factKindName(found.kind))) {
    throw new Refusal('resource.not_found');
  }
  const workspace = await readWorkspace(tx, workspaceId);
  const book = { workspaceId, timeZone: workspace.time_zone };
  if (!(await takeFactBack(tx, book, found.fact_no, reason))) return;
  await auditPersonal(tx, actor, found.customer_id, {
    action: 'withdrawn',
    entity: 'fact',
    entityId: String(factNo),
    after: { reason },
  });
}
