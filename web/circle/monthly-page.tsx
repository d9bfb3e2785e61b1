import { Button } from '@mantine/core';
import { IconHexagons, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { MonthlyPage as MonthlyPageData, Movement } from '../../contract/circle/circle.ts';
import { useCustomerName } from '../customers/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { criterionTexts } from '../value/index.ts';
import { circleQuery, monthlyPageQuery } from './queries.ts';
import { useBecause } from './reasons.tsx';
import { causeTexts, eventTexts, waysIn, waysOut, wayTexts } from './texts.ts';
import classes from './monthly-page.module.css';

/** One page to read, print, or save as PDF: who joined, who left and why, what lies ahead. */
export function MonthlyPage() {
  const t = useT();
  const search = useSearch({ from: '/inside/shell/circle/page' });
  const { data: circle } = useQuery(circleQuery);
  const month = search.month ?? circle?.months[0];
  const { data, error, refetch } = useQuery({
    ...monthlyPageQuery(month ?? ''),
    enabled: month !== undefined,
  });
  const format = useFormat();
  const title =
    data === undefined || month === undefined
      ? t('circle.monthly_page')
      : t('circle.page.title', { business: data.business, month: format.month(month) });
  return (
    <Page
      title={title}
      width="reading"
      breadcrumbs={[
        <Link key="circle" to="/circle" search={month === undefined ? {} : { month }}>
          {t('circle.title')}
        </Link>,
      ]}
      actions={
        data !== undefined && (
          <Button
            className={classes.print ?? ''}
            leftSection={<IconPrinter size={16} />}
            onClick={() => window.print()}
          >
            {t('circle.page.print')}
          </Button>
        )
      }
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : circle !== undefined && month === undefined ? (
        <EmptyState icon={<IconHexagons size={22} />}>{t('circle.none')}</EmptyState>
      ) : data === undefined ? (
        <SkeletonLines lines={10} />
      ) : (
        <Sheet page={data} />
      )}
    </Page>
  );
}

function Sheet({ page }: { page: MonthlyPageData }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  const { flow } = page.month;
  const sum = (ways: typeof waysIn) => ways.reduce((all, way) => all + (flow[way] ?? 0), 0);
  const [joined, left] = [sum(waysIn), sum(waysOut)];
  return (
    <article className={classes.sheet}>
      <p className={classes.lead}>
        {t('circle.flow.sentence', {
          opening: format.number(page.month.opening),
          joined: format.number(joined),
          left: format.number(left),
          closing: format.number(page.month.closing),
        })}{' '}
        {page.margin_share !== null &&
          t('circle.page.share', { share: format.percent(page.margin_share) })}
      </p>
      <section>
        <h2>{t('circle.page.joined')}</h2>
        <Moved all={page.joined} count={joined} nobody={t('circle.page.nobody_joined')} />
      </section>
      <section>
        <h2>{t('circle.page.left')}</h2>
        <Moved all={page.left} count={left} nobody={t('circle.page.nobody_left')} />
        {page.month.causes.length > 0 && (
          <p className={classes.small}>
            {t('circle.flow.causes')}:{' '}
            {format.list(
              page.month.causes.map(
                ({ cause, customers }) => `${t(causeTexts[cause])} ${format.number(customers)}`,
              ),
            )}
          </p>
        )}
      </section>
      <section>
        <h2>{t('circle.page.ahead')}</h2>
        <p className={classes.small}>{t('circle.page.ahead_about')}</p>
        {page.ahead.length === 0 ? (
          <p>{t('circle.page.nobody_ahead')}</p>
        ) : (
          <ul className={classes.list}>
            {page.ahead.map(({ customer, state, danger, value }) => (
              <li key={customer.id}>
                <span>
                  <bdi>{nameOf(customer)}</bdi>{' '}
                  {state === 'watch' && <Tag tone="warn">{t('circle.insiders.watch')}</Tag>}
                </span>
                <span className={classes.figures}>
                  <span>{danger === null ? '–' : format.percent(danger)}</span>
                  <span>
                    {value === null ? '–' : format.moneyShort(value.amount, value.currency)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('circle.page.promised')}</h2>
        <p>
          {t('circle.page.promises', {
            made: format.number(page.promised.made),
            kept: format.number(page.promised.kept),
            broken: format.number(page.promised.broken),
          })}
        </p>
      </section>
    </article>
  );
}

const SHOWN = 12;

interface MovedProps {
  all: readonly Movement[];
  count: number;
  nobody: string;
}

function Moved({ all, count, nobody }: MovedProps) {
  const t = useT();
  if (all.length === 0) return <p>{nobody}</p>;
  const more = count - Math.min(SHOWN, all.length);
  return (
    <>
      <ul className={classes.list}>
        {all.slice(0, SHOWN).map((movement) => (
          <MovedLine
            key={`${movement.customer?.id ?? ''} ${movement.ordinal}`}
            movement={movement}
          />
        ))}
      </ul>
      {more > 0 && <p className={classes.small}>{t('circle.page.more', { count: more })}</p>}
    </>
  );
}

/** Ways that the heading says already. */
const usual: readonly Movement['way'][] = ['promoted', 'demoted'];

/** Who, which way, and the first reason. */
function MovedLine({ movement }: { movement: Movement }) {
  const t = useT();
  const format = useFormat();
  const becauseOf = useBecause();
  const nameOf = useCustomerName();
  const { customer } = movement;
  const [first] = movement.reasons;
  const [event] = movement.events;
  const why =
    movement.cause !== null
      ? t(causeTexts[movement.cause])
      : first !== undefined
        ? `${t(criterionTexts[first.criterion].name)} ${format.signed(first.contribution, 1)}`
        : event !== undefined
          ? t(eventTexts[event.kind])
          : becauseOf(movement.because, 0);
  return (
    <li>
      <span>
        <bdi>{customer === null ? t('circle.movements.gone') : nameOf(customer)}</bdi>
        {!usual.includes(movement.way) && (
          <span className={classes.small}> {t(wayTexts[movement.way])}</span>
        )}
      </span>
      <span className={classes.why}>{why}</span>
    </li>
  );
}
