import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type {
  CustomerMapping,
  CustomerProblem,
  ProblemRow,
  RowCorrection,
} from '../../contract/exchange/customers.ts';
import { problemTexts } from '../../contract/exchange/problem-texts.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useTargetNames } from './field-names.ts';
import { problemCountsQuery } from './queries.ts';
import classes from './problems.module.css';

interface ProblemCardProps {
  importId: string;
  row: ProblemRow;
  mapping: CustomerMapping;
  onCorrected: (row: ProblemRow) => void;
}

/** One row of the file: its cells to type into, and what is said of them. */
export function ProblemCard({ importId, row, mapping, onCorrected }: ProblemCardProps) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const nameOf = useTargetNames();
  const correct = useMutation({
    mutationFn: (correction: RowCorrection) =>
      api.patch<ProblemRow>(`/imports/${importId}/rows/${row.row}`, correction),
    onSuccess: (next) => {
      onCorrected(next);
      void client.invalidateQueries({ queryKey: problemCountsQuery(importId).queryKey });
    },
  });
  const number = format.number(row.row);
  const columns = mapping.columns.flatMap((target, column) =>
    target === null ? [] : [{ target, column }],
  );
  return (
    <li className={classes.row} data-row={row.row} data-skipped={row.skipped || undefined}>
      <div className={classes.head}>
        <strong>{t('exchange.aside.row', { row: number })}</strong>
        {row.skipped && <Tag>{t('exchange.problems.skipped')}</Tag>}
        {!row.skipped && row.problems.length === 0 && (
          <Tag tone="good">{t('exchange.problems.clean')}</Tag>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          loading={correct.isPending}
          onClick={() => correct.mutate({ skip: !row.skipped })}
        >
          {row.skipped
            ? t('exchange.problems.take', { row: number })
            : t('exchange.problems.skip', { row: number })}
        </Button>
      </div>
      {!row.skipped && (
        <ul className={classes.problems}>
          {row.problems.map((problem, at) => (
            <ProblemLine
              key={at}
              problem={problem}
              cell={problem.column === null ? '' : (row.cells[problem.column] ?? '')}
              onFix={(column, value) => correct.mutate({ column, value })}
            />
          ))}
        </ul>
      )}
      <div className={classes.cells}>
        {columns.map(({ target, column }) => (
          <Cell
            key={`${column} ${row.cells[column] ?? ''}`}
            label={nameOf(target)}
            name={t('exchange.problems.cell', { field: nameOf(target), row: number })}
            value={row.cells[column] ?? ''}
            isWrong={row.problems.some((one) => one.column === column)}
            isCorrected={row.corrected.includes(column)}
            onChange={(value) => correct.mutate({ column, value })}
          />
        ))}
      </div>
      <ErrorPanel error={correct.error} />
    </li>
  );
}

interface ProblemLineProps {
  problem: CustomerProblem;
  cell: string;
  onFix: (column: number, value: string) => void;
}

function ProblemLine({ problem, cell, onFix }: ProblemLineProps) {
  const t = useT();
  const format = useFormat();
  const { code, message, column, value, fix, other_row: other, customer } = problem;
  // Of several values in the cell only the wrong one is exchanged.
  const fixed =
    fix === null ? '' : cell.includes(value ?? '') ? cell.replace(value ?? '', fix) : fix;
  return (
    <li data-effect={problem.effect}>
      <span>{message ?? t(problemTexts[code])}</span>
      {value !== null && <bdi className={classes.value}>{value}</bdi>}
      {other !== null && <span>{t('exchange.aside.row', { row: format.number(other) })}</span>}
      {customer !== null && (
        <Link to="/customers/$id" params={{ id: customer.id }}>
          <bdi>{customer.name}</bdi>
        </Link>
      )}
      {fix !== null && column !== null && (
        <Button variant="light" size="compact-sm" onClick={() => onFix(column, fixed)}>
          {t('exchange.problems.use_fix', { fix: `\u2068${fix}\u2069` })}
        </Button>
      )}
    </li>
  );
}

interface CellProps {
  label: string;
  name: string;
  value: string;
  isWrong: boolean;
  isCorrected: boolean;
  onChange: (value: string) => void;
}

/** A cell as it is read now. It is sent when it is left or Enter is pressed; Escape takes it back. */
function Cell({ label, name, value, isWrong, isCorrected, onChange }: CellProps) {
  const t = useT();
  const [typed, setTyped] = useState(value);
  const send = () => {
    if (typed !== value) onChange(typed);
  };
  return (
    <TextInput
      size="xs"
      label={isCorrected ? `${label} · ${t('exchange.problems.corrected')}` : label}
      aria-label={name}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          send();
        } else if (event.key === 'Escape') setTyped(value);
      }}
      error={isWrong}
      dir="auto"
      autoComplete="off"
    />
  );
}
