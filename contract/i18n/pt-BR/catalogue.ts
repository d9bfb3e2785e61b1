import { common } from './common.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import { errors } from './errors.ts';
import { exchange } from './exchange.ts';
import { jobs } from './jobs.ts';
import { ledger } from './ledger.ts';
import { sales } from './sales.ts';
import { shell } from './shell.ts';
import { team } from './team.ts';
import { value } from './value.ts';
import { workspace } from './workspace.ts';
import type { CatalogueIn } from '../types.ts';

/** Everything said in this language, by domain. */
export const catalogue: CatalogueIn<'pt-BR'> = {
  common,
  conversations,
  customers,
  errors,
  exchange,
  jobs,
  ledger,
  sales,
  shell,
  team,
  value,
  workspace,
};
