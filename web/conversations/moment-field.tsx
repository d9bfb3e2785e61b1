import { SegmentedControl, TextInput } from '@mantine/core';
import type { ContactState, NewMessage } from '../../contract/conversations/contact.ts';
import { FieldGroup, FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useSession } from '../app/session.ts';

/** Null for at once; an empty wall while it is being chosen. */
export type Moment = NonNullable<NewMessage['send_at']> | null;

interface MomentFieldProps {
  state: ContactState;
  value: Moment;
  onChange: (value: Moment) => void;
  error: string | undefined;
}

/** Now, or a moment on the customer's clock or on ours. */
export function MomentField({ state, value, onChange, error }: MomentFieldProps) {
  const t = useT();
  const { workspace } = useSession();
  const zones = [
    { value: 'customer', label: t('letters.moment.customer', { zone: state.time_zone }) },
    { value: 'business', label: t('letters.moment.business', { zone: workspace.time_zone }) },
  ] as const;
  const isOne = state.time_zone === workspace.time_zone;
  return (
    <FieldGroup legend={t('letters.moment.when')}>
      <SegmentedControl
        aria-label={t('letters.moment.when')}
        value={value === null ? 'now' : 'later'}
        onChange={(next) => onChange(next === 'now' ? null : { wall: '', zone: 'customer' })}
        data={[
          { value: 'now', label: t('letters.moment.now') },
          { value: 'later', label: t('letters.moment.later') },
        ]}
      />
      {value !== null && (
        <>
          <FieldPair>
            <TextInput
              type="datetime-local"
              label={t('letters.moment.at')}
              description={t('letters.moment.note')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={value.wall}
              onChange={(event) => onChange({ ...value, wall: event.currentTarget.value })}
              error={error}
            />
          </FieldPair>
          {!isOne && (
            <SegmentedControl
              aria-label={t('letters.moment.clock')}
              value={value.zone}
              onChange={(zone) => onChange({ ...value, zone })}
              data={[...zones]}
              orientation="vertical"
              fullWidth
            />
          )}
        </>
      )}
    </FieldGroup>
  );
}
