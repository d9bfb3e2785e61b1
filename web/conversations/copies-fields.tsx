import { TagsInput } from '@mantine/core';
import type { Purpose } from '../../contract/conversations/contact-names.ts';
import { FieldGroup } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';

interface CopiesFieldsProps {
  purpose: Purpose;
  cc: readonly string[];
  bcc: readonly string[];
  onChange: (change: { cc?: string[]; bcc?: string[] }) => void;
  errorOf: (path: string) => string | undefined;
}

const MOST = 20;

/** Who else gets the mail, seen by the others or not. */
export function CopiesFields({ purpose, cc, bcc, onChange, errorOf }: CopiesFieldsProps) {
  const t = useT();
  const places = [...cc, ...bcc].map((_, at) => errorOf(`copies.${at}.address`));
  const error = (from: number, until: number) =>
    places.slice(from, until).find((one) => one !== undefined);
  if (purpose === 'marketing')
    return cc.length + bcc.length === 0 ? null : <p role="alert">{t('letters.copies.offers')}</p>;
  const fields = [
    { key: 'cc', value: cc, error: error(0, cc.length) },
    { key: 'bcc', value: bcc, error: error(cc.length, places.length) },
  ] as const;
  return (
    <FieldGroup legend={t('letters.write.more')}>
      {fields.map((field) => (
        <TagsInput
          key={field.key}
          label={field.key === 'cc' ? t('letters.copies.cc') : t('letters.copies.bcc')}
          {...(field.key === 'cc' ? { description: t('letters.copies.hint') } : {})}
          value={[...field.value]}
          onChange={(value) => onChange({ [field.key]: value })}
          splitChars={[',', ';', ' ']}
          maxTags={MOST}
          acceptValueOnBlur
          inputMode="email"
          autoComplete="off"
          dir="ltr"
          error={field.error ?? errorOf('copies')}
        />
      ))}
    </FieldGroup>
  );
}
