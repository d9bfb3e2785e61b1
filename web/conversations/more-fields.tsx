import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useSession } from '../app/session.ts';
import { FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import type { CaptureDraft } from './capture-draft.ts';
import classes from './capture.module.css';

interface MoreFieldsProps {
  draft: CaptureDraft;
  onChange: (change: Partial<CaptureDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

/** What is seldom other than usual: now, begun by us, for nothing. */
export function MoreFields({ draft, onChange, errorOf }: MoreFieldsProps) {
  const t = useT();
  const { currency } = useSession().workspace;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const unit = 10 ** digits;
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
          <NumberInput
            label={t('conversations.capture.cost')}
            value={draft.cost === null ? '' : draft.cost / unit}
            onChange={(value) =>
              onChange({ cost: typeof value === 'number' ? Math.round(value * unit) : null })
            }
            error={errorOf('cost')}
            min={0}
            decimalScale={digits}
            rightSection={<span className={classes.currency}>{currency}</span>}
            rightSectionWidth={52}
            hideControls
          />
        </FieldPair>
      </div>
    </details>
  );
}
