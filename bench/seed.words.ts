/** Contacts of one family name, and of one city. */
const PER_NAME = 1_000;
const PER_CITY = 5_000;
const GIVEN = 200;

const syllables = [
  'ba',
  'cor',
  'din',
  'fel',
  'gar',
  'jo',
  'kel',
  'lan',
  'mor',
  'nis',
  'pol',
  'rus',
  'sten',
  'tov',
  'val',
  'wick',
];

/** Distinct, pronounceable words; `at` alone decides which. */
function word(at: number): string {
  const parts: string[] = [];
  for (let rest = at + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
    parts.push(syllables[rest % syllables.length] ?? '');
  }
  const text = parts.join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function familyNames(contacts: number): string[] {
  const many = Math.max(2, Math.round(contacts / PER_NAME));
  return Array.from({ length: many }, (_, at) => (at === 0 ? 'Hernandez' : `${word(at)}son`));
}

export function givenNames(): string[] {
  return Array.from({ length: GIVEN }, (_, at) => (at === 0 ? 'Maria' : `${word(at)}a`));
}

export function cities(contacts: number): string[] {
  const many = Math.max(2, Math.round(contacts / PER_CITY));
  return Array.from({ length: many }, (_, at) => `${word(at)}ton`);
}
