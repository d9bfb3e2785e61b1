/** What can be agreed on with a customer, besides promises. */
export const agreedTerms = ['price', 'date', 'scope'] as const;
export type AgreedTerm = (typeof agreedTerms)[number];
