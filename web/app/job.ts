import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from '../../contract/workspace/job.ts';
import { api, eventsAddress } from './api.ts';

const jobKey = (id: string) => ['job', id] as const;

export const isOver = (job: Job | undefined) => job?.state === 'done' || job?.state === 'failed';

/** Rows a second and seconds left, from what has been done since the start. */
export function paceOf(job: Job, now: number): { rate: number | null; secondsLeft: number | null } {
  if (job.state !== 'running' || job.started_at === null) return { rate: null, secondsLeft: null };
  const seconds = (now - Date.parse(job.started_at)) / 1000;
  if (seconds < 0.5 || job.rows_done === 0) return { rate: null, secondsLeft: null };
  const rate = job.rows_done / seconds;
  const left = job.rows_total === null ? null : (job.rows_total - job.rows_done) / rate;
  return { rate, secondsLeft: left === null ? null : Math.max(0, left) };
}

/** Follows long work live; when the stream breaks it asks again, so a closed page loses nothing. */
export function useJob(id: string | null) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: jobKey(id ?? ''),
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${id}`, { signal }),
    enabled: id !== null,
    // The stream is quicker; this is what remains when a proxy swallows it.
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 3000),
  });
  const over = isOver(query.data);

  useEffect(() => {
    if (id === null || over) return;
    const events = new EventSource(eventsAddress(`/jobs/${id}/events`));
    const onProgress = (event: MessageEvent<string>) => {
      client.setQueryData(jobKey(id), JSON.parse(event.data) as Job);
    };
    events.addEventListener('progress', onProgress);
    return () => events.close();
  }, [id, over, client]);

  return query;
}
