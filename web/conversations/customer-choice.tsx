import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconBuilding, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useT } from '../ui/language.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import { searchQuery } from './queries.ts';
import classes from './capture.module.css';

interface CustomerChoiceProps {
  onChoose: (customer: CaptureCustomer) => void;
  error: string | undefined;
  /** What the customer is in this form; the customer of a contact unless said. */
  label?: string;
}

/** A customer by a few letters of the name, the phone or the e-mail. */
export function CustomerChoice({ onChoose, error, label }: CustomerChoiceProps) {
  const t = useT();
  const [words, setWords] = useState('');
  const combobox = useCombobox();
  const deferred = useDeferredValue(words.trim());
  const found = useQuery({ ...searchQuery(deferred), placeholderData: keepPreviousData });
  const hits = (found.data?.items ?? []).filter((hit) => hit.kind === 'customer');
  const nobody = deferred !== '' && found.isSuccess && hits.length === 0;

  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const hit = hits.find((one) => one.id === id);
        if (hit !== undefined) onChoose({ id: hit.id, name: hit.title });
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label ?? t('conversations.capture.customer')}
          placeholder={t('conversations.capture.customer_hint')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          error={error}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={hits.length === 0 && !nobody}>
        <Combobox.Options aria-label={t('conversations.capture.results')}>
          {hits.map((hit, at) => (
            <Combobox.Option key={hit.id} value={hit.id} selected={at === 0}>
              <span className={classes.hit}>
                {hit.customer_kind === 'organisation' ? (
                  <IconBuilding size={16} aria-hidden />
                ) : (
                  <IconUser size={16} aria-hidden />
                )}
                <bdi className={classes.hitName}>{hit.title}</bdi>
                {hit.subtitle !== null && <bdi className={classes.hint}>{hit.subtitle}</bdi>}
              </span>
            </Combobox.Option>
          ))}
          {nobody && (
            <Combobox.Empty>
              {t('conversations.capture.nobody', { query: deferred })}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
