export const jobs = {
  /** Steps of long work; a job names its step by these keys. */
  phase: {
    staging: 'Reading the file',
    writing: 'Writing orders',
    customers: 'Adding customers',
    checking: 'Checking the rows',
    matching: 'Looking for who is here already',
    undoing: 'Taking it back',
    no_room:
      'Waiting for room on the server’s disk, which is full. Nothing is lost; it goes on by itself',
    scoring: 'Computing standings',
    fitting: 'Fitting what customers were like then',
    weighing: 'Working out weights',
  },
} as const;
