import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ConditionGroup } from '../../contract/customers/conditions.ts';
import type { NewSegment, Segment } from '../../contract/customers/segment.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { GroupFields } from './condition-group.tsx';
import { emptyTest } from './condition-terms.ts';
import { useCustomerName } from './customer-name.tsx';
import { previewQuery, useSaveSegment } from './segment-queries.ts';
import classes from './segments.module.css';

export function SegmentDrawer({
  segment,
  opened,
  onClose,
}: {
  /** The one to change; null for a new one. */
  segment: Segment | null;
  opened: boolean;
  onClose: () => void;
}) {
  const t = useT();
  const title = segment === null ? t('segments.segments.add') : t('segments.segments.edit');
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title} wide>
      <SegmentForm key={segment?.id} segment={segment} onClose={onClose} />
    </SideDrawer>
  );
}

function SegmentForm({ segment, onClose }: { segment: Segment | null; onClose: () => void }) {
  const t = useT();
  const { say } = useToasts();
  const save = useSaveSegment(segment);
  const first = (): NewSegment =>
    segment === null
      ? { name: '', condition: { all: [emptyTest('last_bought')] } }
      : { name: segment.name, condition: segment.condition };
  const { draft, change, submit, errorOf } = useEntry(
    `segment.${segment?.id ?? 'new'}`,
    first,
    save,
  );
  const send = () =>
    submit(draft, ({ name }) => {
      say(t('segments.segments.saved', { name }));
      onClose();
    });
  return (
    <Form onSubmit={send}>
      <TextInput
        label={t('segments.segments.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
        maxLength={120}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <GroupFields
        group={draft.condition}
        onChange={(condition) => change({ condition })}
        path="condition"
        errorOf={errorOf}
      />
      <Preview condition={draft.condition} />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('segments.segments.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

const TYPING_PAUSE = 350;

/** A name keeps its own direction among names in other scripts. */
const isolated = (name: string) => `\u2068${name}\u2069`;

/** Whom it finds now, as the conditions change. */
function Preview({ condition }: { condition: ConditionGroup }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  const [settled] = useDebouncedValue(condition, TYPING_PAUSE);
  const { data, isError } = useQuery(previewQuery(settled));
  if (isError || data === undefined)
    return (
      <p className={classes.preview} role="status">
        {isError ? t('segments.segments.unfinished') : '…'}
      </p>
    );
  const values = { customers: format.number(data.customers), of: format.number(data.of) };
  return (
    <div className={classes.preview} role="status">
      <strong>
        {data.exact
          ? t('segments.segments.found', values)
          : t('segments.segments.found_about', values)}
      </strong>
      {data.examples.length > 0 && (
        <p>
          {t('segments.segments.for_example', {
            names: format.list(data.examples.map((one) => isolated(nameOf(one)))),
          })}
        </p>
      )}
    </div>
  );
}
