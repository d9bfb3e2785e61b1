import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Session } from '../contract/team/session.ts';
import { standingOverview } from '../contract/value/standing.ts';

/** Who the benches work as. */
export const owner = {
  name: 'Ada Bench',
  email: 'ada@bench.example',
  password: 'long enough to bench',
};

export const business = {
  name: 'Bench',
  language: 'en',
  currency: 'GBP',
  time_zone: 'Europe/London',
  country: 'GB',
};

const started = z.object({ job: z.object({ id: z.string() }) });
const job = z.object({ state: z.string() });

/** Signs in, or sets the business up: the cookie of the session, and who and where one is. */
export async function enter(
  url: string,
  path: '/api/v1/setup' | '/api/v1/session',
  body: object,
): Promise<{ cookie: string; session: Session }> {
  const answer = await send(url + path, '', body);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, session: (await answer.json()) as Session };
}

/** Fills the business with the sample business and waits until it is scored. */
export async function loadSample(url: string, cookie: string, size: number): Promise<void> {
  const answer = await send(`${url}/api/v1/sample`, cookie, { size });
  const { id } = started.parse(await answer.json()).job;
  for (;;) {
    const response = await fetch(`${url}/api/v1/jobs/${id}`, { headers: { cookie } });
    const { state } = job.parse(await response.json());
    if (state === 'done') return;
    if (state === 'failed') throw new Error('the sample business could not be loaded');
    await wait(200);
  }
}

export async function readOverview(url: string, cookie: string) {
  const response = await fetch(`${url}/api/v1/standing-overview`, { headers: { cookie } });
  return standingOverview.parse(await response.json());
}

async function send(url: string, cookie: string, body: object): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-mainstay': '1', cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
