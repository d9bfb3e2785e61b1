import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MergeField } from '../../contract/customers/merge-names.ts';
import type { MergePreview } from '../../contract/customers/merge.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { previewQuery, useMerge, useUndoMerge } from './merge-queries.ts';
import classes from './duplicates.module.css';

/** Two customers, of whom the first is to stay. */
export interface TwoCustomers {
  survivorId: string;
  absorbedId: string;
}

interface MergeDrawerProps {
  two: TwoCustomers | null;
  onSwap: (two: TwoCustomers) => void;
  onClose: () => void;
}

/** Two customers side by side, field by field; says what goes along before anything is done. */
export function MergeDrawer({ two, onSwap, onClose }: MergeDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={two !== null} onClose={onClose} title={t('duplicates.merging.title')}>
      {two !== null && (
        <Merging
          key={two.survivorId}
          two={two}
          onSwap={() => onSwap({ survivorId: two.absorbedId, absorbedId: two.survivorId })}
          onClose={onClose}
        />
      )}
    </SideDrawer>
  );
}

interface MergingProps {
  two: TwoCustomers;
  onSwap: () => void;
  onClose: () => void;
}

function Merging({ two, onSwap, onClose }: MergingProps) {
  const preview = useQuery(previewQuery(two.survivorId, two.absorbedId));
  if (preview.isPending) return <SkeletonRows rows={5} height={48} />;
  if (preview.isError) {
    return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  return <Choices preview={preview.data} onSwap={onSwap} onClose={onClose} />;
}

type Take = Partial<Record<MergeField, 'survivor' | 'absorbed'>>;

interface ChoicesProps {
  preview: MergePreview;
  onSwap: () => void;
  onClose: () => void;
}

function Choices({ preview, onSwap, onClose }: ChoicesProps) {
  const t = useT();
  const { say, sayUndoable, sayFailed } = useToasts();
  const errorMessage = useErrorMessage();
  const { survivor, absorbed, fields, moves } = preview;
  const [take, setTake] = useState<Take>({});
  const merge = useMerge();
  const undo = useUndoMerge();
  const names = { name: survivor.name, other: absorbed.name };
  const submit = () =>
    merge.mutate(
      { id: survivor.id, absorbed_id: absorbed.id, take },
      {
        onSuccess: ({ id }) => {
          onClose();
          sayUndoable(t('duplicates.merging.done', names), () =>
            undo.mutate(id, {
              onSuccess: () => say(t('duplicates.merging.undone', names)),
              onError: (error) => sayFailed(errorMessage(error)),
            }),
          );
        },
      },
    );
  return (
    <Form onSubmit={submit}>
      <p>{t('duplicates.merging.about')}</p>
      <div className={classes.foot}>
        <span>
          {t('duplicates.merging.keep')} <bdi>{survivor.name}</bdi>
        </span>
        <Button variant="default" size="compact-sm" onClick={onSwap}>
          {t('duplicates.merging.swap')}
        </Button>
      </div>
      {fields.map((one) => (
        <Radio.Group
          key={one.field}
          label={t(fieldTexts[one.field])}
          value={take[one.field] ?? one.taken}
          onChange={(value) =>
            setTake({ ...take, [one.field]: value === 'absorbed' ? value : 'survivor' })
          }
        >
          <div className={classes.choices}>
            {(['survivor', 'absorbed'] as const).map((side) => (
              <Radio
                key={side}
                value={side}
                label={<bdi>{one[side] ?? t('duplicates.merging.nothing')}</bdi>}
              />
            ))}
          </div>
        </Radio.Group>
      ))}
      <p className={classes.quiet}>{t('duplicates.merging.moves', moves)}</p>
      <p className={classes.quiet}>{t('duplicates.merging.refusals')}</p>
      <ErrorPanel error={merge.error} />
      <FormFoot>
        <Button type="submit" loading={merge.isPending}>
          {t('duplicates.merging.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

const fieldTexts = {
  name: 'customers.field.name',
  second_name: 'customers.field.second_name',
  salutation: 'customers.field.salutation',
  language: 'customers.field.language',
  address: 'customers.field.address',
  industry: 'customers.field.industry',
  circumstances: 'customers.field.circumstances',
  owner: 'customers.field.owner',
} as const satisfies Record<MergeField, string>;
