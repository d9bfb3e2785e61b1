import type { ScorecardHistory } from '../../contract/value/scorecard.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './scorecard.module.css';

/** Every version there was, with its lines, who published it and why. */
export function ScorecardVersions({ history }: { history: ScorecardHistory }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t('value.scorecard.versions')} flush>
      <ul className={classes.versions}>
        {history.versions.map(({ version, published_at: at, published_by: by, ...card }) => {
          const { lines, fed, weights } = card.definition;
          const total = fed.reduce((sum, key) => sum + weights[key], 0);
          return (
            <PanelRow key={version}>
              <p className={classes.version}>
                <strong>{t('value.scorecard.version', { version: format.number(version) })}</strong>
                {version === history.in_force && <Tag>{t('value.scorecard.in_force_mark')}</Tag>}
                <span className={classes.note}>
                  {format.dateTime(at)} ·{' '}
                  {by === null ? t('value.scorecard.by_itself') : <bdi>{by.name}</bdi>}
                </span>
              </p>
              {card.reason !== null && (
                <p>
                  <bdi>{card.reason}</bdi>
                </p>
              )}
              <p className={classes.note}>
                {t('value.scorecard.lines', {
                  entry: format.number(lines.entry, 1),
                  exit: format.number(lines.exit, 1),
                })}{' '}
                ·{' '}
                {format.list(
                  fed.map((key) => {
                    const share = format.percent(total > 0 ? weights[key] / total : 0);
                    return `${t(criterionTexts[key].name)} ${share}`;
                  }),
                )}
              </p>
            </PanelRow>
          );
        })}
      </ul>
    </Panel>
  );
}
