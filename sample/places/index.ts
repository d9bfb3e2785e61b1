import { brazil, unitedStates } from './america.ts';
import { china, hongKong, japan, taiwan } from './asia.ts';
import { britain } from './britain.ts';
import type { Country } from './country.ts';
import { france, germany, spain } from './europe.ts';
import { israel } from './israel.ts';

export type { Country, City, Word } from './country.ts';

export const countries: readonly Country[] = [
  britain,
  unitedStates,
  germany,
  france,
  spain,
  israel,
  brazil,
  china,
  taiwan,
  hongKong,
  japan,
];
