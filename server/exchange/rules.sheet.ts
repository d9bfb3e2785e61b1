/** Formats of numbers that Excel itself knows as dates (ECMA-376, 18.8.30). */
const builtInDate = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Whether a number so formatted is a day or a time: letters of dates outside quotes and brackets. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDate(id);
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  return /[dyhs]|m{1,5}/i.test(bare) && !/general/i.test(bare);
}

const DAY = 86_400_000;
/** Day 0 of Excel's count, as if the 29 February 1900 it believes in had been. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const MOST_DAYS = 2_958_466;

/** A day number as ISO 8601, without the time where it is midnight; undefined where it is none. */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < MOST_DAYS)) return undefined;
  // Before March 1900 the days are one off, because of the one that never was.
  const shift = !from1904 && serial < 60 ? 1 : 0;
  const milliseconds = Math.round((serial + shift) * 86_400) * 1_000;
  const time = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + milliseconds);
  const text = time.toISOString();
  return milliseconds % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** Column of a cell's address, from 0: A1 is 0, AB7 is 27. */
export function columnOfAddress(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
  }
  return column - 1;
}

/** A number as a person would write it: no exponent, no tail of binary fractions. */
export function plainNumber(text: string): string {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (Number.isSafeInteger(number)) return String(number);
  if (!/e/i.test(text) && text.length <= 16) return text;
  const rounded = String(Number(number.toPrecision(15)));
  return /e/i.test(rounded) ? wholeOrText(number, rounded) : rounded;
}

function wholeOrText(number: number, text: string): string {
  return Number.isInteger(number) ? BigInt(number).toString() : text;
}
