// The way of a link from bar to bar: right angles, and the tip of its arrow.
import type { Link } from '../../api/types/Link';
import type { Stretch } from './bars';

export interface Route {
  /** Of the line. */
  path: string;
  /** Of the arrow's head. */
  head: string;
  /** Where a mark on the link stands. */
  x: number;
  y: number;
}

/** A bar's place: its stretch, the middle of its row, half its thickness. */
export interface Spot extends Stretch {
  y: number;
  half: number;
}

/** How far a line leaves a bar before it turns. */
const STUB = 8;
/** Length of the arrow's head, and half its width. */
const HEAD = 6;
const WING = 3.5;
/** How far into the successor the line may come down on it. */
const INTO = 14;

/** From `before` to `after`; `rowHeight` finds the gap between rows where the line must turn back. */
export function route(before: Spot, after: Spot, link: Link, rowHeight: number): Route {
  const out = link === 'finish_start' || link === 'finish_finish' ? 1 : -1;
  const into = link === 'finish_start' || link === 'start_start' ? 1 : -1;
  const from = out > 0 ? before.x + before.width : before.x;
  const to = into > 0 ? after.x : after.x + after.width;
  const down = after.y >= before.y ? 1 : -1;
  if (link === 'finish_start') {
    const x = Math.max(to + Math.min(6, after.width / 2), from + 4);
    if (x <= to + Math.min(INTO, Math.max(after.width, 6)) && before.y !== after.y) return drop(from, before.y, x, after, down);
  }
  const leave = from + STUB * out;
  const arrive = to - (STUB + HEAD) * into;
  // Two ends of a kind share one turn, beyond both.
  const turn = out === into ? arrive : out > 0 ? Math.max(leave, arrive) : Math.min(leave, arrive);
  return {
    path:
      out === into
        ? straight(out, from, before.y, leave, arrive, to, after.y, down, rowHeight)
        : `M${n(from)} ${before.y}H${n(turn)}V${after.y}H${n(to)}`,
    head: `M${n(to)} ${after.y}l${-HEAD * into} ${-WING}v${2 * WING}z`,
    x: turn,
    y: after.y - down * Math.min(rowHeight / 2, Math.abs(after.y - before.y) / 2),
  };
}

/** A line that comes down (or up) on the bar. */
function drop(from: number, fromY: number, x: number, after: Spot, down: number): Route {
  const tip = after.y - down * (after.half + 1);
  return {
    path: `M${n(from)} ${fromY}H${n(x)}V${tip}`,
    head: `M${n(x)} ${tip}l${-WING} ${-HEAD * down}h${2 * WING}z`,
    x,
    y: (fromY + tip) / 2,
  };
}

/** Out of one end and into the other in one direction; back through the gap between the rows when there is no room. */
function straight(
  way: number, from: number, fromY: number, leave: number, arrive: number, to: number, toY: number,
  down: number, rowHeight: number,
): string {
  if ((arrive - leave) * way >= 0) return `M${n(from)} ${fromY}H${n(arrive)}V${toY}H${n(to)}`;
  const gap = toY - (down * rowHeight) / 2;
  return `M${n(from)} ${fromY}H${n(leave)}V${gap}H${n(arrive)}V${toY}H${n(to)}`;
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}
