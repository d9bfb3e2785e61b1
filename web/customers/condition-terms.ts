import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type {
  ChoiceField,
  ConditionField,
  DateField,
  FlagField,
  NumberField,
  TextField,
} from '../../contract/customers/condition-fields.ts';
import {
  choiceFields,
  dateFields,
  flagFields,
  numberFields,
  textFields,
} from '../../contract/customers/condition-fields.ts';
import type { CustomFieldType } from '../../contract/customers/custom-field-types.ts';
import type { ConditionTest, CustomTest } from '../../contract/customers/conditions.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import type { FactKindName } from '../../contract/ledger/kinds.ts';
import { factKindKey, shownKinds } from '../ledger/index.ts';
import { useT } from '../ui/language.tsx';
import { fieldsQuery } from './queries.fields.ts';

/** What a test asks about: a field, or a kind of fact. */
export type What = ConditionField | `fact:${FactKindName}` | `own:${CustomFieldType}:${string}`;

/** How a field is asked, which decides its form. */
export type Manner = 'text' | 'choice' | 'number' | 'date' | 'flag' | 'fact';

const labels: Readonly<Record<ConditionField, MessageKey>> = {
  name: 'customers.field.name',
  city: 'customers.field.city',
  region: 'customers.field.region',
  postcode: 'customers.field.postcode',
  kind: 'customers.field.kind',
  country: 'customers.field.country',
  language: 'customers.field.language',
  owner: 'customers.field.owner',
  population: 'relations.part.population',
  stage: 'relations.part.stage',
  relationship: 'relations.part.relationship',
  tag: 'customers.column.tags',
  score: 'customers.column.standing',
  danger: 'customers.column.danger',
  value: 'customers.column.value',
  margin: 'segments.condition.field.margin',
  overdue: 'segments.condition.field.overdue',
  coverage: 'segments.condition.field.coverage',
  recency_score: 'segments.condition.field.recency_score',
  frequency_score: 'segments.condition.field.frequency_score',
  money_score: 'segments.condition.field.money_score',
  c1: 'value.criterion.c1',
  c2: 'value.criterion.c2',
  c3: 'value.criterion.c3',
  c4: 'value.criterion.c4',
  c5: 'value.criterion.c5',
  c6: 'value.criterion.c6',
  c7: 'value.criterion.c7',
  c8: 'value.criterion.c8',
  c9: 'value.criterion.c9',
  created: 'segments.condition.field.created',
  last_bought: 'customers.column.last_bought',
  insider_since: 'segments.condition.field.insider_since',
  insider: 'segments.condition.field.insider',
  active: 'segments.condition.field.active',
  known: 'segments.condition.field.known',
  excluded: 'relations.verdict.title',
};

const isIn = <F extends string>(fields: readonly F[], what: string): what is F =>
  fields.some((field) => field === what);

const owns: Readonly<Record<CustomFieldType, Manner>> = {
  text: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  flag: 'flag',
  choice: 'choice',
  choices: 'choice',
};

/** The type and key of one of the business's own fields; undefined of anything else. */
function ownOf(what: What): { as: CustomFieldType; custom: string } | undefined {
  const [own, as = '', custom = ''] = what.split(':');
  const type = (Object.keys(owns) as CustomFieldType[]).find((one) => one === as);
  return own === 'own' && type !== undefined ? { as: type, custom } : undefined;
}

export function mannerOf(what: What): Manner {
  const own = ownOf(what);
  if (own !== undefined) return owns[own.as];
  if (isIn<TextField>(textFields, what)) return 'text';
  if (isIn<ChoiceField>(choiceFields, what)) return 'choice';
  if (isIn<NumberField>(numberFields, what)) return 'number';
  if (isIn<DateField>(dateFields, what)) return 'date';
  return isIn<FlagField>(flagFields, what) ? 'flag' : 'fact';
}

export function whatOf(test: ConditionTest): What {
  if ('custom' in test) return `own:${test.as}:${test.custom}`;
  return 'fact' in test ? `fact:${test.fact}` : test.field;
}

/** How a number is written: money in minor units, a share of 1, or as it is. */
export function unitOf(test: ConditionTest): 'money' | 'share' | 'plain' {
  if ('custom' in test) return test.as === 'money' ? 'money' : 'plain';
  if ('fact' in test) return test.test === 'amount' ? 'money' : 'plain';
  if (test.field === 'value' || test.field === 'margin') return 'money';
  return test.field === 'danger' || test.field === 'coverage' ? 'share' : 'plain';
}

/** A fresh test about something, still to be filled in. */
export function emptyTest(what: What): ConditionTest {
  const own = ownOf(what);
  if (own !== undefined) return emptyOwn(own);
  if (what.startsWith('fact:')) {
    const fact = what.slice('fact:'.length) as FactKindName;
    return { fact, test: 'times', from: 1, to: null, days: null };
  }
  if (isIn<TextField>(textFields, what)) return { field: what, test: 'is', value: '' };
  if (isIn<ChoiceField>(choiceFields, what)) return { field: what, test: 'one_of', values: [] };
  if (isIn<NumberField>(numberFields, what))
    return { field: what, test: 'between', from: null, to: null };
  if (isIn<DateField>(dateFields, what)) return { field: what, test: 'within_days', days: 90 };
  return { field: what as FlagField, test: 'is', value: true };
}

function emptyOwn({ as, custom }: { as: CustomFieldType; custom: string }): CustomTest {
  switch (as) {
    case 'text':
      return { custom, as, test: 'is', value: '' };
    case 'number':
    case 'money':
      return { custom, as, test: 'between', from: null, to: null };
    case 'date':
      return { custom, as, test: 'between', from: null, to: null };
    case 'flag':
      return { custom, as, test: 'is', value: true };
    case 'choice':
    case 'choices':
      return { custom, as, test: 'one_of', values: [] };
  }
}

const criteria = numberFields.filter((field) => /^c\d$/.test(field));
const groups: readonly { label: MessageKey; fields: readonly ConditionField[] }[] = [
  { label: 'segments.condition.who', fields: [...textFields, ...choiceFields, 'created'] },
  {
    label: 'segments.condition.standing',
    fields: [
      ...numberFields.filter((field) => !criteria.includes(field)),
      'last_bought',
      'insider_since',
      ...flagFields,
    ],
  },
  { label: 'segments.condition.criteria', fields: criteria },
];

/** Everything that can be asked about, named and grouped. */
export function useTerms() {
  const t = useT();
  const fields = useQuery(fieldsQuery).data?.items;
  return useMemo(() => {
    const own = (fields ?? []).filter(({ retired }) => !retired);
    // Keys without a placeholder, all of them.
    const say = (key: MessageKey) => t(key as 'customers.field.name');
    const nameOf = (what: What): string => {
      const key = ownOf(what)?.custom;
      if (key !== undefined) return fields?.find((one) => one.key === key)?.name ?? '…';
      if (!what.startsWith('fact:')) return say(labels[what as ConditionField]);
      const kind = what.slice('fact:'.length);
      return say(factKindKey(kind) ?? 'ledger.timeline.title');
    };
    const item = (value: What) => ({ value, label: nameOf(value) });
    const ownItems = own.map(({ type, key }) => item(`own:${type}:${key}`));
    const owned = { group: say('segments.condition.own'), items: ownItems };
    const choices = [
      ...groups.map(({ label, fields }) => ({ group: say(label), items: fields.map(item) })),
      {
        group: say('segments.condition.happened'),
        items: shownKinds.map((kind) => item(`fact:${kind}`)),
      },
      ...(ownItems.length === 0 ? [] : [owned]),
    ];
    const fieldOf = (test: ConditionTest) =>
      'custom' in test ? fields?.find((one) => one.key === test.custom) : undefined;
    return { nameOf, choices, own: ownItems, fieldOf };
  }, [t, fields]);
}
