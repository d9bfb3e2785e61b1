export const shell = {
  rail: {
    label: 'Main navigation',
    more: 'More',
  },
  skip: 'Skip to content',
  breadcrumbs: 'Where you are',
  nav: {
    circle: 'Circle',
    today: 'Today',
    customers: 'Customers',
    segments: 'Segments',
    community: 'Community',
    competitors: 'Competitors',
    imports: 'Imports',
    team: 'Team',
    settings: 'Settings',
  },
  search: {
    open: 'Search or jump to…',
    label: 'Search customers, pages and actions',
    results: 'Results',
    customers: 'Customers',
    go: 'Go to',
    actions: 'Actions',
    nothing: 'Nothing found for “{{query}}”.',
    move: 'to move',
    choose: 'to open',
  },
  appearance: {
    to_dark: 'Switch to dark',
    to_light: 'Switch to light',
  },
  language: 'Language',
  profile: {
    menu: 'Your profile',
    sessions: 'Where you’re signed in',
    sign_out: 'Sign out',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    go_to: 'Go to {{page}}',
  },
  not_found: {
    title: 'Nothing here',
    text: 'There is nothing at this address.',
    action: 'Go to the start',
  },
} as const;
