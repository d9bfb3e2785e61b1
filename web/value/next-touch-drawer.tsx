import { Button } from '@mantine/core';
import { IconCalendarCheck, IconPencilPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Customer } from '../../contract/customers/customer.ts';
import type { NextTouch } from '../../contract/customers/next-touch.ts';
import { useCapture } from '../app/capture.ts';
import { useToday } from '../app/today.ts';
import { useCustomerName } from '../customers/index.ts';
import { FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import classes from './customer-page.module.css';

interface NextTouchDrawerProps {
  customer: Customer;
  opened: boolean;
  onClose: () => void;
}

/** Why a customer is to be contacted next on that day, and the ways to do it. */
export function NextTouchDrawer({ customer, opened, onClose }: NextTouchDrawerProps) {
  const t = useT();
  const capture = useCapture();
  const name = useCustomerName()(customer);
  const { next_touch: touch } = customer;
  return (
    <SideDrawer
      opened={opened && touch !== null}
      onClose={onClose}
      title={t('customers.touch.label')}
    >
      {touch !== null && <Why touch={touch} />}
      <FormFoot>
        {capture !== null && (
          <Button
            leftSection={<IconPencilPlus size={16} />}
            onClick={() => {
              onClose();
              capture({ id: customer.id, name });
            }}
          >
            {t('conversations.capture.open')}
          </Button>
        )}
        {touch?.listed === true && (
          <Button
            variant="default"
            leftSection={<IconCalendarCheck size={16} />}
            renderRoot={(props) => <Link to="/today" {...props} />}
          >
            {t('customers.touch.to_today')}
          </Button>
        )}
      </FormFoot>
    </SideDrawer>
  );
}

function Why({ touch }: { touch: NextTouch }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  const date = format.date(touch.on);
  const period = format.number(touch.period_days);
  return (
    <div className={classes.why}>
      <p className={classes.touchDay}>{format.date(touch.on, 'long')}</p>
      {touch.because === 'promised' && <p>{t('customers.touch.why_promised', { date })}</p>}
      {touch.because === 'occasion' && <p>{t('customers.touch.why_occasion', { date })}</p>}
      <p>
        {t('customers.touch.why_rhythm', { count: daysBetween(touch.started_on, today), period })}
      </p>
      {touch.listed && <p>{t('customers.touch.listed')}</p>}
    </div>
  );
}

const daysBetween = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
