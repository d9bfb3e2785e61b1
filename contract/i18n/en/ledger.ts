export const ledger = {
  kind: {
    arrived: 'Arrived',
    bought: 'Bought',
    returned: 'Returned',
  },
} as const;
