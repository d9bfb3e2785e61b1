import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import type { CustomValue } from '../../contract/customers/custom-fields.ts';
import { employeesQuery } from '../app/employees.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { FieldInput } from './field-input.tsx';
import type { InlineField } from './inline-field.ts';
import { type InlineChange, useInlineChange } from './queries.inline.ts';
import classes from './inline.module.css';

interface InlineEditorProps {
  row: CustomerRow;
  field: InlineField;
  label: string;
  onClose: () => void;
}

/** The value of one cell: Enter keeps it, Escape leaves it as it was, and the toast takes it back. */
export function InlineEditor({ row, field, label, onClose }: InlineEditorProps) {
  const t = useT();
  const before = valueOf(row, field);
  const [value, setValue] = useState(before);
  const { sayUndoable, sayFailed } = useToasts();
  const message = useErrorMessage();
  const change = useInlineChange(row, field);
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => frame.current?.querySelector('input')?.focus(), []);

  // Closing moves the focus, which would keep what was left with Escape.
  const isOver = useRef(false);
  const close = () => {
    isOver.current = true;
    onClose();
  };
  const undo = (to: InlineChange) => {
    change.mutateAsync(to).catch((error: unknown) => sayFailed(message(error)));
  };
  const keep = async (to: CustomValue | null) => {
    if (isOver.current) return;
    if (JSON.stringify(to) === JSON.stringify(before)) return close();
    isOver.current = true;
    try {
      const version = await change.mutateAsync({ to, seen: before, version: row.version });
      close();
      sayUndoable(t('customers.inline.changed', { field: label, name: row.name }), () =>
        undo({ to: before, seen: to, version }),
      );
    } catch {
      // Said beside the field, which stays open.
      isOver.current = false;
    }
  };
  const leave = () => {
    if (!isOver.current) close();
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') leave();
    // A list of choices takes its own Enter.
    if (event.key === 'Enter' && !isChosen(field)) void keep(clean(value));
  };
  const choose = (to: CustomValue | null) => {
    setValue(to);
    if (isChosen(field)) void keep(to);
  };
  const error = change.isError ? message(change.error) : undefined;
  const props = { label, value, onChange: choose, error };
  return (
    <span
      ref={frame}
      className={classes.editor}
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={press}
      onBlur={(event) => {
        if (!isChosen(field) && !event.currentTarget.contains(event.relatedTarget)) {
          void keep(clean(value));
        }
      }}
    >
      {field === 'city' ? (
        <CityInput {...props} />
      ) : field === 'owner' ? (
        <OwnerInput {...props} onClose={leave} />
      ) : (
        <FieldInput field={field} value={value} onChange={choose} error={error} bare />
      )}
    </span>
  );
}

/** Kept as soon as something is chosen. */
function isChosen(field: InlineField): boolean {
  return typeof field === 'string' ? field === 'owner' : ['choice', 'flag'].includes(field.type);
}

function valueOf(row: CustomerRow, field: InlineField): CustomValue | null {
  if (field === 'city') return row.city;
  if (field === 'owner') return row.owner?.id ?? null;
  return row.custom?.[field.key] ?? null;
}

function clean(value: CustomValue | null): CustomValue | null {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? null : value.trim();
}

interface InputProps {
  label: string;
  value: CustomValue | null;
  onChange: (value: string | null) => void;
  error: string | undefined;
}

function CityInput({ label, value, onChange, error }: InputProps) {
  return (
    <TextInput
      aria-label={label}
      size="xs"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      maxLength={200}
      dir="auto"
      autoComplete="off"
    />
  );
}

function OwnerInput({
  label,
  value,
  onChange,
  error,
  onClose,
}: InputProps & { onClose: () => void }) {
  const colleagues = useQuery(employeesQuery).data?.items ?? [];
  return (
    <Select
      aria-label={label}
      size="xs"
      data={colleagues
        .filter(({ id, active }) => active || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      onDropdownClose={onClose}
      error={error}
      searchable
      defaultDropdownOpened
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
