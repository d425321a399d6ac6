// The columns of hours: the name, the days of the month, the totals.
import type { MonthDay } from '../api/types/MonthDay';
import type { MonthFigure } from '../api/types/MonthFigure';
import type { Project } from '../api/types/Project';
import { count, day as written, hours } from '../lib/format';
import type { Column } from '../lib/grid';
import { edits, locked, ours, read, show, shut } from './hour';
import { minutes, nameOfPerson, type Line } from './lines';
import { STATE } from './states';

const WEEKDAYS = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'] as const;

/** Pixels of a day one works on, and of one that is free as long as nothing is written on it. */
const WIDE = 21;
const SLIM = 14;

export interface Setting {
  project: Project;
  days: readonly MonthDay[];
  lines: readonly Line[];
  /** What stands over the names. */
  heading: string;
  /** The day at which the project is looked at. */
  asOf: string;
  today: string;
  /** Why this copy may not write the hours of a body, if so. */
  foreign(owner: string): string | null;
  /** Whether the lines are people, whose months stand here or there. */
  states: boolean;
  /** Whether what is left of the plan has its column. */
  left: boolean;
}

export function columns(setting: Setting): Column<Line>[] {
  const { days, lines, heading, left, states } = setting;
  const name: Column<Line> = {
    key: 'name', title: heading, width: lines.some(({ row }) => row?.sort === 'activity') ? 150 : 132, grow: true, pinned: true,
    lines: 2, text: (line) => line.name,
    icon: ({ figure }) => (states && figure ? STATE[figure.state].icon : undefined),
    hint: ({ name, figure }) => (states && figure ? `${name}: ${STATE[figure.state].word}` : undefined),
  };
  const total: Column<Line> = {
    key: 'total', title: 'Tot.', width: states ? 76 : 62, align: 'end', text: totalOf,
  };
  const rest: Column<Line> = {
    key: 'left', title: 'Res.', width: 56, align: 'end',
    text: (line) => (planned(line) ? hours(line.left ?? 0) : ''),
    tone: (line) => ((line.left ?? 0) < 0 ? 'warn' : undefined),
    hint: (line) => (planned(line) ? 'Ore previste per l’azione meno quelle lavorate fino a questo mese.' : undefined),
  };
  return [name, ...days.map((day, place) => ofDay(setting, day, place)), total, ...(left ? [rest] : [])];
}

/** Nothing is left of what nobody has planned, unless it was worked all the same. */
function planned({ row, left }: Line): boolean {
  return left !== null && (left !== 0 || (row?.planned ?? 0) > 0);
}

function totalOf({ row, total, days }: Line): string {
  if (days === 0) return row && total === 0 ? '' : hours(total);
  return total === 0 ? `${days} g` : `${days} g + ${hours(total)}`;
}

function ofDay({ project, lines, asOf, today, foreign }: Setting, day: MonthDay, place: number): Column<Line> {
  const weekday = WEEKDAYS[day.weekday - 1] ?? '';
  const off = day.sort !== 'workday';
  const used = lines.some((line) => minutes(line, place) !== null);
  const width = off && !used ? SLIM : WIDE;
  const why = ({ figure, row }: Pick<Line, 'figure' | 'row'>) =>
    figure && row && ours(row) ? shut(project, figure.person, day) : null;
  return {
    key: keyOfDay(day.day), title: written(day.day),
    head: [day.sort === 'holiday' ? 'F' : weekday.charAt(0), String(Number(day.day.slice(8)))],
    about: [weekday, day.name, day.day === today && 'oggi'].filter(Boolean).join(', '),
    off, aside: off && !used, now: day.day === asOf, width, grow: true,
    align: 'center', sums: 'hours', editor: 'number',
    text: (line) => (line.row ? show(minutes(line, place)) : hours(minutes(line, place) ?? 0).replace(/^0$/, '')),
    tone: ({ figure }) => (figure && locked(figure.state) ? 'muted' : undefined),
    shut: (line) => why(line) !== null,
    note: ({ figure, row }) => (row ? undefined : warned(figure, day.day)),
    hint: (line) => why(line) ?? (day.name ? `${written(day.day)}: ${day.name}.` : undefined),
    editable({ figure, row }) {
      if (!figure || !row) return '';
      return foreign(figure.person.owner) ?? locked(figure.state) ?? why({ figure, row }) ?? true;
    },
    reads: ({ row }, text) => (row ? show(read(row.sort, text)) : ''),
    edits: ({ figure, row }, text) => (figure && row ? edits(figure, row, place, text) : []),
  };
}

/** What there is to look at on a day: told where all of a person's hours of the day stand. */
function warned(figure: MonthFigure | null, day: string): string | undefined {
  return figure?.warnings.filter((warning) => warning.day === day).map(({ message }) => message).join(' ') || undefined;
}

/** The same day of the month has the same key in every month, so that the reader stays on it. */
export function keyOfDay(day: string): string {
  return `d${day.slice(8)}`;
}

/** The name of a step: `Ore di Bianchi Mario del 05/11/2018`, `12 celle di ore di 3 persone`. */
export function title(lines: Line[], cells: number, columns: Column<Line>[]): string {
  const people = new Set(lines.flatMap(({ figure }) => (figure ? nameOfPerson(figure.person) : [])));
  const [one] = people;
  const whose = people.size === 1 && one ? one : count(people.size, 'persona', 'persone');
  const [day] = columns;
  return cells === 1 && day ? `Ore di ${whose} del ${day.title}` : `${count(cells, 'cella', 'celle')} di ore di ${whose}`;
}
