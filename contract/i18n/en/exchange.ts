export const exchange = {
  imports: {
    title: 'Imports',
  },
} as const;
