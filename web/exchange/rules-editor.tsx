import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { CodeRule } from '../../contract/exchange/import.ts';
import { useT } from '../ui/language.tsx';
import classes from './imports.module.css';

interface RulesEditorProps {
  rules: readonly CodeRule[];
  onChange: (rules: CodeRule[]) => void;
  errorOf: (path: string) => string | undefined;
}

const treatments: readonly CodeRule['treatment'][] = [
  'carriage',
  'fee',
  'test',
  'adjustment',
  'goods',
];

/** What product codes mean: the first rule that fits decides, everything else is goods. */
export function RulesEditor({ rules, onChange, errorOf }: RulesEditorProps) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  const names: Record<CodeRule['treatment'], string> = {
    carriage: t('exchange.rules.carriage'),
    fee: t('exchange.rules.fee'),
    test: t('exchange.rules.test'),
    adjustment: t('exchange.rules.adjustment'),
    goods: t('exchange.rules.goods'),
  };
  const set = (at: number, part: Partial<CodeRule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  const add = () => {
    onChange([...rules, { code: '', treatment: 'fee' }]);
    requestAnimationFrame(() => {
      const inputs = list.current?.querySelectorAll('input');
      inputs?.[inputs.length - 1]?.focus();
    });
  };
  return (
    <>
      <ul className={classes.rules} ref={list}>
        {rules.map((rule, at) => (
          <li key={at}>
            <TextInput
              size="xs"
              aria-label={t('exchange.rules.code')}
              value={rule.code}
              onChange={(event) => set(at, { code: event.currentTarget.value })}
              error={errorOf(`mapping.rules.${at}.code`)}
              dir="ltr"
              autoComplete="off"
              spellCheck={false}
            />
            <NativeSelect
              size="xs"
              aria-label={t('exchange.rules.treatment', { code: rule.code })}
              value={rule.treatment}
              onChange={(event) => {
                const treatment = treatments.find((one) => one === event.currentTarget.value);
                if (treatment !== undefined) set(at, { treatment });
              }}
              data={treatments.map((value) => ({ value, label: names[value] }))}
            />
            <ActionIcon
              aria-label={t('exchange.rules.remove', { code: rule.code })}
              onClick={() => onChange(rules.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={classes.rulesFoot}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={add}
        >
          {t('exchange.rules.add')}
        </Button>
      </div>
    </>
  );
}
