import { z } from 'zod';
import { purposes, type Purpose } from '../../contract/conversations/contact-names.ts';
import { cap, type Cap, type QuietHours } from '../../contract/conversations/contact.ts';
import type { SettingRow } from './data.settings.ts';

export interface Setting {
  quiet: QuietHours;
  caps: Cap[];
  needsConsent: Purpose[];
  linkEpoch: number;
  version: number;
}

/** What holds until somebody decides otherwise. */
const usual: Setting = {
  quiet: { from: 21 * 60, until: 8 * 60 },
  caps: [
    { purpose: 'care', most: 3, days: 7 },
    { purpose: 'marketing', most: 2, days: 30 },
    { purpose: 'any', most: 5, days: 7 },
  ],
  needsConsent: ['marketing'],
  linkEpoch: 1,
  version: 0,
};

export function settingOf(row: SettingRow | undefined): Setting {
  if (row === undefined) return usual;
  return {
    quiet: { from: row.quiet_from, until: row.quiet_until },
    caps: z.array(cap).parse(row.caps),
    needsConsent: z.array(z.enum(purposes)).parse(row.needs_consent),
    linkEpoch: row.link_epoch,
    version: row.version,
  };
}

/** How far back contacts matter, in days. */
export function lookBack(caps: readonly Cap[]): number {
  return Math.max(1, ...caps.map(({ days }) => days));
}
