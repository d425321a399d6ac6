// Months of hours made up; tests alone load it.
import type { MonthDay } from '../api/types/MonthDay';
import type { MonthFigure } from '../api/types/MonthFigure';
import type { MonthRow } from '../api/types/MonthRow';
import type { Person } from '../api/types/Person';

export function person(change: Partial<Person> = {}): Person {
  return {
    id: 'mario', owner: 'bs', name: 'Mario', surname: 'Bianchi', tax_code: '', category: '', qualification: 'Funzionario',
    contract: '', task: '', letter: '', letter_day: null, suitable: null, start: null, end: null, daily: null, position: 1,
    note: '', ...change,
  };
}

/** A day of November 2018, whose first is a Thursday. */
export function day(number: number, change: Partial<MonthDay> = {}): MonthDay {
  const weekday = ((number + 2) % 7) + 1;
  const sort = weekday === 7 ? 'sunday' : weekday === 6 ? 'saturday' : 'workday';
  return { day: `2018-11-${String(number).padStart(2, '0')}`, weekday, sort, name: null, assigned: true, ...change };
}

/** A row of an action, unless it is said otherwise, with the hours of its first days. */
export function row({ minutes = [], ...change }: Partial<MonthRow> & { minutes?: (number | null)[] }): MonthRow {
  const total = minutes.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
  return {
    sort: 'action', action_id: 'a1', activity_id: null, other_id: null, code: 'A1', label: 'Coordinamento', total, days: 0,
    cells: minutes.map((minutes, place) => ({ id: `cell ${place}`, minutes })), planned: null, left: null, ...change,
  };
}

/** A month in compilation, of as many days as its first row has. */
export function month(change: Partial<MonthFigure> = {}): MonthFigure {
  const rows = change.rows ?? [row({ minutes: [120, null, 60] })];
  const places = rows[0]?.cells.map((_, place) => place) ?? [];
  const totals = places.map((place) => rows.reduce((sum, { cells }) => sum + (cells[place]?.minutes ?? 0), 0));
  const total = totals.reduce((sum, day) => sum + day, 0);
  return {
    person: person(), body: null, month: '2018-11', days: places.map((place) => day(place + 1)), rows, totals, ours: total, total,
    costs: [], cost: null, year: { year: 2018, limit: 103_200, funded: total, ours: total, percent: 1 }, warnings: [], lacks: [],
    state: 'open', sheet: null, signed: null, closures: [], ...change,
  };
}
