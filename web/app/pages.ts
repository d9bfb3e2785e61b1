import {
  IconCalendarCheck,
  IconChecklist,
  IconDatabaseImport,
  IconFilterHeart,
  IconHeartHandshake,
  IconHexagons,
  IconSettings,
  IconTag,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { MessageKey } from '../../contract/i18n/types.ts';
import type { Permission } from '../../contract/team/permissions.ts';

export interface PageEntry {
  to: string;
  label: Extract<MessageKey, `shell.nav.${string}`>;
  icon: Icon;
  /** The shortcut that opens it. */
  keys: string;
  permission: Permission;
}

/** What the rail, the bottom bar, the palette and the shortcuts offer: only what works. */
export const pages: readonly PageEntry[] = [
  {
    to: '/today',
    label: 'shell.nav.today',
    icon: IconCalendarCheck,
    keys: 'g d',
    permission: 'customers.read',
  },
  {
    to: '/tasks',
    label: 'shell.nav.tasks',
    icon: IconChecklist,
    keys: 'g k',
    permission: 'tasks.read',
  },
  {
    to: '/customers',
    label: 'shell.nav.customers',
    icon: IconUsers,
    keys: 'g c',
    permission: 'customers.read',
  },
  {
    to: '/circle',
    label: 'shell.nav.circle',
    icon: IconHexagons,
    keys: 'g o',
    permission: 'circle.read',
  },
  {
    to: '/segments',
    label: 'shell.nav.segments',
    icon: IconFilterHeart,
    keys: 'g e',
    permission: 'customers.read',
  },
  {
    to: '/community',
    label: 'shell.nav.community',
    icon: IconHeartHandshake,
    keys: 'g m',
    permission: 'customers.read',
  },
  {
    to: '/competitors',
    label: 'shell.nav.competitors',
    icon: IconTag,
    keys: 'g p',
    permission: 'promotions.read',
  },
  {
    to: '/imports',
    label: 'shell.nav.imports',
    icon: IconDatabaseImport,
    keys: 'g i',
    permission: 'imports.read',
  },
  {
    to: '/team',
    label: 'shell.nav.team',
    icon: IconUsersGroup,
    keys: 'g t',
    permission: 'team.read',
  },
  {
    to: '/settings',
    label: 'shell.nav.settings',
    icon: IconSettings,
    keys: 'g s',
    permission: 'workspace.read',
  },
];

/** Where somebody lands after signing in. */
export const startPage = '/customers';
