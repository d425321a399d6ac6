// What typing into the plan means, as wishes to the core. What is said of an activity (per cent, note) speaks of
// the day on view and belongs to the body that works here; dates and states belong to the lead.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { Standing } from '../api/types/Standing';
import { day as shown, readDay, readPercent } from '../lib/format';
import { put, remove } from '../state';

type Activity = RecordOf<'activity'>;

/** Who writes, and of which day. */
export interface Desk {
  day: string;
  owner: string;
  /** Whether rows of the lead may be changed here. */
  lead: boolean;
}

export type DateField = 'start' | 'end' | 'actual_start' | 'actual_end';

export function dateWish(activity: Activity, field: DateField, text: string): Edit[] {
  if (text === '') {
    if (field === 'start' || field === 'end') {
      throw new Error('Inizio e fine servono sempre: scrivi una data come 04/12/2018.');
    }
    return [put({ ...activity, [field]: null })];
  }
  return [put({ ...activity, [field]: readDay(text) })];
}

/** Suspended and cancelled hold from the day on view; the other states follow from dates and progress. */
export function standingWish(activity: Activity, text: string, desk: Desk): Edit[] {
  const standing = STANDINGS.find((known) => known === text);
  if (!standing) throw new Error(`«${text}» non è uno stato: scegli attiva, sospesa o annullata.`);
  if (standing === activity.standing) return [];
  return [put({ ...activity, standing, standing_since: standing === 'active' ? null : desk.day })];
}

const STANDINGS: Standing[] = ['active', 'suspended', 'cancelled'];

/**
 * One per cent a day, body and activity. Whole means that it ended, and less than whole that it has not: the real
 * end follows, where it is not known otherwise and the lead's rows may be changed.
 */
export function progressWish(
  activity: Activity, records: readonly RecordOf<'progress'>[], text: string, desk: Desk,
): Edit[] {
  const own = mine(records, activity.id, desk);
  if (text === '') {
    if (own) return [remove('progress', own.id)];
    const latest = last(records, activity.id, desk);
    if (!latest) return [];
    throw new Error(
      `L’avanzamento è stato registrato il ${shown(latest.day)}: per cancellarlo guarda il progetto a quel giorno, oppure scrivi il valore di oggi.`,
    );
  }
  const percent = readPercent(text);
  if (percent < 0 || percent > 100) {
    throw new Error(`«${text}» non va bene: l’avanzamento va da 0 a 100.`);
  }
  const id = own?.id ?? crypto.randomUUID();
  const edits = [
    put({ kind: 'progress', id, owner: desk.owner, activity_id: activity.id, day: desk.day, percent }),
  ];
  const ended = activity.actual_end !== null && activity.actual_end <= desk.day;
  if (desk.lead && percent === 100 && !ended) edits.push(put({ ...activity, actual_end: desk.day }));
  if (desk.lead && percent < 100 && ended) edits.push(put({ ...activity, actual_end: null }));
  return edits;
}

/** One note a day, body and activity. */
export function noteWish(
  activity: Activity, records: readonly RecordOf<'note'>[], text: string, desk: Desk,
): Edit[] {
  const own = mine(records, activity.id, desk);
  if (text === '') {
    if (own) return [remove('note', own.id)];
    const latest = last(records, activity.id, desk);
    if (!latest) return [];
    throw new Error(
      `La nota è del ${shown(latest.day)}: per cancellarla guarda il progetto a quel giorno, oppure scrivi quella di oggi.`,
    );
  }
  const id = own?.id ?? crypto.randomUUID();
  return [put({ kind: 'note', id, owner: desk.owner, activity_id: activity.id, day: desk.day, text })];
}

/** The day a new activity begins: the one on view, or the project's first one when that lies outside the project. */
export function firstDay({ start, end }: { start: string; end: string }, asOf: string): string {
  return asOf < start || asOf > end ? start : asOf;
}

/** The first code of the action that is free: `A3.10`. */
export function freeCode(prefix: string, codes: readonly string[]): string {
  const taken = new Set(codes);
  for (let number = codes.length + 1; ; number += 1) {
    const code = `${prefix}${number}`;
    if (!taken.has(code)) return code;
  }
}

interface Said {
  id: string;
  owner: string;
  activity_id: string;
  day: string;
}

function mine<S extends Said>(records: readonly S[], activity: string, desk: Desk): S | undefined {
  return records.find(
    (record) => record.activity_id === activity && record.owner === desk.owner && record.day === desk.day,
  );
}

function last<S extends Said>(records: readonly S[], activity: string, desk: Desk): S | undefined {
  return records
    .filter((record) => record.activity_id === activity && record.day <= desk.day)
    .reduce<S | undefined>((latest, record) => (latest && latest.day >= record.day ? latest : record), undefined);
}
