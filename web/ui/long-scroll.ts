import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, type RefObject } from 'react';

/** Browsers stop drawing boxes beyond some 16 million pixels; a million rows need fifty million. */
const TALLEST = 8_000_000;

interface Place {
  /** What has to be added to the scroller's own position to get the list's. */
  base: number;
  /** The scroller's position when we last looked. */
  last: number;
}

/**
 * Rows of equal height in a scroller of any length. Small movements move rows one to one; a drag
 * of the scrollbar is scaled, so that its end is the list's end.
 */
export function useLongScroll(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
) {
  const place = useRef<Place>({ base: 0, last: 0 });
  const full = count * rowHeight;
  const drawn = Math.min(full, TALLEST);
  const sizes = useRef({ full, drawn });
  sizes.current = { full, drawn };

  const observe = useMemo(() => observer(place, sizes), []);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    observeElementOffset: observe,
    overscan: 10,
  });

  /** Brings a row into view, moving no further than needed. */
  const show = useCallback(
    (index: number, head: number) => {
      const element = scroller.current;
      if (element === null) return;
      const view = element.clientHeight - head;
      const offset = element.scrollTop + place.current.base;
      const [start, end] = [index * rowHeight, (index + 1) * rowHeight];
      const wanted = start < offset ? start : end > offset + view ? end - view : offset;
      if (wanted !== offset) goTo(element, wanted, place.current, sizes.current);
    },
    [scroller, rowHeight],
  );
  return { items: virtual.getVirtualItems(), height: drawn, base: place.current.base, show };
}

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

function observer(place: RefObject<Place>, sizes: RefObject<Sizes>) {
  return (
    instance: Virtualizer<HTMLDivElement, Element>,
    tell: (offset: number, isScrolling: boolean) => void,
  ) => {
    const element = instance.scrollElement;
    if (element === null) return;
    let idle = 0;
    const settle = () => {
      // It may have been moved since, its event still to come: settling must not take it back.
      follow(element, place.current, sizes.current);
      goTo(element, place.current.last + place.current.base, place.current, sizes.current);
      tell(element.scrollTop + place.current.base, false);
    };
    const onScroll = () => {
      follow(element, place.current, sizes.current);
      tell(element.scrollTop + place.current.base, true);
      clearTimeout(idle);
      idle = window.setTimeout(settle, 150);
    };
    tell(element.scrollTop + place.current.base, false);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(idle);
      element.removeEventListener('scroll', onScroll);
    };
  };
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
