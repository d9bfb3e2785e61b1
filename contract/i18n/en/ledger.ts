export const ledger = {
  kind: {
    arrived: 'Arrived',
    bought: 'Bought',
    returned: 'Returned',
  },
  source: {
    research: 'Found by research',
    advertising: 'Through advertising',
    online: 'Online',
    fair: 'At a fair',
    referral: 'Through a referral',
    community: 'Through the community',
    import: 'With an import',
    entered: 'Entered by hand',
  },
  timeline: {
    title: 'What happened',
    filter: 'Show',
    all: 'All',
    empty: 'Nothing recorded yet.',
    lines_one: '{{count}} line',
    lines_other: '{{count, number}} lines',
    reversal: 'Correction',
    reversed: 'Taken back later',
    reversed_on: 'Taken back by a correction of {{date}}',
    reverses: 'Takes back the entry of {{date}}',
  },
} as const;
