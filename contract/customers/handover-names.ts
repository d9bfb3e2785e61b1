/** Why a customer is handed to somebody else. */
export const handoverReasons = ['left', 'absent', 'load', 'fit', 'wish', 'other'] as const;
export type HandoverReason = (typeof handoverReasons)[number];

/** What can be open with a customer. */
export const openKinds = [
  'task',
  'promise',
  'message',
  'occasion',
  'revisit',
  'rescue',
  'complaint',
] as const;
export type OpenKind = (typeof openKinds)[number];
