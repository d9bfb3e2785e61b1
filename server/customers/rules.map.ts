import type { DecisionStep, MapPerson, MapWarning } from '../../contract/customers/map.ts';

type Named = { id: string; name: string };

/** Whether a stay is over on a day; it ends with its last day, as everywhere. */
export function isOver(endedOn: string | null, today: string): boolean {
  return endedOn !== null && endedOn <= today;
}

/** What is dangerous about a map. Nothing is said of an organisation nobody was ever entered for. */
export function warningsOf(
  people: readonly Pick<MapPerson, 'id' | 'name' | 'live' | 'roles' | 'ended_on'>[],
  steps: readonly Pick<DecisionStep, 'id' | 'what' | 'done_on' | 'people'>[],
): MapWarning[] {
  if (people.length === 0) return [];
  const live = people.filter((person) => person.live);
  const [only, ...others] = live;
  const warnings: MapWarning[] = [];
  if (only === undefined) warnings.push({ kind: 'no_contact' });
  else if (others.length === 0) warnings.push({ kind: 'single_contact', person: named(only) });
  if (only !== undefined && !live.some(({ roles }) => roles.includes('economic_buyer')))
    warnings.push({ kind: 'no_decision_maker' });
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const { id, what, done_on, people: needed } of steps) {
    if (done_on !== null) continue;
    for (const person of needed) {
      const known = byId.get(person.id);
      // Who stays for good is no danger; who is off the map has left in a way nobody wrote down.
      if (known?.live === true && known.ended_on === null) continue;
      warnings.push({
        kind: 'leaver_in_step',
        person: named(person),
        step: { id, what },
        ended_on: known?.ended_on ?? null,
      });
    }
  }
  return warnings;
}

const named = ({ id, name }: Named): Named => ({ id, name });

/** Whether somebody would, over however many others, report to themselves. */
export function makesCircle(
  managers: ReadonlyMap<number, number | null>,
  person: number,
  manager: number,
): boolean {
  const seen = new Set<number>();
  for (let above: number | null = manager; above !== null; above = managers.get(above) ?? null) {
    if (above === person) return true;
    // A circle that a merge left above them is not of their making.
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}
