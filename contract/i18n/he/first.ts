import { common } from './common.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import { errors } from './errors.ts';
import { jobs } from './jobs.ts';
import { ledger } from './ledger.ts';
import { relations } from './relations.ts';
import { segments } from './segments.ts';
import { shell } from './shell.ts';
import { team } from './team.ts';
import { value } from './value.ts';
import { workspace } from './workspace.ts';
import type { FirstIn } from '../types.ts';

/** What the first screens say in this language. */
export const first: FirstIn<'he'> = {
  common,
  conversations,
  customers,
  errors,
  jobs,
  ledger,
  relations,
  segments,
  shell,
  team,
  value,
  workspace,
};
