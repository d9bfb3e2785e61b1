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
