import { Button } from '@mantine/core';
import { FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import classes from './community.module.css';

/** Pasted lines that led to nobody, or to several; whoever pasted them can copy them from here. */
export function Unmatched({ lines, onClose }: { lines: readonly string[]; onClose: () => void }) {
  const t = useT();
  return (
    <div className={classes.unmatched} role="alert">
      <p>{t('community.occasion.unmatched')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      <FormFoot>
        <Button variant="default" onClick={onClose}>
          {t('common.action.close')}
        </Button>
      </FormFoot>
    </div>
  );
}
