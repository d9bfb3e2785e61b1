import autocannon from 'autocannon';

/** One kind of request, varied by turns. */
export interface Load {
  readonly url: string;
  readonly requests: readonly autocannon.Request[];
  readonly seconds: number;
}

export interface Measured {
  perSecond: number;
  /** 95 of 100 requests were answered within so many milliseconds. */
  p95: number;
  /** Milliseconds of every answer. */
  times: number[];
}

const CONNECTIONS = 8;

/** Eight connections, each sending its next request when it has the answer. Any refusal is an error. */
export async function measure({ url, requests, seconds }: Load): Promise<Measured> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url, connections: CONNECTIONS, duration: seconds, requests: [...requests] };
    const instance = autocannon(options, (error: Error | null, done) =>
      error === null ? resolve(done) : reject(error),
    );
    instance.on('response', (_client, _status, _bytes, time) => times.push(time));
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${result.non2xx} refusals and ${result.errors} errors at ${requests[0]?.path}`,
    );
  }
  return { perSecond: times.length / seconds, p95: percentile(times), times };
}

/** Several measurements of the same length as one. */
export function together(parts: readonly Measured[]): Measured {
  const times = parts.flatMap((part) => part.times);
  const sum = parts.reduce((total, part) => total + part.perSecond, 0);
  return { perSecond: sum / parts.length, p95: percentile(times), times };
}

function percentile(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}
