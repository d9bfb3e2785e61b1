import { Button, TextInput } from '@mantine/core';
import { useNow } from '../ui/now.ts';
import { useT } from '../ui/language.tsx';
import { dayFromNow } from './capture-draft.ts';
import classes from './capture.module.css';

interface DueChoiceProps {
  value: string;
  onChange: (due: string) => void;
  error: string | undefined;
}

/** The day a promise is due: the usual ones a tap away, any other by the calendar. */
export function DueChoice({ value, onChange, error }: DueChoiceProps) {
  const t = useT();
  const now = useNow();
  const usual = [
    { label: t('conversations.capture.tomorrow'), day: dayFromNow(1, now) },
    { label: t('conversations.capture.three_days'), day: dayFromNow(3, now) },
    { label: t('conversations.capture.week'), day: dayFromNow(7, now) },
  ];
  return (
    <div className={classes.field}>
      <TextInput
        type="date"
        label={t('conversations.capture.due')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      <span className={classes.chips}>
        {usual.map(({ label, day }) => (
          <Button
            key={day}
            variant={value === day ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={value === day}
            onClick={() => onChange(day)}
          >
            {label}
          </Button>
        ))}
      </span>
    </div>
  );
}
