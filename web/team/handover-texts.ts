import type { HandoverReason } from '../../contract/team/handover-names.ts';

/** Why a customer changes hands. */
export const handoverReasonTexts = {
  left: 'owners.handover.reasons.left',
  absent: 'owners.handover.reasons.absent',
  load: 'owners.handover.reasons.load',
  fit: 'owners.handover.reasons.fit',
  wish: 'owners.handover.reasons.wish',
  other: 'owners.handover.reasons.other',
} as const satisfies Record<HandoverReason, string>;
