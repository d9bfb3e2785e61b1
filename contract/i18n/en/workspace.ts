export const workspace = {
  settings: {
    title: 'Settings',
  },
} as const;
