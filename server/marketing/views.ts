import type { Promotion } from '../../contract/marketing/promotion.ts';
import type { PromotionRow } from './data.ts';

export function promotionView(row: PromotionRow): Promotion {
  return {
    id: row.promotion_id,
    competitor: row.competitor,
    what: row.what,
    segment: row.segment,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    depth_bp: row.depth_bp,
    our_depth_bp: row.our_depth_bp,
    evidence_words: row.evidence_words,
    evidence_link: row.evidence_link,
    entered_by:
      row.employee_id === null || row.employee_name === null
        ? null
        : { id: row.employee_id, name: row.employee_name },
    created_at: row.created_at,
    withdrawn_at: row.withdrawn_at,
    version: row.version,
  };
}
