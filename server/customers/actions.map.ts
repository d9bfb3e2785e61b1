import { v7 as uuidv7 } from 'uuid';
import type { ClientMap, NewStep, PlaceChange, StepChange } from '../../contract/customers/map.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import * as data from './data.map.ts';
import { makesCircle } from './rules.map.ts';
import { mapView, personView, stepView } from './views.map.ts';

/** Everything at once: whether the organisation is within reach is asked along with what it has. */
async function read(tx: Transaction, actor: Actor, permission: Permission, id: string) {
  const { workspaceId } = actor;
  const [workspace, found, kind, people, steps] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readCustomer(tx, actor, permission, id),
    data.readKind(tx, workspaceId, id),
    data.readMapPeople(tx, workspaceId, id),
    data.readSteps(tx, workspaceId, id),
  ]);
  if (kind !== 'organisation') throw new Refusal('resource.not_found');
  const format = { timeZone: workspace.time_zone, dateStyle: 'short' } as const;
  const today = new Intl.DateTimeFormat('en-CA', format).format(new Date());
  return { organisation: found, people, steps, today };
}

/** The same, held until the commit. */
async function hold(tx: Transaction, actor: Actor, id: string) {
  const [, held] = await Promise.all([
    data.holdMap(tx, actor.workspaceId, id),
    read(tx, actor, 'customers.write', id),
  ]);
  return held;
}

export async function readMap(tx: Transaction, actor: Actor, id: string): Promise<ClientMap> {
  const { people, steps, today } = await read(tx, actor, 'customers.read', id);
  return mapView(people, steps, today);
}

const afterwards = async (tx: Transaction, actor: Actor, id: string) => {
  const { people, steps, today } = await read(tx, actor, 'customers.write', id);
  return mapView(people, steps, today);
};

/** Says where somebody stands: whom they report to, what they decide, how they think of us. */
export async function changePlace(
  tx: Transaction,
  actor: Actor,
  id: string,
  personId: string,
  version: number,
  change: PlaceChange,
): Promise<ClientMap> {
  const { organisation, people, today } = await hold(tx, actor, id);
  const row = people.find((person) => person.id === personId.toLowerCase());
  if (row === undefined) throw new Refusal('resource.not_found');
  const before = personView(row, new Set(people.map((person) => person.id)), today);
  settle(version, before.version, { ...before }, change);
  const { manager_id, roles, influence, attitude, note } = before;
  const was = { manager_id, roles, influence, attitude, note };
  const after = {
    manager_id: given(change.manager_id, manager_id),
    roles: given(change.roles, roles),
    influence: given(change.influence, influence),
    attitude: given(change.attitude, attitude),
    note: given(change.note, note),
  };
  const manager = after.manager_id === null ? null : managerOf(people, row, after.manager_id);
  await Promise.all([
    data.writePlace(
      tx,
      actor.workspaceId,
      {
        organisation_no: organisation.customer_no,
        person_no: row.customer_no,
        version: row.version,
      },
      {
        manager_no: manager,
        roles: [...new Set(after.roles)],
        influence: after.influence,
        attitude: after.attitude,
        note: after.note,
      },
    ),
    auditPersonal(tx, actor, row.id, {
      action: 'changed',
      entity: 'map_place',
      entityId: row.id,
      before: { organisation_id: organisation.customer_id, ...was },
      after: { organisation_id: organisation.customer_id, ...after },
    }),
  ]);
  return afterwards(tx, actor, id);
}

const given = <T>(said: T | undefined, was: T): T => (said === undefined ? was : said);

function managerOf(
  people: readonly data.MapPersonRow[],
  of: data.MapPersonRow,
  managerId: string,
): number {
  const manager = people.find(({ id }) => id === managerId.toLowerCase());
  if (manager === undefined) throw refuseField('manager_id', 'field.invalid_choice');
  const managers = new Map(people.map((one) => [one.customer_no, one.manager_no]));
  if (makesCircle(managers, of.customer_no, manager.customer_no))
    throw refuseField('manager_id', 'customer.reports_in_circle', { name: of.name });
  return manager.customer_no;
}

export async function addStep(
  tx: Transaction,
  actor: Actor,
  id: string,
  { people: wanted = [], what, due_on = null, done_on = null }: NewStep,
): Promise<ClientMap> {
  const { organisation, people } = await hold(tx, actor, id);
  const stepId = uuidv7();
  const row = { what, due_on, done_on };
  const personNos = numbersOf(people, [], wanted);
  await Promise.all([
    data.insertStep(tx, actor.workspaceId, {
      step_id: stepId,
      organisation_no: organisation.customer_no,
      ...row,
    }),
    data.replaceStepPeople(tx, actor.workspaceId, stepId, personNos),
    auditStep(tx, actor, organisation.customer_id, stepId, { after: { ...row, people: wanted } }),
  ]);
  return afterwards(tx, actor, id);
}

/** Null takes the step out. */
export async function changeStep(
  tx: Transaction,
  actor: Actor,
  id: string,
  stepId: string,
  version: number,
  change: StepChange | null,
): Promise<ClientMap> {
  const { organisation, people, steps } = await hold(tx, actor, id);
  const row = steps.find((step) => step.id === stepId.toLowerCase());
  if (row === undefined) throw new Refusal('resource.not_found');
  const { what, due_on, done_on, people: among } = stepView(row);
  const before = { what, due_on, done_on, people: among.map((person) => person.id) };
  settle(version, row.version, before, change ?? {});
  if (change === null) {
    await Promise.all([
      data.updateStep(tx, actor.workspaceId, row.id, { removed_at: new Date() }),
      auditStep(tx, actor, organisation.customer_id, row.id, { before }),
    ]);
    return afterwards(tx, actor, id);
  }
  const wanted = change.people;
  const set = {
    what: given(change.what, what),
    due_on: given(change.due_on, due_on),
    done_on: given(change.done_on, done_on),
  };
  await Promise.all([
    data.updateStep(tx, actor.workspaceId, row.id, set),
    wanted &&
      data.replaceStepPeople(
        tx,
        actor.workspaceId,
        row.id,
        numbersOf(people, before.people, wanted),
      ),
    auditStep(tx, actor, organisation.customer_id, row.id, {
      before,
      after: { ...set, people: wanted ?? before.people },
    }),
  ]);
  return afterwards(tx, actor, id);
}

/** Those of the organisation. Who has no stay there any more is let go of by being left out. */
function numbersOf(
  people: readonly data.MapPersonRow[],
  before: readonly string[],
  wanted: readonly string[],
): number[] {
  const byId = new Map(people.map(({ id, customer_no }) => [id, customer_no]));
  const numbers = new Set<number>();
  for (const [at, id] of wanted.entries()) {
    const no = byId.get(id.toLowerCase());
    if (no !== undefined) numbers.add(no);
    else if (!before.includes(id)) throw refuseField(`people.${at}`, 'field.invalid_choice');
  }
  return [...numbers];
}

async function auditStep(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  stepId: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await auditPersonal(tx, actor, organisationId, {
    action:
      change.before === undefined ? 'created' : change.after === undefined ? 'removed' : 'changed',
    entity: 'decision_step',
    entityId: stepId,
    ...change,
  });
}
