import { languages } from '../../contract/i18n/languages.ts';

/** A word of a text as it stands there, and as it is compared. */
export interface Word {
  word: string;
  at: number;
  end: number;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Lower case, without accents, vowel points and width variants. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** The words of a text in any script, Chinese ones told apart by a dictionary. */
export function wordsOf(text: string): Word[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      word: plain(segment),
      at: index,
      end: index + segment.length,
    }));
}

/** Words that say nothing of the thing itself. */
const small = new Set(
  `a an the and or of to in on at by for from with per each every we you they it is are be will our
  your their this that o a os as um uma e ou de do da dos das em no na nos nas por para com cada ao
  nos voce voces nosso seu sua של על את עם זה זו הוא היא אנחנו אתם כל או 的 了 和 与 與 在 是 我们 我們 您 你
  你们 每 每个 每個 给 給`.split(/\s+/),
);
const isNumber = (word: string) => /^\d/.test(word);

/** The words that name a thing: neither numbers nor small words. */
export function namingWords(text: string): string[] {
  const words = wordsOf(text).map(({ word }) => word);
  return words.filter((word) => !small.has(word) && !isNumber(word) && !numberWords.has(word));
}

/** One-letter words that Hebrew writes together with the next. */
const joined = /^[והבלמשכ](?=[א-ת]{3})/;

/** Whether two words are forms of one: equal, or long and alike but for an ending of two letters. */
export function areAlike(one: string, other: string): boolean {
  return formsOf(one).some((a) => formsOf(other).some((b) => a === b || haveOneStem(a, b)));
}

/** With a joined word and without: whether the letter belongs to the word is not seen from it. */
const formsOf = (word: string) => [...new Set([word, word.replace(joined, '')])];

function haveOneStem(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const stem = short.slice(0, Math.max(4, short.length - 2));
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(stem);
}

/** Share of the naming words of a thing that a text has, between 0 and 1. */
export function shareNamed(thing: string, text: string): number {
  const naming = namingWords(thing);
  const said = namingWords(text);
  if (naming.length === 0) return 0;
  const found = naming.filter((word) => said.some((other) => areAlike(word, other)));
  return found.length / naming.length;
}

const spelled: readonly (readonly [number, string])[] = [
  [1, 'one um uma אחד אחת 一 once'],
  [2, 'two dois duas שניים שתיים שני שתי 二 两 兩 twice'],
  [3, 'three tres שלושה שלוש 三'],
  [4, 'four quatro ארבעה ארבע 四'],
  [5, 'five cinco חמישה חמש 五'],
  [6, 'six seis שישה שש 六'],
  [7, 'seven sete שבעה שבע 七'],
  [8, 'eight oito שמונה 八'],
  [9, 'nine nove תשעה תשע 九'],
  [10, 'ten dez עשרה עשר 十'],
  [12, 'twelve dozen doze duzia תריסר 十二'],
];

/** Numbers written out, in the five languages. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  spelled.flatMap(([number, words]) =>
    words.split(' ').map((word): [string, number] => [plain(word), number]),
  ),
);

/** Names of months or weekdays as the five languages write them, long and short → from 0. */
export function namesOf(kind: 'month' | 'weekday'): ReadonlyMap<string, number> {
  const first = kind === 'month' ? [2026, 0, 15] : [2026, 1, 1];
  const count = kind === 'month' ? 12 : 7;
  const names = new Map<string, number>();
  for (const language of languages)
    for (const style of ['long', 'short'] as const)
      for (let n = 0; n < count; n++) {
        const [year = 0, month = 0, day = 0] = first;
        const date = Date.UTC(year, kind === 'month' ? n : month, kind === 'month' ? 15 : day + n);
        const options = { [kind]: style, timeZone: 'UTC' } as const;
        const name = new Intl.DateTimeFormat(language, options).format(date);
        names.set(plain(name).replace(/\.$/, ''), n);
      }
  return names;
}
