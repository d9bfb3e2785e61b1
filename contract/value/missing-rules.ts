/** What a criterion counts as that too little is known of: the population, nothing, or 0 points. */
export const missingRules = ['neutral', 'skip', 'poor'] as const;
