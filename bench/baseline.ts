import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import Fastify from 'fastify';
import pg from 'pg';
import type { Recording, Statement } from './record.ts';

/**
 * The raw server: fastify and the driver, nothing else. It sends what the product sent, in the same
 * groups, under the same isolation, and answers the rows as they are.
 */
const { DATABASE_URL: url, WORKSPACE: workspace, RECORDINGS: file } = process.env;
if (url === undefined || workspace === undefined || file === undefined) {
  throw new Error('DATABASE_URL, WORKSPACE and RECORDINGS are not set');
}
const recordings = deserialize(readFileSync(file)) as Record<string, Recording[]>;
const pool = new pg.Pool({
  connectionString: url,
  max: 12,
  pipeline: true,
  options: '-c plan_cache_mode=force_generic_plan',
});
const names = new Map<string, string>();
const app = Fastify();

app.get<{ Params: { name: string; at: string } }>('/:name/:at', async (request) => {
  const recording = recordings[request.params.name]?.[Number(request.params.at)];
  if (recording === undefined) throw new Error('nothing was recorded');
  return play(recording, new Map());
});

/** Each time another customer: `id` and `tag` of the recorded one are replaced. */
app.post<{ Params: { name: string }; Body: { id: string; tag: string; with: string } }>(
  '/:name',
  async (request, reply) => {
    const recording = recordings[request.params.name]?.[0];
    if (recording === undefined) throw new Error('nothing was recorded');
    const { id, tag, with: other } = request.body;
    reply.code(201);
    return play(
      recording,
      new Map<unknown, unknown>([
        [id, randomUUID()],
        [tag, other],
      ]),
    );
  },
);

async function play(recording: Recording, others: Map<unknown, unknown>): Promise<unknown[]> {
  const client = await pool.connect();
  try {
    const opened = client.query(`begin; select enter('${workspace}')`);
    let rows: unknown[] = [];
    for (const group of recording) {
      const results = await Promise.all(group.map((it) => client.query(statementOf(it, others))));
      group.forEach((statement, at) => {
        const row = results[at]?.rows[0] as Record<string, unknown> | undefined;
        for (const [column, was] of Object.entries(statement.returned))
          others.set(was, row?.[column]);
      });
      rows = results.flatMap((result) => result.rows as unknown[]);
    }
    await opened;
    await client.query('commit');
    return rows;
  } finally {
    client.release();
  }
}

function statementOf({ text, values }: Statement, others: Map<unknown, unknown>) {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('md5').update(text).digest('hex');
    names.set(text, name);
  }
  return {
    name,
    text,
    values: others.size === 0 ? values : values.map((it) => replaced(it, others)),
  };
}

function replaced(value: unknown, others: Map<unknown, unknown>): unknown {
  if (Array.isArray(value)) return value.map((it) => replaced(it, others));
  if (typeof value === 'number') return others.get(value) ?? value;
  if (typeof value !== 'string') return value;
  let text = value;
  for (const [was, is] of others) {
    if (typeof was === 'string') text = text.replaceAll(was, String(is));
  }
  return text;
}

const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.once(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
);
