import type { BackTest, RankingKey } from '../../contract/value/back-test.ts';
import type { BackTestRow } from './data.backtest.ts';

const TENTH = 0.1;
/** What the standing has to beat. */
const SIMPLE: readonly RankingKey[] = ['recency', 'rfm', 'past_spend'];

export function backTestView(row: BackTestRow): BackTest {
  const { started_by: by, name } = row;
  return {
    id: row.back_test_id,
    as_of: row.as_of,
    version: row.version,
    state: stateOf(row),
    job_id: row.job_id,
    started_by: by === null ? null : { employee_id: by, name: name ?? '' },
    created_at: row.created_at,
    finished_at: row.finished_at,
    captured: capturedOf(row),
  };
}

/** A job that is over without a result has failed, also where it was tidied away since. */
function stateOf({ result, state }: BackTestRow): BackTest['state'] {
  if (result !== null) return 'done';
  return state === 'queued' || state === 'running' ? state : 'failed';
}

function capturedOf({ result }: BackTestRow): BackTest['captured'] {
  if (result === null) return null;
  const valueOf = (key: RankingKey) =>
    result.rankings
      .find((ranking) => ranking.key === key)
      ?.capture.find(({ share }) => share === TENTH)?.captured ?? 0;
  const simple = SIMPLE.map((key) => ({ key, value: valueOf(key) }));
  const best = simple.reduce((one, other) => (other.value > one.value ? other : one));
  return { standing: valueOf('standing'), simple: best.value, best: best.key };
}
