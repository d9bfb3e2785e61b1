import { circle } from './circle.ts';
import { care } from './care.ts';
import { common } from './common.ts';
import { community } from './community.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import { errors } from './errors.ts';
import { exchange } from './exchange.ts';
import { jobs } from './jobs.ts';
import { ledger } from './ledger.ts';
import { marketing } from './marketing.ts';
import { outgoing } from './outgoing.ts';
import { relations } from './relations.ts';
import { rewards } from './rewards.ts';
import { sales } from './sales.ts';
import { segments } from './segments.ts';
import { service } from './service.ts';
import { shell } from './shell.ts';
import { team } from './team.ts';
import { value } from './value.ts';
import { workspace } from './workspace.ts';
import type { CatalogueIn } from '../types.ts';

/** Everything said in this language, by domain. */
export const catalogue: CatalogueIn<'he'> = {
  circle,
  care,
  common,
  community,
  conversations,
  customers,
  errors,
  exchange,
  jobs,
  ledger,
  marketing,
  outgoing,
  relations,
  rewards,
  sales,
  segments,
  service,
  shell,
  team,
  value,
  workspace,
};
