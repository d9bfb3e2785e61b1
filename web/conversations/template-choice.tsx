import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Purpose } from '../../contract/conversations/contact-names.ts';
import type { FilledTemplate, MessageTemplate } from '../../contract/conversations/letters.ts';
import { isTemplateField, openFields } from '../../contract/conversations/template-fields.ts';
import { type Language, languageNames } from '../../contract/i18n/languages.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { fieldLabels } from './letter-texts.ts';
import { templatesQuery, useFill } from './queries.letters.ts';
import classes from './contact.module.css';

interface TemplateChoiceProps {
  customerId: string;
  purpose: Purpose;
  /** Those in it come first. */
  language: Language;
  value: string | null;
  onOwn: () => void;
  onFilled: (template: MessageTemplate, filled: FilledTemplate) => void;
}

/** Begins a mail with a text that is there, filled with what is known of the customer. */
export function TemplateChoice(props: TemplateChoiceProps) {
  const { customerId, purpose, language, value, onOwn, onFilled } = props;
  const t = useT();
  const { data } = useQuery(templatesQuery);
  const fill = useFill(customerId);
  const fitting = (data?.items ?? []).filter((one) => one.purpose === purpose);
  const inIts = fitting.filter((one) => one.language === language);
  const others = fitting.filter((one) => one.language !== language);
  if (fitting.length === 0) return null;
  const choose = (id: string | null) => {
    const template = fitting.find((one) => one.id === id);
    if (template === undefined) onOwn();
    else fill.mutate(template, { onSuccess: (filled) => onFilled(template, filled) });
  };
  return (
    <>
      <Select
        label={t('letters.template.label')}
        placeholder={t('letters.template.own_words')}
        value={fitting.some((one) => one.id === value) ? value : null}
        onChange={choose}
        clearable
        data={[...inIts, ...others].map((one) => ({
          value: one.id,
          label:
            one.language === language ? one.name : `${one.name} (${languageNames[one.language]})`,
        }))}
      />
      <ErrorPanel error={fill.error} />
    </>
  );
}

/** Fields that stand in a text still, which keep it from going. */
export function OpenFields({ text }: { text: string }) {
  const t = useT();
  const open = openFields(text);
  if (open.length === 0) return null;
  const fields = open.map((name) => (isTemplateField(name) ? t(fieldLabels[name]) : name));
  return (
    <div className={classes.verdict} data-answer="no" role="alert">
      {t('letters.template.open', { fields: fields.join(', ') })}
    </div>
  );
}
