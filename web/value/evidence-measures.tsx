import type { Evidence, EvidencePart } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { MissingRule } from './evidence-missing.tsx';
import { partTexts, usePartValue } from './part-texts.ts';
import classes from './evidence.module.css';

/** What happened, as one would say it: one sentence for each measure there are facts for. */
export function usePartSentences({ parts, currency }: Evidence): string[] {
  const t = useT();
  const write = usePartValue(currency);
  return parts.flatMap((part) => {
    const texts = partTexts[part.key];
    if (texts === undefined || !part.known || part.before === null) return [];
    const before = write(part, part.before);
    return [t(texts.said, { before, typical: write(part, part.comparable) })];
  });
}

/** Every measure before and after shrinkage, with its interval and points. */
export function Measures({ evidence }: { evidence: Evidence }) {
  const t = useT();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('value.evidence.measure')}</th>
          <th scope="col">{t('value.evidence.before')}</th>
          <th scope="col">{t('value.evidence.typical')}</th>
          <th scope="col">{t('value.evidence.after')}</th>
          <th scope="col">{t('value.evidence.points_column')}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.parts.map((part) => (
          <Measure key={part.key} part={part} currency={evidence.currency} />
        ))}
      </tbody>
    </table>
  );
}

function Measure({ part, currency }: { part: EvidencePart; currency: string }) {
  const t = useT();
  const format = useFormat();
  const write = usePartValue(currency);
  const texts = partTexts[part.key];
  const { value, p10, p90 } = part.after;
  return (
    <tr>
      <th scope="row">
        {texts !== undefined && t(texts.name)}
        <span className={classes.about}>
          {' '}
          {t('value.evidence.part_share', { share: format.percent(part.share) })}
        </span>
        {!part.discriminates && (
          <span className={classes.range}>{t('value.evidence.comparable_vague')}</span>
        )}
      </th>
      <td>{part.before === null ? t('value.evidence.no_evidence') : write(part, part.before)}</td>
      <td>{write(part, part.comparable)}</td>
      <td>
        {write(part, value)}
        <span className={classes.range}>{`${write(part, p10)} – ${write(part, p90)}`}</span>
      </td>
      <td>{part.known ? format.number(part.points, 1) : '–'}</td>
    </tr>
  );
}

/** When competitors cut deeper than we did. */
export function Episodes({ episodes }: Pick<Evidence, 'episodes'>) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={classes.changes}>
      {episodes.map(({ from, to }) => (
        <li key={`${from} ${to}`}>
          {t('value.evidence.episode', { from: format.date(from), to: format.date(to) })}
        </li>
      ))}
    </ul>
  );
}

const formulas = {
  c2: 'value.evidence.formula_c2',
  c3: 'value.evidence.formula_c3',
  c4: 'value.evidence.formula_c4',
  c5: 'value.evidence.formula_c5',
  c6: 'value.evidence.formula_c6',
  c7: 'value.evidence.formula_c7',
  c8: 'value.evidence.formula_c8',
  c9: 'value.evidence.formula_c9',
} as const;

/** The reckoning in words, with the marks it used. */
export function PartFormula({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { criterion, half_life_days: halfLife, parts, currency } = evidence;
  const own = Object.entries(formulas).find(([key]) => key === criterion)?.[1];
  return (
    <div className={classes.formula}>
      {own !== undefined && <p>{t(own)}</p>}
      <p>{t('value.evidence.formula_fades', { days: format.number(halfLife) })}</p>
      <p>{t('value.evidence.formula_shared')}</p>
      <MissingRule evidence={evidence} />
      {parts.map((part) => (
        <PartAnchors key={part.key} part={part} currency={currency} />
      ))}
    </div>
  );
}

function PartAnchors({ part, currency }: { part: EvidencePart; currency: string }) {
  const t = useT();
  const format = useFormat();
  const write = usePartValue(currency);
  const texts = partTexts[part.key];
  // Marks of what is better the less there is of it are kept below zero.
  const isLess = part.anchors.every((anchor) => anchor <= 0);
  const anchor = (value: number) =>
    part.key === 'stays_in_episodes' || part.key === 'response_to_care'
      ? format.percent(value)
      : write(part, Math.abs(value));
  return (
    <table className={classes.anchors}>
      <caption className={classes.about}>
        {texts !== undefined && t(texts.name)}
        {isLess && ` (${t('value.evidence.anchors_less')})`}
      </caption>
      <thead>
        <tr>
          <th scope="row">{t('value.evidence.anchor_points')}</th>
          {part.anchors.map((value, at) => (
            <th key={value} scope="col">
              {format.number(at * 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('value.evidence.anchor_from')}</th>
          {part.anchors.map((value) => (
            <td key={value}>{anchor(value)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
