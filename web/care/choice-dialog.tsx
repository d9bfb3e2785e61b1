import { Modal, UnstyledButton } from '@mantine/core';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { Keys } from '../ui/keys.tsx';
import { useT } from '../ui/language.tsx';
import classes from './today.module.css';

interface ChoiceDialogProps<Id extends string> {
  opened: boolean;
  onClose: () => void;
  title: string;
  options: readonly { id: Id; label: string; detail?: string }[];
  /** Said where there is nothing to choose. */
  empty?: string;
  onChoose: (id: Id) => void;
}

/** One question, each answer one key: its number, or arrows and Enter. */
export function ChoiceDialog<Id extends string>(props: ChoiceDialogProps<Id>) {
  const { opened, onClose, title, options, empty, onChoose } = props;
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const choose = (id: Id) => {
    onClose();
    onChoose(id);
  };
  const step = (by: number) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const numbered = options[Number(event.key) - 1];
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (/^[1-9]$/.test(event.key) && numbered !== undefined) choose(numbered.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Of the window and from the moment it is drawn: whoever types fast is quicker than the focus.
  useLayoutEffect(() => {
    if (!opened) return;
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [opened]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      // The next key may follow at once; it must not fall into a dialog that is still closing.
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.action.close') }}
    >
      <div ref={list} className={classes.choices}>
        {options.map(({ id, label, detail }, at) => (
          <UnstyledButton
            key={id}
            className={classes.choice}
            onClick={() => choose(id)}
            data-autofocus={at === 0 || undefined}
          >
            <bdi className={classes.choiceLabel}>{label}</bdi>
            {detail !== undefined && <span className={classes.minutes}>{detail}</span>}
            {at < 9 && <Keys keys={String(at + 1)} />}
          </UnstyledButton>
        ))}
        {options.length === 0 && empty !== undefined && <p>{empty}</p>}
      </div>
    </Modal>
  );
}
