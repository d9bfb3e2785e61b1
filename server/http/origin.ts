import type { FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A page of another site can send our cookie along but not this header, nor our origin. Together
 * with SameSite cookies this is the defence against forged requests.
 */
export function guardOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method) || request.routeOptions.config.fromAnywhere === true) return;
  if (request.headers['x-mainstay'] === undefined) throw new Refusal('request.origin_refused');
  const origin = request.headers.origin;
  if (origin !== undefined && !sameHost(origin, request.host)) {
    throw new Refusal('request.origin_refused');
  }
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
