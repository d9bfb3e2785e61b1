/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'head', 'title', 'template', 'svg', 'math', 'noscript']);
const breaking = new Set(
  `address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr
   li ol p pre section table td th tr ul`.split(/\s+/),
);
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  euro: '€',
  pound: '£',
  rlm: '\u200f',
  lrm: '\u200e',
  zwnj: '\u200c',
};

/**
 * The words of a page, and nothing else of it: what is kept of a foreign mail is text. One pass from
 * the front, without recursion, so that a hostile page costs what its length costs.
 */
export function textOfPage(page: string): string {
  const out: string[] = [];
  let hidden: string | null = null;
  let at = 0;
  while (at < page.length) {
    const open = page.indexOf('<', at);
    if (open === -1) {
      if (hidden === null) out.push(inWords(page.slice(at)));
      break;
    }
    if (hidden === null && open > at) out.push(inWords(page.slice(at, open)));
    if (page.startsWith('<!--', open)) {
      const end = page.indexOf('-->', open + 4);
      if (end === -1) break;
      at = end + 3;
      continue;
    }
    const tag = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)/.exec(page.slice(open, open + 40));
    if (tag === null && !/[!?/]/.test(page[open + 1] ?? '')) {
      // A bare sign in the text.
      if (hidden === null) out.push('<');
      at = open + 1;
      continue;
    }
    const close = page.indexOf('>', open + 1);
    if (close === -1) break;
    const name = tag?.[2]?.toLowerCase() ?? '';
    const isEnd = tag?.[1] === '/';
    if (hidden !== null) {
      if (isEnd && name === hidden) hidden = null;
    } else if (unread.has(name)) {
      if (!isEnd && page[close - 1] !== '/') hidden = name;
    } else if (breaking.has(name)) out.push(name === 'p' ? '\n\n' : '\n');
    at = close + 1;
  }
  return tidy(out.join('').replace(/\n +/g, '\n'));
}

function inWords(raw: string): string {
  return raw.replace(/\s+/g, ' ').replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, entity);
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
}

/** No control characters (PostgreSQL takes no NUL), no half characters, no heaps of empty lines. */
export function tidy(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((one) => one.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function line(text: string, longest: number): string {
  return tidy(text)
    .replace(/\s+/g, ' ')
    .slice(0, longest)
    .replace(/\p{Cs}/gu, '')
    .trim();
}
