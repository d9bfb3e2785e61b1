import { toLatin } from '../latin.ts';

/** A word in its own script, and how it is spelled in addresses of e-mail and web. */
export interface Word {
  readonly text: string;
  readonly latin: string;
}

export interface City {
  readonly name: Word;
  readonly region: string;
  /** `#` is any digit, `@` any letter; other characters stand for themselves. */
  readonly postcode: string;
  /** Like `postcode`, with the country's prefix: a land line of this city. */
  readonly landline: string;
}

export interface Country {
  readonly code: string;
  readonly language: string;
  /** Share of all customers, in percent. */
  readonly percent: number;
  readonly given: readonly Word[];
  readonly family: readonly Word[];
  /** How many family names a person bears. */
  readonly familyNames: 1 | 2;
  readonly familyFirst: boolean;
  /** Between the family name and the given name. */
  readonly nameGap: string;
  readonly cities: readonly City[];
  /** `{n}` is the number of the house. */
  readonly streets: readonly string[];
  readonly mobile: string;
  /** Patterns of an organisation's name: {family} {city} {word} {trade}. */
  readonly organisations: readonly string[];
  readonly words: readonly Word[];
  readonly trades: readonly Word[];
  readonly titles: readonly string[];
}

/** 'כהן=cohen, לוי=levi', or plain names where the script is Latin already. */
export function words(list: string): Word[] {
  return list.split(',').map((item) => {
    const [text = '', latin] = item.trim().split('=');
    return { text, latin: latin ?? toLatin(text) };
  });
}

export function texts(list: string): string[] {
  return list.split(';').map((item) => item.trim());
}

/** One city a line: name | region | postcode | land line. */
export function cities(lines: string): City[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', region = '', postcode = '', landline = ''] = line
        .split('|')
        .map((part) => part.trim());
      const [word = { text: name, latin: name }] = words(name);
      return { name: word, region, postcode, landline };
    });
}
