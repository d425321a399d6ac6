// What is drawn for a row: places in pixels along the scale. Heights and colours are the component's.
import type { ActionRow } from '../../api/types/ActionRow';
import type { ActivityRow } from '../../api/types/ActivityRow';
import type { Period } from '../../api/types/Period';
import type { PlanFigure } from '../../api/types/PlanFigure';
import { count } from './calendar';
import { type Scale, x } from './scale';

/** A row of the chart, beside the same row of the table. */
export type GanttRow =
  | { kind: 'action'; id: string; row: ActionRow }
  | { kind: 'activity'; id: string; row: ActivityRow };

/** A stretch in pixels. */
export interface Stretch {
  x: number;
  width: number;
}

export interface Bar {
  current: Stretch;
  baseline: Stretch | null;
  /** The part that is done, from the left. */
  done: Stretch | null;
  /** From the end that has passed to the day the chart speaks of, or to the edge before it. */
  overdue: Stretch | null;
  /**
   * From the day it really began, or the planned one where that is not known, to the one it ended or, still open, to
   * the day the chart speaks of.
   */
  actual: Stretch | null;
  /** Whether it really ended. */
  ended: boolean;
}

/**
 * The days to draw: all that is planned or was done, and the day spoken of unless it lies so far off (half as long
 * again as the plan) that it would crowd the bars.
 */
export function reach(plan: PlanFigure): Period | null {
  if (!plan.span) return null;
  let { start, end } = plan.span;
  for (const row of plan.activities) {
    if (row.actual_start && row.actual_start < start) start = row.actual_start;
    if (row.actual_end && row.actual_end > end) end = row.actual_end;
  }
  const spare = Math.ceil((count(end) - count(start) + 1) / 2);
  const day = count(plan.as_of);
  if (day > count(end) && day <= count(end) + spare) end = plan.as_of;
  if (day < count(start) && day >= count(start) - spare) start = plan.as_of;
  return { start, end };
}

/** How thick a bar is and where it begins in its row, with room for the baseline below. */
export function thickness(rowHeight: number): { thick: number; top: number } {
  const thick = Math.round(rowHeight * 0.36);
  return { thick, top: Math.round((rowHeight - thick - 5) / 2) };
}

/** Both ends of a stretch of days belong to it. */
export function stretch(scale: Scale, start: string, end: string): Stretch {
  const from = x(scale, count(start));
  return { x: from, width: x(scale, count(end) + 1) - from };
}

export function bar(scale: Scale, row: ActivityRow, asOf: string): Bar {
  const current = stretch(scale, row.start, row.end);
  const share = Math.min(Math.max(row.progress ?? 0, 0), 100) / 100;
  const late = row.state === 'late' && row.end < asOf;
  return {
    current,
    baseline:
      row.baseline_start && row.baseline_end
        ? stretch(scale, row.baseline_start, row.baseline_end)
        : null,
    done: share > 0 ? { x: current.x, width: current.width * share } : null,
    overdue: late ? between(current.x + current.width, Math.min(x(scale, count(asOf) + 1), scale.width)) : null,
    actual: actual(scale, row, asOf),
    ended: row.actual_end !== null,
  };
}

/**
 * Where it stands how many days late an activity is: right of the day spoken of or, where that is the chart's edge,
 * on the line that leads there; nowhere when it would lie on the bar.
 */
export function lateness(
  scale: Scale, row: ActivityRow, asOf: string,
): { x: number; anchor: 'start' | 'end'; count: number } | null {
  const overdue = row.slip && row.slip > 0 ? bar(scale, row, asOf).overdue : null;
  if (!overdue || !row.slip) return null;
  const edge = overdue.x + overdue.width;
  if (edge + DAYS_ROOM <= scale.width) return { x: edge + 6, anchor: 'start', count: row.slip };
  return overdue.width >= DAYS_ROOM + 10 ? { x: edge - 16, anchor: 'end', count: row.slip } : null;
}

/** `+2.765 g` takes so many pixels. */
const DAYS_ROOM = 60;

/** The bracket of an action over its activities; null while it has none. */
export function bracket(scale: Scale, row: ActionRow): { current: Stretch; baseline: Stretch | null } | null {
  if (!row.start || !row.end) return null;
  return {
    current: stretch(scale, row.start, row.end),
    baseline:
      row.baseline_start && row.baseline_end
        ? stretch(scale, row.baseline_start, row.baseline_end)
        : null,
  };
}

/** The rows that a window shows, with some above and below so that scrolling finds them drawn. */
export function visible(rows: number, rowHeight: number, top: number, height: number, spare = 8): [number, number] {
  const from = Math.max(0, Math.floor(top / rowHeight) - spare);
  const to = Math.min(rows, Math.ceil((top + height) / rowHeight) + spare);
  return [Math.min(from, rows), to];
}

function actual(scale: Scale, row: ActivityRow, asOf: string): Stretch | null {
  const start = row.actual_start ?? (row.actual_end && row.start < row.actual_end ? row.start : row.actual_end);
  if (!start) return null;
  return stretch(scale, start, row.actual_end ?? (asOf > start ? asOf : start));
}

function between(from: number, to: number): Stretch {
  return { x: from, width: Math.max(0, to - from) };
}
