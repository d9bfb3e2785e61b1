import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { WeightSuggestion } from '../../contract/value/back-test.ts';
import type { ScorecardDraft, ScorecardVersion } from '../../contract/value/scorecard.ts';
import { useMay } from '../app/session.ts';
import { useDraft } from '../ui/draft.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { criterionTexts } from './criteria.ts';
import { scorecardQuery } from './queries.ts';
import { draftOf } from './scorecard-weights.ts';
import classes from './models.module.css';

interface SuggestionProps {
  suggestion: WeightSuggestion;
  /** The version that was tried. */
  version: number;
}

/** Weights that would have told more; nothing happens until somebody publishes them. */
export function BackTestSuggestion({ suggestion, version }: SuggestionProps) {
  const t = useT();
  const mayPublish = useMay('standing.manage');
  const { data } = useQuery(scorecardQuery);
  const tried = data?.versions.find((one) => one.version === version);
  const [newest] = data?.versions ?? [];
  return (
    <Panel title={t('value.back_test.weights')} description={t('value.back_test.weights_about')}>
      {suggestion.state === 'suggested' && suggestion.weights !== null ? (
        <div className={classes.stack}>
          {tried !== undefined && <Weights suggestion={suggestion} tried={tried} />}
          {mayPublish && newest !== undefined && (
            <OpenDraft weights={suggestion.weights} newest={newest} />
          )}
        </div>
      ) : (
        <Missing suggestion={suggestion} />
      )}
    </Panel>
  );
}

function Weights({ suggestion, tried }: { suggestion: WeightSuggestion; tried: ScorecardVersion }) {
  const t = useT();
  const format = useFormat();
  const { weights, learned, explained } = suggestion;
  const { fed, weights: present } = tried.definition;
  const share = (value: number | undefined) =>
    value === undefined ? '–' : format.percent(value, 1);
  return (
    <>
      {explained !== null && (
        <p>
          {t('value.back_test.explained', {
            present: format.percent(explained.present),
            learned: format.percent(explained.learned),
          })}{' '}
          {suggestion.episodes && t('value.back_test.with_episodes')}
        </p>
      )}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.back_test.criterion')}</th>
              <th scope="col">{t('value.back_test.present')}</th>
              <th scope="col">{t('value.back_test.learned')}</th>
              <th scope="col">{t('value.back_test.suggested')}</th>
            </tr>
          </thead>
          <tbody>
            {criterionKeys
              .filter((key) => fed.includes(key))
              .map((key) => (
                <tr key={key}>
                  <th scope="row">{t(criterionTexts[key].name)}</th>
                  <td>{share(present[key])}</td>
                  <td>{share(learned?.[key])}</td>
                  <td>{share(weights?.[key])}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>{t('value.back_test.half')}</p>
    </>
  );
}

interface OpenDraftProps {
  weights: NonNullable<WeightSuggestion['weights']>;
  newest: ScorecardVersion;
}

/** Puts the weights on the editor's sliders and goes there. */
function OpenDraft({ weights, newest }: OpenDraftProps) {
  const t = useT();
  const navigate = useNavigate();
  const { set } = useDraft<ScorecardDraft>(`scorecard.${newest.version}`, draftOf(newest));
  return (
    <div>
      <Button
        onClick={() => {
          set({
            weights: { ...newest.definition.weights, ...weights },
          });
          void navigate({ to: '/scorecard' });
        }}
      >
        {t('value.back_test.open_draft')}
      </Button>
    </div>
  );
}

function Missing({ suggestion }: { suggestion: WeightSuggestion }) {
  const t = useT();
  const format = useFormat();
  const { needed, quarters } = suggestion;
  if (suggestion.state === 'nothing_learned') return <p>{t('value.back_test.nothing_learned')}</p>;
  return (
    <div className={classes.stack}>
      <p>
        {t('value.back_test.too_little', {
          customers: format.number(needed.customers),
          quarters: format.number(needed.quarters),
        })}
      </p>
      {quarters.length > 0 && (
        <ul>
          {quarters.map(({ as_of: asOf, customers }) => (
            <li key={asOf}>
              {t('value.back_test.quarter', {
                day: format.date(asOf),
                customers: format.number(customers),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
