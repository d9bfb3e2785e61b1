import type { ClientMap, DecisionStep, MapPerson } from '../../contract/customers/map.ts';
import {
  type Attitude,
  attitudes,
  decisionRoles,
  type Influence,
  influences,
} from '../../contract/customers/map-names.ts';
import type { MapPersonRow, StepRow } from './data.map.ts';
import { isOver, warningsOf } from './rules.map.ts';

export function personView(
  row: MapPersonRow,
  onMap: ReadonlySet<string>,
  today: string,
): MapPerson {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    ended_on: row.ended_on,
    live: !row.gone && !isOver(row.ended_on, today),
    manager_id: managerOf(row, onMap),
    roles: decisionRoles.filter((role) => row.roles?.includes(role)),
    influence: oneOf<Influence>(influences, row.influence),
    attitude: oneOf<Attitude>(attitudes, row.attitude),
    note: row.note,
    version: row.version,
  };
}

/** Who was taken off the map leads nobody, and whom a merge put under themselves has nobody above. */
function managerOf({ id, manager_id }: MapPersonRow, onMap: ReadonlySet<string>): string | null {
  return manager_id !== null && manager_id !== id && onMap.has(manager_id) ? manager_id : null;
}

function oneOf<T extends string>(all: readonly T[], value: string | null): T | null {
  return all.find((one) => one === value) ?? null;
}

export function stepView(row: StepRow): DecisionStep {
  return {
    id: row.id,
    what: row.what,
    due_on: row.due_on,
    done_on: row.done_on,
    people: row.people,
    version: row.version,
  };
}

export function mapView(
  rows: readonly MapPersonRow[],
  stepRows: readonly StepRow[],
  today: string,
): ClientMap {
  const onMap = new Set(rows.map(({ id }) => id));
  const people = rows.map((row) => personView(row, onMap, today));
  const steps = stepRows.map(stepView);
  return { people, steps, warnings: warningsOf(people, steps) };
}
