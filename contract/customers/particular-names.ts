export const contactStates = ['valid', 'bounced', 'wrong'] as const;
export type ContactState = (typeof contactStates)[number];
/** Labels that are translated; any other text is the workspace's own. */
export const contactLabels = ['work', 'home', 'mobile', 'billing', 'delivery'] as const;
