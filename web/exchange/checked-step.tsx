import { Button, Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { knownChoices } from '../../contract/exchange/readings.ts';
import type { KnownChoice } from '../../contract/exchange/customers.ts';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Counts } from './counts.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { importQuery } from './queries.ts';
import classes from './imports.module.css';

interface CheckedStepProps {
  record: ImportRecord;
  onMapping: () => void;
}

/** What the dry run found: what would happen, what is worth correcting, and the way on. */
export function CheckedStep({ record, onMapping }: CheckedStepProps) {
  const t = useT();
  const client = useQueryClient();
  const [known, setKnown] = useState<KnownChoice>('fill');
  const { customers } = record;
  const write = useMutation({
    mutationFn: () => api.put<ImportRecord>(`/imports/${record.id}/writing`, { known }),
    onSuccess: (started) => {
      client.setQueryData(importQuery(record.id).queryKey, started);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  const checked = customers?.checked ?? null;
  if (customers === null || checked === null) return null;
  const choices: Record<KnownChoice, string> = {
    fill: t('exchange.people.fill'),
    update: t('exchange.people.update'),
    keep: t('exchange.people.keep'),
  };
  return (
    <div className={classes.mapping}>
      <Panel title={t('exchange.people.would')} flush>
        <Counts
          counts={[
            { id: 'new_people', label: t('exchange.people.new_people'), value: checked.new_people },
            {
              id: 'new_organisations',
              label: t('exchange.people.new_organisations'),
              value: checked.new_organisations,
            },
            { id: 'known', label: t('exchange.people.known'), value: checked.known },
            { id: 'merged', label: t('exchange.people.merged'), value: checked.merged },
            { id: 'left_out', label: t('exchange.people.left_out'), value: checked.left_out },
          ]}
        />
      </Panel>
      <ProblemsPanel record={record} mapping={customers.mapping} />
      {checked.known > 0 && (
        <Panel title={t('exchange.people.choice')} description={t('exchange.people.choice_about')}>
          <Radio.Group
            aria-label={t('exchange.people.choice')}
            value={known}
            onChange={(value) => setKnown(knownChoices.find((one) => one === value) ?? 'fill')}
          >
            <div className={classes.choices}>
              {(['fill', 'update', 'keep'] as const).map((value) => (
                <Radio key={value} value={value} label={choices[value]} />
              ))}
            </div>
          </Radio.Group>
        </Panel>
      )}
      <ErrorPanel error={write.error} />
      <div className={classes.foot}>
        <Button size="md" loading={write.isPending} onClick={() => write.mutate()}>
          {t('exchange.people.write')}
        </Button>
        <Button variant="default" onClick={onMapping}>
          {t('exchange.people.again')}
        </Button>
        <span className={classes.about}>{t('exchange.people.write_about')}</span>
      </div>
    </div>
  );
}
