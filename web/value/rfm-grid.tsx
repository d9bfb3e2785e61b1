import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RfmOverview } from '../../contract/value/rfm.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { rfmQuery } from './queries.ts';
import classes from './rfm-grid.module.css';

const scores = [1, 2, 3, 4, 5] as const;

/** How many customers are alike in how recently and how often they bought; each field opens its list. */
export function RfmGrid() {
  const t = useT();
  const { data, isPending, error, refetch } = useQuery(rfmQuery);
  return (
    <Panel title={t('segments.rfm.title')} description={t('segments.rfm.about')}>
      {isPending ? (
        <SkeletonLines lines={6} />
      ) : error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data.scale === null ? (
        <p className={classes.none}>{t('segments.rfm.none')}</p>
      ) : (
        <Grid scale={data.scale} cells={data.cells} currency={data.currency} />
      )}
    </Panel>
  );
}

interface GridProps {
  scale: NonNullable<RfmOverview['scale']>;
  cells: RfmOverview['cells'];
  currency: string;
}

function Grid({ scale, cells, currency }: GridProps) {
  const t = useT();
  const rangeOf = useRange();
  const most = Math.max(1, ...cells.map((cell) => cell.customers));
  const cellOf = (recency: number, frequency: number) =>
    cells.find((cell) => cell.recency === recency && cell.frequency === frequency);
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <th scope="col" className={classes.corner}>
            {t('segments.rfm.recency')}
          </th>
          <th scope="colgroup" colSpan={5} className={classes.across}>
            {t('segments.rfm.frequency')}
          </th>
        </tr>
        <tr>
          <td />
          {scores.map((frequency) => (
            <th key={frequency} scope="col" className={classes.bound}>
              {rangeOf(scale.frequency, frequency)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scores.toReversed().map((recency) => (
          <tr key={recency}>
            <th scope="row" className={classes.bound}>
              {rangeOf(scale.recency, 6 - recency)}
            </th>
            {scores.map((frequency) => (
              <td key={frequency}>
                <Cell
                  recency={recency}
                  frequency={frequency}
                  cell={cellOf(recency, frequency)}
                  most={most}
                  currency={currency}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  recency: number;
  frequency: number;
  cell: RfmOverview['cells'][number] | undefined;
  /** Customers in the fullest field. */
  most: number;
  currency: string;
}

function Cell({ recency, frequency, cell, most, currency }: CellProps) {
  const t = useT();
  const format = useFormat();
  if (cell === undefined) return <span className={classes.empty}>–</span>;
  const customers = format.number(cell.customers);
  const shade = Math.round(8 + 62 * Math.sqrt(cell.customers / most));
  return (
    <Link
      to="/customers"
      search={{ rfm: `${recency}${frequency}` }}
      className={classes.cell}
      style={{ '--shade': `${shade}%` } as Record<string, string>}
      title={t('segments.rfm.cell', {
        customers,
        value: format.moneyShort(cell.value, currency),
      })}
    >
      {customers}
    </Link>
  );
}

/** What lies between the bounds of the n-th fifth, counted from 1. */
function useRange() {
  const t = useT();
  const format = useFormat();
  return (bounds: readonly number[], nth: number): string => {
    const below = bounds[nth - 2];
    const upTo = bounds[nth - 1];
    const from = below === undefined ? 0 : Math.floor(below) + 1;
    if (upTo === undefined)
      return t('segments.rfm.over', { from: format.number(Math.floor(below ?? 0)) });
    const to = Math.floor(upTo);
    if (to < from) return '–';
    return from === to
      ? format.number(to)
      : t('segments.rfm.range', { from: format.number(from), to: format.number(to) });
  };
}
