import type { Direction } from './chart-option.ts';
import classes from './chart.module.css';

export interface Tip {
  heading: string;
  rows: readonly (readonly [name: string, value: string])[];
}

/** What is pointed at, as elements and not as text of HTML: names come from people. */
export function tipElement(direction: Direction, { heading, rows }: Tip): HTMLElement {
  const tip = document.createElement('div');
  tip.className = classes.tip ?? '';
  tip.dir = direction;
  const head = document.createElement('strong');
  head.textContent = heading;
  tip.append(head);
  for (const [name, value] of rows) {
    const row = document.createElement('div');
    for (const text of [name, value]) {
      const cell = document.createElement('span');
      cell.textContent = text;
      row.append(cell);
    }
    tip.append(row);
  }
  return tip;
}

/** How the library is to show it: over the page's surface, without a look of its own. */
export const tipLook = {
  confine: true,
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--line-strong)',
  borderWidth: 1,
  padding: [8, 12],
  transitionDuration: 0,
  extraCssText: 'box-shadow: var(--shadow-2); border-radius: var(--radius-md);',
};
