// Where the reader is in a table and which block is selected. Knows rows and columns only as numbers.

export interface Cell {
  row: number;
  column: number;
}

/** `anchor` stays where the block was begun; `focus` is the cell with the keyboard. */
export interface Selection {
  anchor: Cell;
  focus: Cell;
}

export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Bounds {
  rows: number;
  columns: number;
  /** How many rows one page of the window shows. */
  page: number;
}

export type Step =
  | 'up' | 'down' | 'left' | 'right'
  | 'top' | 'bottom' | 'row-start' | 'row-end' | 'first' | 'last'
  | 'page-up' | 'page-down' | 'next' | 'previous';

/** Where the keyboard goes after an edit: a step on, the same cell, or wherever the reader has gone. */
export type Onward = Step | 'stay' | 'gone';

export function at(row: number, column: number): Selection {
  return { anchor: { row, column }, focus: { row, column } };
}

export function block({ anchor, focus }: Selection): Block {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function inside(area: Block, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

export function size(area: Block): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

/** The nearest cell that exists. */
export function clamp({ row, column }: Cell, { rows, columns }: Bounds): Cell {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** The cell one step from `from`; `null` where Tab runs out of cells and leaves the table. */
export function step(from: Cell, by: Step, bounds: Bounds): Cell | null {
  const { row, column } = from;
  const { rows, columns, page } = bounds;
  switch (by) {
    case 'next':
      if (column < columns - 1) return { row, column: column + 1 };
      return row < rows - 1 ? { row: row + 1, column: 0 } : null;
    case 'previous':
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: columns - 1 } : null;
    default:
      return clamp(target(), bounds);
  }

  function target(): Cell {
    switch (by) {
      case 'up': return { row: row - 1, column };
      case 'down': return { row: row + 1, column };
      case 'left': return { row, column: column - 1 };
      case 'right': return { row, column: column + 1 };
      case 'top': return { row: 0, column };
      case 'bottom': return { row: rows - 1, column };
      case 'row-start': return { row, column: 0 };
      case 'row-end': return { row, column: columns - 1 };
      case 'first': return { row: 0, column: 0 };
      case 'last': return { row: rows - 1, column: columns - 1 };
      case 'page-up': return { row: row - page, column };
      case 'page-down': return { row: row + page, column };
      default: return from;
    }
  }
}

/** The first and the row after the last that a window of `height` shows, with some to spare. */
export function visible(
  scrollTop: number, height: number, rowHeight: number, rows: number, spare = 8,
): { first: number; end: number } {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const end = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first: Math.min(first, end), end };
}
