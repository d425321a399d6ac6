// What moving and stretching a bar makes of its days. Days are numbers of calendar.ts: a change of clocks adds none.
import type { ActivityRow } from '../../api/types/ActivityRow';
import type { Stretch } from './bars';
import { count as counted, day as shown } from '../format';
import { count, iso, serial } from './calendar';

/** What of a bar is held: all of it, or the end that is pulled. */
export type Grip = 'body' | 'start' | 'end';

/** An activity with other dates than the saved ones; both ends belong to it. */
export interface Draft {
  id: string;
  start: number;
  end: number;
}

/** The years a project can speak of. */
const FIRST = serial(1900, 1, 1);
const LAST = serial(2100, 12, 31);

/** Pixels at a bar's ends that pull it. */
export const EDGE = 6;
/** Pixels that a pointer may tremble before it drags. */
export const PATIENCE = 4;

export function drafted(row: ActivityRow): Draft {
  return { id: row.id, start: count(row.start), end: count(row.end) };
}

/** The row as the draft has it. */
export function withDraft(row: ActivityRow, draft: Draft): ActivityRow {
  return { ...row, start: iso(draft.start), end: iso(draft.end) };
}

/** `draft` with what is held carried by whole days, as far as a day is left of it and the years are accepted. */
export function carried(draft: Draft, grip: Grip, days: number): Draft {
  const { id, start, end } = draft;
  if (grip === 'start') return { id, start: Math.max(FIRST, Math.min(start + days, end)), end };
  if (grip === 'end') return { id, start, end: Math.min(LAST, Math.max(end + days, start)) };
  const by = Math.min(Math.max(days, FIRST - start), LAST - end);
  return { id, start: start + by, end: end + by };
}

/** Where a bar is pulled, in pixels: over its ends or, where it is short, beside them; `knob` draws a link. */
export function zones({ x, width }: Stretch): { start: Stretch; end: Stretch; knob: number } {
  const inside = width >= 4 * EDGE ? EDGE / 2 : 0;
  const end = x + width - inside;
  return { start: { x: x - EDGE + inside, width: EDGE }, end: { x: end, width: EDGE }, knob: end + EDGE + 6 };
}

/** Why the dates stay; null when they may be changed. What has happened is not planned again. */
export function stays(row: ActivityRow, grip: Grip, still: string | null): string | null {
  if (still) return still;
  if (row.actual_end) return `${row.code} è terminata il ${shown(row.actual_end)}: le sue date non si spostano.`;
  if (row.actual_start && grip !== 'end') {
    return `${row.code} è iniziata il ${shown(row.actual_start)}: si può spostare solo la fine.`;
  }
  return null;
}

/** Whether `draft` has the row's own dates. */
export function same(row: ActivityRow, draft: Draft): boolean {
  return count(row.start) === draft.start && count(row.end) === draft.end;
}

/** `30/08/2018 – 14/10/2018 · 46 giorni · 3 giorni dopo`, for the label at the bar. */
export function label(row: ActivityRow, draft: Draft): string {
  const length = counted(draft.end - draft.start + 1, 'giorno', 'giorni');
  return [`${shown(iso(draft.start))} – ${shown(iso(draft.end))}`, length, ...changes(row, draft)].join(' · ');
}

/** `A3.3: dal 30/08/2018 al 14/10/2018, 3 giorni dopo`, for screen readers. */
export function announced(row: ActivityRow, draft: Draft): string {
  const dates = `${row.code}: dal ${shown(iso(draft.start))} al ${shown(iso(draft.end))}`;
  return [dates, ...changes(row, draft)].join(', ');
}

function changes(row: ActivityRow, draft: Draft): string[] {
  const start = draft.start - count(row.start);
  const end = draft.end - count(row.end);
  const away = (days: number) =>
    `${counted(Math.abs(days), 'giorno', 'giorni')} ${days > 0 ? 'dopo' : 'prima'}`;
  if (start === end) return start === 0 ? [] : [away(start)];
  return [...(start ? [`inizio ${away(start)}`] : []), ...(end ? [`fine ${away(end)}`] : [])];
}
