import type { MessageKey } from '../../contract/i18n/types.ts';
import type { ModelCard } from '../../contract/value/model.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './models.module.css';

type Meaning = Extract<MessageKey, `value.model.means_${string}`>;
type Row = readonly [name: string, value: string, means: Meaning];

/** The parameters as the papers name them, each with what it says. */
export function ModelNumbers({ card }: { card: ModelCard }) {
  const t = useT();
  const format = useFormat();
  const { at_will: atWill, spend, renewal } = card;
  const number = (value: number) => format.number(value, 3);
  const rows: Row[] = [];
  if (atWill !== null)
    rows.push(
      ['r', number(atWill.r), 'value.model.means_r'],
      ['α', number(atWill.alpha), 'value.model.means_alpha'],
      ['a', number(atWill.a), 'value.model.means_a'],
      ['b', number(atWill.b), 'value.model.means_b'],
    );
  rows.push(
    ['p', number(spend.p), 'value.model.means_p'],
    ['q', number(spend.q), 'value.model.means_q'],
    ['v', format.money(spend.v, spend.mean.currency), 'value.model.means_v'],
  );
  if (renewal !== null)
    rows.push(
      ['α', number(renewal.alpha), 'value.model.means_renewal_alpha'],
      ['β', number(renewal.beta), 'value.model.means_renewal_beta'],
    );
  return (
    <Panel title={t('value.model.numbers')} description={t('value.model.sources')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('value.model.parameter')}</th>
            <th scope="col">{t('value.model.value')}</th>
            <th scope="col" data-words>
              {t('value.model.means')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value, means]) => (
            <tr key={means}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>{value}</td>
              <td data-words>{t(means)}</td>
            </tr>
          ))}
          {renewal?.cohorts.map(({ year, first }) => (
            <tr key={year}>
              <th scope="row">{String(year)}</th>
              <td>{format.percent(first)}</td>
              <td data-words>{t('value.model.means_cohort')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
