import { expect, test } from 'vitest';
import type { Job } from '../../contract/workspace/job.ts';
import { paceOf } from './job.ts';

const job: Job = {
  id: '019abcde-0000-7000-8000-000000000000',
  kind: 'import',
  state: 'running',
  phase: null,
  rows_done: 500,
  rows_total: 1500,
  error: null,
  result: null,
  created_at: '2026-01-01T00:00:00Z',
  started_at: '2026-01-01T00:00:00Z',
  finished_at: null,
};
const at = (seconds: number) => Date.parse('2026-01-01T00:00:00Z') + seconds * 1000;

test('rate and time left follow from the rows done since the start', () => {
  expect(paceOf(job, at(5))).toEqual({ rate: 100, secondsLeft: 10 });
});

test('nothing is claimed before there is something to reckon from', () => {
  expect(paceOf({ ...job, rows_done: 0 }, at(5)).rate).toBeNull();
  expect(paceOf(job, at(0.1)).secondsLeft).toBeNull();
  expect(paceOf({ ...job, rows_total: null }, at(5)).secondsLeft).toBeNull();
});
