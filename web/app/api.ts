import type { MessageValues } from '../../contract/i18n/messages.ts';
import type { ErrorCode } from '../../contract/i18n/types.ts';
import type { Problem } from '../../contract/http/problem.ts';
import { ApiError } from '../ui/api-error.ts';
import { address, type Query } from './address.ts';
import { forgetAhead, takeAhead } from './ahead.ts';

interface RequestOptions {
  query?: Query;
  signal?: AbortSignal;
  /** The version of the row that was looked at; the server refuses to write over a newer one. */
  version?: number;
  /** Kept by the caller across retries, so that a write is never done twice. */
  idempotencyKey?: string;
}

/** Reads a refused answer; anything that isn’t a problem of ours becomes “something went wrong”. */
export function errorFrom(status: number, body: unknown): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const fallback: ErrorCode = status === 503 ? 'server.unavailable' : 'server.unexpected';
  return new ApiError({
    // The server gives out codes of the same catalogue only.
    code: (problem.code as ErrorCode | undefined) ?? fallback,
    status,
    params: problem.params ?? {},
    fields: (problem.fields ?? []).map((field) => ({
      path: field.path,
      code: field.code as ErrorCode,
      params: (field.params ?? {}) as MessageValues,
    })),
    conflicts: problem.conflicts ?? [],
    requestId: problem.request_id ?? null,
  });
}

async function send(method: string, path: string, body: unknown, options: RequestOptions) {
  const headers = new Headers({ accept: 'application/json', 'x-mainstay': '1' });
  if (document.documentElement.lang !== '')
    headers.set('accept-language', document.documentElement.lang);
  if (method !== 'GET')
    headers.set('idempotency-key', options.idempotencyKey ?? crypto.randomUUID());
  if (options.version !== undefined) headers.set('if-match', `"${options.version}"`);
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');

  const url = address(path, options.query);
  if (method !== 'GET') forgetAhead();
  let response: Response;
  try {
    const ahead = method === 'GET' ? takeAhead(url) : undefined;
    response = await (ahead ??
      fetch(url, {
        method,
        headers,
        credentials: 'same-origin',
        signal: options.signal ?? null,
        body: body === undefined ? null : isForm ? body : JSON.stringify(body),
      }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ code: 'network.unreachable', status: 0 });
  }
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const answer: unknown = isJson ? await response.json().catch(() => null) : null;
  if (!response.ok) throw errorFrom(response.status, answer);
  return answer;
}

/** Every call to the server goes through here; the answer’s shape is the contract’s. */
export const api = {
  get: <Answer>(path: string, options: RequestOptions = {}) =>
    send('GET', path, undefined, options) as Promise<Answer>,
  post: <Answer>(path: string, body?: unknown, options: RequestOptions = {}) =>
    send('POST', path, body, options) as Promise<Answer>,
  put: <Answer>(path: string, body?: unknown, options: RequestOptions = {}) =>
    send('PUT', path, body, options) as Promise<Answer>,
  patch: <Answer>(path: string, body: unknown, options: RequestOptions = {}) =>
    send('PATCH', path, body, options) as Promise<Answer>,
  delete: <Answer>(path: string, options: RequestOptions = {}) =>
    send('DELETE', path, undefined, options) as Promise<Answer>,
};

export const eventsAddress = (path: string) => address(path);
