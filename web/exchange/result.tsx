import { Button } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ImportRecord, ImportTotals } from '../../contract/exchange/import.ts';
import { reasonTexts } from '../../contract/exchange/reasons.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { AsideDrawer } from './aside-drawer.tsx';
import { Counts } from './counts.tsx';
import classes from './result.module.css';

/** Last step: that everything in the file is accounted for, and where to go from here. */
export function ImportResult({ record, totals }: { record: ImportRecord; totals: ImportTotals }) {
  const t = useT();
  const format = useFormat();
  const { imported } = totals;
  const nothing =
    imported.new_orders === 0 &&
    imported.new_lines === 0 &&
    imported.new_customers === 0 &&
    imported.changed_orders === 0;
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/shell/imports/$id' });
  return (
    <>
      <div className={classes.done} role="status">
        <IconCircleCheck size={22} stroke={1.7} aria-hidden />
        <div>
          <p className={classes.headline}>
            {nothing
              ? t('exchange.result.nothing_new')
              : t('exchange.result.done', { count: imported.new_orders })}
          </p>
          <p className={classes.about}>
            {nothing
              ? t('exchange.result.nothing_new_about')
              : t('exchange.result.done_about', {
                  customers: t('exchange.result.new_customers', { count: imported.new_customers }),
                  lines: t('exchange.result.new_lines', { count: imported.new_lines }),
                })}
            {imported.changed_orders > 0 && (
              <> {t('exchange.result.changed', { count: imported.changed_orders })}</>
            )}
          </p>
        </div>
        <Button
          rightSection={<IconArrowRight size={16} className="mirrors" />}
          renderRoot={(props) => <Link to="/customers" {...props} />}
        >
          {t('exchange.result.customers')}
        </Button>
      </div>
      {record.kind === 'order_lines' && (
        <Panel title={t('exchange.result.sum')} description={t('exchange.result.sum_about')} flush>
          <Sum totals={totals} importId={record.id} />
        </Panel>
      )}
      <Panel title={t('exchange.result.counts')} flush>
        <OrderCounts totals={totals} />
      </Panel>
      {record.finished_at !== null && (
        <p className={classes.about}>
          {t('exchange.result.finished', { when: format.dateTime(record.finished_at) })}
        </p>
      )}
      <AsideDrawer
        importId={record.id}
        reason={search.reason ?? null}
        onClose={() => void navigate({ to: '/imports/$id', params: { id: record.id } })}
      />
    </>
  );
}

/** Imported plus set aside is the file: written as the sum it is. */
function Sum({ totals, importId }: { totals: ImportTotals; importId: string }) {
  const t = useT();
  const format = useFormat();
  const { file, exact, imported, aside } = totals;
  const rounding = file.amount.amount - exact.amount;
  const money = (value: { amount: number; currency: string }) =>
    format.money(value.amount, value.currency);
  return (
    <div className={classes.scroller}>
      <table className={classes.sum}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('exchange.result.rows')}</th>
            <th scope="col">{t('exchange.result.amount')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className={classes.part}>
            <th scope="row">{t('exchange.result.imported')}</th>
            <td data-total="imported-rows">{format.number(imported.rows)}</td>
            <td data-total="imported-amount">{money(imported.amount)}</td>
          </tr>
          <tr className={classes.within}>
            <th scope="row">{t('exchange.result.goods')}</th>
            <td />
            <td data-total="goods-amount">{money(imported.goods)}</td>
          </tr>
          <tr className={classes.within}>
            <th scope="row">{t('exchange.result.charges')}</th>
            <td />
            <td data-total="charges-amount">{money(imported.charges)}</td>
          </tr>
          {aside.map((one) => (
            <tr key={one.reason} className={classes.part} data-reason={one.reason}>
              <th scope="row">
                <span className={classes.plus} aria-hidden>
                  +
                </span>
                <Link
                  to="/imports/$id"
                  params={{ id: importId }}
                  search={{ reason: one.reason }}
                  className={classes.reason}
                >
                  {t(reasonTexts[one.reason])}
                </Link>
                <span className={classes.asideMark}>{t('exchange.result.aside')}</span>
              </th>
              <td>{format.number(one.rows)}</td>
              <td>{money(one.amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <span className={classes.plus} aria-hidden>
                =
              </span>
              {t('exchange.result.file')}
            </th>
            <td data-total="file-rows">{format.number(file.rows)}</td>
            <td data-total="file-amount">{money(file.amount)}</td>
          </tr>
        </tfoot>
      </table>
      {rounding !== 0 && (
        <p className={classes.rounding} data-total="rounding">
          {t('exchange.result.rounding', {
            difference: format.money(rounding, exact.currency),
            exact: money(exact),
          })}
        </p>
      )}
    </div>
  );
}

function OrderCounts({ totals }: { totals: ImportTotals }) {
  const t = useT();
  const { imported } = totals;
  return (
    <Counts
      counts={[
        { id: 'orders', label: t('exchange.count.orders'), value: imported.orders },
        { id: 'returns', label: t('exchange.count.returns'), value: imported.returns },
        { id: 'customers', label: t('exchange.count.customers'), value: imported.customers },
        { id: 'products', label: t('exchange.count.products'), value: imported.products },
        { id: 'identical', label: t('exchange.count.identical'), value: totals.identical_lines },
        {
          id: 'two_times',
          label: t('exchange.count.two_times'),
          value: totals.orders_with_two_times,
        },
      ]}
    />
  );
}
