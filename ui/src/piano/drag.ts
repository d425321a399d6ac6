// What a gesture on the chart means, as wishes to the core: the title of the step and its edits.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { Link } from '../api/types/Link';
import { count, day } from '../lib/format';
import { count as serial } from '../lib/gantt/calendar';
import { put } from '../state';

export interface Step {
  title: string;
  edits: Edit[];
}

/**
 * New dates for an activity. Throws where it has ended or begun, which a day before that on view does not show: what
 * has happened is not planned again.
 */
export function datesStep(activity: RecordOf<'activity'>, start: string, end: string): Step {
  const { code } = activity;
  if (activity.actual_end) {
    throw new Error(`${code} è terminata il ${day(activity.actual_end)}: le sue date non si spostano.`);
  }
  if (activity.actual_start && start !== activity.start) {
    throw new Error(`${code} è iniziata il ${day(activity.actual_start)}: si può spostare solo la fine.`);
  }
  return { title: title(activity, start, end), edits: [put({ ...activity, start, end })] };
}

export function linkStep(before: RecordOf<'activity'>, after: RecordOf<'activity'>, link: Link): Step {
  return {
    title: `Lega ${before.code} a ${after.code}`,
    edits: [
      put({
        kind: 'dependency', id: crypto.randomUUID(), owner: before.owner, predecessor_id: before.id,
        successor_id: after.id, link, lag: 0,
      }),
    ],
  };
}

/** `Sposta A3.3 di 3 giorni in avanti`, `Fine di A3.3 al 14/10/2018`. */
function title(activity: RecordOf<'activity'>, start: string, end: string): string {
  const { code } = activity;
  const first = serial(start) - serial(activity.start);
  const last = serial(end) - serial(activity.end);
  if (first === last) {
    return `Sposta ${code} di ${count(Math.abs(first), 'giorno', 'giorni')} ${first > 0 ? 'in avanti' : 'indietro'}`;
  }
  if (first === 0) return `Fine di ${code} al ${day(end)}`;
  if (last === 0) return `Inizio di ${code} al ${day(start)}`;
  return `Date di ${code}: ${day(start)} – ${day(end)}`;
}
