export const customers = {
  list: {
    title: 'Customers',
  },
} as const;
