// From days to pixels: how wide a day is, what the head says, where its words may stand.
import type { FreeDay } from '../../api/types/FreeDay';
import { MONTHS, civil, count, monthStart, weekday } from './calendar';

export type Zoom = 'fit' | 'days' | 'weeks' | 'months' | 'quarters' | 'years';

/** What the lower line of the head counts. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Scale {
  /** Number of the first day drawn. */
  first: number;
  /** How many days are drawn. */
  days: number;
  /** Pixels a day. */
  day: number;
  width: number;
  unit: Unit;
}

/** A stretch of the head with its word; `from` and `to` in pixels. */
export interface Tick {
  from: number;
  to: number;
  text: string;
}

/** Pixels a day, from near to far. */
const PIXELS: Record<Exclude<Zoom, 'fit'>, number> = { days: 24, weeks: 7, months: 2, quarters: 0.62, years: 0.12 };
const STEPS = Object.keys(PIXELS) as Exclude<Zoom, 'fit'>[];
/** A word of the head needs so many pixels. */
const ROOM = 26;
/** No chart is wider, however long the project. */
const WIDEST = 40_000;
/** Years that one step of the head may count. */
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** The scale for `start`…`end`, both included, in a window `available` pixels wide. */
export function scale(start: string, end: string, zoom: Zoom, available: number): Scale {
  const margin = zoom === 'weeks' || zoom === 'days' ? 7 : 10;
  const first = count(start) - margin;
  const days = count(end) + 1 + margin - first;
  const day = zoom === 'fit' ? available / days : Math.min(PIXELS[zoom], WIDEST / days);
  // A short project still fills its window.
  const shown = zoom === 'fit' ? days : Math.max(days, Math.floor(available / day));
  return { first, days: shown, day, width: shown * day, unit: unit(day) };
}

/** The zoom one step nearer (1) or farther (−1) than one that draws a day `day` pixels wide; null past the last. */
export function step(day: number, by: 1 | -1): Zoom | null {
  const near = STEPS.filter((zoom) => (by > 0 ? PIXELS[zoom] > day * 1.01 : PIXELS[zoom] < day * 0.99));
  return (by > 0 ? near.at(-1) : near[0]) ?? null;
}

function unit(day: number): Unit {
  if (day >= ROOM - 6) return 'day';
  if (day * 7 >= 40) return 'week';
  if (day * 28 >= ROOM) return 'month';
  if (day * 90 >= ROOM) return 'quarter';
  return 'year';
}

/** Left edge of a day. Its right edge is the left one of the next. */
export function x(scale: Scale, day: number): number {
  return (day - scale.first) * scale.day;
}

/** The lower line of the head, and the lines of the ground. */
export function ticks(scale: Scale): Tick[] {
  const { first, unit } = scale;
  if (unit === 'day') return cut(scale, first, (day) => day + 1, (day) => String(civil(day).date));
  if (unit === 'week') {
    return cut(scale, first - weekday(first), (day) => day + 7, (day) => String(civil(day).date));
  }
  const months = { month: 1, quarter: 3, year: 12 * years(scale.day) }[unit];
  return cut(scale, aligned(first, months), (day) => monthStart(day, months), (day) => {
    const { year, month } = civil(day);
    if (unit === 'year') return String(year);
    return unit === 'month' ? MONTHS[month - 1]! : `${['I', 'II', 'III', 'IV'][(month - 1) / 3]} trim.`;
  });
}

/** The upper line of the head: years, or months where the lower one counts weeks or days. */
export function heads(scale: Scale): Tick[] {
  if (scale.unit === 'year') return [];
  if (daily(scale)) {
    return cut(scale, monthStart(scale.first), (day) => monthStart(day, 1), (day) => {
      const { year, month } = civil(day);
      return `${MONTHS[month - 1]} ${year}`;
    });
  }
  return cut(scale, aligned(scale.first, 12), (day) => monthStart(day, 12), (day) => String(civil(day).year));
}

/** Saturdays and Sundays, where a day is wide enough to be seen. */
export function weekends(scale: Scale): Tick[] {
  if (!daily(scale)) return [];
  const saturday = scale.first + ((5 - weekday(scale.first) + 7) % 7);
  const found: Tick[] = [];
  for (let day = saturday; day < scale.first + scale.days; day += 7) {
    found.push({ from: x(scale, day), to: x(scale, day + 2), text: '' });
  }
  return found;
}

/** The holidays drawn, with their names, where a day is wide enough to be seen. */
export function holidays(scale: Scale, free: readonly FreeDay[]): Tick[] {
  if (!daily(scale)) return [];
  return free
    .map(({ day, name }) => ({ at: count(day), name }))
    .filter(({ at }) => at >= scale.first && at < scale.first + scale.days)
    .map(({ at, name }) => ({ from: x(scale, at), to: x(scale, at + 1), text: name }));
}

/** The stretches that touch the window from `from` to `to`, in pixels. */
export function near(stretches: readonly Tick[], from: number, to: number): Tick[] {
  return stretches.filter((one) => one.to >= from && one.from <= to);
}

/** Whether single days can be seen. */
function daily(scale: Scale): boolean {
  return scale.unit === 'week' || scale.unit === 'day';
}

/**
 * Where the word of a stretch of the head stands: at its left edge or, once that has scrolled away, at the
 * window's; past the flag when it would lie under it; nowhere (null) when it would not fit. All in pixels.
 */
export function place(
  tick: Tick,
  wordWidth: number,
  left: number,
  flag: { from: number; to: number } | null,
): number | null {
  let at = Math.max(tick.from, left) + 6;
  if (flag && at < flag.to && at + wordWidth > flag.from) at = flag.to + 6;
  return at + wordWidth <= tick.to ? at : null;
}

/** How many years a step must count to have room for its word. */
function years(day: number): number {
  return YEARS.find((count) => count * 365 * day >= ROOM + 6) ?? 10_000;
}

/** The last day not after `day` that begins a step of so many months, counted from the year 0. */
function aligned(day: number, months: number): number {
  const { year, month } = civil(day);
  return monthStart(day, -((year * 12 + month - 1) % months));
}

function cut(
  scale: Scale,
  from: number,
  next: (day: number) => number,
  name: (day: number) => string,
): Tick[] {
  const found: Tick[] = [];
  const end = scale.first + scale.days;
  for (let day = from; day < end; day = next(day)) {
    const to = Math.min(next(day), end);
    found.push({ from: x(scale, Math.max(day, scale.first)), to: x(scale, to), text: name(day) });
  }
  return found;
}

/** The left edge of words `own` pixels wide that begin at `from`, held inside a window `width` wide. */
export function held(from: number, own: number, width: number): number {
  return Math.min(Math.max(from, 8), Math.max(width - own - 8, 8));
}
