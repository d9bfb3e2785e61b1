import { z } from 'zod';
import {
  type CustomerRequest,
  requestKinds,
  type requestCustomer,
} from '../../contract/service/request.ts';
import { judgements, type Suggestion } from '../../contract/service/suggestion.ts';
import type { AskedRow, RequestRow } from './data.requests.ts';
import type { SuggestionRow } from './data.suggestions.ts';

const judgement = z.enum(judgements).nullable();
const requestKind = z.enum(requestKinds);

/** As `readerId` sees it: whoever answers for a customer does not judge. */
export function suggestionView(row: SuggestionRow, readerId: string): Suggestion {
  return {
    id: row.suggestion_id,
    customer: partyOf(row),
    happened_on: row.happened_on,
    words: row.words,
    judgement: judgement.parse(row.judgement),
    judged_by:
      row.judged_by === null || row.judge_name === null
        ? null
        : { id: row.judged_by, name: row.judge_name },
    may_judge: row.owner_id !== readerId,
    withdrawn_at: row.withdrawn_at,
  };
}

export function requestView(row: RequestRow): CustomerRequest {
  return {
    id: row.request_id,
    kind: requestKind.parse(row.kind),
    name: row.name,
    asked_on: row.asked_on,
    asked: row.asked,
    answered: row.answered,
    withdrawn_at: row.withdrawn_at,
  };
}

export function askedView(row: AskedRow): z.infer<typeof requestCustomer> {
  return { customer: partyOf(row), state: row.answered_at === null ? 'asked' : 'answered' };
}

interface Party {
  customer_id: string;
  customer_name: string;
  named: boolean;
  customer_kind: string;
}

function partyOf({
  customer_id,
  customer_name,
  named,
  customer_kind,
}: Party): Suggestion['customer'] {
  const kind = customer_kind === 'organisation' ? 'organisation' : 'person';
  return { id: customer_id, name: customer_name, named, kind };
}
