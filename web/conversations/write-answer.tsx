import { Button } from '@mantine/core';
import type { Purpose } from '../../contract/conversations/contact-names.ts';
import type { ContactState } from '../../contract/conversations/contact.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { channelLabels, useWhyNot } from './contact-texts.ts';
import classes from './contact.module.css';

interface GapProps {
  state: ContactState;
  /** Opens the writing down of another contact; null where one may not. */
  onCapture: (() => void) | null;
}

/** Bad news after a long silence is heard as the only reason we ever write. */
export function Gap({ state: { gap }, onCapture }: GapProps) {
  const t = useT();
  const format = useFormat();
  if (gap === null) return null;
  return (
    <div className={classes.verdict} data-answer="later" role="status">
      <p>
        {t('outgoing.write.gap', {
          silent: format.number(gap.silent_days),
          period: format.number(gap.period_days),
        })}
      </p>
      {onCapture !== null && (
        <Button size="compact-sm" variant="default" mt={8} onClick={onCapture}>
          {t('outgoing.write.first')}
        </Button>
      )}
    </div>
  );
}

/** What the gate says of a mail now, and what is known of how they like to be written to. */
export function Answer({ state, purpose }: { state: ContactState; purpose: Purpose }) {
  const t = useT();
  const whyNot = useWhyNot();
  const cell = state.cells.find((one) => one.channel === 'email' && one.purpose === purpose);
  if (cell === undefined) return null;
  const answer = cell.allowed ? 'yes' : cell.allowed_from === null ? 'no' : 'later';
  const { preference, perfunctory } = state;
  const likes = preference.channel;
  return (
    <div className={classes.verdict} data-answer={state.mail ? answer : 'later'} role="status">
      {!state.mail && <p>{t('outgoing.write.not_set_up')}</p>}
      {cell.allowed ? (
        state.mail && (
          <p>{t('outgoing.write.allowed', { address: `\u2068${state.email ?? ''}\u2069` })}</p>
        )
      ) : (
        <p>{whyNot(cell)}</p>
      )}
      {likes !== null && likes !== 'email' && (
        <p>{t('letters.write.prefers', { channel: t(channelLabels[likes]) })}</p>
      )}
      {perfunctory.count > 0 && (
        <p>
          {t('letters.write.perfunctory', {
            count: perfunctory.count,
            of: String(perfunctory.of),
          })}
        </p>
      )}
    </div>
  );
}
