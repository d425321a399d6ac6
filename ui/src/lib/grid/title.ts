// The name of a step in the history: what was changed, in words.
import { count } from '../format';
import type { Column } from './types';

/** `Modifica telefono di Anna Rossi`, `Modifica 2 celle di Anna Rossi`, `Modifica 12 celle dei contatti`. */
export function titled<R>(
  of: (row: R) => string, many: string,
): (rows: R[], cells: number, columns: Column<R>[]) => string {
  return (rows, cells, columns) => {
    const [row] = rows;
    const [column] = columns;
    const whose = rows.length === 1 && row !== undefined ? short(of(row)) : many;
    const what = rows.length === 1 && columns.length === 1 && column;
    return `Modifica ${what ? lower(what.over ?? what.title) : count(cells, 'cella', 'celle')} ${whose}`;
  };
}

/** Long enough to know it by, short enough for a button. */
function short(text: string): string {
  const words = text.trim();
  return words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words;
}

/** A heading within a sentence: `Telefono` becomes `telefono`, `CUP` stays. */
function lower(heading: string): string {
  return /^\p{Lu}\p{Ll}/u.test(heading) ? heading[0]!.toLocaleLowerCase('it') + heading.slice(1) : heading;
}
