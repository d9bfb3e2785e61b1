import { expect, it } from 'vitest';
import { mentionedIn } from './rules.mentions.ts';

const team = [
  { id: 'ann', name: 'Ann' },
  { id: 'lee', name: 'Ann Lee' },
  { id: 'mina', name: 'Mina Gold' },
  { id: 'noa', name: 'נועה לוי' },
  { id: 'wang', name: '王小明' },
];

it('finds whole names, first names that are one’s alone, and names without gaps', () => {
  expect(mentionedIn('ask @Ann Lee, please', team)).toEqual(['lee']);
  expect(mentionedIn('@mina saw it; so did @MINA GOLD.', team)).toEqual(['mina']);
  expect(mentionedIn('לדבר עם @נועה מחר', team)).toEqual(['noa']);
  expect(mentionedIn('请@王小明跟进', team)).toEqual(['wang']);
});

it('takes nobody for named who is not', () => {
  expect(mentionedIn('mina@gold.example and mail@mina', team)).toEqual([]);
  expect(mentionedIn('@Minas @', team)).toEqual([]);
  expect(mentionedIn('@Ann', [...team, { id: 'other', name: 'Ann' }])).toEqual([]);
});
