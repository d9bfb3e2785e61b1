export const shell = {
  rail: {
    label: 'Main navigation',
  },
} as const;
