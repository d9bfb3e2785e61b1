import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Browsers stop drawing boxes beyond some 16 million pixels; a million rows need fifty million. */
const TALLEST = 8_000_000;
/** Rows drawn on either side of the view, so that a small movement finds them there. */
const SPARE = 6;
/** Milliseconds without a movement after which it is over. */
const IDLE = 150;

interface Place {
  /** What has to be added to the scroller's own position to get the list's. */
  base: number;
  /** The scroller's position when we last looked. */
  last: number;
}

/** The rows that are drawn, and the base they are placed by. */
interface Drawn {
  first: number;
  last: number;
  base: number;
}

/**
 * Rows of equal height in a scroller of any length. Small movements move rows one to one; a drag
 * of the scrollbar is scaled, so that its end is the list's end. Where things have a least width, as
 * many as fit lie side by side in a row.
 */
export function useLongScroll(count: number, rowHeight: number, leastWidth: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<Place>({ base: 0, last: 0 });
  const [width, setWidth] = useState(window.innerWidth);
  const across = leastWidth === null ? 1 : Math.max(1, Math.floor(width / leastWidth));
  const full = Math.ceil(count / across) * rowHeight;
  const height = Math.min(full, TALLEST);
  const sizes = useRef({ full, drawn: height });
  sizes.current = { full, drawn: height };
  // A guess until the list has been measured: it is no taller than the window.
  const [drawn, setDrawn] = useState(() => drawnAt(0, window.innerHeight, rowHeight, 0));

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const { base } = place.current;
    const next = drawnAt(element.scrollTop + base, element.clientHeight, rowHeight, base);
    setDrawn((before) => (isSame(before, next) ? before : next));
  }, [rowHeight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let idle = 0;
    const settle = () => {
      // It may have been moved since, its event still to come: settling must not take it back.
      follow(element, place.current, sizes.current);
      goTo(element, place.current.last + place.current.base, place.current, sizes.current);
      look();
    };
    const onScroll = () => {
      follow(element, place.current, sizes.current);
      // Rows are there in the frame that shows them.
      flushSync(look);
      clearTimeout(idle);
      idle = window.setTimeout(settle, IDLE);
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(idle);
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [look]);

  /** Brings a row into view, moving no further than needed. */
  const show = useCallback(
    (index: number, head: number) => {
      const element = scroller.current;
      if (element === null) return;
      const view = element.clientHeight - head;
      const offset = element.scrollTop + place.current.base;
      const start = Math.floor(index / across) * rowHeight;
      const end = start + rowHeight;
      const wanted = start < offset ? start : end > offset + view ? end - view : offset;
      if (wanted !== offset) goTo(element, wanted, place.current, sizes.current);
    },
    [rowHeight, across],
  );
  const last = Math.min((drawn.last + 1) * across - 1, count - 1);
  const first = Math.max(0, Math.min(drawn.first * across, last));
  return { scroller, across, first, last, base: drawn.base, height, show };
}

function drawnAt(offset: number, view: number, rowHeight: number, base: number): Drawn {
  return {
    first: Math.max(0, Math.floor(offset / rowHeight) - SPARE),
    last: Math.ceil((offset + view) / rowHeight) + SPARE,
    base,
  };
}

const isSame = (a: Drawn, b: Drawn) =>
  a.first === b.first && a.last === b.last && a.base === b.base;

interface Sizes {
  full: number;
  drawn: number;
}

/** Where the scroller stands when the list stands at `offset`. */
function scaled(offset: number, view: number, { full, drawn }: Sizes): number {
  return full <= drawn ? offset : (offset / (full - view)) * (drawn - view);
}

function goTo(element: HTMLElement, offset: number, place: Place, sizes: Sizes): void {
  const top = Math.round(scaled(offset, element.clientHeight, sizes));
  element.scrollTop = top;
  place.last = element.scrollTop;
  place.base = sizes.full <= sizes.drawn ? 0 : offset - place.last;
}

function follow(element: HTMLElement, place: Place, sizes: Sizes): void {
  const top = element.scrollTop;
  const view = element.clientHeight;
  const { full, drawn } = sizes;
  if (full <= drawn) place.base = 0;
  else if (Math.abs(top - place.last) > view * 3)
    place.base = (top / (drawn - view)) * (full - view) - top;
  place.last = top;
  const offset = Math.max(0, Math.min(full - view, top + place.base));
  const atEdge = top < view || top > drawn - view * 2;
  if (full > drawn && atEdge && Math.abs(scaled(offset, view, sizes) - top) > 1)
    goTo(element, offset, place, sizes);
}
