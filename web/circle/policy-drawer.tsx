import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CirclePolicy } from '../../contract/circle/circle.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { policyQuery } from './queries.ts';

/** How many the circle has room for, who approves, and how large it shall become. */
export function PolicyDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  const { data } = useQuery({ ...policyQuery, enabled: opened });
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('circle.policy.open')}>
      {data === undefined ? (
        <SkeletonLines lines={5} />
      ) : (
        <PolicyForm key={data.version} policy={data} onDone={onClose} />
      )}
    </SideDrawer>
  );
}

const BASIS = 100;
const CAPACITY_LABELS = {
  number: 'circle.policy.heads',
  share: 'circle.policy.percent',
  time: 'circle.policy.minutes',
} as const;
/** What is proposed where somebody chooses another kind. */
const PROPOSED = { none: 0, number: 50, share: 5, time: 60 } as const;

function PolicyForm({ policy, onDone }: { policy: CirclePolicy; onDone: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { say } = useToasts();
  const { version, ...seen } = policy;
  const [kind, setKind] = useState(policy.capacity_kind);
  const [capacity, setCapacity] = useState(shown(policy));
  const choose = (value: string | null) => {
    if (value === null || !(value in PROPOSED)) return;
    const chosen = value as keyof typeof PROPOSED;
    setKind(chosen);
    setCapacity(chosen === policy.capacity_kind ? shown(policy) : PROPOSED[chosen]);
  };
  const [approveBy, setApproveBy] = useState(policy.approve_by);
  const [target, setTarget] = useState<number | null>(policy.target);
  const save = useMutation({
    mutationFn: () =>
      api.patch<CirclePolicy>(
        '/circle/policy',
        {
          capacity_kind: kind,
          capacity: Math.round(
            kind === 'share' ? capacity * BASIS : kind === 'none' ? 0 : capacity,
          ),
          approve_by: approveBy,
          target,
          seen,
        },
        { version },
      ),
    onSuccess: async () => {
      say(t('circle.policy.saved'));
      await client.invalidateQueries({ queryKey: ['circle'] });
      onDone();
    },
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <FieldGroup legend={t('circle.policy.capacity')}>
        <Select
          aria-label={t('circle.policy.capacity')}
          data={[
            { value: 'none', label: t('circle.policy.no_limit') },
            { value: 'number', label: t('circle.policy.number') },
            { value: 'share', label: t('circle.policy.share') },
            { value: 'time', label: t('circle.policy.time') },
          ]}
          value={kind}
          allowDeselect={false}
          onChange={choose}
        />
        {kind !== 'none' && (
          <NumberInput
            label={t(CAPACITY_LABELS[kind])}
            value={capacity}
            min={kind === 'time' ? 1 : 0}
            max={kind === 'share' ? 100 : 1_000_000}
            decimalScale={kind === 'share' ? 2 : 0}
            onChange={(value) => setCapacity(Number(value) || 0)}
          />
        )}
      </FieldGroup>
      <FieldGroup legend={t('circle.policy.approve_by')}>
        <SegmentedControl
          aria-label={t('circle.policy.approve_by')}
          data={[
            { value: 'person', label: t('circle.policy.person') },
            { value: 'policy', label: t('circle.policy.by_policy') },
          ]}
          value={approveBy}
          onChange={(value) => setApproveBy(value === 'policy' ? 'policy' : 'person')}
        />
      </FieldGroup>
      <NumberInput
        label={t('circle.policy.target')}
        value={target ?? ''}
        min={0}
        max={10_000_000}
        allowDecimal={false}
        onChange={(value) => setTarget(value === '' ? null : Number(value))}
      />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

/** A share is kept in basis points and shown in percent. */
function shown({ capacity_kind: kind, capacity }: CirclePolicy): number {
  return kind === 'share' ? capacity / BASIS : capacity;
}
