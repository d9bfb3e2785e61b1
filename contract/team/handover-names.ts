/** Why customers are handed to somebody else. */
export const handoverReasons = ['left', 'absent', 'load', 'fit', 'wish', 'other'] as const;
export type HandoverReason = (typeof handoverReasons)[number];
