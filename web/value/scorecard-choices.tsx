import { SegmentedControl, Slider } from '@mantine/core';
import { missingRules } from '../../contract/value/missing-rules.ts';
import type { ScorecardDraft } from '../../contract/value/scorecard.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { criterionTexts } from './criteria.ts';
import { moveWeight } from './scorecard-weights.ts';
import classes from './scorecard.module.css';

interface ScorecardChoicesProps {
  draft: ScorecardDraft;
  fed: readonly CriterionKey[];
  onChange: (change: Partial<ScorecardDraft>) => void;
  disabled: boolean;
}

/** Weights on sliders, what counts where little is known, and how large the circle is meant to be. */
export function ScorecardChoices({ draft, fed, onChange, disabled }: ScorecardChoicesProps) {
  const t = useT();
  const format = useFormat();
  const rules = {
    neutral: t('value.scorecard.neutral'),
    skip: t('value.scorecard.skip'),
    poor: t('value.scorecard.poor'),
  };
  return (
    <>
      <Panel title={t('value.scorecard.weights')} description={t('value.scorecard.weights_about')}>
        <ul className={classes.weights}>
          {criterionKeys.map((key) => (
            <Weight
              key={key}
              criterion={key}
              draft={draft}
              fed={fed}
              onChange={onChange}
              disabled={disabled}
            />
          ))}
        </ul>
      </Panel>
      <Panel
        title={t('value.scorecard.capacity')}
        description={t('value.scorecard.capacity_about')}
      >
        <div className={classes.slider}>
          <Slider
            value={draft.capacity * 100}
            onChange={(value) => onChange({ capacity: Math.round(value * 10) / 1_000 })}
            min={0.5}
            max={30}
            step={0.5}
            label={(value) => format.percent(value / 100, 1)}
            thumbLabel={t('value.scorecard.capacity')}
            disabled={disabled}
          />
          <span className={classes.share}>{format.percent(draft.capacity, 1)}</span>
        </div>
      </Panel>
      <Panel title={t('value.scorecard.missing')} description={t('value.scorecard.missing_about')}>
        <SegmentedControl
          aria-label={t('value.scorecard.missing')}
          value={draft.missing}
          onChange={(missing) => onChange({ missing })}
          data={missingRules.map((value) => ({ value, label: rules[value] }))}
          disabled={disabled}
        />
      </Panel>
    </>
  );
}

interface WeightProps extends ScorecardChoicesProps {
  criterion: CriterionKey;
}

function Weight({ criterion, draft, fed, onChange, disabled }: WeightProps) {
  const t = useT();
  const format = useFormat();
  const weight = draft.weights[criterion];
  const isFed = fed.includes(criterion);
  const total = fed.reduce((sum, key) => sum + draft.weights[key], 0);
  const name = t(criterionTexts[criterion].name);
  return (
    <li data-criterion={criterion}>
      <span className={classes.name}>
        {name}
        <span className={classes.note}>
          {isFed
            ? t('value.scorecard.in_force', {
                share: format.percent(total > 0 ? weight / total : 0),
              })
            : t('value.scorecard.not_fed')}
        </span>
      </span>
      <span className={classes.slider}>
        <Slider
          value={weight * 100}
          onChange={(value) =>
            onChange({ weights: moveWeight(draft.weights, criterion, value / 100) })
          }
          min={0}
          max={100}
          step={1}
          label={(value) => format.percent(value / 100)}
          thumbLabel={name}
          disabled={disabled}
        />
        <span className={classes.share}>{format.percent(weight, 1)}</span>
      </span>
    </li>
  );
}
