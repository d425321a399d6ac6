// One cell of hours: how it reads, what typing into it means, and why it takes nothing.
import type { Edit } from '../api/types/Edit';
import type { HourSort } from '../api/types/HourSort';
import type { MonthDay } from '../api/types/MonthDay';
import type { MonthFigure } from '../api/types/MonthFigure';
import type { MonthRow } from '../api/types/MonthRow';
import type { MonthState } from '../api/types/MonthState';
import type { Person } from '../api/types/Person';
import type { Project } from '../api/types/Project';
import { day as written, hours, readHours } from '../lib/format';
import { put, remove } from '../state';

/** No time is the whole day of an absence. */
const WHOLE_DAY = 'X';

export function show(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return '';
  return minutes === 0 ? WHOLE_DAY : hours(minutes);
}

/** Minutes, null for an empty cell, no time for the day of absence. Throws a sentence for anything else. */
export function read(sort: HourSort, text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (typed.toUpperCase() === WHOLE_DAY) {
    if (sort === 'absence') return 0;
    throw new Error('La X segna un giorno intero di assenza: va nella riga «Assenza». Qui scrivi le ore.');
  }
  const minutes = readHours(typed);
  if (minutes > 24 * 60) throw new Error(`«${typed}»: in un giorno ci sono al più 24 ore.`);
  return minutes === 0 ? null : minutes;
}

/** Whether the hours are this project's. */
export function ours({ sort }: MonthRow): boolean {
  return sort === 'action' || sort === 'activity';
}

/** What tells a row of one month from the others, the same in every month. */
export function keyOf(row: MonthRow): string {
  return row.action_id ?? row.activity_id ?? row.other_id ?? row.sort;
}

/** The row as people call it: `A1 Coordinamento`. */
export function nameOf({ code, label }: MonthRow): string {
  return code ? `${code} ${label}` : label;
}

/** What typing `text` into the cell of the row's day means. */
export function edits({ person, days }: MonthFigure, row: MonthRow, place: number, text: string): Edit[] {
  const cell = row.cells[place];
  const day = days[place];
  const minutes = read(row.sort, text);
  if (!cell || !day || minutes === cell.minutes) return [];
  if (minutes === null) return [remove('hour', cell.id)];
  const { sort, action_id, activity_id, other_id } = row;
  return [
    put({
      kind: 'hour', id: cell.id, owner: person.owner, person_id: person.id, day: day.day, sort,
      action_id, activity_id, other_id, minutes,
    }),
  ];
}

const LOCKED: Partial<Record<MonthState, string>> = {
  complete: 'Il mese è segnato come completo: rimettilo in compilazione per scrivere.',
  signed: 'Il mese è completo e firmato: rimettilo in compilazione per scrivere.',
  nothing: 'Il mese è segnato senza ore: rimettilo in compilazione per scrivere.',
  closed: 'Il mese è chiuso: per correggerlo l’ente capofila deve riaprirlo.',
};

/** Why nothing of a month is written in this state; nothing where it is. */
export function locked(state: MonthState): string | undefined {
  return LOCKED[state];
}

/** Why this project takes no hours of the person on that day. */
export function shut(project: Project, person: Person, { day, assigned }: MonthDay): string | null {
  if (assigned) return null;
  const on = written(day);
  if (day < project.start) return `${on}: il progetto comincia il ${written(project.start)}.`;
  if (project.eligibility_end && day > project.eligibility_end) {
    return `${on}: l’ammissibilità delle spese finisce il ${written(project.eligibility_end)}.`;
  }
  const [turns, edge] = person.start && day < person.start ? ['comincia', person.start] : ['finisce', person.end];
  return `${on}: l’incarico ${turns} il ${written(edge)} (si corregge in Personale).`;
}
