/** Minutes a day for contacts with customers, until somebody says otherwise. */
export const usualDayMinutes = 240;
