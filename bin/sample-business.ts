import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const EMAIL = 'owner@pellandthistle.example';
const SIZE = 2_000;

const setup = z.object({ required: z.boolean() });
const job = z.object({
  id: z.string(),
  state: z.string(),
  phase: z.string().nullable(),
  rows_done: z.number(),
  rows_total: z.number().nullable(),
});

/**
 * Sets up the sample business over the same routes a person uses, and prints how to sign in. The
 * password is made up at the first start and kept in the data folder, readable by its owner only.
 */
export async function openSampleBusiness(
  url: string,
  dataDir: string,
  say: (line: string) => void,
): Promise<void> {
  const file = join(dataDir, 'sample-sign-in');
  const { required } = setup.parse(await (await fetch(`${url}/api/v1/setup`)).json());
  if (!required) return tellSignIn(file, say);
  const password = randomBytes(9).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, password, { mode: 0o600 });
  const created = await post(`${url}/api/v1/setup`, undefined, {
    business: {
      name: 'Pell & Thistle',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
      country: 'GB',
    },
    employee: { name: 'Alex Pell', email: EMAIL, password },
  });
  const cookie = created.headers
    .getSetCookie()
    .map((value) => value.split(';')[0] ?? '')
    .join('; ');
  await tellSignIn(file, say);
  const started = await post(`${url}/api/v1/sample`, cookie, { size: SIZE });
  const { id } = z.object({ job }).parse(await started.json()).job;
  say('\n  Filling it with the sample business; you can sign in meanwhile.');
  await follow(`${url}/api/v1/jobs/${id}`, cookie, say);
}

async function tellSignIn(file: string, say: (line: string) => void): Promise<void> {
  const password = await readFile(file, 'utf8').catch(() => undefined);
  if (password === undefined) return;
  say(`  Sign in    ${EMAIL}\n  Password   ${password}`);
}

async function post(url: string, cookie: string | undefined, body: unknown): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-mainstay': '1',
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

async function follow(url: string, cookie: string, say: (line: string) => void): Promise<void> {
  for (;;) {
    const response = await fetch(url, { headers: { cookie } });
    const now = job.parse(await response.json());
    if (now.state === 'done') return say('  Ready: the customers are ranked.\n');
    if (now.state === 'failed')
      return say('  The sample business could not be loaded; see the log.\n');
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
