export const team = {
  list: {
    title: 'Team',
  },
} as const;
