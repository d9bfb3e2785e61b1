import { ActionIcon, Menu, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconBulb, IconDots } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Judgement, Suggestion } from '../../contract/service/suggestion.ts';
import { useMay } from '../app/session.ts';
import { useCustomerName } from '../customers/index.ts';
import { Entries } from '../ui/entries.tsx';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { PanelRow } from '../ui/panel.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { suggestionsQuery, useJudgeSuggestion, useWithdrawSuggestion } from './queries.ts';
import classes from './suggestions.module.css';

/** What customers suggested unasked, and how much was found in it. */
export function SuggestionsPanel({ action }: { action: ReactNode }) {
  const t = useT();
  const mayRecord = useMay('facts.record');
  const suggestions = useInfiniteQuery(suggestionsQuery);
  return (
    <Entries
      query={suggestions}
      height={60}
      icon={<IconBulb size={22} />}
      none={t('service.suggestions.none')}
      action={action}
    >
      {(suggestion) => (
        <PanelRow actions={mayRecord && <SuggestionMenu suggestion={suggestion} />}>
          <SuggestionWords suggestion={suggestion} />
          <Judge suggestion={suggestion} mayRecord={mayRecord} />
        </PanelRow>
      )}
    </Entries>
  );
}

function SuggestionWords({ suggestion }: { suggestion: Suggestion }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  const { customer, words, judged_by: judge } = suggestion;
  return (
    <span className={classes.words}>
      <bdi className={classes.said}>{words ?? t('service.suggestions.erased')}</bdi>
      <span className={classes.about}>
        <Link to="/customers/$id" params={{ id: customer.id }}>
          <bdi>{nameOf(customer)}</bdi>
        </Link>
        {' · '}
        {format.date(suggestion.happened_on)}
        {judge !== null && <> · {t('service.suggestions.judged_by', { name: judge.name })}</>}
      </span>
    </span>
  );
}

/** The three judgements, one press each; pressing nothing yet means that nobody has judged. */
function Judge({ suggestion, mayRecord }: { suggestion: Suggestion; mayRecord: boolean }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const judge = useJudgeSuggestion();
  const names = {
    slight: t('service.suggestions.slight'),
    substantive: t('service.suggestions.substantive'),
    adopted: t('service.suggestions.adopted'),
  };
  const { id, judgement } = suggestion;
  if (!mayRecord || !suggestion.may_judge)
    return (
      <span className={classes.own}>
        {judgement === null
          ? mayRecord
            ? t('service.suggestions.own')
            : t('service.suggestions.open')
          : names[judgement]}
      </span>
    );
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('service.suggestions.judge')}
      value={(judge.isPending ? judge.variables.judgement : judgement) ?? ''}
      onChange={(value) =>
        judge.mutate(
          { id, judgement: value as Judgement },
          { onError: (error) => toasts.sayFailed(message(error)) },
        )
      }
      data={Object.entries(names).map(([value, label]) => ({ value, label }))}
    />
  );
}

function SuggestionMenu({ suggestion }: { suggestion: Suggestion }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const judge = useJudgeSuggestion();
  const withdraw = useWithdrawSuggestion();
  const nameOf = useCustomerName();
  const { id, customer } = suggestion;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const takeBack = () =>
    withdraw.mutate(
      { id, withdrawn: true },
      {
        onSuccess: () =>
          toasts.sayUndoable(t('service.suggestions.taken_back'), () =>
            withdraw.mutate({ id, withdrawn: false }, { onError }),
          ),
        onError,
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('service.suggestions.menu', { name: nameOf(customer) })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {suggestion.judgement !== null && suggestion.may_judge && (
          <Menu.Item onClick={() => judge.mutate({ id, judgement: null }, { onError })}>
            {t('service.suggestions.unjudge')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconArrowBackUp size={17} />} onClick={takeBack}>
          {t('service.suggestions.take_back')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
