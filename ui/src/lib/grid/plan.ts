// What a paste, a fill or a clearing would do, cell by cell, before anything is done.
import type { Edit } from '../../api/types/Edit';
import type { Refusal } from '../../api/types/Refusal';
import type { Rehearsal } from '../../api/types/Rehearsal';
import type { Block } from './selection';
import type { Column, Level } from './types';

export interface Planned<R> {
  row: number;
  column: number;
  record: R;
  key: string;
  title: string;
  before: string;
  after: string;
  /** Why the value cannot stand in this cell. */
  error: string | null;
  /** What there would be to look at, once the value stands. */
  doubt?: string;
  /** Where the row is a new one, those of the whole row. */
  edits: Edit[];
  /** Whether it is of a row still to be made. */
  fresh?: boolean;
}

export interface Plan<R> {
  /** The block that the cells fill, to be selected afterwards. */
  area: Block;
  /** Cells that would change or cannot take their value. */
  cells: Planned<R>[];
  /** Cells that have their value already. */
  same: number;
  /** Values for reckoned cells and headings: left out. */
  reckoned: number;
  /** Values beyond the last row or column: left out. */
  outside: number;
  /** Rows and columns of headings that were copied along: left out. */
  headings: number;
}

export interface Table<R> {
  rows: readonly R[];
  columns: readonly Column<R>[];
  level(row: R): Level;
  /** Why no cell may change, if so. */
  locked: string | null;
  create?: Create<R>;
}

/**
 * For a table whose last row, but for totals, is the empty one: the new row that pasted texts, by column, make there or below. Throws
 * an object with a `message` and, where one column is to blame, its key as `field`.
 */
export type Create<R> = (cells: ReadonlyMap<string, string>) => { record: R; edits: Edit[] };

/**
 * Lays `matrix` over the table, less the headings that were copied along; what falls on its empty row or below, unless it
 * is one cell alone, makes new rows.
 */
export function paste<R>(table: Table<R>, area: Block, matrix: string[][]): Plan<R> {
  const { bare, headings } = stripped(table, area, matrix);
  const alone = bare.length === 1 && bare[0]!.length === 1;
  const plan = spread(table, area, bare, table.create && !table.locked && !alone ? lastRow(table) : Infinity);
  return { ...plan, headings };
}

/** `matrix` without rows that repeat the heads of the columns they fall on, and without the names of its rows. */
function stripped<R>(table: Table<R>, area: Block, matrix: string[][]): { bare: string[][]; headings: number } {
  const names = new Set(table.rows.map((row) => plain(table.columns[0]?.text(row) ?? '')));
  // With names at the left that fall on a column of their own, the rest stands one to the right of its place.
  for (const shift of area.left > 0 ? [1, 0] : [0]) {
    const first = matrix.findIndex((texts) => !heading(table, area.left - shift, texts, names));
    if (first < 0) continue;
    const body = matrix.slice(first);
    const named = body.every(([text = ''], down) => {
      const row = table.rows[area.top + down];
      return row !== undefined && matrix[first + down]!.length > 1 && plain(text) !== '' && plain(text) === plain(table.columns[0]?.text(row) ?? '');
    });
    if (shift === 1 && !named) continue;
    return { bare: body.map((texts) => texts.slice(shift)), headings: first + shift };
  }
  return { bare: matrix, headings: 0 };
}

/** Whether a row of a block only says what the columns from `left` on are, or what the whole is. */
function heading<R>(table: Table<R>, left: number, texts: string[], names: ReadonlySet<string>): boolean {
  const told = texts.flatMap((text, across) => (text.trim() === '' ? [] : [{ text: plain(text), across }]));
  const [only] = told;
  // A title over all of them, from merged cells, where no text is typed.
  if (told.length === 1 && only && texts.length > 2) {
    const editor = table.columns[left + only.across]?.editor;
    return editor !== 'text' && editor !== 'area' && /\p{L}{3}/u.test(only.text) && !names.has(only.text);
  }
  return told.length > 2 && told.every(({ text, across }) => {
    const column = table.columns[left + across];
    return column !== undefined && [column.title, column.over, ...(column.head ?? [])].some((head) => head !== undefined && plain(head) === text);
  });
}

/** A text without what tells apart two writings of one word. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLocaleLowerCase('it');
}

/** The place of the empty row that takes new ones: the last above the totals. */
function lastRow<R>(table: Table<R>): number {
  return table.rows.findLastIndex((row) => table.level(row) === 'row');
}

/**
 * Lays `matrix` over the table from the top left of `area`; a block that fits several times fills the area. Where it
 * has no text, the cell stays as it is. Rows from `fresh` on are new ones.
 */
function spread<R>(table: Table<R>, area: Block, matrix: (string | undefined)[][], fresh = Infinity): Plan<R> {
  const high = matrix.length;
  const wide = Math.max(...matrix.map((row) => row.length));
  const tall = area.bottom - area.top + 1;
  const broad = area.right - area.left + 1;
  const rows = tall % high === 0 ? tall : high;
  const columns = broad % wide === 0 ? broad : wide;
  const plan: Plan<R> = {
    area: {
      top: area.top,
      left: area.left,
      bottom: Math.min(area.top + rows, table.rows.length) - 1,
      right: Math.min(area.left + columns, table.columns.length) - 1,
    },
    cells: [], same: 0, reckoned: 0, outside: 0, headings: 0,
  };
  for (let down = 0; down < rows; down += 1) {
    if (area.top + down >= fresh) {
      const texts = Array.from({ length: columns }, (_, across) => matrix[down % high]![across % wide] ?? '');
      add(table, plan, area.top + down, area.left, texts);
      continue;
    }
    for (let across = 0; across < columns; across += 1) {
      const text = matrix[down % high]![across % wide];
      if (text !== undefined) lay(table, plan, area.top + down, area.left + across, text);
    }
  }
  return plan;
}

/**
 * Repeats the first column of `area` in the others; one column alone takes the one before. What is filled from a day one
 * works on passes over the days one does not.
 */
export function fillRight<R>(table: Table<R>, area: Block): Plan<R> | null {
  const source = area.right > area.left ? area.left : area.left - 1;
  const column = table.columns[source];
  if (!column) return null;
  const targets = table.columns.slice(source + 1, area.right + 1);
  const over = !column.off && targets.length > 1;
  const texts = table.rows.slice(area.top, area.bottom + 1).map((record) => {
    const text = locked(table, record, column) === '' ? undefined : bare(column, record);
    return targets.map((target) => (over && target.off ? undefined : text));
  });
  return spread(table, { ...area, left: source + 1 }, texts);
}

/** Repeats the first row of `area` in the others; one row alone takes the row above. */
export function fill<R>(table: Table<R>, area: Block): Plan<R> | null {
  const source = area.bottom > area.top ? area.top : area.top - 1;
  const record = table.rows[source];
  if (record === undefined) return null;
  const texts = table.columns
    .slice(area.left, area.right + 1)
    .map((column) => (locked(table, record, column) === '' ? undefined : bare(column, record)));
  return spread(table, { ...area, top: source + 1 }, [texts]);
}

/**
 * The cells that a refusal of the core speaks of: by its row, or the one that their rows belong to, its field, the text
 * it quotes, the heading it names.
 */
export function blame<R>(cells: Planned<R>[], { record, field, message: why }: Refusal): Planned<R>[] {
  const own = cells.filter((cell) => cell.edits.some((edit) => target(edit) === record));
  const kin = cells.filter((cell) => record !== null && cell.edits.some((edit) => refers(edit, record)));
  const row = [own, kin, cells].find((found) => found.length > 0) ?? cells;
  const column = row.filter((cell) => cell.key === field);
  const named = row.filter((cell) => why.includes(cell.title));
  const quoted = column.filter((cell) => cell.after !== '' && why.includes(cell.after));
  return [quoted, column, named, row].find((found) => found.length > 0) ?? [];
}

/** The identity of the row that a wish changes. */
function target(edit: Edit): string {
  return 'put' in edit ? edit.put.id : edit.delete.id;
}

/** Whether the row that a wish puts names another one. */
function refers(edit: Edit, record: string): boolean {
  return 'put' in edit && Object.values(edit.put).includes(record);
}

/** The same plan with what each wish would be refused for, or give to look at, told at its cells. */
export function judged<R>(plan: Plan<R>, { refusals, doubts }: Rehearsal): Plan<R> {
  const good = plan.cells.filter((cell) => cell.error === null);
  const errors = new Map<Planned<R>, string>();
  for (const refusal of refusals) {
    for (const cell of blame(good, refusal)) if (!errors.has(cell)) errors.set(cell, refusal.message);
  }
  const doubt = (cell: Planned<R>) =>
    doubts
      .filter(({ records }) => cell.edits.some((edit) => records.includes(target(edit))))
      .map(({ message }) => message).join(' ') || undefined;
  return {
    ...plan,
    cells: plan.cells.map((cell) =>
      cell.error === null ? { ...cell, error: errors.get(cell) ?? null, doubt: doubt(cell) } : cell,
    ),
  };
}

export function clear<R>(table: Table<R>, area: Block): Plan<R> {
  return spread(table, area, [['']]);
}

/** The one cell at `row`, `column` as if `text` had been typed into it. */
export function typed<R>(table: Table<R>, row: number, column: number, text: string): Plan<R> {
  return spread(table, { top: row, bottom: row, left: column, right: column }, [[text]]);
}

/** What an editor starts from and a fill repeats. */
export function bare<R>(column: Column<R>, record: R): string {
  return column.raw ? column.raw(record) : column.text(record);
}

/** Why the cell cannot be typed in; `null` when it can, an empty text when it is reckoned. */
export function locked<R>(table: Table<R>, record: R, column: Column<R>): string | null {
  if (table.level(record) !== 'row' || !column.edits) return '';
  if (!column.editor && column.check?.(record) === undefined) return '';
  if (table.locked) return table.locked;
  const editable = column.editable?.(record) ?? true;
  return editable === true ? null : editable;
}

function lay<R>(table: Table<R>, plan: Plan<R>, row: number, column: number, text: string): void {
  const record = table.rows[row];
  const place = table.columns[column];
  if (record === undefined || place === undefined) {
    if (text !== '') plan.outside += 1;
    return;
  }
  const why = locked(table, record, place);
  const before = place.text(record);
  if (why === '') {
    if (text !== '' && text.trim() !== before.trim()) plan.reckoned += 1;
    return;
  }
  const value = meant(place, record, text.trim());
  if (value === bare(place, record)) {
    plan.same += 1;
    return;
  }
  const cell = { row, column, record, key: place.key, title: place.title, before, after: label(place, record, value) };
  if (why !== null) {
    plan.cells.push({ ...cell, error: why, edits: [] });
    return;
  }
  try {
    const edits = place.edits!(record, value);
    const after = value !== '' && place.reads ? place.reads(record, value) : cell.after;
    if (edits.length === 0) plan.same += 1;
    else plan.cells.push({ ...cell, after, error: null, edits });
  } catch (error) {
    plan.cells.push({ ...cell, error: message(error), edits: [] });
  }
}

/** A new row from the texts of one pasted row: all its cells stand together or are left out together. */
function add<R>(table: Table<R>, plan: Plan<R>, row: number, left: number, texts: string[]): void {
  const empty = table.rows[lastRow(table)]!;
  const cells: Planned<R>[] = [];
  const typed = new Map<string, string>();
  for (const [across, text] of texts.entries()) {
    if (text.trim() === '') continue;
    const column = left + across;
    const place = table.columns[column];
    if (!place) plan.outside += 1;
    else if (!place.edits) plan.reckoned += 1;
    else {
      const value = meant(place, empty, text.trim());
      typed.set(place.key, value);
      const after = label(place, empty, value);
      cells.push({
        row, column, record: empty, key: place.key, title: place.title, before: '', after, error: null, edits: [],
        fresh: true,
      });
    }
  }
  if (cells.length === 0) return;
  try {
    const made = table.create!(typed);
    plan.cells.push(...cells.map((cell) => ({ ...cell, ...made })));
  } catch (error) {
    const field = typeof error === 'object' && error !== null && 'field' in error ? error.field : null;
    const guilty = cells.find((cell) => cell.key === field) ?? cells[0];
    const told = (cell: Planned<R>) => (cell === guilty ? message(error) : 'Resta fuori con la sua riga.');
    plan.cells.push(...cells.map((cell) => ({ ...cell, error: told(cell) })));
  }
}

/** A choice is typed by its label as people read it, in any case, or by its value. */
function meant<R>(column: Column<R>, record: R, text: string): string {
  if (text === column.text(record).trim()) return bare(column, record);
  if (column.editor !== 'choice' || !column.choices) return text;
  const choices = column.choices(record);
  const same = (label: string) => label.localeCompare(text, 'it', { sensitivity: 'base' }) === 0;
  const choice = choices.find(({ value, label }) => value === text || same(label));
  return choice ? choice.value : text;
}

function label<R>(column: Column<R>, record: R, value: string): string {
  return column.choices?.(record).find((choice) => choice.value === value)?.label ?? value;
}

/** The sentence of a refusal, whatever was thrown. */
export function message(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
