/** Ways to reach a customer and forms of care, each of which they may refuse on its own. */
export const contactChannels = [
  'call',
  'visit',
  'email',
  'sms',
  'chat',
  'letter',
  'gift',
  'gathering',
  'discussion',
] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** What a contact is for: they asked us, we care, we advertise. */
export const purposes = ['service', 'care', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];

/** How somebody of the team was told. */
export const consentWays = ['in_person', 'phone', 'email', 'letter', 'form'] as const;
