import type { VerdictList } from '../../contract/value/verdict.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { FactKindName } from '../../contract/ledger/kinds.ts';
import type { CustomerSearch } from '../customers/index.ts';

/** What lies open over a page, so that it has an address. */
interface OpenEvidence {
  evidence?: CriterionKey;
}

export interface ListSearch extends CustomerSearch, OpenEvidence {
  /** Whose evidence. */
  of?: string;
}

export interface PersonSearch extends OpenEvidence {
  kind?: FactKindName;
  order?: string;
  edit?: true;
  /** Why the next touch is when it is. */
  touch?: true;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const criteria: readonly CriterionKey[] = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
const kinds: readonly FactKindName[] = ['arrived', 'bought', 'returned'];

const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

function readEvidence(search: Record<string, unknown>): OpenEvidence {
  const evidence = criteria.find((key) => key === search['evidence']);
  return evidence === undefined ? {} : { evidence };
}

/** Whose evidence lies open over the list. */
export function readEvidenceOf(search: Record<string, unknown>): OpenEvidence & { of?: string } {
  return isUuid(search['of']) ? { ...readEvidence(search), of: search['of'] } : {};
}

export function readPersonSearch(search: Record<string, unknown>): PersonSearch {
  const kind = kinds.find((one) => one === search['kind']);
  return {
    ...readEvidence(search),
    ...(kind === undefined ? {} : { kind }),
    ...(isUuid(search['order']) ? { order: search['order'] } : {}),
    ...(search['edit'] === true ? { edit: true } : {}),
    ...(search['touch'] === true ? { touch: true } : {}),
  };
}

export interface HistorySearch {
  /** Two days that are compared. */
  from?: string;
  to?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

export function readHistorySearch(search: Record<string, unknown>): HistorySearch {
  const read = (value: unknown) => (typeof value === 'string' && day.test(value) ? value : null);
  const [from, to] = [read(search['from']), read(search['to'])];
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

export interface ModelSearch {
  /** The month whose model is looked at; the one in force unless said. */
  month?: string;
}

export function readModelSearch({ month }: Record<string, unknown>): ModelSearch {
  return typeof month === 'string' && /^\d{4}-\d{2}-01$/.test(month) ? { month } : {};
}
/** Which list of verdicts is looked at; the open one where nothing is said. */
export function readVerdictSearch(search: Record<string, unknown>): { list?: VerdictList } {
  const list = verdictListNames.find((name) => name === search['list']);
  return list === undefined ? {} : { list };
}

const verdictListNames: readonly VerdictList[] = ['open', 'excluded', 'closed'];
