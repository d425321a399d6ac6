// A press of the pointer that becomes a drag once it has moved: captured, scrolling at the edges of the window, given
// up by Esc. What is dragged is the caller's.
import { PATIENCE } from './gesture';

export interface Pulled {
  /** Pixels along the chart from where it was pressed. */
  dx: number;
  /** Where it is on the chart, scrolled away or not. */
  x: number;
  y: number;
}

export interface Puller {
  /** Whether the window scrolls up and down too, and not along the days alone. */
  upright: boolean;
  /** The press has become a drag; false to leave it alone. */
  start: () => boolean;
  move: (at: Pulled) => void;
  end: (done: boolean) => void;
}

/** Pixels from the edge of the window at which it scrolls, and how many a frame. */
const NEAR = 32;
const SPEED = 14;

/** Follows the pointer that `event` pressed, over the scrolling window `view`. */
export function pull(event: PointerEvent, view: HTMLElement, puller: Puller): void {
  const from = { x: event.clientX, y: event.clientY, left: view.scrollLeft };
  let last = event;
  let dragging = false;
  let frame = 0;
  const listening = new AbortController();
  const on = { signal: listening.signal };

  function tell() {
    const box = view.getBoundingClientRect();
    puller.move({
      dx: last.clientX - from.x + view.scrollLeft - from.left,
      x: last.clientX - box.left + view.scrollLeft,
      y: last.clientY - box.top + view.scrollTop,
    });
  }

  function scroll() {
    const box = view.getBoundingClientRect();
    const [left, top] = [edge(last.clientX, box.left, box.right), edge(last.clientY, box.top, box.bottom)];
    const before = [view.scrollLeft, view.scrollTop];
    if (left) view.scrollLeft += left * SPEED;
    if (top && puller.upright) view.scrollTop += top * SPEED;
    if (view.scrollLeft !== before[0] || view.scrollTop !== before[1]) tell();
    frame = requestAnimationFrame(scroll);
  }

  function finish(done: boolean) {
    listening.abort();
    cancelAnimationFrame(frame);
    if (!dragging) return;
    // Some web views still click the bar that was dragged.
    const silenced = (click: Event) => click.stopPropagation();
    view.addEventListener('click', silenced, { capture: true, once: true });
    setTimeout(() => view.removeEventListener('click', silenced, { capture: true }));
    puller.end(done);
  }

  function moved(next: PointerEvent) {
    if (next.pointerId !== event.pointerId) return;
    last = next;
    if (!dragging) {
      if (Math.hypot(next.clientX - from.x, next.clientY - from.y) < PATIENCE) return;
      if (!puller.start()) return finish(false);
      dragging = true;
      view.setPointerCapture?.(event.pointerId);
      frame = requestAnimationFrame(scroll);
    }
    tell();
  }

  window.addEventListener('pointermove', moved, on);
  window.addEventListener('pointerup', () => finish(true), on);
  window.addEventListener('pointercancel', () => finish(false), on);
  window.addEventListener(
    'keydown',
    (pressed) => {
      if (pressed.key !== 'Escape' || !dragging) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      finish(false);
    },
    { ...on, capture: true },
  );
}

/** −1 before the window, 1 after it, 0 well inside. */
function edge(at: number, from: number, to: number): number {
  if (at < from + NEAR) return -1;
  return at > to - NEAR ? 1 : 0;
}
