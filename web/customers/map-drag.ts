import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';

/** Pixels a pointer moves before a press becomes a drag. */
const SLACK = 6;

/** Nobody, as a place to drop somebody on. */
export const NOBODY = 'nobody';

interface Drag {
  id: string;
  dx: number;
  dy: number;
  /** Whom it would be dropped on. */
  over: string | null;
}

/**
 * Dragging one box onto another with a mouse, or by its grip with a finger, so that a page is still
 * scrolled by the boxes. Boxes and other targets say who they are in `data-person`.
 */
export function useDragOnto(onDrop: (id: string, onto: string) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const begun = useRef<{ id: string; x: number; y: number } | null>(null);
  const dragged = useRef(false);

  const handlersOf = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      dragged.current = false;
      const onGrip =
        event.target instanceof Element && event.target.closest('[data-grip]') !== null;
      if (event.button !== 0 || (event.pointerType !== 'mouse' && !onGrip)) return;
      begun.current = { id, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = begun.current;
      if (from === null || from.id !== id) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!dragged.current && Math.hypot(dx, dy) < SLACK) return;
      if (!dragged.current) event.currentTarget.setPointerCapture(event.pointerId);
      dragged.current = true;
      setDrag({ id, dx, dy, over: targetAt(event.clientX, event.clientY, id) });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      begun.current = null;
      setDrag(null);
      if (!dragged.current) return;
      const onto = targetAt(event.clientX, event.clientY, id);
      if (onto !== null) onDrop(id, onto);
    },
    onPointerCancel: () => {
      begun.current = null;
      setDrag(null);
    },
    // A drag ends with a click, which opens nothing.
    onClickCapture: (event: MouseEvent<HTMLElement>) => {
      if (!dragged.current) return;
      dragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  });

  return { drag, handlersOf };
}

/** Who is at a point of the window, but for the one who is dragged. */
function targetAt(x: number, y: number, but: string): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest('[data-person]')?.getAttribute('data-person') ?? null;
    if (id !== null && id !== but) return id;
  }
  return null;
}
