import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClientMap, DecisionStep } from '../../contract/customers/map.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { StepDrawer } from './drawers.ts';
import classes from './map.module.css';

interface StepsPanelProps {
  organisationId: string;
  map: ClientMap;
  today: string;
  mayEdit: boolean;
}

/** The way to a decision, step by step. */
export function StepsPanel({ organisationId, map, today, mayEdit }: StepsPanelProps) {
  const t = useT();
  const [open, setOpen] = useState<{ step: DecisionStep | null } | null>(null);
  const live = new Set(map.people.filter((person) => person.live).map(({ id }) => id));
  return (
    <Panel
      title={t('map.steps.title')}
      description={t('map.steps.about')}
      actions={
        mayEdit && (
          <Button
            variant="default"
            className={classes.hidden ?? ''}
            leftSection={<IconPlus size={16} />}
            onClick={() => setOpen({ step: null })}
          >
            {t('map.steps.add')}
          </Button>
        )
      }
      flush
    >
      {map.steps.length === 0 ? (
        <p className={classes.empty}>{t('map.steps.none')}</p>
      ) : (
        <ol>
          {map.steps.map((step, index) => (
            <StepLine
              key={step.id}
              step={step}
              number={index + 1}
              today={today}
              live={live}
              onEdit={mayEdit ? () => setOpen({ step }) : null}
            />
          ))}
        </ol>
      )}
      <StepDrawer
        organisationId={organisationId}
        step={open?.step ?? null}
        people={map.people}
        opened={open !== null}
        onClose={() => setOpen(null)}
      />
    </Panel>
  );
}

interface StepLineProps {
  step: DecisionStep;
  number: number;
  today: string;
  live: ReadonlySet<string>;
  onEdit: (() => void) | null;
}

function StepLine({ step, number, today, live, onEdit }: StepLineProps) {
  const t = useT();
  const format = useFormat();
  const { what, done_on: done, people } = step;
  return (
    <li className={classes.step} data-done={done !== null || undefined}>
      <span className={classes.number} aria-hidden>
        {done === null ? format.number(number) : <IconCheck size={15} />}
      </span>
      <div className={classes.stepWords}>
        <bdi>{what}</bdi>
        <StepDay step={step} today={today} />
        {people.length > 0 && (
          <ul className={classes.marks}>
            {people.map(({ id, name }) => (
              <li key={id}>
                <Tag tone={done === null && !live.has(id) ? 'warn' : 'plain'}>
                  <bdi>{name}</bdi>
                </Tag>
              </li>
            ))}
          </ul>
        )}
      </div>
      {onEdit !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.hidden ?? ''}
          aria-label={t('map.steps.edit', { what })}
          onClick={onEdit}
        >
          <IconPencil size={15} />
        </ActionIcon>
      )}
    </li>
  );
}

function StepDay({ step: { due_on, done_on }, today }: { step: DecisionStep; today: string }) {
  const t = useT();
  const format = useFormat();
  if (done_on !== null)
    return (
      <span className={classes.quiet}>{t('map.steps.done_on', { on: format.date(done_on) })}</span>
    );
  if (due_on === null) return null;
  const on = format.date(due_on);
  return due_on < today ? (
    <Tag tone="warn">{t('map.steps.overdue', { on })}</Tag>
  ) : (
    <span className={classes.quiet}>{t('map.steps.due_on', { on })}</span>
  );
}
