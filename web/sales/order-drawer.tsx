import { useQuery } from '@tanstack/react-query';
import type { Order } from '../../contract/sales/order.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './order-drawer.module.css';

/** An order or a return with its lines, over whatever is being looked at. */
export function OrderDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  const order = useQuery({
    queryKey: ['orders', id],
    queryFn: ({ signal }) => api.get<Order>(`/orders/${id}`, { signal }),
    enabled: id !== null,
  });
  const number = order.data?.number ?? '…';
  const title =
    order.data?.kind === 'return'
      ? t('sales.order.return_number', { number })
      : t('sales.order.number', { number });
  return (
    <SideDrawer opened={id !== null} onClose={onClose} title={title}>
      {order.isError ? (
        <ErrorPanel error={order.error} onRetry={() => void order.refetch()} />
      ) : order.data === undefined ? (
        <SkeletonLines lines={8} />
      ) : (
        <Lines order={order.data} />
      )}
    </SideDrawer>
  );
}

const MICRO = 1_000_000;

function Lines({ order }: { order: Order }) {
  const t = useT();
  const format = useFormat();
  const { currency } = order.goods;
  const total = order.goods.amount + order.charges.amount;
  const sums = [
    { label: t('sales.order.goods'), amount: order.goods.amount },
    { label: t('sales.order.charges'), amount: order.charges.amount },
    { label: t('sales.order.total'), amount: total },
  ];
  return (
    <div className={classes.order}>
      <p className={classes.when}>
        <bdi>{order.customer.name}</bdi>
        <span>{format.dateTime(order.placed_at)}</span>
      </p>
      <ul className={classes.lines}>
        {order.lines.map((line, at) => (
          <li key={at} className={classes.line}>
            <span className={classes.product}>
              <bdi>{line.product.name}</bdi>
              <span className={classes.sum}>
                {t('sales.order.line', {
                  quantity: format.number(line.quantity),
                  price: format.price(line.unit_price_micro / MICRO, currency),
                })}
                {line.treatment === 'carriage' && <Tag>{t('sales.treatment.carriage')}</Tag>}
                {line.treatment === 'fee' && <Tag>{t('sales.treatment.fee')}</Tag>}
              </span>
            </span>
            <span className={classes.amount}>{format.money(line.amount.amount, currency)}</span>
          </li>
        ))}
      </ul>
      <dl className={classes.sums}>
        {sums.map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.money(amount, currency)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
