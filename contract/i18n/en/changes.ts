export const changes = {
  title: 'What was changed',
  open: 'See what was changed',
  empty: 'Nothing was changed yet.',
  created: 'Entered',
  by: '{{name}}, {{when}}',
  by_itself: 'By the product itself, {{when}}',
  nothing: 'nothing',
  restore: 'Restore',
  restore_to: 'Make {{field}} “{{value}}” again',
  restored: '{{field}} is as it was before.',
  earlier: 'Show earlier changes',
} as const;
