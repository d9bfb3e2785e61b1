export const duplicates = {
  title: 'Duplicates',
  about:
    'Customers who look like one another. Merge those who are the same; everything of both stays.',
  search: 'Search for duplicates',
  searching: 'The search has begun. What it finds appears here.',
  last: 'Last searched {{date}}',
  none: 'Nobody looks like somebody else.',
  never: 'Nobody has searched yet.',
  alike: '{{percent}} alike',
  merge: 'Merge…',
  different: 'Not the same',
  apart: 'Kept as two: {{one}} and {{other}}.',
  more: 'Show more',
  because: {
    email: 'same e-mail',
    phone: 'same phone',
    identifier: 'same number in another system',
    name: 'same name',
    similar_name: 'name but for a letter',
    city: 'same city',
    birthday: 'same birthday',
  },
  merging: {
    title: 'Merge two customers',
    about:
      'Choose what to keep. Addresses, e-mails and phone numbers of both are kept, and everything that happened.',
    keep: 'Keep the page of',
    swap: 'Keep the other one',
    nothing: 'Nothing',
    moves:
      'Goes along: {{orders}} orders, {{facts}} facts, {{conversations}} conversations, {{promises}} promises, {{affiliations}} affiliations, {{identifiers}} numbers of other systems.',
    refusals: 'If either of the two refused to be contacted, that stays in force.',
    submit: 'Merge',
    done: '{{other}} is now part of {{name}}.',
    undone: '{{other}} and {{name}} are two again.',
  },
  lookalike: {
    here: 'This looks like somebody who is here already:',
    others: 'A colleague may know somebody like this. Ask before you add them.',
  },
  history: {
    title: 'Merged into this customer',
    by: 'Merged by {{name}} on {{date}}',
    undo: 'Part again',
    later: 'A later merge has to be undone first.',
  },
} as const;
