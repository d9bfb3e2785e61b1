import type { FastifyInstance } from 'fastify';
import { Refusal, type RefusedField } from './problem.ts';

/** No request of ours nests deeper than a handful; what parses recursively must not be led astray. */
const DEEPEST = 32;

/** JSON is the only body that is parsed unasked; other types are refused or read by their route. */
export function readJson(
  app: Pick<
    FastifyInstance,
    'getDefaultJsonParser' | 'removeAllContentTypeParsers' | 'addContentTypeParser'
  >,
): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (isDeeper(body, DEEPEST))
        done(new Refusal('request.too_deep', { max: DEEPEST }), undefined);
      else void parse(request, body, done);
    },
  );
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Counts brackets outside strings, without parsing. */
function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 91 || code === 123) {
      if (++depth > most) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Text that PostgreSQL cannot keep: a NUL byte, or half of a surrogate pair. */
export function unstorable(value: unknown, path: readonly string[] = []): RefusedField[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ path: path.join('.'), code: 'field.invalid' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    unstorable(name, path).concat(unstorable(inner, [...path, name])),
  );
}
