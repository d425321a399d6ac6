// The rows of the board: each partner, and under one that is opened its people.
import type { BoardFigure } from '../api/types/BoardFigure';
import type { MonthState } from '../api/types/MonthState';
import { STATE, together, told } from './states';

export interface BoardCell {
  state: MonthState;
  /** What stands beside the sign: how many of how many, or the state in short. */
  text: string;
  /** The whole in words. */
  about: string;
  minutes: number;
}

export interface BoardLine {
  id: string;
  body: string;
  /** Null is the partner itself. */
  person: string | null;
  name: string;
  unfolds: boolean;
  cells: BoardCell[];
}

export function rows({ bodies }: BoardFigure, opened: ReadonlySet<string>): BoardLine[] {
  return bodies.flatMap(({ body_id, name, months, people }) => [
    {
      id: body_id, body: body_id, person: null, name, unfolds: people.length > 0,
      cells: months.map((month) => ({
        state: together(month), minutes: month.minutes, about: told(month),
        text: month.people === 0 ? '–' : `${month.complete + month.closed}/${month.people}`,
      })),
    },
    ...(opened.has(body_id) ? people : []).map((person) => ({
      id: person.person_id, body: body_id, person: person.person_id, name: person.name, unfolds: false,
      cells: person.months.map(({ state, minutes }) => ({
        state, minutes, about: STATE[state].word, text: STATE[state].short,
      })),
    })),
  ]);
}
