export const calendar = {
  title: 'Calendar',
  about:
    'See tasks, promises and days to remember in the calendar program you use. It asks for them by itself, usually between once an hour and once a day; what is done or dropped leaves it.',
  parts: 'What is shown',
  part: {
    tasks: 'Tasks that are mine',
    promises: 'Promises of mine and to my customers',
    occasions: 'Birthdays and other days of my customers',
  },
  names: 'Show names and what it is about',
  names_about:
    'The provider of your calendar program can read what is shown. Without this, events only say “Task” or “Birthday” and lead here.',
  on: 'Make the address',
  address: 'Address to subscribe to',
  secret:
    'Whoever knows this address reads your calendar. If it got out, renew it: the one before stops working at once.',
  renew: 'Renew the address',
  renewed: 'There is a new address. Subscribe again with it.',
  off: 'Switch off',
  off_done: 'The calendar is switched off.',
  read: 'Last fetched {{when}}',
  never: 'Not fetched yet',
  how: 'How to subscribe',
  google:
    'Google Calendar: on a computer, beside “Other calendars” press + and choose “From URL”, then paste the address. Google asks again only once or twice a day.',
  apple:
    'Apple Calendar: choose File, then New Calendar Subscription; on an iPhone or iPad open the Calendar app, then Calendars, Add Calendar, Add Subscription Calendar. Paste the address.',
  outlook:
    'Outlook: in the calendar choose Add calendar, then Subscribe from web, and paste the address.',
  reachable:
    'Google and Outlook on the web fetch it over the internet: this server must be reachable there.',
  name: '{{business}} – Mainstay',
  event: {
    task: 'Task',
    promise: 'A promise is due',
    promise_to: 'Promised to {{name}}',
    birthday: 'Birthday',
    anniversary: 'Anniversary',
    founded: 'Founding day',
    revisit: 'Ask whether to start again',
    of: '{{what}}: {{name}}',
    of_years: '{{what}}: {{name}} ({{years}})',
  },
} as const;
