import { IconCheck } from '@tabler/icons-react';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import classes from './imports.module.css';

const steps = ['file', 'mapping', 'running', 'result'] as const;

/** Where in the import one is. */
export function Steps({ current }: { current: (typeof steps)[number] }) {
  const t = useT();
  const format = useFormat();
  const names = {
    file: t('exchange.step.file'),
    mapping: t('exchange.step.mapping'),
    running: t('exchange.step.running'),
    result: t('exchange.step.result'),
  };
  const at = steps.indexOf(current);
  return (
    <ol className={classes.steps} aria-label={t('exchange.step.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={classes.stepMark} aria-hidden>
            {index < at ? <IconCheck size={13} stroke={2.5} /> : format.number(index + 1)}
          </span>
          <span className={classes.stepName}>{names[step]}</span>
        </li>
      ))}
    </ol>
  );
}
