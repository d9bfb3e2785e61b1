import { SegmentedControl, TextInput } from '@mantine/core';
import { FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import type { CaptureDraft } from './capture-draft.ts';
import { MoneyField } from './money-field.tsx';
import classes from './capture.module.css';

interface MoreFieldsProps {
  draft: CaptureDraft;
  onChange: (change: Partial<CaptureDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

/** What is seldom other than usual: now, begun by us, for nothing. */
export function MoreFields({ draft, onChange, errorOf }: MoreFieldsProps) {
  const t = useT();
  return (
    <details className={classes.more}>
      <summary>{t('conversations.capture.more')}</summary>
      <div className={classes.moreFields}>
        <TextInput
          type="datetime-local"
          label={t('conversations.capture.when')}
          value={draft.when}
          onChange={(event) => onChange({ when: event.currentTarget.value })}
          error={errorOf('occurred_at')}
        />
        <FieldPair>
          <div className={classes.field}>
            <span className={classes.label} id="began">
              {t('conversations.capture.began')}
            </span>
            <SegmentedControl
              fullWidth
              aria-labelledby="began"
              value={draft.began}
              onChange={(began) => onChange({ began: began === 'them' ? 'them' : 'us' })}
              data={[
                { value: 'us', label: t('conversations.capture.us') },
                { value: 'them', label: t('conversations.capture.them') },
              ]}
            />
          </div>
          <MoneyField
            label={t('conversations.capture.cost')}
            value={draft.cost}
            onChange={(cost) => onChange({ cost })}
            error={errorOf('cost')}
          />
        </FieldPair>
      </div>
    </details>
  );
}
