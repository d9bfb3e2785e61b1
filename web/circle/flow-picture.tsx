import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChartSankey, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { CircleMonth, CircleWay } from '../../contract/circle/circle.ts';
import { useFormat } from '../ui/format.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { causeTexts, waysIn, waysOut, wayTexts } from './texts.ts';
import classes from './flow-picture.module.css';

const count = (month: CircleMonth, ways: readonly CircleWay[]) =>
  ways.reduce((sum, way) => sum + (month.flow[way] ?? 0), 0);

/** The month as a picture, with the table behind it one key away. */
export function FlowPanel({ month }: { month: CircleMonth }) {
  const t = useT();
  const format = useFormat();
  const [asTable, setAsTable] = useState(false);
  const turn = () => setAsTable((was) => !was);
  const turnText = asTable ? t('circle.flow.as_picture') : t('circle.flow.as_table');
  useShortcut('t', turnText, turn);
  const sentence = t('circle.flow.sentence', {
    opening: format.number(month.opening),
    joined: format.number(count(month, waysIn)),
    left: format.number(count(month, waysOut)),
    closing: format.number(month.closing),
  });
  return (
    <Panel
      title={t('circle.flow.title')}
      description={sentence}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={asTable ? <IconChartSankey size={15} /> : <IconTable size={15} />}
          onClick={turn}
        >
          {turnText}
        </Button>
      }
    >
      {asTable ? <FlowTable month={month} /> : <FlowPicture month={month} label={sentence} />}
      {month.causes.length > 0 && (
        <div className={classes.causes}>
          <h3 className={classes.small}>{t('circle.flow.causes')}</h3>
          <ul className={classes.causeList}>
            {month.causes.map(({ cause, customers }) => (
              <li key={cause}>
                {t(causeTexts[cause])} <b>{format.number(customers)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function FlowTable({ month }: { month: CircleMonth }) {
  const t = useT();
  const format = useFormat();
  const rows = [...waysIn, ...waysOut].filter((way) => (month.flow[way] ?? 0) > 0);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('circle.month')}</th>
          <th scope="col">{t('circle.flow.unit')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('circle.flow.opening')}</th>
          <td>{format.number(month.opening)}</td>
        </tr>
        {rows.map((way) => (
          <tr key={way}>
            <th scope="row">{t(wayTexts[way])}</th>
            <td>{format.signed((waysIn.includes(way) ? 1 : -1) * (month.flow[way] ?? 0))}</td>
          </tr>
        ))}
        <tr className={classes.total}>
          <th scope="row">{t('circle.flow.closing')}</th>
          <td>{format.number(month.closing)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Of the picture where there is room for names beside it, and where they stand below. */
const WIDE = { width: 760, side: 210 };
const NARROW = { width: 300, side: 0 };
const BAR = 14;
const GAP = 10;
const LEAST = 5;
const TALL = 132;
const ROW = 22;

interface Band {
  way: CircleWay | 'stayed';
  size: number;
  /** Top on the outer side and on the side of the circle. */
  outer: number;
  inner: number;
  thick: number;
}

/** Bands of one side, stacked: those who stayed on top, the ways below. */
function stack(month: CircleMonth, ways: readonly CircleWay[], stayed: number, scale: number) {
  const shown: { way: CircleWay | 'stayed'; size: number }[] = [
    { way: 'stayed' as const, size: stayed },
    ...ways.map((way) => ({ way, size: month.flow[way] ?? 0 })),
  ].filter(({ size }) => size > 0);
  let outer = 8;
  let inner = 8;
  return shown.map(({ way, size }): Band => {
    const thick = Math.max(LEAST, size * scale);
    const band = { way, size, outer, inner, thick };
    outer += Math.max(thick, ROW) + GAP;
    inner += thick;
    return band;
  });
}

/** Everybody who was there or came, on the one side; who stayed or left, on the other. */
function FlowPicture({ month, label }: { month: CircleMonth; label: string }) {
  const { direction } = useLanguage();
  const t = useT();
  const format = useFormat();
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });
  const { width, side: margin } = narrow ? NARROW : WIDE;
  const joined = count(month, waysIn);
  const left = count(month, waysOut);
  const total = month.opening + joined;
  if (total === 0) return <p className={classes.quiet}>{t('circle.movements.none')}</p>;
  const scale = TALL / total;
  const before = stack(month, waysIn, month.opening, scale);
  const after = stack(month, waysOut, month.opening + joined - left, scale);
  const bottom = Math.max(
    ...[...before, ...after].map(({ outer, thick }) => outer + Math.max(thick, ROW)),
  );
  const mirrored = direction === 'rtl';
  const nameOf = ({ way, size }: Band, side: 'in' | 'out') => {
    const stayed = side === 'in' ? t('circle.flow.opening') : t('circle.flow.closing');
    return `${way === 'stayed' ? stayed : t(wayTexts[way])} ${format.number(size)}`;
  };
  const toneOf = ({ way }: Band, side: 'in' | 'out') => (way === 'stayed' ? 'stayed' : side);
  const flip = mirrored ? { transform: `translate(${width},0) scale(-1,1)` } : {};
  const draw = (bands: readonly Band[], side: 'in' | 'out') =>
    bands.map((band) => {
      const from = side === 'in' ? margin : width / 2;
      const to = side === 'in' ? width / 2 : width - margin;
      const [start, end] = side === 'in' ? [band.outer, band.inner] : [band.inner, band.outer];
      const middle = (from + to) / 2;
      const path = `M${from},${start} C${middle},${start} ${middle},${end} ${to},${end} v${band.thick} C${middle},${end + band.thick} ${middle},${start + band.thick} ${from},${start + band.thick} z`;
      const x = side === 'in' ? margin - 8 : width - margin + 8;
      return (
        <g key={`${side} ${band.way}`}>
          <path d={path} className={classes.band} data-tone={toneOf(band, side)} />
          {!narrow && (
            <text
              x={mirrored ? width - x : x}
              y={band.outer + Math.min(band.thick, ROW) / 2 + 5}
              className={classes.label}
              textAnchor={side === 'in' ? 'end' : 'start'}
              {...flip}
            >
              {nameOf(band, side)}
            </text>
          )}
        </g>
      );
    });
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`0 0 ${width} ${bottom + 8}`}
        role="img"
        aria-label={label}
        className={classes.picture}
      >
        <g {...flip}>
          {draw(before, 'in')}
          {draw(after, 'out')}
          <rect
            x={width / 2 - BAR / 2}
            y={4}
            width={BAR}
            height={Math.max(...[...before, ...after].map(({ inner, thick }) => inner + thick)) - 4}
            rx={4}
            className={classes.circle}
          />
        </g>
      </svg>
      <figcaption className={classes.small}>{t('circle.flow.unit')}</figcaption>
      {narrow && (
        <ul className={classes.legend}>
          {before.map((band) => (
            <li key={`in ${band.way}`} data-tone={toneOf(band, 'in')}>
              {nameOf(band, 'in')}
            </li>
          ))}
          {after.map((band) => (
            <li key={`out ${band.way}`} data-tone={toneOf(band, 'out')}>
              {nameOf(band, 'out')}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
