const SPELLED_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ø: 'o',
  œ: 'oe',
};

/** 'Müller & Söhne' → 'mueller-soehne': what is left of a name in an e-mail address. */
export function toLatin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüßøœ]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(/['’.]|\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
