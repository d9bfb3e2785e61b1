import { Button, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { contactChannels } from '../../contract/conversations/contact-names.ts';
import type {
  PreferencePage as Preferences,
  PreferencePageChange,
} from '../../contract/conversations/preferences.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { channelIcons, channelLabels } from './contact-texts.ts';
import classes from './preference-page.module.css';

/** Where the link in a mail leads a customer: their word on how they are contacted. */
export function PreferencePage() {
  const { followAccount, t } = useLanguage();
  const { token } = useParams({ from: '/preferences/$token' });
  const client = useQueryClient();
  const queryKey = ['preferences', token];
  const path = `/preferences/${encodeURIComponent(token)}`;
  const page = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<Preferences>(path, { signal }),
    retry: false,
  });
  const change = useMutation({
    mutationFn: (wish: PreferencePageChange) => api.patch<Preferences>(path, wish),
    onSuccess: (now) => client.setQueryData(queryKey, now),
  });
  const theirs = page.data?.language;
  useEffect(() => {
    if (theirs !== undefined) void followAccount(theirs);
  }, [theirs, followAccount]);
  return (
    <main className={classes.page}>
      <h1>{t('outgoing.page.title')}</h1>
      <ErrorPanel error={page.error ?? change.error} />
      {page.isPending && <SkeletonLines lines={8} />}
      {page.data !== undefined && (
        <>
          <p className={classes.about}>
            {t('outgoing.page.about', {
              business: page.data.business,
              address: `\u2068${page.data.address}\u2069`,
            })}
          </p>
          {page.data.refused ? (
            <Nothing onAgain={() => change.mutate({ refused: false })} />
          ) : (
            <Choices page={page.data} busy={change.isPending} onChange={change.mutate} />
          )}
          <p role="status" className={classes.saved}>
            {change.isSuccess && t('outgoing.page.saved')}
          </p>
        </>
      )}
    </main>
  );
}

function Nothing({ onAgain }: { onAgain: () => void }) {
  const t = useT();
  return (
    <section className={classes.box}>
      <p>{t('outgoing.page.nothing_done')}</p>
      <Button variant="default" mt={12} onClick={onAgain}>
        {t('outgoing.page.again')}
      </Button>
    </section>
  );
}

interface ChoicesProps {
  page: Preferences;
  busy: boolean;
  onChange: (wish: PreferencePageChange) => void;
}

function Choices({ page, busy, onChange }: ChoicesProps) {
  const t = useT();
  return (
    <>
      {(['care', 'marketing'] as const).map((purpose) => (
        <section key={purpose} className={classes.box}>
          <h2>{purpose === 'care' ? t('outgoing.page.care') : t('outgoing.page.marketing')}</h2>
          <ul className={classes.choices}>
            {contactChannels.map((channel) => {
              const Symbol = channelIcons[channel];
              const word = page.choices.find(
                (one) => one.channel === channel && one.purpose === purpose,
              )?.word;
              return (
                <li key={channel}>
                  <Symbol size={18} stroke={1.75} aria-hidden />
                  <Switch
                    labelPosition="left"
                    label={t(channelLabels[channel])}
                    checked={word === 'allowed'}
                    disabled={busy}
                    onChange={(event) =>
                      onChange({
                        choices: [
                          {
                            channel,
                            purpose,
                            word: event.currentTarget.checked ? 'allowed' : 'refused',
                          },
                        ],
                      })
                    }
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <section className={classes.box}>
        <TextInput
          label={t('outgoing.page.pause')}
          type="date"
          value={page.paused_until ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ paused_until: value === '' ? null : value })
          }
        />
      </section>
      <Button color="red" variant="light" onClick={() => onChange({ refused: true })}>
        {t('outgoing.page.nothing')}
      </Button>
    </>
  );
}
