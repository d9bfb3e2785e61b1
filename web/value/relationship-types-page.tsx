import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';
import type { RelationshipSettings } from '../../contract/value/relationship.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { relationshipSettingsQuery } from './queries.ts';
import { SERVICES, serviceTexts } from './relation-texts.ts';
import classes from './relations.module.css';

/** Which type of relationship goes with whom, and what each means for service and rhythm. */
export function RelationshipTypesPage() {
  const t = useT();
  const { data, error, refetch } = useQuery(relationshipSettingsQuery);
  return (
    <Page
      title={t('relations.settings.title')}
      description={t('relations.settings.about')}
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('workspace.settings.title')}
        </Link>,
      ]}
    >
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error === null && <SkeletonRows rows={8} />
      ) : (
        <SettingsForm key={data.version} settings={data} />
      )}
    </Page>
  );
}

type Draft = Omit<RelationshipSettings, 'version'>;

function SettingsForm({ settings }: { settings: RelationshipSettings }) {
  const t = useT();
  const client = useQueryClient();
  const { say } = useToasts();
  const mayChange = useMay('workspace.write');
  const { version, ...stored } = settings;
  const [draft, setDraft] = useState<Draft>(stored);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const save = useMutation({
    mutationFn: () => api.put<RelationshipSettings>('/relationship-settings', draft, { version }),
    onSuccess: (after) => {
      say(t('relations.settings.saved'));
      client.setQueryData(relationshipSettingsQuery.queryKey, after);
      return client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <Panel title={t('relations.settings.defaults')}>
        <Defaults draft={draft} disabled={!mayChange} onChange={setDraft} />
      </Panel>
      <Panel title={t('relations.settings.types')}>
        <Types draft={draft} disabled={!mayChange} onChange={setDraft} />
      </Panel>
      <ErrorPanel error={save.error} />
      {mayChange && (
        <FormFoot>
          <Button variant="default" disabled={!isChanged} onClick={() => setDraft(stored)}>
            {t('relations.settings.discard')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {t('relations.settings.save')}
          </Button>
        </FormFoot>
      )}
    </Form>
  );
}

interface PartProps {
  draft: Draft;
  disabled: boolean;
  onChange: (draft: Draft) => void;
}

function Defaults({ draft, disabled, onChange }: PartProps) {
  const t = useT();
  const types = relationshipTypes.map((type) => ({ value: type, label: t(typeTexts[type]) }));
  return (
    <div className={classes.grid}>
      <table>
        <thead>
          <tr>
            <td />
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {t(stageTexts[stage])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {populations.map((population) => (
            <tr key={population}>
              <th scope="row">{t(populationTexts[population])}</th>
              {stages.map((stage) => (
                <td key={stage} data-label={t(stageTexts[stage])}>
                  <Select
                    aria-label={`${t(populationTexts[population])} · ${t(stageTexts[stage])}`}
                    data={types}
                    value={draft.defaults[population][stage]}
                    disabled={disabled}
                    allowDeselect={false}
                    size="xs"
                    miw={140}
                    onChange={(value) => {
                      const type = relationshipTypes.find((one) => one === value);
                      if (type === undefined) return;
                      const row = { ...draft.defaults[population], [stage]: type };
                      onChange({ ...draft, defaults: { ...draft.defaults, [population]: row } });
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Types({ draft, disabled, onChange }: PartProps) {
  const t = useT();
  const services = SERVICES.map((service) => ({ value: service, label: t(serviceTexts[service]) }));
  return (
    <div className={classes.grid}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('relations.settings.service')}</th>
            <th scope="col">{t('relations.settings.least')}</th>
            <th scope="col">{t('relations.settings.most')}</th>
          </tr>
        </thead>
        <tbody>
          {relationshipTypes.map((type) => {
            const its = draft.types[type];
            const label = t(typeTexts[type]);
            const set = (change: Partial<typeof its>) =>
              onChange({ ...draft, types: { ...draft.types, [type]: { ...its, ...change } } });
            const days = (key: 'least_days' | 'most_days', name: string) => (
              <NumberInput
                aria-label={`${label}: ${name}`}
                value={its[key]}
                min={1}
                max={730}
                allowDecimal={false}
                disabled={disabled}
                size="xs"
                w={96}
                onChange={(value) => {
                  if (typeof value === 'number') set({ [key]: value });
                }}
              />
            );
            return (
              <tr key={type}>
                <th scope="row">{label}</th>
                <td data-label={t('relations.settings.service')}>
                  <Select
                    aria-label={`${label}: ${t('relations.settings.service')}`}
                    data={services}
                    value={its.service}
                    disabled={disabled}
                    allowDeselect={false}
                    size="xs"
                    miw={160}
                    onChange={(value) => {
                      const service = SERVICES.find((one) => one === value);
                      if (service !== undefined) set({ service });
                    }}
                  />
                </td>
                <td data-label={t('relations.settings.least')}>
                  {days('least_days', t('relations.settings.least'))}
                </td>
                <td data-label={t('relations.settings.most')}>
                  {days('most_days', t('relations.settings.most'))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
