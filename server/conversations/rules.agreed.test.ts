import { describe, expect, it } from 'vitest';
import { type Agreed, contradictions } from './rules.agreed.ts';
import { amountsIn, countsIn, daysIn } from './rules.mentions.ts';

const today = '2026-03-04';
const agreed = (some: Partial<Agreed> & Pick<Agreed, 'term' | 'what'>): Agreed => ({
  id: 'x',
  amount: null,
  currency: null,
  onDate: null,
  ...some,
});
const price = (what: string, amount: number, currency: string) =>
  agreed({ term: 'price', what, amount, currency });
const saidIn = (draft: string, one: Agreed) => contradictions(draft, [one], today)[0]?.said;

describe('another price for the same thing', () => {
  it.each([
    ['The A4 paper, recycled, is now £14.00 a box.', price('A4 paper', 1250, 'GBP'), '£14.00'],
    [
      'About the A4 papers. They cost 1,400 GBP from May.',
      price('A4 paper', 125000, 'GBP'),
      '1,400 GBP',
    ],
    [
      'O papel reciclado custa R$ 1.400,50 por caixa',
      price('Papel reciclado', 125050, 'BRL'),
      'R$ 1.400,50',
    ],
    ['מחיר הנייר הממוחזר יהיה 140 ש״ח', price('נייר ממוחזר', 12500, 'ILS'), '140 ש״ח'],
    ['再生纸的价格是140元', price('再生纸', 12500, 'CNY'), '140元'],
    ['再生紙每箱 NT$1,400', price('再生紙', 125000, 'TWD'), 'NT$1,400'],
  ])('%s', (draft, one, said) => {
    expect(saidIn(draft, one)).toBe(said);
  });

  it('is not what was agreed, another currency, another thing, or a number of things', () => {
    const paper = price('A4 paper', 1250, 'GBP');
    for (const draft of [
      'The A4 paper stays at £12.50 a box.',
      'The A4 paper was £14.00; for you it is £12.50.',
      'The A4 paper is 14 dollars overseas.',
      'The toner is £14.00.',
      'We deliver 14 boxes of A4 paper.',
      'A4 paper: 12,5 GBP',
    ])
      expect(saidIn(draft, paper), draft).toBeUndefined();
  });
});

describe('another day for the same thing', () => {
  const one = agreed({ term: 'date', what: 'Delivery of the cabinets', onDate: '2026-04-03' });
  it.each([
    ['Delivery of your cabinets will be on 10 April.', '10 April'],
    ['The delivery of the cabinets moves to April 10th, 2026.', 'April 10th, 2026'],
    ['Delivery of the cabinets: 2026-04-10', '2026-04-10'],
    ['The cabinets: delivery tomorrow.', 'tomorrow'],
    ['Delivery of the cabinets is on Monday.', 'Monday'],
  ])('%s', (draft, said) => {
    expect(saidIn(draft, one)).toBe(said);
  });
  it.each([
    [
      'A entrega dos armários será em 10 de abril de 2026',
      'Entrega dos armários',
      '10 de abril de 2026',
    ],
    ['אספקת הארונות תהיה ב-10 באפריל', 'אספקת הארונות', '10 באפריל'],
    ['柜子的交货日期是4月10日', '柜子交货', '4月10日'],
  ])('%s', (draft, what, said) => {
    expect(saidIn(draft, { ...one, what })).toBe(said);
    expect(saidIn(draft, { ...one, what, onDate: '2026-04-10' })).toBeUndefined();
  });
  it('reads a day both ways round, and holds a promise to its day', () => {
    expect(saidIn('Delivery of the cabinets: 3/4', one)).toBeUndefined();
    expect(saidIn('Delivery of the cabinets: 4/3/2026', one)).toBeUndefined();
    expect(saidIn('Delivery of the cabinets: 13/4/26', one)).toBe('13/4/26');
    const promise = agreed({ term: 'promise', what: 'Send the catalogue', onDate: '2026-03-06' });
    expect(saidIn('We will send you the catalogue on 9 March', promise)).toBe('9 March');
    expect(saidIn('We will send you the catalogue on Friday', promise)).toBeUndefined();
  });
});

describe('another scope of the same thing', () => {
  const visits = agreed({ term: 'scope', what: 'Maintenance: two visits a year' });
  it('is another number of the same, or a no for a yes', () => {
    expect(saidIn('Maintenance means 3 visits per year.', visits)).toBe('3 visits');
    expect(saidIn('Maintenance means two visits per year.', visits)).toBeUndefined();
    const whole = { ...visits, what: 'Maintenance: two visits a year, spare parts included' };
    expect(saidIn('Maintenance means three visits a year.', whole)).toBe('three visits');
    expect(saidIn('In maintenance the spare parts are not included.', whole)).toContain('not');
    const parts = agreed({ term: 'scope', what: 'Spare parts are included in maintenance' });
    expect(saidIn('Spare parts are not included in the maintenance.', parts)).toContain('not');
    expect(saidIn('Spare parts are of course included in the maintenance.', parts)).toBeUndefined();
  });
  it.each([
    ['维护每年三次上门', '维护每年两次上门'],
    ['התחזוקה כוללת שלושה ביקורים בשנה', 'תחזוקה: שני ביקורים בשנה'],
    ['A manutenção inclui três visitas por ano', 'Manutenção: duas visitas por ano'],
  ])('%s', (draft, what) => {
    expect(saidIn(draft, { ...visits, what })).toBeDefined();
    expect(saidIn(what, { ...visits, what })).toBeUndefined();
  });
});

it('reads amounts, days and counts as each language writes them', () => {
  expect(amountsIn('1.234,50 € and $1,234.5 and 12 000 EUR').map(({ amount }) => amount)).toEqual([
    1234.5, 1234.5, 12_000,
  ]);
  expect(daysIn('31/2/2026, 12.50, 5 %', today)).toEqual([]);
  expect(daysIn('2026年3月5日', today).map(({ days }) => days)).toEqual([['2026-03-05']]);
  expect(countsIn('3 visits, two months')).toMatchObject([
    { count: 3, unit: 'visits' },
    { count: 2, unit: 'months' },
  ]);
});
