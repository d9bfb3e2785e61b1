export const common = {
  app: {
    name: 'Mainstay',
  },
  action: {
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    undo: 'Undo',
    retry: 'Try again',
    back: 'Back',
    copy: 'Copy',
    copied: 'Copied',
    edit: 'Edit',
    filter: 'Filter',
    clear: 'Clear',
    show_more: 'Show more',
  },
  state: {
    loading: 'Loading',
    not_enough: 'Not enough yet',
  },
  figure: {
    between: 'between {{low}} and {{high}}',
    evidence: 'Show the evidence for “{{label}}”',
  },
  progress: {
    rows: '{{done}} of {{total}}',
    rows_done: '{{done}} done',
    rate: '{{rate}} per second',
    left: 'about {{time}} left',
    waiting: 'Waiting to start',
    running: 'In progress',
    done: 'Done',
    failed: 'Stopped',
  },
  list: {
    next_row: 'Next row',
  },
  conflict: {
    title: 'You both changed the same field',
    text: 'Somebody saved a change while you were typing. Choose what stays, then save again; nothing else is lost.',
    mine: 'Yours',
    theirs: 'Theirs',
    original: 'Before',
    empty: 'Empty',
    keep_mine: 'Keep mine',
    take_theirs: 'Take theirs',
    choose: 'What stays in “{{field}}”',
  },
  problem: {
    request_id: 'Reference {{id}}',
  },
} as const;
