import { Button, Checkbox, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { purposes } from '../../contract/conversations/contact-names.ts';
import type { Cap, OutgoingSetting } from '../../contract/conversations/contact.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { clockOf, minutesOf, purposeLabels } from './contact-texts.ts';
import { outgoingSettingQuery, useChangeOutgoingSetting } from './queries.contact.ts';

/** What holds for everything that goes out to customers. */
export function OutgoingSettingsPage() {
  const t = useT();
  const setting = useQuery(outgoingSettingQuery);
  return (
    <Page
      title={t('outgoing.settings.title')}
      description={t('outgoing.settings.about')}
      width="reading"
    >
      <ErrorPanel error={setting.error} onRetry={() => void setting.refetch()} />
      {setting.data === undefined ? (
        setting.isPending && (
          <Panel>
            <SkeletonLines lines={6} />
          </Panel>
        )
      ) : (
        <SettingsForm key={setting.data.version} setting={setting.data} />
      )}
    </Page>
  );
}

function SettingsForm({ setting }: { setting: OutgoingSetting }) {
  const t = useT();
  const { say } = useToasts();
  const disabled = !useMay('workspace.write');
  const change = useChangeOutgoingSetting();
  const [from, setFrom] = useState(clockOf(setting.quiet.from));
  const [until, setUntil] = useState(clockOf(setting.quiet.until));
  const [caps, setCaps] = useState(setting.caps);
  const [needs, setNeeds] = useState(setting.needs_consent);
  const save = () => {
    const quiet = { from: minutesOf(from), until: minutesOf(until) };
    change.mutate(
      {
        version: setting.version,
        change: {
          ...(quiet.from === null || quiet.until === null
            ? {}
            : { quiet: { from: quiet.from, until: quiet.until } }),
          caps,
          needs_consent: needs,
        },
      },
      { onSuccess: () => say(t('outgoing.settings.saved')) },
    );
  };
  return (
    <Form onSubmit={save}>
      <Panel title={t('outgoing.settings.quiet')} description={t('outgoing.settings.quiet_about')}>
        <FieldPair>
          <TextInput
            label={t('outgoing.settings.from')}
            type="time"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            disabled={disabled}
          />
          <TextInput
            label={t('outgoing.settings.until')}
            type="time"
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            disabled={disabled}
          />
        </FieldPair>
      </Panel>
      <Panel title={t('outgoing.settings.caps')} description={t('outgoing.settings.caps_about')}>
        <Stack gap="md">
          {caps.map((cap, at) => (
            <CapFields
              key={cap.purpose}
              cap={cap}
              disabled={disabled}
              onChange={(next) => setCaps(caps.map((one, place) => (place === at ? next : one)))}
            />
          ))}
        </Stack>
      </Panel>
      <Panel title={t('outgoing.settings.consent')}>
        {purposes.map((purpose) => (
          <Checkbox
            key={purpose}
            label={t(purposeLabels[purpose])}
            checked={needs.includes(purpose)}
            mb={8}
            disabled={disabled}
            onChange={(event) =>
              setNeeds(
                event.currentTarget.checked
                  ? [...needs, purpose]
                  : needs.filter((one) => one !== purpose),
              )
            }
          />
        ))}
      </Panel>
      <ErrorPanel error={change.error} />
      {!disabled && (
        <FormFoot>
          <Button type="submit" loading={change.isPending}>
            {t('common.action.save')}
          </Button>
        </FormFoot>
      )}
    </Form>
  );
}

interface CapFieldsProps {
  cap: Cap;
  disabled: boolean;
  onChange: (cap: Cap) => void;
}

function CapFields({ cap, disabled, onChange }: CapFieldsProps) {
  const t = useT();
  const whole = (value: string | number, otherwise: number) =>
    typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : otherwise;
  return (
    <FieldPair>
      <NumberInput
        label={t('outgoing.settings.most', { purpose: t(purposeLabels[cap.purpose]) })}
        value={cap.most}
        min={1}
        max={1000}
        disabled={disabled}
        onChange={(value) => onChange({ ...cap, most: whole(value, cap.most) })}
      />
      <NumberInput
        label={t('outgoing.settings.days')}
        value={cap.days}
        min={1}
        max={366}
        disabled={disabled}
        onChange={(value) => onChange({ ...cap, days: whole(value, cap.days) })}
      />
    </FieldPair>
  );
}
