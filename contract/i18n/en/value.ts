export const value = {
  standing: {
    label: 'Standing',
  },
} as const;
