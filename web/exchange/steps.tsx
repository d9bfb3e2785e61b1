import { IconCheck } from '@tabler/icons-react';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import classes from './imports.module.css';

const ofOrders = ['file', 'mapping', 'running', 'result'] as const;
const ofCustomers = ['file', 'mapping', 'check', 'running', 'result'] as const;

interface StepsProps {
  current: (typeof ofCustomers)[number];
  /** Files of customers are checked before they are written. */
  customers?: boolean;
}

/** Where in the import one is. */
export function Steps({ current, customers = false }: StepsProps) {
  const t = useT();
  const format = useFormat();
  const names = {
    file: t('exchange.step.file'),
    mapping: t('exchange.step.mapping'),
    check: t('exchange.step.check'),
    running: t('exchange.step.running'),
    result: t('exchange.step.result'),
  };
  const steps: readonly StepsProps['current'][] = customers ? ofCustomers : ofOrders;
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
