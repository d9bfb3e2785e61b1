/** Parts people play in an organisation's decisions. */
export const decisionRoles = [
  'economic_buyer',
  'end_user',
  'gatekeeper',
  'champion',
  'opponent',
] as const;
export type DecisionRole = (typeof decisionRoles)[number];

export const influences = ['low', 'medium', 'high'] as const;
export type Influence = (typeof influences)[number];

/** Towards us. */
export const attitudes = ['supportive', 'neutral', 'sceptical', 'hostile'] as const;
export type Attitude = (typeof attitudes)[number];
