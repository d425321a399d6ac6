// What a page tells the grid about its table. The grid knows no kind of record: a column says how a row
// reads and what typing into it means.
import type { Edit } from '../../api/types/Edit';
import type { IconName } from '../icons';
import type { Tone } from '../tone';

/** `group` heads the rows below it, `total` sums them: both are reckoned, never typed. */
export type Level = 'group' | 'row' | 'total';

export type Editor = 'text' | 'area' | 'day' | 'money' | 'percent' | 'number' | 'choice';

export interface Choice {
  value: string;
  label: string;
}

export interface Column<R> {
  key: string;
  title: string;
  /** A heading over this and the following columns that have the same one. */
  over?: string;
  /** Stays at the left edge when the table is scrolled sideways; for the first column only. */
  pinned?: boolean;
  /** Makes it one of many narrow columns: what its head shows in two short lines, `v` over `23`; the title is read. */
  head?: readonly [string, string];
  /** More about the column, told at its head: the name of a holiday. */
  about?: string;
  /** Hatched: days on which one does not usually work. */
  off?: boolean;
  /** Tab passes over it; the arrows do not. */
  aside?: boolean;
  /** Between two lines: the day at hand. */
  now?: boolean;
  /** Dotted: a cell that takes nothing, though others of its column do. */
  shut?(row: R): boolean;
  /** Pixels at 100 %; 120 when unset. */
  width?: number;
  /** Takes what the window leaves over. */
  grow?: boolean;
  align?: 'start' | 'center' | 'end';
  /** What a selection of these cells may be added up as in the status line. */
  sums?: 'money' | 'number' | 'hours';
  /** How many lines of text a cell shows before it cuts with an ellipsis. */
  lines?: 1 | 2;
  /** What is shown, copied and exported. */
  text(row: R): string;
  tone?(row: R): Tone | undefined;
  /** Heavier type, for rows that head others and can be typed in all the same. */
  strong?(row: R): boolean;
  /** Steps of indentation, for rows that belong to the one above. */
  indent?(row: R): number;
  icon?(row: R): IconName | undefined;
  /** A doubt or a warning about the cell: a mark in its corner, its tooltip, the line below, screen readers. */
  note?(row: R): string | undefined;
  /** More about the cell, told where a note is, without a mark. */
  hint?(row: R): string | undefined;
  /** A cell that is on or off: click and Space call `edits` with `sì` or an empty text. */
  check?(row: R): boolean | undefined;
  /** Shows the box of `check` alone: the text is for copies and screen readers. */
  terse?: boolean;
  /** A column without an editor and without `check` is reckoned. */
  editor?: Editor;
  choices?(row: R): Choice[];
  /** A string says, in Italian, why this cell cannot be typed in. */
  editable?(row: R): true | string;
  /** What the editor starts from, where it is not `text`: the value of a choice, a bare number. */
  raw?(row: R): string;
  /** How a typed text reads, `7:20` for `7,33`: told before it is saved. Throws as `edits` does. */
  reads?(row: R, text: string): string;
  /** What typing `text` means; an empty text clears. Throws an object with a `message` for bad input. */
  edits?(row: R, text: string): Edit[];
}
