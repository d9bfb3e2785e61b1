import { useCallback, useMemo, useRef, useState } from 'react';
import type { BulkAim } from '../../contract/customers/bulk.ts';
import { MOST_PICKED } from '../../contract/customers/bulk-names.ts';
import type { CustomerFilter } from '../../contract/customers/customer.ts';

interface Picked {
  /** The list they were picked in. */
  place: string;
  /** Everybody the list holds but these, or these alone. */
  everybody: boolean;
  ids: ReadonlySet<string>;
}

export type Picking = ReturnType<typeof usePicking>;

/** Whom somebody has picked in a list: some, or everybody but some. Another list begins anew. */
export function usePicking(place: string, idAt: (index: number) => string | undefined) {
  const [kept, setKept] = useState<Picked>({ place, everybody: false, ids: new Set() });
  const picked = useMemo<Picked>(
    () => (kept.place === place ? kept : { place, everybody: false, ids: new Set() }),
    [kept, place],
  );
  const latest = useRef({ picked, idAt });
  latest.current = { picked, idAt };
  const last = useRef(0);

  const pick = useCallback((index: number, through: boolean) => {
    const { picked: now, idAt: find } = latest.current;
    const id = find(index);
    if (id === undefined) return;
    const from = through ? last.current : index;
    last.current = index;
    const [low, high] = [Math.min(from, index), Math.max(from, index)];
    const run = Array.from({ length: Math.min(high - low, MOST_PICKED) + 1 }, (_, at) =>
      find(low + at),
    ).filter((one) => one !== undefined);
    const ids = new Set(now.ids);
    const goes = ids.has(id);
    for (const one of run) {
      if (goes) ids.delete(one);
      else ids.add(one);
    }
    setKept({ ...now, ids });
  }, []);
  const begin = useCallback(
    (everybody: boolean) =>
      setKept({ place: latest.current.picked.place, everybody, ids: new Set() }),
    [],
  );
  const { everybody, ids } = picked;
  const isPicked = useCallback((id: string) => ids.has(id) !== everybody, [ids, everybody]);
  return {
    everybody,
    /** How many are picked, or left out of everybody. */
    count: ids.size,
    isAny: everybody || ids.size > 0,
    isTooMany: ids.size > MOST_PICKED,
    isPicked,
    pick,
    /** Picks everybody, or nobody. */
    begin,
    aim: (filter: CustomerFilter): BulkAim =>
      everybody ? { filter, except: [...ids] } : { ids: [...ids] },
  };
}
