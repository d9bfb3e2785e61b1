import { describe, expect, it } from 'vitest';
import type { CustomField } from '../../contract/customers/custom-fields.ts';
import type { CustomFieldType } from '../../contract/customers/custom-field-types.ts';
import { ownReader } from './rules.own-fields.ts';

function field(type: CustomFieldType, more: Partial<CustomField> = {}): CustomField {
  return {
    ...{ id: '', key: 'own', name: 'Own', type, applies_to: 'both', currency: null, options: [] },
    ...{ required: false, required_if: null, retired: false, version: 1 },
    ...more,
  };
}

function read(its: CustomField, text: string, kind: 'person' | 'organisation' = 'person') {
  const mapping = { columns: ['custom:own' as const], date_order: 'dmy' as const };
  return ownReader(mapping, [its])?.([text], kind);
}
const value = (its: CustomField, text: string) => read(its, text)?.values?.['own'];
const code = (its: CustomField, text: string) => read(its, text)?.problems.map((it) => it.code);

describe('a cell of a field of the business’s own', () => {
  it.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['1,234', 1_234],
    ['1.234', 1.234],
    ['1,234.5', 1_234.5],
    ['1.234,5', 1_234.5],
    ['1.234.567', 1_234_567],
    ['12,5', 12.5],
    ['1 234 567,25', 1_234_567.25],
    ['1,2345', 1.2345],
  ])('is the number %s', (text, expected) => {
    expect(value(field('number'), text)).toBe(expected);
  });

  it.each(['two', '1,23,4', '1.2.3', '--1', '12 kg', '1e400'])('is no number: %s', (text) => {
    expect(code(field('number'), text)).toEqual(['own_number']);
  });

  it.each([
    ['GBP', '£1,250.50', 125_050],
    ['GBP', '1.250,50 GBP', 125_050],
    ['ILS', '₪ 90', 9_000],
    ['JPY', '¥1,000', 1_000],
    ['KWD', '1.234', 1_234],
  ])('is money in %s: %s', (currency, text, expected) => {
    expect(value(field('money', { currency }), text)).toBe(expected);
  });

  it.each(['0.001', '12 USD', 'free'])('is no money: %s', (text) => {
    expect(code(field('money', { currency: 'GBP' }), text)).toEqual(['own_money']);
  });

  it.each([
    ['2031-03-01', '2031-03-01'],
    ['1/3/2031', '2031-03-01'],
    ['2026年11月3日', '2026-11-03'],
  ])('is the day %s', (text, expected) => {
    expect(value(field('date'), text)).toBe(expected);
  });

  it.each(['30/2/2026', '3 March', 'soon'])('is no day: %s', (text) => {
    expect(code(field('date'), text)).toEqual(['own_date']);
  });

  it.each([
    ['Yes', true],
    ['כן', true],
    ['是', true],
    ['Não', false],
    ['0', false],
  ])('is yes or no: %s', (text, expected) => {
    expect(value(field('flag'), text)).toBe(expected);
  });

  const options = [
    { key: 'gold', name: 'Or fin', retired: false },
    { key: 'silver', name: 'Argent', retired: false },
    { key: 'tin', name: 'Étain', retired: true },
  ];

  it('is an option by its key or its name, whatever the case', () => {
    const its = field('choice', { options });
    expect([value(its, 'GOLD'), value(its, 'argent')]).toEqual(['gold', 'silver']);
    expect([code(its, 'Étain'), code(its, 'lead')]).toEqual([['own_choice'], ['own_choice']]);
  });

  it('is several options, in the order of the field', () => {
    const its = field('choices', { options });
    expect(value(its, 'Argent; or fin')).toEqual(['gold', 'silver']);
    expect(code(its, 'gold, lead')).toEqual(['own_choice']);
  });

  it('is left out of customers who do not have the field', () => {
    const its = field('text', { applies_to: 'organisation' });
    expect(read(its, 'x')?.problems).toMatchObject([{ code: 'own_kind', effect: 'value' }]);
    expect(read(its, 'x', 'organisation')?.values).toEqual({ own: 'x' });
  });
});

it('says what a new customer would need', () => {
  const needed = field('text', { key: 'needed', required: true });
  const other = field('text', {
    key: 'other',
    required_if: { field: 'own', values: ['gold'] },
  });
  const reader = ownReader({ columns: ['custom:own'], date_order: 'dmy' }, [
    field('text'),
    needed,
    other,
  ]);
  expect(reader?.(['gold'], 'person').needs).toEqual(['needed', 'other']);
  expect(reader?.(['tin'], 'person').needs).toEqual(['needed']);
});

it('is not asked where a business has no such fields', () => {
  expect(ownReader({ columns: ['name'], date_order: 'dmy' }, [field('text')])).toBeUndefined();
});
