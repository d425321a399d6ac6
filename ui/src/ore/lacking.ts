// What people's months still lack, and what in them is to be looked at, before they are said complete or without hours.
import type { MonthFigure } from '../api/types/MonthFigure';
import type { SheetState } from '../api/types/SheetState';
import { nameOfPerson } from './lines';

export interface Lacking {
  person: string;
  name: string;
  messages: string[];
  /** Whether it may be said without hours. */
  empty: boolean;
}

export function lacking(figures: readonly MonthFigure[], state: SheetState): Lacking[] {
  if (state === 'open') return [];
  return figures.flatMap(({ person, lacks, warnings }) => {
    const shown = lacks.filter(({ sort }) => state === 'complete' || sort === 'end');
    const messages = [...shown, ...(state === 'complete' ? warnings : [])].map(({ message }) => message);
    if (messages.length === 0) return [];
    return {
      person: person.id, name: nameOfPerson(person), messages,
      empty: shown.some(({ sort }) => sort === 'hours'),
    };
  });
}
