import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { guessCustomerColumns, guessEach, guessSource } from './rules.people.ts';

const file = new URL('../../../shared/data/imports/export-headers.json', import.meta.url);
const text = await readFile(file, 'utf8').catch(() => undefined);
const exportsOf = z.record(z.string(), z.object({ headers: z.array(z.string()) }));
const known = text === undefined ? {} : exportsOf.parse(JSON.parse(text));

/** Of each export: whom its rows are, the system it is from, and what is taken, in its order. */
const understood: [string, 'person' | 'organisation' | undefined, string, string][] = [
  [
    ...(['google_contacts_current', 'person', 'google'] as const),
    'given_name additional_name family_name organisation title birthday email email email phone phone street city postcode country',
  ],
  [
    ...(['google_contacts_legacy', 'person', 'google'] as const),
    'name given_name family_name organisation email phone',
  ],
  [
    ...(['outlook_csv', 'person', 'outlook'] as const),
    'given_name family_name email organisation phone phone email title country',
  ],
  [
    ...(['hubspot_contacts', 'person', 'hubspot'] as const),
    'identifier given_name family_name email phone title organisation owner arrived organisation country',
  ],
  ['hubspot_companies', 'organisation', 'hubspot', 'identifier organisation owner arrived'],
  [
    ...(['pipedrive', 'person', 'pipedrive'] as const),
    'organisation owner street name given_name family_name email email phone phone title',
  ],
  [
    ...(['zoho_leads_api_names', 'person', 'zoho'] as const),
    'identifier owner organisation given_name family_name email email phone phone street city region postcode country arrived',
  ],
  [
    ...(['chinese_crm_generic', 'person', 'import'] as const),
    'organisation name phone phone street arrived owner',
  ],
  [
    ...(['atomic_crm', 'person', 'import'] as const),
    'given_name family_name title arrived organisation email email email phone phone phone',
  ],
  // Lists of deals are no lists of customers.
  ['hubspot_deals', undefined, 'hubspot', 'identifier arrived'],
  ['salesforce_report_opportunities', undefined, 'import', 'organisation arrived'],
  ['salesforce_dataloader_opportunity', undefined, 'salesforce', 'identifier name arrived'],
];

it.skipIf(text === undefined).each(understood)(
  'the columns of an export are understood: %s (skipped where ../shared/data is absent)',
  (name, each, source, taken) => {
    const header = known[name]?.headers ?? [];
    const { columns, not_taken } = guessCustomerColumns(header, []);
    expect(guessEach(header, columns)).toBe(each);
    expect(guessSource(header)).toBe(source);
    expect(columns.filter((target) => target !== null).join(' ')).toBe(taken);
    // What is not taken is said, column by column.
    expect(not_taken).toHaveLength(columns.filter((target) => target === null).length);
  },
);
