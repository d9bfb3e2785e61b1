/** How we were in contact; a note is none, only something to remember. */
export const channels = [
  'call',
  'visit',
  'meeting',
  'email',
  'sms',
  'chat',
  'letter',
  'gift',
  'event',
  'note',
] as const;
