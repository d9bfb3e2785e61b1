export const calendarParts = ['tasks', 'promises', 'occasions'] as const;
export type CalendarPart = (typeof calendarParts)[number];
