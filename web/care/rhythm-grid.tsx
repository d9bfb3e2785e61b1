import { dangerLevels, importances } from '../../contract/care/levels.ts';
import type { CareGrid, DangerLevel, Importance } from '../../contract/care/cadence.ts';
import { useT } from '../ui/language.tsx';
import classes from './today.module.css';

interface RhythmGridProps {
  grid: CareGrid;
  onChange: (grid: CareGrid) => void;
}

/** Shortest and longest period for every importance × danger, in days. */
export function RhythmGrid({ grid, onChange }: RhythmGridProps) {
  const t = useT();
  const who: Readonly<Record<Importance, string>> = {
    insider: t('care.settings.insider'),
    important: t('care.settings.important'),
    other: t('care.settings.other'),
  };
  const dangers: Readonly<Record<DangerLevel, string>> = {
    low: t('care.settings.low'),
    rising: t('care.settings.rising'),
    high: t('care.settings.high'),
  };
  const set = (row: Importance, level: DangerLevel, end: 'least' | 'most', days: number) =>
    onChange({
      ...grid,
      [row]: { ...grid[row], [level]: { ...grid[row][level], [end]: days } },
    });
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <td />
          {dangerLevels.map((level) => (
            <th key={level} scope="col">
              {dangers[level]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {importances.map((row) => (
          <tr key={row}>
            <th scope="row">{who[row]}</th>
            {dangerLevels.map((level) => (
              <td key={level}>
                <span className={classes.cell}>
                  {(['least', 'most'] as const).map((end) => (
                    <input
                      key={end}
                      type="number"
                      min={1}
                      max={730}
                      className={classes.days}
                      value={grid[row][level][end]}
                      aria-label={
                        end === 'least'
                          ? t('care.settings.least', { who: who[row], danger: dangers[level] })
                          : t('care.settings.most', { who: who[row], danger: dangers[level] })
                      }
                      onChange={(event) => {
                        const days = Math.round(Number(event.currentTarget.value));
                        set(row, level, end, Math.min(730, Math.max(1, days)));
                      }}
                    />
                  ))}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
