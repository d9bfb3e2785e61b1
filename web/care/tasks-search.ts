export interface TasksSearch {
  /** Which are shown; one's own unless said. */
  show?: 'handed' | 'all' | 'settled';
  /** The one that lies open. */
  task?: string;
  /** A new one is being written down. */
  new?: true;
  /** The customer it is about. */
  about?: string;
  /** How one's calendar is fetched lies open. */
  calendar?: true;
}

const shown = ['handed', 'all', 'settled'] as const;

/** What can't be meant is dropped rather than refused. */
export function readTasksSearch(search: Record<string, unknown>): TasksSearch {
  const show = shown.find((one) => one === search['show']);
  return {
    ...(show === undefined ? {} : { show }),
    ...(typeof search['task'] === 'string' ? { task: search['task'] } : {}),
    ...(search['new'] === true ? { new: true } : {}),
    ...(search['calendar'] === true ? { calendar: true } : {}),
    ...(typeof search['about'] === 'string' ? { about: search['about'] } : {}),
  };
}
