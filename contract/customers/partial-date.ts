/** A day of which the year may be unknown, or the day itself. */
export interface PartialDate {
  year: number | null;
  month: number;
  day: number | null;
}

const written = /^(?:(\d{4})|-)-(\d{2})(?:-(\d{2}))?$/;

/** ISO 8601, with `-` for a year nobody knows (as vCard): 1980-05-04, --05-04, 1980-05, --05. */
export function readPartialDate(text: string): PartialDate | undefined {
  const [whole, year, month = '', day] = written.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const date = {
    year: year === undefined ? null : Number(year),
    month: Number(month),
    day: day === undefined ? null : Number(day),
  };
  return isPossible(date) ? date : undefined;
}

/** Of a year that is not known the 29 February is possible. */
function isPossible({ year, month, day }: PartialDate): boolean {
  if (month < 1 || month > 12 || year === 0) return false;
  if (day === null) return true;
  return day >= 1 && day <= new Date(Date.UTC(year ?? 2_000, month, 0)).getUTCDate();
}

export function writePartialDate({ year, month, day }: PartialDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const front = year === null ? '-' : String(year).padStart(4, '0');
  return `${front}-${two(month)}${day === null ? '' : `-${two(day)}`}`;
}
