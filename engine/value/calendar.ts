/** Days from 0000-03-01 to 1970-01-01, and in an era of 400 years. */
const EPOCH = 719_468;
const ERA = 146_097;

/**
 * The calendar month of a day since 1970-01-01: its year, and 0 for January to 11. Proleptic
 * Gregorian, without a clock. Source: Hinnant (2013), chrono-compatible low-level date algorithms.
 */
export function calendarMonth(day: number): { readonly year: number; readonly month: number } {
  const shifted = Math.floor(day) + EPOCH;
  const era = Math.floor(shifted / ERA);
  const ofEra = shifted - era * ERA;
  const yearOfEra = Math.floor(
    (ofEra -
      Math.floor(ofEra / 1_460) +
      Math.floor(ofEra / 36_524) -
      Math.floor(ofEra / (ERA - 1))) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = (fromMarch + 2) % 12;
  return { year: era * 400 + yearOfEra + (month < 2 ? 1 : 0), month };
}
