import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconGripVertical } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { MapPerson } from '../../contract/customers/map.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { NOBODY, useDragOnto } from './map-drag.ts';
import { type Chart, layOut } from './map-layout.ts';
import { attitudeTexts, attitudeTones, influenceTexts, roleTexts } from './map-texts.ts';
import classes from './map.module.css';

/** Pixels of a box, and between two. On a phone a level is set in by the width. */
const WIDE = { width: 220, height: 148, gapX: 16, gapY: 44 };
const NARROW = { width: 22, height: 132, gapX: 0, gapY: 10 };
/** Pixels of an upright sheet of A4 between its margins. */
const SHEET = 680;

interface MapChartProps {
  people: readonly MapPerson[];
  today: string;
  /** Null for who may only look. */
  onOpen: ((person: MapPerson) => void) | null;
  /** Null: reports to nobody. */
  onMove: (person: MapPerson, manager: MapPerson | null) => void;
}

/** Everybody where they stand, with lines to whom they report to. */
export function MapChart({ people, today, onOpen, onMove }: MapChartProps) {
  const t = useT();
  // A sheet of paper is narrow too, but holds the whole chart, made smaller.
  const narrow = useMediaQuery('screen and (max-width: 720px)', false, {
    getInitialValueInEffect: false,
  });
  const { ref, width } = useElementSize();
  const size = narrow ? NARROW : WIDE;
  // Four until the width is known.
  const across =
    width === 0 ? 4 : Math.max(1, Math.floor((width + WIDE.gapX) / (WIDE.width + WIDE.gapX)));
  const chart = layOut(people, { narrow, across });
  const byId = new Map(people.map((person) => [person.id, person]));
  const { drag, handlersOf } = useDragOnto((id, onto) => {
    const [person, manager] = [byId.get(id), byId.get(onto) ?? null];
    if (person !== undefined && person.manager_id !== (manager?.id ?? null))
      onMove(person, manager);
  });
  const total = chart.columns * (size.width + size.gapX) - size.gapX;
  const isHeld = drag !== null && byId.get(drag.id)?.manager_id !== null;
  return (
    <>
      <div className={classes.scroll} ref={ref}>
        <div
          className={classes.chart}
          data-narrow={narrow || undefined}
          style={
            {
              blockSize: chart.rows * (size.height + size.gapY) - size.gapY,
              ...(narrow ? {} : { inlineSize: total }),
              '--fit': narrow ? 1 : Math.min(1, SHEET / total),
            } as CSSProperties
          }
        >
          <Lines chart={chart} size={size} narrow={narrow} />
          <ul>
            {chart.boxes.map(({ id, x, y }) => {
              const person = byId.get(id);
              if (person === undefined) return null;
              const moving = drag?.id === id ? drag : null;
              return (
                <li
                  key={id}
                  className={classes.place}
                  data-person={id}
                  data-over={drag?.over === id || undefined}
                  data-moving={moving !== null || undefined}
                  style={{
                    insetBlockStart: y * (size.height + size.gapY),
                    insetInlineStart: x * (size.width + size.gapX),
                    blockSize: size.height,
                    ...(narrow ? { insetInlineEnd: 0 } : { inlineSize: size.width }),
                    ...(moving && { transform: `translate(${moving.dx}px, ${moving.dy}px)` }),
                  }}
                  {...(onOpen === null ? {} : handlersOf(id))}
                >
                  <PersonBox person={person} today={today} onOpen={onOpen} />
                </li>
              );
            })}
          </ul>
        </div>
      </div>
      {isHeld && (
        <div
          className={classes.free}
          data-person={NOBODY}
          data-over={drag.over === NOBODY || undefined}
        >
          {t('map.drop_top')}
        </div>
      )}
    </>
  );
}

interface BoxProps {
  person: MapPerson;
  today: string;
  onOpen: ((person: MapPerson) => void) | null;
}

function PersonBox({ person, today, onOpen }: BoxProps) {
  const t = useT();
  const said = <PersonWords person={person} today={today} />;
  const marks = { 'data-live': person.live || undefined, 'data-attitude': person.attitude };
  if (onOpen === null) {
    return (
      <div className={classes.box} {...marks}>
        {said}
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className={classes.box}
        aria-label={t('map.place_of', { name: person.name })}
        onClick={() => onOpen(person)}
        {...marks}
      >
        {said}
      </button>
      <span
        className={classes.grip}
        data-grip
        aria-hidden
        title={t('map.move', { name: person.name })}
      >
        <IconGripVertical size={16} />
      </span>
    </>
  );
}

function PersonWords({ person, today }: { person: MapPerson; today: string }) {
  const t = useT();
  const format = useFormat();
  const { attitude, influence, roles, ended_on: ended } = person;
  return (
    <>
      <bdi className={classes.name}>{person.name}</bdi>
      {person.title !== null && <bdi className={classes.title}>{person.title}</bdi>}
      {roles.length > 0 && (
        <span className={classes.roles}>
          {roles.map((role) => t(roleTexts[role].name)).join(' · ')}
        </span>
      )}
      <span className={classes.marks}>
        {ended !== null && (
          <Tag tone="warn">
            {ended > today
              ? t('map.leaving', { on: format.date(ended) })
              : t('map.left', { on: format.date(ended) })}
          </Tag>
        )}
        {ended === null && !person.live && <Tag tone="warn">{t('map.gone')}</Tag>}
        {person.live && attitude !== null && (
          <Tag tone={attitudeTones[attitude]}>{t(attitudeTexts[attitude])}</Tag>
        )}
        {person.live && influence !== null && <Tag>{t(influenceTexts[influence])}</Tag>}
      </span>
    </>
  );
}

interface LinesProps {
  chart: Chart;
  size: typeof WIDE;
  narrow: boolean;
}

/** Drawn from where reading begins, and turned over where that is on the right. */
function Lines({ chart, size, narrow }: LinesProps) {
  const x = (column: number) => column * (size.width + size.gapX);
  const y = (row: number) => row * (size.height + size.gapY);
  return (
    <svg className={`${classes.lines ?? ''} mirrors`} aria-hidden>
      {chart.lines.map(({ from, to }) => (
        <path
          key={to.id}
          d={
            narrow
              ? `M ${x(from.x) + 10} ${y(from.y) + size.height} V ${y(to.y) + 24} H ${x(to.x)}`
              : `M ${x(from.x) + size.width / 2} ${y(from.y) + size.height} v ${size.gapY / 2}
                 H ${x(to.x) + size.width / 2} V ${y(to.y)}`
          }
        />
      ))}
    </svg>
  );
}
