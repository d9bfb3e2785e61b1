import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { StandingHistory } from '../../contract/value/history.ts';
import { customerQuery, useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { CriteriaCurves } from './criteria-curves.tsx';
import { StandingCurve } from './standing-curve.tsx';
import { historyQuery } from './queries.ts';

/** How a customer's standing came about: the curve, the criteria, and any two days compared. */
export function HistoryPage() {
  const t = useT();
  const { id } = useParams({ from: '/inside/shell/customers/$id/history' });
  const nameOf = useCustomerName();
  const customer = useQuery(customerQuery(id));
  const history = useQuery(historyQuery(id));
  const error = customer.error ?? history.error;
  return (
    <Page
      title={t('value.history.title')}
      breadcrumbs={[
        <Link key="list" to="/customers">
          {t('customers.list.title')}
        </Link>,
        <Link key="one" to="/customers/$id" params={{ id }}>
          <bdi>{customer.data === undefined ? '…' : nameOf(customer.data)}</bdi>
        </Link>,
      ]}
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={() => void history.refetch()} />
      ) : history.data === undefined ? (
        <SkeletonLines lines={10} />
      ) : (
        <Curves id={id} history={history.data} />
      )}
    </Page>
  );
}

function Curves({ id, history }: { id: string; history: StandingHistory }) {
  const t = useT();
  return (
    <>
      <Panel title={t('value.history.curve')} description={t('value.history.curve_about')}>
        <StandingCurve history={history} />
      </Panel>
      <ComparePanel customerId={id} history={history} />
      {history.points.length > 1 && (
        <Panel title={t('value.history.criteria')} description={t('value.history.criteria_about')}>
          <CriteriaCurves points={history.points} />
        </Panel>
      )}
    </>
  );
}
