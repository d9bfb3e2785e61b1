import { Checkbox, Stack } from '@mantine/core';
import type { MessageKey } from '../../contract/i18n/types.ts';
import type { Role } from '../../contract/team/permissions.ts';
import { useT } from '../ui/language.tsx';

type RoleTexts = {
  label: Extract<MessageKey, `team.role.${string}`>;
  about: Extract<MessageKey, `team.role_about.${string}`>;
};

/** In the order of reach; the compiler misses no role. */
const roleTexts: Readonly<Record<Role, RoleTexts>> = {
  owner: { label: 'team.role.owner', about: 'team.role_about.owner' },
  manager: { label: 'team.role.manager', about: 'team.role_about.manager' },
  salesperson: { label: 'team.role.salesperson', about: 'team.role_about.salesperson' },
  marketer: { label: 'team.role.marketer', about: 'team.role_about.marketer' },
  service: { label: 'team.role.service', about: 'team.role_about.service' },
  viewer: { label: 'team.role.viewer', about: 'team.role_about.viewer' },
};

export function useRoleName(): (role: Role) => string {
  const t = useT();
  return (role) => t(roleTexts[role].label);
}

/** The roles that a list of names holds. */
export function rolesIn(names: unknown): Role[] {
  const isRole = (name: unknown): name is Role => typeof name === 'string' && name in roleTexts;
  return Array.isArray(names) ? names.filter(isRole) : [];
}

interface RoleChoiceProps {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}

/** One or several roles: their permissions add up. */
export function RoleChoice({ value, onChange, error }: RoleChoiceProps) {
  const t = useT();
  return (
    <Checkbox.Group
      label={t('team.role.roles')}
      value={[...value]}
      onChange={(names) => onChange(rolesIn(names))}
      error={error}
    >
      <Stack gap={10} mt={6}>
        {Object.entries(roleTexts).map(([role, texts]) => (
          <Checkbox key={role} value={role} label={t(texts.label)} description={t(texts.about)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
