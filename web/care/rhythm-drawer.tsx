import { Button, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dangerLevels, importances } from '../../contract/care/levels.ts';
import type { CareGrid, CareSettings } from '../../contract/care/cadence.ts';
import { employeesQuery } from '../app/employees.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { careSettingsQuery, useChangeSettings } from './queries.ts';
import { RhythmGrid } from './rhythm-grid.tsx';
import classes from './today.module.css';

/** How often customers are touched, and how much time there is for it. */
export function RhythmDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  const { data, error } = useQuery({ ...careSettingsQuery, enabled: opened });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('care.settings.title')}>
      {data === undefined ? (
        <>
          <ErrorPanel error={error} />
          <SkeletonLines lines={8} />
        </>
      ) : (
        <RhythmForm key={data.version} settings={data} onClose={onClose} />
      )}
    </SideDrawer>
  );
}

function RhythmForm({ settings, onClose }: { settings: CareSettings; onClose: () => void }) {
  const t = useT();
  const { say } = useToasts();
  const { data } = useQuery(employeesQuery);
  const colleagues = (data?.items ?? []).filter(({ active }) => active);
  const change = useChangeSettings();
  const { currency } = settings.hour_cost;
  const unit = unitOf(currency);
  const [grid, setGrid] = useState<CareGrid>(settings.grid);
  const [hourCost, setHourCost] = useState(settings.hour_cost.amount);
  const [effect, setEffect] = useState(settings.effect_bp);
  const [minutes, setMinutes] = useState(settings.day_minutes);
  const [unowned, setUnowned] = useState(settings.unowned_to);
  const [hours, setHours] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries(settings.hours.map((it) => [it.employee_id, it.day_minutes])),
  );
  const own = (id: string) => settings.hours.find((it) => it.employee_id === id)?.day_minutes;
  const save = () =>
    change.mutate(
      {
        version: settings.version,
        settings: {
          grid: ordered(grid),
          hour_cost: hourCost,
          effect_bp: effect,
          day_minutes: minutes,
          unowned_to: unowned,
        },
        hours: Object.entries(hours)
          .filter(([id, value]) => value !== own(id))
          .map(([employee_id, day_minutes]) => ({ employee_id, day_minutes })),
      },
      {
        onSuccess: () => {
          onClose();
          say(t('care.settings.saved'));
        },
      },
    );
  return (
    <Form onSubmit={save}>
      <p className={classes.settingsText}>{t('care.settings.text')}</p>
      <RhythmGrid grid={grid} onChange={setGrid} />
      <FieldPair>
        <NumberInput
          label={t('care.settings.hour_cost')}
          value={hourCost / unit}
          onChange={(value) => setHourCost(Math.max(1, Math.round(Number(value) * unit)))}
          min={0}
          rightSection={<span className={classes.minutes}>{currency}</span>}
          rightSectionWidth={52}
          hideControls
        />
        <NumberInput
          label={t('care.settings.effect')}
          value={effect / 100}
          onChange={(value) => setEffect(Math.round(Number(value) * 100))}
          min={0}
          max={100}
          hideControls
        />
      </FieldPair>
      <NumberInput
        label={t('care.settings.day_minutes')}
        value={minutes}
        onChange={(value) => setMinutes(Math.round(Number(value)))}
        min={0}
        max={1440}
        step={15}
      />
      <Select
        label={t('care.settings.unowned')}
        placeholder={t('care.settings.everybody')}
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={unowned}
        onChange={setUnowned}
        clearable
      />
      {colleagues.length > 1 && (
        <FieldGroup legend={t('care.settings.day_minutes')}>
          {colleagues.map(({ id, name }) => (
            <NumberInput
              key={id}
              label={t('care.settings.hours_of', { name })}
              value={hours[id] ?? minutes}
              onChange={(value) => setHours({ ...hours, [id]: Math.round(Number(value)) })}
              min={0}
              max={1440}
              step={15}
            />
          ))}
        </FieldGroup>
      )}
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** Minor units in one of the currency. */
function unitOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** A longest below the shortest is taken as the shortest. */
function ordered(grid: CareGrid): CareGrid {
  const next = structuredClone(grid);
  for (const who of importances)
    for (const danger of dangerLevels) {
      const cell = next[who][danger];
      cell.most = Math.max(cell.least, cell.most);
    }
  return next;
}
