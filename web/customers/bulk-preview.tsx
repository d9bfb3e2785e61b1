import type { BulkPreview, BulkSetting } from '../../contract/customers/bulk.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useBulkWords } from './bulk-words.ts';
import classes from './bulk.module.css';

interface BulkPreviewProps {
  preview: BulkPreview;
  setting: BulkSetting;
  /** It answers what was asked before. */
  isOld: boolean;
}

/** Whom a change would change, whom not and why, and what the first of them have now and then. */
export function BulkPreviewView({ preview, setting, isOld }: BulkPreviewProps) {
  const t = useT();
  const format = useFormat();
  const words = useBulkWords();
  const { changed, same, refused, rows, after, names } = preview;
  const refusedAll = refused.reduce((sum, { customers }) => sum + customers, 0);
  const then = words.value(setting, after, names);
  return (
    <section className={classes.preview} aria-busy={isOld} aria-live="polite">
      <dl className={classes.counts}>
        <Count label={t('bulk.would_change')} n={format.number(changed)} strong />
        <Count label={t('bulk.same')} n={format.number(same)} />
        {refusedAll > 0 && <Count label={t('bulk.refused')} n={format.number(refusedAll)} />}
      </dl>
      {refused.length > 0 && (
        <ul className={classes.why}>
          {refused.map((one) => (
            <li key={`${one.why} ${one.field ?? ''}`}>{words.why(one)}</li>
          ))}
        </ul>
      )}
      {changed === 0 ? (
        <p className={classes.quiet}>{t('bulk.nobody')}</p>
      ) : (
        <table className={classes.rows}>
          <caption>{t('bulk.first')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('customers.column.name')}</th>
              <th scope="col">{t('bulk.now')}</th>
              <th scope="col">{t('bulk.will_be')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ customer, before }) => (
              <tr key={customer.id}>
                <th scope="row">
                  <bdi>{customer.name}</bdi>
                </th>
                <td className={classes.quiet}>
                  <bdi>{words.value(setting, before, names)}</bdi>
                </td>
                <td>
                  <bdi>{then}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Count({ label, n, strong = false }: { label: string; n: string; strong?: boolean }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>{n}</dd>
    </div>
  );
}
