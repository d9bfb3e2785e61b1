import { ActionIcon, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { columnTexts } from '../../contract/customers/column-texts.ts';
import { columnNames, OWN } from '../../contract/customers/list-columns.ts';
import { useT } from '../ui/language.tsx';
import type { ColumnsProps } from './columns-props.ts';
import { fieldsQuery } from './queries.fields.ts';
import classes from './columns.module.css';

/** A table or cards, and what they show in which order; what they don’t stands behind. */
export function ColumnsForm({ chosen, onChange, cards, onCards }: ColumnsProps) {
  const t = useT();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const labels = new Map<string, string>([
    ...columnNames.map((name) => [name, t(columnTexts[name])] as const),
    ...fields.filter(({ retired }) => !retired).map(({ key, name }) => [OWN + key, name] as const),
  ]);
  const shown = chosen.filter((id) => labels.has(id));
  const others = [...labels.keys()].filter((id) => !shown.includes(id));
  const move = (at: number, by: -1 | 1) => {
    const next = [...shown];
    const [one, other] = [next[at], next[at + by]];
    if (one === undefined || other === undefined) return;
    next[at] = other;
    next[at + by] = one;
    onChange(next);
  };
  return (
    <div className={classes.form} role="group" aria-label={t('fields.columns.title')}>
      <SegmentedControl
        fullWidth
        aria-label={t('fields.columns.layout')}
        value={cards ? 'cards' : 'table'}
        onChange={(value) => onCards(value === 'cards')}
        data={[
          { value: 'table', label: t('fields.columns.table') },
          { value: 'cards', label: t('fields.columns.cards') },
        ]}
      />
      <ul className={classes.list}>
        {[...shown, ...others].map((id, at) => {
          const name = labels.get(id) ?? '';
          const isShown = at < shown.length;
          return (
            <li key={id} className={classes.column}>
              <Checkbox
                label={<bdi>{name}</bdi>}
                checked={isShown}
                disabled={isShown && shown.length === 1}
                onChange={() =>
                  onChange(isShown ? shown.filter((one) => one !== id) : [...shown, id])
                }
              />
              {isShown && (
                <span className={classes.moves}>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('fields.columns.up', { name })}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <IconArrowUp size={15} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('fields.columns.down', { name })}
                    disabled={at === shown.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={15} />
                  </ActionIcon>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
        {t('fields.columns.usual')}
      </Button>
    </div>
  );
}
