// The life of months, as wishes: what a body says of them, and what the lead does with them. Decides nothing: the core
// refuses what cannot be.
import type { Closure } from '../api/types/Closure';
import type { Edit } from '../api/types/Edit';
import type { MonthState } from '../api/types/MonthState';
import type { Person } from '../api/types/Person';
import type { Sheet } from '../api/types/Sheet';
import type { SheetState } from '../api/types/SheetState';
import { put } from '../state';

/** Someone's month: where it stands, and its sheet once there is one. */
export interface Subject {
  person: Person;
  state: MonthState;
  sheet: Sheet | undefined;
}

/** What can be done with a month. */
export type Become = SheetState | 'closed' | 'reopened' | 'signed';

/** Whose month can become so. */
export function eligible(subjects: readonly Subject[], become: Become): Subject[] {
  const FROM: Record<Become, MonthState[]> = {
    complete: ['missing', 'open', 'nothing'],
    nothing: ['missing', 'open', 'complete'],
    open: ['complete', 'nothing', 'signed'],
    signed: ['complete', 'nothing', 'signed'],
    closed: ['complete', 'nothing', 'signed'],
    reopened: ['closed'],
  };
  return subjects.filter(({ state }) => FROM[become].includes(state));
}

/** Whose month has hours and no signed copy. */
export function unsigned(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ state }) => state === 'complete');
}

/**
 * What the body says of the month of each. A month that is written in again loses its signed copy: the signature was for
 * other hours; the document itself stays.
 */
export function say(subjects: readonly Subject[], month: string, state: SheetState, id: () => string): Edit[] {
  return subjects.map(({ person, sheet }) =>
    put({
      kind: 'sheet', id: sheet?.id ?? id(), owner: person.owner, person_id: person.id, month, state,
      signed_id: state === 'open' ? null : (sheet?.signed_id ?? null),
    }),
  );
}

/**
 * Opens again what is closed, on `day`, for `reason`, to be written in; every closing stays as a version, with the signed
 * copy it had.
 */
export function reopen(subjects: readonly Subject[], closures: readonly Closure[], day: string, reason: string): Edit[] {
  const sheets = new Set(subjects.map(({ sheet }) => sheet?.id));
  return [
    ...closures
      .filter((closure) => sheets.has(closure.sheet_id) && closure.reopened === null)
      .map((closure) => put({ ...closure, kind: 'closure', reopened: day, reason })),
    ...subjects.flatMap(({ sheet }) => (sheet ? [put({ ...sheet, kind: 'sheet', state: 'open', signed_id: null })] : [])),
  ];
}
