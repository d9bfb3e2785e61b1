export const sales = {
  order: {
    label: 'Order',
  },
} as const;
