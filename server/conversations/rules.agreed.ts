import type { AgreedTerm } from '../../contract/ledger/agreed-terms.ts';
import type { Contradiction } from '../../contract/conversations/agreed.ts';
import { amountsIn, countsIn, daysIn } from './rules.mentions.ts';
import { areAlike, namingWords, plain, shareNamed, wordsOf } from './rules.words.ts';

/** What a draft is held against: an agreement in force, or an open promise. */
export interface Agreed {
  id: string;
  term: AgreedTerm | 'promise';
  /** The thing agreed on, in words. */
  what: string;
  /** Of a price, in the currency's minor unit. */
  amount: number | null;
  currency: string | null;
  /** Of a date or a promise. */
  onDate: string | null;
}

export type Found = Pick<Contradiction, 'id' | 'said'>;

/** Share of a thing's naming words from which a sentence is about it. */
const ABOUT = 0.6;
/** A "not" alone is told apart only where the sentence is plainly about the same. */
const SAME = 0.75;

/**
 * What a draft says otherwise than agreed: another price, another day, another number of something,
 * or yes where it was no. Held against one sentence and the next ("For the paper: it costs …"); a
 * draft that also says what was agreed contradicts nothing. `today` decides what "Friday" means.
 */
export function contradictions(draft: string, agreed: readonly Agreed[], today: string): Found[] {
  const sentences = sentencesOf(draft);
  return agreed.flatMap((whole) => {
    const other = partsOf(whole)
      .map((one) => saidOf(sentences, one, today))
      .find((said) => said !== null);
    return other === undefined || other === null ? [] : [{ id: whole.id, said: other }];
  });
}

/** A scope is agreed on clause by clause, each of which names what stands before its colon. */
function partsOf(agreed: Agreed): Agreed[] {
  if (agreed.term !== 'scope') return [agreed];
  const [, head = '', rest = agreed.what] = /^([^:：]+)[:：](.+)$/s.exec(agreed.what) ?? [];
  const clauses = rest.split(/[,;，；、\n]/).filter((clause) => namingWords(clause).length > 0);
  return clauses.map((clause) => ({ ...agreed, what: `${head} ${clause}` }));
}

/** What is said otherwise of one thing; null where nothing is, or what was agreed is said too. */
function saidOf(sentences: readonly string[], one: Agreed, today: string): string | null {
  const said = sentences
    .flatMap((sentence, index) => [sentence, `${sentence} ${sentences[index + 1] ?? ''}`])
    .filter((place) => shareNamed(one.what, place) >= ABOUT)
    .map((place) => otherwise(place, one, today));
  if (said.includes('as agreed')) return null;
  return said.find((found) => found !== null) ?? null;
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[!?。！？；;\n])|(?<=\.)(?=\s|$)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** What is said otherwise here; null where nothing is. */
function otherwise(place: string, agreed: Agreed, today: string): string | null {
  if (agreed.term === 'price') return otherPrice(place, agreed);
  if (agreed.term === 'scope') return otherScope(place, agreed);
  const found = daysIn(place, today);
  if (found.some(({ days }) => agreed.onDate !== null && days.includes(agreed.onDate)))
    return 'as agreed';
  return found[0]?.text ?? null;
}

function otherPrice(place: string, { amount, currency }: Agreed): string | null {
  if (amount === null || currency === null) return null;
  const found = amountsIn(place).filter(({ currencies }) => currencies.includes(currency));
  const unit = 10 ** digitsOf(currency);
  if (found.some((one) => Math.round(one.amount * unit) === amount)) return 'as agreed';
  return found[0]?.text ?? null;
}

function otherScope(place: string, { what }: Agreed): string | null {
  const agreed = countsIn(what);
  const counted = countsIn(place).filter(({ unit }) =>
    agreed.some((one) => areAlike(one.unit, unit)),
  );
  const same = counted.filter((one) =>
    agreed.some(({ unit, count }) => areAlike(unit, one.unit) && count === one.count),
  );
  const other = counted.find((one) => !same.includes(one));
  if (other !== undefined && same.length === 0) return other.text;
  if (isNegated(place) === isNegated(what)) return counted.length > 0 ? 'as agreed' : null;
  return shareNamed(naming(what), place) >= SAME ? place : null;
}

/** A thing's name without the words that say yes or no to it. */
const naming = (what: string) =>
  namingWords(what)
    .filter((word) => !negations.has(word))
    .join(' ');

const negations = new Set(
  `not no without excluding except excluded excludes nao sem exceto exclui excluido לא ללא בלי אינו
  אינה אינם למעט 不 没有 沒有 无 無 不含 不包括 不包含 除外 未`
    .split(/\s+/)
    .map(plain),
);

function isNegated(text: string): boolean {
  return (
    wordsOf(text).some(({ word }) => negations.has(word)) || /n['’]t\b|不含|不包|除外/.test(text)
  );
}

function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
