import {
  ActionIcon,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  useComputedColorScheme,
} from '@mantine/core';
import {
  IconCheck,
  IconDeviceLaptop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { languageNames, languages } from '../../contract/i18n/languages.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useShowShortcuts } from '../ui/keyboard.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useChooseLanguage, useSession, useSignOut } from './session.ts';
import classes from './menus.module.css';

export function LanguageMenu() {
  const { language, t } = useLanguage();
  const choose = useChooseLanguage();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('shell.language')}>
          <IconLanguage size={19} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => void choose(one)}
            rightSection={one === language ? <IconCheck size={16} /> : undefined}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Light or dark; transitions are kept, since stopping them would need an inline style. */
export function useAppearance() {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const isDark = useComputedColorScheme('light') === 'dark';
  return { isDark, toggle: () => setColorScheme(isDark ? 'light' : 'dark') };
}

export function AppearanceToggle() {
  const t = useT();
  const { isDark, toggle } = useAppearance();
  const label = isDark ? t('shell.appearance.to_light') : t('shell.appearance.to_dark');
  return (
    <ActionIcon aria-label={label} title={label} onClick={toggle}>
      {isDark ? <IconSun size={19} stroke={1.75} /> : <IconMoon size={19} stroke={1.75} />}
    </ActionIcon>
  );
}

export function ProfileMenu() {
  const t = useT();
  const { employee } = useSession();
  const signOut = useSignOut();
  const showShortcuts = useShowShortcuts();
  return (
    <Menu width={236}>
      <Menu.Target>
        <UnstyledButton className={classes.profile} aria-label={t('shell.profile.menu')}>
          <Avatar name={employee.name} size={28} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{employee.name}</strong>
          <span>
            <bdi>{employee.email}</bdi>
          </span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconDeviceLaptop size={17} />}
          renderRoot={(props) => <Link to="/profile/sessions" {...props} />}
        >
          {t('shell.profile.sessions')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={17} />} onClick={showShortcuts}>
          {t('shell.shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={17} className="mirrors" />}
          onClick={() => void signOut()}
        >
          {t('shell.profile.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
