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
