/** How much hangs on a customer: in the circle, of high standing, or neither. */
export const importances = ['insider', 'important', 'other'] as const;

export const dangerLevels = ['low', 'rising', 'high'] as const;
