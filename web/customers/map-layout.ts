/** A person and whom they report to; a manager who isn’t among them counts as none. */
export interface Reporting {
  id: string;
  manager_id: string | null;
}

/** A place on the chart, in boxes: across from where reading begins, and down. */
interface Box {
  id: string;
  x: number;
  y: number;
}

export interface Chart {
  boxes: Box[];
  /** From a manager to somebody who reports to them. */
  lines: { from: Box; to: Box }[];
  columns: number;
  rows: number;
}

interface Shape {
  /** One below the other, set in by level: for a phone. */
  narrow: boolean;
  /** How many boxes fit side by side, for those who stand alone. */
  across: number;
}

/** Where everybody stands: managers over the middle of their people, those without either below. */
export function layOut(people: readonly Reporting[], { narrow, across }: Shape): Chart {
  const { roots, under } = forest(people);
  const chart: Chart = { boxes: [], lines: [], columns: 0, rows: 0 };
  const put = (id: string, x: number, y: number): Box => {
    const box = { id, x, y };
    chart.boxes.push(box);
    chart.columns = Math.max(chart.columns, x + 1);
    chart.rows = Math.max(chart.rows, y + 1);
    return box;
  };
  const place = narrow ? placeDown : placeAcross;
  const alone = roots.filter((id) => under(id).length === 0);
  let at = 0;
  for (const id of roots) {
    if (under(id).length > 0) at = place(id, 0, at, { under, put, lines: chart.lines }).next;
  }
  const top = narrow ? at : chart.rows;
  const wide = narrow ? 1 : Math.max(across, Math.ceil(chart.columns));
  for (const [index, id] of alone.entries()) put(id, index % wide, top + Math.floor(index / wide));
  return chart;
}

interface Drawing {
  under: (id: string) => readonly string[];
  put: (id: string, x: number, y: number) => Box;
  lines: Chart['lines'];
}

/** One level below the other; `at` is the first column that is free. */
function placeAcross(id: string, level: number, at: number, of: Drawing): Placed {
  let next = at;
  const boxes: Box[] = [];
  for (const report of of.under(id)) {
    const placed = placeAcross(report, level + 1, next, of);
    boxes.push(placed.box);
    next = placed.next;
  }
  const [first, last] = [boxes[0], boxes.at(-1)];
  const box = of.put(id, first && last ? (first.x + last.x) / 2 : at, level);
  for (const to of boxes) of.lines.push({ from: box, to });
  return { box, next: Math.max(next, at + 1) };
}

/** One below the other; `at` is the first row that is free. */
function placeDown(id: string, level: number, at: number, of: Drawing): Placed {
  const box = of.put(id, level, at);
  let next = at + 1;
  for (const report of of.under(id)) {
    const placed = placeDown(report, level + 1, next, of);
    of.lines.push({ from: box, to: placed.box });
    next = placed.next;
  }
  return { box, next };
}

interface Placed {
  box: Box;
  next: number;
}

/** Trees in the order of the people. A circle, which a merge may leave, is opened at its first. */
function forest(people: readonly Reporting[]) {
  const known = new Set(people.map(({ id }) => id));
  const reports = new Map<string, string[]>();
  const roots: string[] = [];
  for (const { id, manager_id } of people) {
    if (manager_id === null || manager_id === id || !known.has(manager_id)) roots.push(id);
    else reports.set(manager_id, [...(reports.get(manager_id) ?? []), id]);
  }
  const reached = new Set<string>();
  const reach = (id: string) => {
    reached.add(id);
    const fresh = (reports.get(id) ?? []).filter((report) => !reached.has(report));
    reports.set(id, fresh);
    for (const report of fresh) reach(report);
  };
  for (const id of roots) reach(id);
  for (const { id } of people) {
    if (reached.has(id)) continue;
    roots.push(id);
    reach(id);
  }
  return { roots, under: (id: string) => reports.get(id) ?? [] };
}
