// The name of a step in the history: what was changed, in words.
import { count } from '../format';
import type { Column } from './types';

/** `Modifica telefono di Anna Rossi`, `Modifica Anna Rossi`, `Modifica 12 celle dei contatti`. */
export function titled<R>(
  name: (row: R) => string, many: string,
): (rows: R[], cells: number, columns: Column<R>[]) => string {
  return (rows, cells, columns) => {
    const [row] = rows;
    const [column] = columns;
    if (rows.length !== 1 || row === undefined) return `Modifica ${count(cells, 'cella', 'celle')} ${many}`;
    if (columns.length !== 1 || !column) return `Modifica ${short(name(row))}`;
    return `Modifica ${lower(column.title)} di ${short(name(row))}`;
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
