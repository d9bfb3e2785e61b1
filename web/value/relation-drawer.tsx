import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';
import type { Relationship, RelationshipPart } from '../../contract/value/relationship.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { relationshipQuery } from './queries.ts';
import { partTexts, useValueName } from './relation-texts.ts';

interface RelationDrawerProps {
  customerId: string;
  relationship: Relationship;
  opened: boolean;
  onClose: () => void;
}

const CHOICES: Readonly<Record<RelationshipPart, readonly string[]>> = {
  population: populations,
  stage: stages,
  relationship: relationshipTypes,
};
const PARTS: readonly RelationshipPart[] = ['stage', 'population', 'relationship'];
const FACTS = '';
const MOST = 2000;

/** Somebody says otherwise than the facts, with a reason, or gives it back to them. */
export function RelationDrawer(props: RelationDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={props.opened} onClose={props.onClose} title={t('relations.override.title')}>
      <OverrideForm {...props} />
    </SideDrawer>
  );
}

function OverrideForm({ customerId, relationship, onClose }: RelationDrawerProps) {
  const t = useT();
  const client = useQueryClient();
  const { say } = useToasts();
  const nameOf = useValueName();
  const [of, setOf] = useState<RelationshipPart>('stage');
  const [value, setValue] = useState<string>(relationship.stage.value);
  const [until, setUntil] = useState('');
  const { draft, set, clear } = useLocalDraft(`relation.${customerId}`, { reason: '' });
  const reason = draft.reason.trim();
  const save = useMutation({
    mutationFn: () =>
      api.put<Relationship>(`/customers/${customerId}/relationship-override`, {
        of,
        value: value === FACTS ? null : value,
        reason,
        until: until === '' ? null : until,
      }),
    onSuccess: async (after) => {
      clear();
      say(t('relations.override.saved'));
      client.setQueryData(relationshipQuery(customerId).queryKey, after);
      await client.invalidateQueries({ queryKey: ['customers'] });
      onClose();
    },
  });
  const choose = (part: RelationshipPart) => {
    setOf(part);
    setValue(relationship[part].value);
  };
  return (
    <Form
      onSubmit={() => {
        if (reason !== '') save.mutate();
      }}
    >
      <p>{t('relations.override.about')}</p>
      <Select
        label={t('relations.override.part')}
        data={PARTS.map((part) => ({ value: part, label: t(partTexts[part]) }))}
        value={of}
        allowDeselect={false}
        onChange={(part) => choose(PARTS.find((one) => one === part) ?? of)}
      />
      <Select
        label={t('relations.override.value')}
        data={[
          { value: FACTS, label: t('relations.override.facts') },
          ...CHOICES[of].map((one) => ({ value: one, label: nameOf(one) })),
        ]}
        value={value}
        allowDeselect={false}
        onChange={(one) => setValue(one ?? FACTS)}
      />
      <TextInput
        type="date"
        label={t('relations.override.until')}
        description={t('relations.override.until_about')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label={t('relations.override.reason')}
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        maxLength={MOST}
        autosize
        minRows={3}
        required
      />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending} disabled={reason === ''}>
          {t('relations.override.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}
