import type { Conflict } from '../../contract/http/problem.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

/** The row version the client last saw (`If-Match: "3"`), which a change must name. */
export function expectedVersion(request: FastifyRequest): number {
  const version = Number(/^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1]);
  if (!Number.isInteger(version)) throw new Refusal('version.required');
  return version;
}

export function tellVersion(reply: FastifyReply, version: number): void {
  reply.header('etag', `"${version}"`);
}

type Values = Readonly<Record<string, unknown>>;

/** A change of some fields, and what they were when its sender looked. */
export type SeenChange = Values & { readonly seen?: Values | undefined };

/**
 * Lets a change of a row that has another version by now pass where nobody else touched the same
 * fields: each is still as it was seen, or is already as it shall be. Refuses it otherwise, with
 * what is wished, what is there and what was seen of every field that clashes.
 */
export function settle(
  expected: number,
  version: number,
  current: Values,
  change: SeenChange,
): void {
  if (expected === version) return;
  if (change.seen === undefined) throw new Refusal('version.conflict');
  const conflicts = conflictsOf(current, change, change.seen);
  if (conflicts.length > 0) throw new Refusal('version.conflict', undefined, { conflicts });
}

function conflictsOf(
  current: Values,
  { seen: _seen, ...mine }: SeenChange,
  seen: Values,
): Conflict[] {
  return Object.keys(mine)
    .filter((field) => mine[field] !== undefined)
    .filter((field) => !same(current[field], seen[field]) && !same(current[field], mine[field]))
    .map((field) => ({
      field,
      mine: mine[field],
      theirs: current[field],
      original: seen[field],
    }));
}

/** Of plain values and lists of them. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
