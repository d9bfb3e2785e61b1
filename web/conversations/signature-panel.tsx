import { Button, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Signatures } from '../../contract/conversations/letters.ts';
import { type Language, languageNames, languages } from '../../contract/i18n/languages.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { signaturesQuery, useChangeSignatures } from './queries.letters.ts';

type In = Signatures['items'][number]['language'];

/** What somebody's own mails end with, in every language or in one. */
export function SignaturePanel() {
  const t = useT();
  const { data, error } = useQuery(signaturesQuery);
  return (
    <Panel title={t('letters.signature.title')} description={t('letters.signature.about')}>
      <ErrorPanel error={error} />
      {data === undefined ? (
        error === null && <SkeletonLines lines={3} />
      ) : (
        <SignatureForm signatures={data} />
      )}
    </Panel>
  );
}

function SignatureForm({ signatures: { items } }: { signatures: Signatures }) {
  const t = useT();
  const { say } = useToasts();
  const change = useChangeSignatures();
  const errorOf = useFieldErrors(change.error);
  const [words, setWords] = useState<Partial<Record<In, string>>>(() => ({
    any: '',
    ...Object.fromEntries(items.map((one) => [one.language, one.words])),
  }));
  const places = (['any', ...languages] as const).filter((name) => words[name] !== undefined);
  const left = languages.filter((name) => words[name] === undefined);
  const given = places.flatMap((language) => {
    const text = words[language]?.trim() ?? '';
    return text === '' ? [] : [{ language, words: text }];
  });
  const save = () =>
    change.mutate({ items: given }, { onSuccess: () => say(t('letters.signature.saved')) });
  return (
    <Form onSubmit={save}>
      {places.map((name) => (
        <Textarea
          key={name}
          label={
            name === 'any'
              ? t('letters.signature.any')
              : t('letters.signature.in', { language: languageNames[name] })
          }
          value={words[name] ?? ''}
          onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
          error={errorOf(`items.${given.findIndex(({ language }) => language === name)}.words`)}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          dir="auto"
        />
      ))}
      {left.length > 0 && (
        <Select
          label={t('letters.signature.another')}
          value={null}
          data={left.map((value: Language) => ({ value, label: languageNames[value] }))}
          onChange={(value) => {
            const name = left.find((one) => one === value);
            if (name !== undefined) setWords({ ...words, [name]: '' });
          }}
        />
      )}
      <ErrorPanel error={change.error} />
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('common.action.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}
