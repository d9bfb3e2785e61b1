import type { ScorecardDefinition } from '../../contract/value/scorecard.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './scorecard.module.css';

interface ScorecardAnchorsProps {
  definition: ScorecardDefinition;
  currency: string;
}

/** What earns 0, 2, 4 … 10 points, where that was drawn from this business's own customers. */
export function ScorecardAnchors({ definition, currency }: ScorecardAnchorsProps) {
  const t = useT();
  const format = useFormat();
  const { c1, c5, c6 } = definition.anchors;
  const money = (value: number) => format.moneyShort(value, currency);
  const rows = [
    { name: t('value.evidence.year'), anchors: c1, write: money },
    ...(c5 === null
      ? []
      : [
          {
            name: t('value.evidence.part.price_realisation'),
            anchors: c5.price_realisation,
            write: (value: number) => format.percent(value, 1),
          },
          {
            name: t('value.evidence.part.deal_share'),
            anchors: c5.deal_share,
            write: (value: number) => format.percent(Math.abs(value)),
          },
        ]),
    ...(c6 === null
      ? []
      : [{ name: t('value.evidence.part.referred_margin'), anchors: c6, write: money }]),
  ];
  return (
    <Panel title={t('value.scorecard.anchors')} description={t('value.scorecard.anchors_about')}>
      <div className={classes.scroll}>
        <table className={classes.anchors}>
          <thead>
            <tr>
              <th scope="col">{t('value.evidence.anchor_points')}</th>
              {c1.map((anchor, at) => (
                <th key={anchor} scope="col">
                  {format.number(at * 2)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, anchors, write }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {anchors.map((anchor) => (
                  <td key={anchor}>{write(anchor)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
