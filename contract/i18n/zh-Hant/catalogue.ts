import { agreed } from './agreed.ts';
import { audit } from './audit.ts';
import { bulk } from './bulk.ts';
import { calendar } from './calendar.ts';
import { care } from './care.ts';
import { changes } from './changes.ts';
import { circle } from './circle.ts';
import { community } from './community.ts';
import { duplicates } from './duplicates.ts';
import { exchange } from './exchange.ts';
import { fields } from './fields.ts';
import { first } from './first.ts';
import { letters } from './letters.ts';
import { mailbox } from './mailbox.ts';
import { map } from './map.ts';
import { marketing } from './marketing.ts';
import { notifications } from './notifications.ts';
import { outgoing } from './outgoing.ts';
import { owners } from './owners.ts';
import { privacy } from './privacy.ts';
import { rewards } from './rewards.ts';
import { sales } from './sales.ts';
import { service } from './service.ts';
import { sheet } from './sheet.ts';
import { tasks } from './tasks.ts';
import { value } from './value.pages.ts';
import type { CatalogueIn } from '../types.ts';

/** Everything said in this language, by domain. */
export const catalogue: CatalogueIn<'zh-Hant'> = {
  ...first,
  agreed,
  audit,
  bulk,
  calendar,
  care,
  changes,
  circle,
  community,
  duplicates,
  exchange,
  fields,
  letters,
  mailbox,
  map,
  marketing,
  notifications,
  outgoing,
  owners,
  privacy,
  rewards,
  sales,
  service,
  sheet,
  tasks,
  value: { ...first.value, ...value },
};
