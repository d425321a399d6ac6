// A table at work: where the reader is, what is being typed, what was refused and stays in its cell, and what
// a paste waits to be allowed to do. Draws nothing and knows no kind of record.
import type { AnyRecord } from '../../api/types/AnyRecord';
import type { Edit } from '../../api/types/Edit';
import { refusal } from '../../api';
import { project, type Unsaved } from '../../state';
import { format, parse } from './clipboard';
import { merge } from './merge';
import { bare, blame, clear, fill, fillRight, judged, locked, paste, typed, type Plan, type Planned, type Table } from './plan';
import { at, block, clamp, inside, size, step, type Bounds, type Cell, type Selection, type Step } from './selection';
import { show, sum, sumHours } from './sum';
import type { Column } from './types';

export interface Source<R> extends Table<R> {
  /** What the table is called: another person's month is another table, with marks of its own. */
  label: string;
  id(row: R): string;
  /** What a row is called in a sentence. */
  name(row: R): string;
  /** The name of the step in the history. */
  title(rows: R[], cells: number, columns: Column<R>[]): string;
  /** Completes the wishes of a step, where one cell's wish needs others first. */
  prepare?(edits: Edit[]): Edit[];
  page(): number;
  /** Waits until the rows show what was saved, where they are reckoned from it. */
  settled?(): Promise<void>;
}

export interface Editing {
  row: number;
  column: number;
  began: 'typed' | 'opened';
  text: string;
}

interface Refused {
  id: string;
  column: string;
  text: string;
  message: string;
}

export class Board<R> {
  readonly #source: () => Source<R>;
  /** Read for every cell that is drawn: made once for all of them. */
  readonly table: Source<R> = $derived.by(() => this.#source());
  selection = $state.raw<Selection>(at(0, 0));
  editing = $state.raw<Editing | null>(null);
  /** The table in which the edit began. */
  #begun: Table<R> | null = null;
  review = $state.raw<Plan<R> | null>(null);
  /** What the reader is told about the last key, until the next one. */
  notice = $state('');
  #refused = $state.raw<ReadonlyMap<string, Refused>>(new Map());
  #waiting = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** The step under way, or the last one. */
  #under: Promise<unknown> = Promise.resolve();
  /** Where Tab was first pressed: Enter goes back below it, as in a spreadsheet. */
  #tabbedFrom: number | null = null;

  readonly area = $derived(block(this.selection));
  readonly many = $derived(size(this.area) > 1);

  constructor(source: () => Source<R>) {
    this.#source = source;
  }

  get bounds(): Bounds {
    const { rows, columns } = this.table;
    return { rows: rows.length, columns: columns.length, page: this.table.page() };
  }

  selected(row: number, column: number): boolean {
    return inside(this.area, row, column);
  }

  #key(row: number, column: number): string {
    const { label, rows, columns, id } = this.table;
    const record = rows[row];
    return record === undefined ? '' : `${label} ${id(record)} ${columns[column]?.key}`;
  }

  refused(row: number, column: number): Refused | undefined {
    return this.#refused.size ? this.#refused.get(this.#key(row, column)) : undefined;
  }

  /** The refused values that stand in their cells, the latest last. */
  readonly unsaved: Unsaved[] = $derived.by(() => {
    if (this.#refused.size === 0) return [];
    const { rows, id, name } = this.table;
    const known = new Map(rows.map((row) => [id(row), row]));
    return [...this.#refused.values()].flatMap(({ id, column, message }) => {
      const row = known.get(id);
      if (row === undefined) return [];
      const whose = name(row);
      return [{ name: whose ? `«${column}» di ${whose}` : `«${column}»`, why: message }];
    });
  });

  /** The refused values of the table on view, in the order of its cells. */
  readonly refusals = $derived.by<(Cell & { message: string })[]>(() => {
    if (this.#refused.size === 0) return [];
    const { rows, columns } = this.table;
    return rows.flatMap((_, row) =>
      columns.flatMap((_, column) => {
        const refused = this.refused(row, column);
        return refused ? [{ row, column, message: refused.message }] : [];
      }),
    );
  });

  /** Goes to the next refused value after the cell with the keyboard, round again after the last. */
  toRefused(): void {
    const { row, column } = this.selection.focus;
    const later = this.refusals.find((cell) => cell.row > row || (cell.row === row && cell.column > column));
    const next = later ?? this.refusals[0];
    if (next) this.go(next);
  }

  /** The text being saved, shown until the record has it. */
  waiting(row: number, column: number): string | undefined {
    return this.#waiting.size ? this.#waiting.get(this.#key(row, column)) : undefined;
  }

  /** What stands below the table about the cell with the keyboard. */
  readonly about = $derived.by<{ text: string; tone: 'bad' | 'warn' | 'muted' } | null>(() => {
    const { row, column } = this.selection.focus;
    const refused = this.refused(row, column);
    if (refused) return { text: refused.message, tone: 'bad' };
    if (this.notice) return { text: this.notice, tone: 'warn' };
    const record = this.table.rows[row];
    const place = this.table.columns[column];
    const note = record === undefined ? undefined : (place?.note?.(record) ?? place?.hint?.(record));
    return note ? { text: note, tone: 'muted' } : null;
  });

  /** Excel's words on a block: how many cells have a text, and the sum of amounts and numbers. */
  readonly summary = $derived.by<{ count: number; sum: string | null } | null>(() => {
    if (!this.many) return null;
    const { columns } = this.table;
    const filled = this.#texts().flat().filter((text) => text !== '').length;
    const kinds = columns.slice(this.area.left, this.area.right + 1).map((column) => column.sums);
    if (kinds.some((kind) => kind === undefined || kind !== kinds[0])) return { count: filled, sum: null };
    const texts = this.#texts('row').flat();
    if (kinds[0] === 'hours') return { count: filled, sum: sumHours(texts) };
    const found = sum(texts);
    const money = kinds[0] === 'money';
    return { count: filled, sum: found && `${show(found.total, money ? 2 : 0)}${money ? '\u00a0€' : ''}` };
  });

  move(by: Step, extend: boolean): boolean {
    const { anchor, focus } = this.selection;
    let next = step(focus, by, this.bounds);
    const tab = by === 'next' || by === 'previous';
    while (tab && next && this.table.columns[next.column]?.aside) next = step(next, by, this.bounds);
    if (!next) return false;
    if (by === 'next') this.#tabbedFrom ??= focus.column;
    else if (by === 'down' && !extend && this.#tabbedFrom !== null) next.column = this.#tabbedFrom;
    if (!tab) this.#tabbedFrom = null;
    this.notice = '';
    this.selection = extend ? { anchor, focus: next } : { anchor: next, focus: next };
    return true;
  }

  go(cell: Cell, extend = false): void {
    this.#tabbedFrom = null;
    this.notice = '';
    const focus = clamp(cell, this.bounds);
    this.selection = { anchor: extend ? this.selection.anchor : focus, focus };
  }

  all(): void {
    const { rows, columns } = this.bounds;
    this.selection = { anchor: { row: rows - 1, column: columns - 1 }, focus: { row: 0, column: 0 } };
  }

  wholeRow(): void {
    const { row } = this.selection.focus;
    this.selection = { anchor: { row, column: this.bounds.columns - 1 }, focus: { row, column: 0 } };
  }

  /** Opens the cell with the keyboard; says why when it cannot be typed in. */
  edit(began: Editing['began'], first = ''): boolean {
    const { row, column } = this.selection.focus;
    const record = this.table.rows[row];
    const place = this.table.columns[column];
    if (record === undefined || !place) return false;
    const why = locked(this.table, record, place);
    if (why !== null || !place.editor) {
      this.notice = why || (place.editor ? 'In questa riga la cella non si usa.' : 'Questa cella è calcolata: non si scrive.');
      return false;
    }
    const text = began === 'typed' ? first : (this.refused(row, column)?.text ?? bare(place, record));
    this.notice = '';
    this.editing = { row, column, began, text };
    this.#begun = this.table;
    return true;
  }

  /** Forgets what is being typed; outside of an edit, the refused value of the cell. */
  cancel(): void {
    if (this.editing) {
      this.editing = null;
      return;
    }
    const { row, column } = this.selection.focus;
    this.#mark(new Map([[this.#key(row, column), null]]));
    this.notice = '';
    this.selection = at(row, column);
  }

  async commit(text: string): Promise<void> {
    const cell = this.editing;
    if (!cell) return;
    this.editing = null;
    // Meanwhile the table may have become another one: what was typed stands where it was begun.
    const plan = typed(this.#begun ?? this.table, cell.row, cell.column, text);
    if (plan.cells.length === 0) this.#mark(new Map([[this.#key(cell.row, cell.column), null]]));
    await this.#try(plan);
  }

  /** Turns a cell that is on or off; says whether the cell is one. */
  toggle(): boolean {
    const { row, column } = this.selection.focus;
    const record = this.table.rows[row];
    const place = this.table.columns[column];
    const on = record === undefined ? undefined : place?.check?.(record);
    if (record === undefined || !place || on === undefined) return false;
    const why = locked(this.table, record, place);
    if (why) this.notice = why;
    else void this.#try(typed(this.table, row, column, on ? '' : 'sì'));
    return true;
  }

  clear(): void {
    const plan = clear(this.table, this.area);
    if (plan.cells.length === 0) {
      this.#mark(new Map([[this.#key(this.area.top, this.area.left), null]]));
    }
    void this.#try(plan);
  }

  async fill(across: boolean): Promise<void> {
    const { area } = this;
    // What is repeated may be on its way.
    await this.#under;
    const plan = (across ? fillRight : fill)(this.table, area);
    if (plan) await this.#try(plan);
  }

  copy(): string {
    return format(this.#texts());
  }

  /** The whole table with its column heads. */
  copyAll(): string {
    const { rows, columns } = this.table;
    return format([
      columns.map((column) => column.title),
      ...rows.map((row) => columns.map((column) => column.text(row))),
    ]);
  }

  /** One cell into one cell is typed; anything larger is tried by the core and shown first. */
  async paste(text: string): Promise<void> {
    const matrix = parse(text);
    const plan = paste(this.table, this.area, matrix);
    if (plan.cells.length === 0) {
      this.notice = plan.reckoned || plan.outside
        ? 'Niente da incollare: qui le celle sono calcolate.'
        : 'Niente da incollare: i valori ci sono già.';
    } else if (matrix.length === 1 && matrix[0]!.length === 1 && !this.many) {
      void this.#try(plan);
    } else {
      this.review = await this.#rehearsed(plan);
    }
  }

  /** The plan with all that the core has against it: what it refuses may have hidden something else. */
  async #rehearsed(plan: Plan<R>): Promise<Plan<R>> {
    const good = (cells: Planned<R>[]) => cells.filter((cell) => cell.error === null);
    try {
      for (let tried = plan; ; ) {
        const edits = this.#wishes(good(tried.cells));
        const next = edits.length ? judged(tried, await project.rehearse(edits)) : tried;
        if (good(next.cells).length === good(tried.cells).length) return next;
        tried = next;
      }
    } catch {
      // Why nothing can be tried is told when it is to be saved.
      return plan;
    }
  }

  /** What `cells` wish for, as one step. */
  #wishes(cells: Planned<R>[]): Edit[] {
    const edits = merge(cells.flatMap((cell) => cell.edits), stored);
    return this.table.prepare?.(edits) ?? edits;
  }

  /** Does what the review showed. */
  async accept(): Promise<void> {
    const plan = this.review;
    if (!plan) return;
    this.review = null;
    const { top, left, bottom, right } = plan.area;
    this.selection = { anchor: { row: bottom, column: right }, focus: { row: top, column: left } };
    // Who has agreed to leave some values out is not asked again for every further one.
    const partial = plan.cells.some((cell) => cell.error !== null);
    let rest = await this.#apply(plan);
    while (partial && rest?.cells.some((cell) => cell.error === null)) rest = await this.#apply(rest);
    this.review = rest;
  }

  #texts(level?: 'row'): string[][] {
    const { top, bottom, left, right } = this.area;
    const { rows, columns } = this.table;
    return rows
      .slice(top, bottom + 1)
      .filter((row) => !level || this.table.level(row) === level)
      .map((row) => columns.slice(left, right + 1).map((column) => column.text(row)));
  }

  /** Does `plan`; where the core refuses some of many cells, the review shows which. */
  async #try(plan: Plan<R>): Promise<void> {
    const under = this.#apply(plan);
    this.#under = under;
    const rest = await under;
    if (rest) this.review = rest;
  }

  /**
   * Saves the cells that can stand as one step; the others keep their value, marked. The core refuses a step as a
   * whole: of many cells, the answer is the plan with the guilty ones told apart.
   */
  async #apply(plan: Plan<R>): Promise<Plan<R> | null> {
    const marks = new Map<string, Refused | null>();
    // A row still to be made has no cells to mark.
    for (const cell of plan.cells.filter(({ fresh }) => !fresh)) {
      marks.set(this.#key(cell.row, cell.column), cell.error === null ? null : this.#refusal(cell, cell.error));
    }
    this.#mark(marks);
    const good = plan.cells.filter((cell) => cell.error === null);
    if (good.length === 0) return null;
    const keys = good.map((cell) => (cell.fresh ? '' : this.#key(cell.row, cell.column)));
    this.#wait(new Map(good.map((cell, place) => [keys[place]!, cell.after])));
    const { title, columns } = this.table;
    const records = [...new Set(good.map((cell) => cell.record))];
    const touched = columns.filter((_, place) => good.some((cell) => cell.column === place));
    try {
      await project.save(title(records, good.length, touched), this.#wishes(good));
      await this.table.settled?.();
    } catch (error) {
      const no = refusal(error);
      const guilty = new Set(blame(good, no));
      const told = (cell: Planned<R>) => (guilty.has(cell) ? { ...cell, error: no.message } : cell);
      if (plan.cells.length > 1 || good[0]!.fresh) return { ...plan, cells: plan.cells.map(told) };
      this.#mark(new Map([[keys[0]!, this.#refusal(good[0]!, no.message)]]));
    } finally {
      this.#wait(new Map(keys.map((key) => [key, null])));
    }
    return null;
  }

  #refusal(cell: Planned<R>, message: string): Refused {
    return { id: this.table.id(cell.record), column: cell.title, text: cell.after, message };
  }

  #mark(marks: ReadonlyMap<string, Refused | null>): void {
    this.#refused = changed(this.#refused, marks);
  }

  #wait(texts: ReadonlyMap<string, string | null>): void {
    this.#waiting = changed(this.#waiting, texts);
  }
}

function stored(record: AnyRecord): AnyRecord | undefined {
  return project.get(record.kind, record.id) as AnyRecord | undefined;
}

function changed<T>(map: ReadonlyMap<string, T>, marks: ReadonlyMap<string, T | null>): ReadonlyMap<string, T> {
  const next = new Map(map);
  for (const [key, mark] of marks) {
    next.delete(key);
    if (mark !== null) next.set(key, mark);
  }
  return next;
}
