// The lines of both tables: what a person worked for in a month, or the people who worked for one thing.
import type { MonthFigure } from '../api/types/MonthFigure';
import type { MonthRow } from '../api/types/MonthRow';
import type { Warning } from '../api/types/Warning';
import { keyOf, nameOf } from './hour';

export interface Line {
  id: string;
  name: string;
  /** Whose month; of several people together it is nobody's. */
  figure: MonthFigure | null;
  /** What is typed in; without it the line only adds up. */
  row: MonthRow | null;
  /** Minutes by day, of a line that adds up. */
  sums: readonly number[];
  total: number;
  /** Whole days of absence, which have no hours. */
  days: number;
  left: number | null;
}

/** The line of totals has this identity. */
export const TOTAL = 'totale';
/** All rows of a month together, in place of one of them. */
export const ALL = '';

export function nameOfPerson({ surname, name }: { surname: string; name: string }): string {
  return `${surname} ${name}`.trim();
}

/** The lines of one person's month, and their total. */
export function ofPerson(figure: MonthFigure): { lines: Line[]; footer: Line } {
  return {
    lines: figure.rows.map((row) => typed(keyOf(row), nameOf(row), figure, row)),
    footer: added(TOTAL, 'Totale giorno', figure, figure.totals),
  };
}

/** What there is to choose from for a table of several people: every row that one of them has. */
export function targets(figures: readonly MonthFigure[]): { value: string; label: string }[] {
  const known = new Map(figures.flatMap(({ rows }) => rows.map((row) => [keyOf(row), nameOf(row)])));
  return [...known].map(([value, label]) => ({ value, label }));
}

/** A line a person, for one target or for all of them, and their total. */
export function ofEveryone(figures: readonly MonthFigure[], target: string): { lines: Line[]; footer: Line } {
  const lines = figures.map((figure) => {
    const { id } = figure.person;
    const row = figure.rows.find((known) => keyOf(known) === target);
    const name = nameOfPerson(figure.person);
    if (row) return typed(id, name, figure, row);
    return added(id, name, figure, target === ALL ? figure.totals : []);
  });
  const days = figures[0]?.days ?? [];
  const sums = days.map((_, place) => lines.reduce((sum, line) => sum + (minutes(line, place) ?? 0), 0));
  return { lines, footer: added(TOTAL, 'Totale giorno', null, sums) };
}

/** A warning, which where the lines are people says whose it is. */
export type Spoken = Warning & { line?: string };

/** The line that a warning speaks of: the person's, the action's, else one with hours on the day at `place`. */
export function named(
  lines: readonly Line[], { line, action_id }: Spoken, place: number, actionOf: (activity: string) => string | undefined,
): Line | undefined {
  if (line !== undefined) return lines.find(({ id }) => id === line);
  const its = ({ row }: Line) =>
    row !== null && (row.action_id ?? (row.activity_id && actionOf(row.activity_id))) === action_id;
  const action = action_id === null ? undefined : lines.find(its);
  return action ?? lines.find(({ row }) => row?.cells[place]?.minutes != null) ?? lines[0];
}

/** The minutes of a line on a day. */
export function minutes({ row, sums }: Line, place: number): number | null {
  return row ? (row.cells[place]?.minutes ?? null) : sums[place] || null;
}

function typed(id: string, name: string, figure: MonthFigure, row: MonthRow): Line {
  return { id, name, figure, row, sums: [], total: row.total, days: row.days, left: row.left };
}

function added(id: string, name: string, figure: MonthFigure | null, sums: readonly number[]): Line {
  const total = sums.reduce((sum, day) => sum + day, 0);
  return { id, name, figure, row: null, sums, total, days: 0, left: null };
}
