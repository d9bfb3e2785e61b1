import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { sheetSections } from '../../contract/customers/sheet-sections.ts';
import type { Sheet } from '../../contract/customers/sheet.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SheetDrawer } from './drawers.ts';
import { sheetQuery } from './queries.sheet.ts';
import { questionTexts, sectionTexts } from './sheet-texts.ts';
import classes from './particulars.module.css';

/** Questions named beside a sheet that is not whole: what is asked in one talk. */
const ASKED_NEXT = 2;

/** What the relationship is built on, how much of it is known, and what to ask next. */
export function SheetPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(sheetQuery(customer.id));
  if (data === undefined) return null;
  const missing = sheetSections.filter((section) => data.sections[section] === undefined);
  if (missing.length === sheetSections.length && !mayEdit) return null;
  return (
    <Panel
      title={t('sheet.title')}
      actions={
        mayEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPencil size={14} />}
            aria-label={t('sheet.edit')}
            onClick={() => setEditing(true)}
          >
            {t('common.action.edit')}
          </Button>
        )
      }
    >
      <div className={classes.parts}>
        <p className={classes.quiet}>
          {missing.length === 0
            ? t('sheet.whole')
            : t('sheet.known', {
                known: sheetSections.length - missing.length,
                all: sheetSections.length,
              })}
        </p>
        <Filled of={data} />
        {missing.length > 0 && mayEdit && (
          <div className={classes.part}>
            <h3>{t('sheet.next')}</h3>
            {missing.slice(0, ASKED_NEXT).map((section) => (
              <span key={section} className={classes.quiet}>
                {t(questionTexts[section])}
              </span>
            ))}
          </div>
        )}
      </div>
      <SheetDrawer
        customer={customer}
        sheet={data}
        opened={editing}
        onClose={() => setEditing(false)}
      />
    </Panel>
  );
}

function Filled({ of }: { of: Sheet }) {
  const t = useT();
  const format = useFormat();
  return sheetSections.map((section) => {
    const known = of.sections[section];
    if (known === undefined) return null;
    const { words, changed_at: when, changed_by: by } = known;
    return (
      <div key={section} className={classes.part}>
        <h3>{t(sectionTexts[section])}</h3>
        <p className={classes.note} dir="auto">
          {words}
        </p>
        <span className={classes.quiet}>
          {t('sheet.by', { name: by.name, when: format.date(when) })}
        </span>
      </div>
    );
  });
}
