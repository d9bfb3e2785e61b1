/** Writes the retail-shaped file and its totals anew: `npx tsx sample/write-retail.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { RETAIL_SEED, retailShaped } from './retail-shaped.ts';
import { retailTotals } from './retail-totals.ts';

const folder = new URL('../test/files/', import.meta.url);

const text = retailShaped(RETAIL_SEED);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('retail-3000.csv', folder), text);
writeFileSync(
  new URL('retail-3000.totals.json', folder),
  `${JSON.stringify(retailTotals(text), undefined, 2)}\n`,
);
