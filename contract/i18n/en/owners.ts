export const owners = {
  title: 'Who has answered for them',
  nobody: 'Nobody',
  since: 'Since {{since}}',
  between: '{{since}} – {{until}}',
  until: 'Until {{until}}',
  always: 'Always, as far as is known',
  through: {
    changed: 'Arranged by {{name}}',
    merged: 'Through a merge, by {{name}}',
    parted: 'Through undoing a merge, by {{name}}',
  },
} as const;
