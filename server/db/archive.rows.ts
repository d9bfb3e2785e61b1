import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type ArchiveTable, named, ofBusiness, quoted, RECORDED } from './archive.tables.ts';

/** One table of an archive. */
export interface ArchivedRows {
  table: string;
  columns: string[];
  rows: number;
  /** Of the CSV, unpacked. */
  sha256: string;
}

/**
 * The numbers of transactions that rows were recorded by, from the first of the business, which is 1:
 * only their order has a meaning elsewhere. `last` is the newest.
 */
export interface Span {
  first: number;
  last: number;
}

/** Rows are written alike whatever the server's settings are. */
export const ALIKE = `set local timezone = 'UTC'; set local datestyle = 'ISO';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex';
  set local extra_float_digits = 1`;

export async function readSpan(
  client: pg.Client,
  tables: readonly ArchiveTable[],
  workspaceId: string,
): Promise<Span> {
  const parts = tables
    .filter(({ isRecorded }) => isRecorded)
    .map(
      ({ name }) => `select min(t.${RECORDED}) filter (where t.${RECORDED} > 0) as first,
        max(t.${RECORDED}) as last from ${named(name)} t where ${ofBusiness(name, workspaceId)}`,
    );
  const { rows } = await client.query<{ first: string; last: string }>(
    `select coalesce(min(first), 1)::text as first, coalesce(max(last), 1)::text as last
     from (${parts.join(' union all ')}) spans`,
  );
  const [span] = rows;
  return { first: Number(span?.first ?? 1), last: Number(span?.last ?? 1) };
}

/** A table’s rows as CSV, always the same for the same rows. */
export function streamRows(
  client: pg.Client,
  { name, columns, key }: ArchiveTable,
  workspaceId: string,
  { first }: Span,
) {
  const listed = columns.map((column) =>
    column === RECORDED
      ? `case when t.${RECORDED} = 0 then 0 else t.${RECORDED} - ${first - 1} end as ${RECORDED}`
      : `t.${quoted(column)}`,
  );
  const order = key.map((column) => `t.${quoted(column)}`).join(', ');
  return client.query(
    copyTo(`copy (select ${listed.join(', ')} from ${named(name)} t
      where ${ofBusiness(name, workspaceId)} order by ${order})
      to stdout with (format csv, header)`),
  );
}

/** Lets bytes through and knows their sum. */
export function summing(): { through: Transform; sum: () => string } {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, sum: () => hash.digest('hex') };
}
