import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useT } from './language.tsx';

/** A password, hidden until its eye is pressed. */
export function PasswordField(props: PasswordInputProps) {
  const t = useT();
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': t('common.action.show_password') }}
    />
  );
}
