export const taskKinds = ['task', 'call_back', 'bad_news'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const repeatUnits = ['day', 'week', 'month', 'year'] as const;
export type RepeatUnit = (typeof repeatUnits)[number];
