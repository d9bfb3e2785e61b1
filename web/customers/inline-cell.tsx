import { IconPencil } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { withTexts } from '../ui/texts.ts';
import type { InlineField } from './inline-field.ts';
import classes from './inline.module.css';

const Editor = lazy(
  withTexts(() =>
    import('./inline-editor.tsx').then((module) => ({ default: module.InlineEditor })),
  ),
);

interface InlineCellProps {
  row: CustomerRow;
  field: InlineField;
  /** What the column is called. */
  label: string;
  children: ReactNode;
}

/** A cell that can be changed where it stands: by its pencil, or by F2 from its row. */
export function InlineCell({ row, field, label, children }: InlineCellProps) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const [editing, setEditing] = useState(false);
  const cell = useRef<HTMLSpanElement>(null);
  const isTheirs = typeof field === 'string' || [row.kind, 'both'].includes(field.applies_to);
  if (!mayEdit || !isTheirs) return children;
  const close = () => {
    setEditing(false);
    cell.current?.closest<HTMLElement>('[role=row]')?.focus();
  };
  return (
    <span ref={cell} className={classes.cell} data-editing={editing || undefined}>
      {editing ? (
        <Suspense fallback={children}>
          <Editor row={row} field={field} label={label} onClose={close} />
        </Suspense>
      ) : (
        <>
          {children}
          <button
            type="button"
            className={classes.pencil}
            tabIndex={-1}
            data-edits
            aria-label={t('customers.inline.edit', { field: label, name: row.name })}
            onClick={(event) => {
              event.stopPropagation();
              setEditing(true);
            }}
          >
            <IconPencil size={14} aria-hidden />
          </button>
        </>
      )}
    </span>
  );
}
