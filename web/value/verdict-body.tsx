import type { Verdict } from '../../contract/value/verdict.ts';
import { factKindKey } from '../ledger/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import {
  adviceTexts,
  conditionTexts,
  patternTexts,
  stateTexts,
  useConditionWords,
} from './verdict-texts.ts';
import classes from './relations.module.css';

const TONES = {
  proposed: 'warn',
  excluded: 'danger',
  reopened: 'accent',
  refused: 'plain',
  withdrawn: 'plain',
  lifted: 'plain',
  tried_again: 'accent',
} as const;

/** What a verdict rests on: the pattern, every condition on both days, effort, what it cost. */
export function VerdictBody({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const format = useFormat();
  const { pattern, state, evidence } = verdict;
  return (
    <>
      <p className={classes.line}>
        <Tag tone={TONES[state]}>{t(stateTexts[state])}</Tag>
        <b>{t(patternTexts[pattern])}</b>
      </p>
      <p className={classes.why}>{t(adviceTexts[pattern])}</p>
      <Conditions verdict={verdict} />
      {evidence.also.length > 0 && (
        <p className={classes.why}>
          {t('relations.verdict.also', {
            patterns: format.list(evidence.also.map((one) => t(patternTexts[one]))),
          })}
        </p>
      )}
      <Effort verdict={verdict} />
      <Decisions verdict={verdict} />
    </>
  );
}

function Conditions({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const format = useFormat();
  const { written, must } = useConditionWords();
  const { now, earlier } = verdict.evidence;
  return (
    <table className={classes.evidence}>
      <caption className={classes.small}>
        {t('relations.verdict.evidence', {
          earlier: format.date(verdict.earlier),
          now: format.date(verdict.as_of),
        })}
      </caption>
      <tbody>
        {now.map((condition, place) => (
          <tr key={condition.of} data-fails={condition.holds ? undefined : true}>
            <th scope="row">{t(conditionTexts[condition.of])}</th>
            <td>
              {t('relations.verdict.both', {
                earlier: written(condition.of, earlier[place]?.value ?? null),
                now: written(condition.of, condition.value),
              })}
            </td>
            <td className={classes.small}>{must(condition)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Effort({ verdict: { effort, opportunity } }: { verdict: Verdict }) {
  const t = useT();
  const format = useFormat();
  const money = ({ amount, currency }: { amount: number; currency: string }) =>
    format.money(amount, currency);
  const { hours, margin_per_hour: perHour, lost, brought } = opportunity;
  const figures: [string, string][] = [
    [t('relations.verdict.touches'), format.number(effort.touches)],
    [t('relations.verdict.hours'), format.number(hours, 1)],
    [t('relations.verdict.cost'), money(effort.care_cost)],
    [t('relations.verdict.quotes'), format.number(effort.quotes)],
    [t('relations.verdict.brought'), money(brought)],
    [t('relations.verdict.lost'), lost === null ? '–' : money(lost)],
  ];
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.small}>
        {perHour === null
          ? t('relations.verdict.lost_unknown')
          : t('relations.verdict.lost_how', {
              hours: format.number(hours, 1),
              margin: money(perHour),
            })}
      </p>
    </>
  );
}

function Decisions({ verdict }: { verdict: Verdict }) {
  const t = useT();
  const format = useFormat();
  if (verdict.decisions.length === 0) return null;
  return (
    <ul className={classes.list}>
      {verdict.decisions.map((decision) => {
        const { against } = decision;
        const what = [
          ...(against?.conditions ?? []).map((of) => t(conditionTexts[of])),
          ...(against?.kinds ?? []).flatMap((kind) => {
            const key = factKindKey(kind);
            return key === null ? [] : [t(key)];
          }),
        ];
        return (
          <li key={decision.at} className={classes.words}>
            <span className={classes.small}>
              {format.date(decision.at)} · {t(stateTexts[decision.state])}
            </span>
            {decision.reason !== null && (
              <p>
                <bdi>
                  {t('relations.verdict.by', { name: decision.by ?? '–', reason: decision.reason })}
                </bdi>
              </p>
            )}
            {what.length > 0 && (
              <p>{t('relations.verdict.against', { what: format.list(what) })}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
