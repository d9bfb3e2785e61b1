export const value = {
  criterion: {
    c1: 'Desire and power to buy',
    c2: 'Prefers us when treated well',
    c3: 'Not picky',
    c4: 'Decides quickly',
    c5: 'Not driven by price',
    c6: 'Recommends us',
    c7: 'Makes suggestions',
    c8: 'Cooperates',
    c9: 'Stays when competitors cut prices',
  },
  feeds: {
    c1: 'Orders and returns',
    c2: 'Care given at varied times, and what was bought after it',
    c3: 'Quote revisions, changes asked for, returns without fault, service time',
    c4: 'Quotes and the day they were answered',
    c5: 'Prices paid against list prices, deals taken, discounts asked for, buying on after a rise',
    c6: 'Referrals that the new customer confirmed',
    c7: 'Suggestions somebody else judged useful',
    c8: 'Invitations answered, activities attended, problems handled together',
    c9: 'Competitors’ price cuts, and what was bought during them',
  },
  mark: {
    none: 'Not ranked yet',
    score: 'Standing {{score}} of 100, between {{low}} and {{high}}',
  },
  danger: {
    unknown: 'Too few purchases to tell a danger',
    in_90_days: '{{share}} likely to buy nothing in the next 90 days',
    days_since_one: '{{count}} day since the last order',
    days_since_other: '{{count, number}} days since the last order',
    usually: '{{days}}, usually {{usual}}',
  },
  standing: {
    open_evidence: 'Show the evidence',
    open_evidence_of: 'Show the evidence for {{name}}',
    of_hundred: 'of 100',
    rank: 'Rank {{rank}} of {{of}}',
    expected_purchases: 'in the next year, with about {{purchases}} purchases',
    none: 'No standing yet. It appears with the first purchase.',
  },
  overview: {
    nothing_yet: 'Nobody is ranked yet: the ranking rests on purchases, and there are none.',
    rests_on_all:
      'Ranked by what they did up to {{date}}, on all nine criteria. Scorecard version {{version}}.',
    rests_on:
      'Ranked by what they did up to {{date}}. Rests on {{fed}} of {{all}} criteria: {{criteria}}. Scorecard version {{version}}.',
    pending_one: '{{count}} standing is being computed',
    pending_other: '{{count, number}} standings are being computed',
    vague:
      'In these criteria customers differ by chance alone: {{criteria}}. This order means little.',
    danger_off:
      'Danger as it would have been told 90 days ago was off by up to {{points}} points: read it with care.',
  },
  criteria: {
    title: 'Nine criteria',
    coverage: '{{share}} of the weight in force is known',
    weight: '{{share}} of the standing',
    not_fed: 'Not fed yet, and what would feed it',
  },
  segment: {
    people: 'people',
    organisations: 'organisations',
    country: 'customers in {{country}}',
    everybody: 'all customers',
  },
} as const;
