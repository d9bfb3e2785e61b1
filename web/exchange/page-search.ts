import type { AsideReason } from '../../contract/exchange/import.ts';
import { reasonTexts } from '../../contract/exchange/reasons.ts';

export interface ImportSearch {
  /** The rows set aside for it lie open. */
  reason?: AsideReason;
}

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const reason = (Object.keys(reasonTexts) as AsideReason[]).find(
    (one) => one === search['reason'],
  );
  return reason === undefined ? {} : { reason };
}
