import type { CustomerMapping } from '../contract/exchange/customers.ts';
import type { ImportPreview, ImportRecord } from '../contract/exchange/import.ts';
import type { Job } from '../contract/workspace/job.ts';
import type { Client } from './client.ts';
import { expectStatus } from './product.ts';

export async function upload(client: Client, bytes: string | Buffer, name = 'people.csv') {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  return expectStatus(await client.post<ImportPreview>('/api/v1/imports', form), 201).body;
}

async function ended(client: Client, id: string): Promise<ImportRecord> {
  for (let tries = 0; tries < 1_200; tries++) {
    const { body } = await client.get<ImportRecord>(`/api/v1/imports/${id}`);
    const job = await client.get<Job>(`/api/v1/jobs/${body.job_id}`);
    if (body.state === 'failed') throw new Error(`stopped: ${JSON.stringify(body.error)}`);
    if (['checked', 'done', 'undone'].includes(body.state) && job.body.state === 'done')
      return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not end');
}

/** Uploads a file and lets it be checked as guessed, but for `change`. */
export async function check(
  client: Client,
  bytes: string | Buffer,
  change: Partial<CustomerMapping> = {},
  name?: string,
): Promise<ImportRecord> {
  const { import: record, customers } = await upload(client, bytes, name);
  const mapping = { ...customers.mapping, ...change };
  expectStatus(await client.put(`/api/v1/imports/${record.id}/check`, { mapping }), 202);
  return ended(client, record.id);
}

export async function write(
  client: Client,
  id: string,
  known: 'keep' | 'fill' | 'update' = 'fill',
): Promise<ImportRecord> {
  expectStatus(await client.put(`/api/v1/imports/${id}/writing`, { known }), 202);
  return ended(client, id);
}

export async function undo(client: Client, id: string): Promise<ImportRecord> {
  expectStatus(await client.put(`/api/v1/imports/${id}/undo`), 202);
  return ended(client, id);
}
