import { describe, expect, it } from 'vitest';
import { blame, clear, fill, fillRight, paste, typed, type Table } from './plan';
import type { Column } from './types';

interface Row {
  id: string;
  name: string;
  amount: number;
  state: string;
}
const rows: Row[] = [
  { id: 'g', name: 'Gruppo', amount: 3, state: '' },
  { id: 'a', name: 'Anna', amount: 1, state: 'open' },
  { id: 'b', name: 'Bruno', amount: 2, state: 'done' },
];
const put = (row: Row, change: Partial<Row>) => [{ put: { kind: 'x', ...row, ...change } as never }];
const columns: Column<Row>[] = [
  { key: 'name', title: 'Nome', editor: 'text', text: (row) => row.name, edits: (row, name) => put(row, { name }) },
  {
    key: 'amount', title: 'Importo', editor: 'number', text: (row) => String(row.amount),
    edits(row, text) {
      if (!/^\d+$/.test(text)) throw { message: `«${text}» non è un numero.` };
      return put(row, { amount: Number(text) });
    },
  },
  { key: 'twice', title: 'Doppio', text: (row) => String(row.amount * 2) },
  {
    key: 'state', title: 'Stato', editor: 'choice', raw: (row) => row.state,
    text: (row) => (row.state === 'done' ? 'fatto' : 'da fare'),
    choices: () => [{ value: 'open', label: 'da fare' }, { value: 'done', label: 'fatto' }],
    editable: (row) => (row.id === 'b' ? 'Bruno ha chiuso.' : true),
    edits: (row, state) => put(row, { state }),
  },
];
const table: Table<Row> = { rows, columns, level: (row) => (row.id === 'g' ? 'group' : 'row'), locked: null };
const area = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
const told = (plan: { cells: { row: number; column: number; after: string; error: string | null }[] }) =>
  plan.cells.map(({ row, column, after, error }) => [row, column, after, error]);

describe('headings copied along with a block', () => {
  const day = (number: number, off = false): Column<Row> => ({
    key: `d${number}`, title: `0${number}/11/2018`, head: ['LMMGV'.charAt(number - 1), String(number)], off, editor: 'number',
    text: () => '', edits: (row, text) => (text === '' ? [] : put(row, { amount: Number(text) })),
  });
  const days = [1, 2, 3, 4].map((number) => day(number, number === 3));
  const month: Table<Row> = { ...table, rows: rows.slice(1), columns: [{ key: 'name', title: 'Azione', text: (row) => row.name }, ...days] };
  const laid = (left: number, block: string) =>
    paste(month, area(0, left), block.split('\n').map((line) => line.split('\t')));

  it.each([
    ['days', 1, '1\t2\t3\t4\n7\t8\t\t6', 1],
    ['weekdays and days', 1, 'L\tM\tM\tG\n1\t2\t3\t4\n7\t8\t\t6', 2],
    ['a title of merged cells', 1, 'Novembre 2018\t\t\t\n7\t8\t\t6', 1],
    ['names as well, where they belong', 0, 'Azione\t1\t2\t3\t4\nAnna\t7\t8\t\t6', 1],
    ['names as well, one place too far', 1, 'Azione\t1\t2\t3\t4\nanna \t7\t8\t\t6', 2],
    ['names alone, one place too far', 1, 'Anna\t7\t8\t\t6', 1],
  ])('are left out: %s', (_, left, block, headings) => {
    const plan = laid(left, block);
    expect(told(plan)).toEqual([[0, 1, '7', null], [0, 2, '8', null], [0, 4, '6', null]]);
    expect(plan.headings).toBe(headings);
  });

  it('are told from hours and from texts that look like them', () => {
    expect(laid(1, '1\t2\n7\t8').headings).toBe(0);
    expect(laid(1, '1\t2\t3\t5\n7\t8\t\t6').headings).toBe(0);
    expect(laid(0, 'Anna\t\t\t\t\nBruno\t\t8\t\t').headings).toBe(0);
    expect(paste(table, area(1, 0), [['Bea', '', ''], ['Caio', '4', '']]).headings).toBe(0);
  });

  it('a fill passes over the days one does not work on, unless it is all of such days', () => {
    const written = days.map((column) => ({ ...column, text: (row: Row) => (column.key === 'd2' ? String(row.amount) : '') }));
    const filled = (left: number, right: number) =>
      told(fillRight({ ...month, columns: [month.columns[0]!, ...written] }, area(0, left, 0, right))!);
    expect(filled(2, 4)).toEqual([[0, 4, '1', null]]);
    expect(filled(3, 3)).toEqual([[0, 3, '1', null]]);
  });
});

describe('a paste', () => {
  it('says what would change, what stays and what is left out', () => {
    const plan = paste(table, area(1, 0), [['Anna', '5', '99', 'fatto'], ['Bea', 'x', '4', 'da fare'], ['C', '1']]);
    expect(told(plan)).toEqual([
      [1, 1, '5', null], [1, 3, 'fatto', null],
      [2, 0, 'Bea', null], [2, 1, 'x', '«x» non è un numero.'], [2, 3, 'da fare', 'Bruno ha chiuso.'],
    ]);
    expect(plan).toMatchObject({ same: 1, reckoned: 1, outside: 2, area: area(1, 0, 2, 3) });
  });

  it('of one cell fills the selection', () => {
    expect(told(paste(table, area(1, 1, 2, 1), [['7']]))).toEqual([[1, 1, '7', null], [2, 1, '7', null]]);
  });

  it('never touches headings', () => {
    const plan = paste(table, area(0, 0), [['Titolo']]);
    expect(plan.cells).toEqual([]);
    expect(plan.reckoned).toBe(1);
  });

  it('understands a choice by its label', () => {
    expect(paste(table, area(1, 3), [['FATTO']]).cells[0]!.edits).toEqual(put(rows[1]!, { state: 'done' }).map(
      (edit) => ({ put: { ...edit.put as object } }),
    ));
  });
});

it('fills down from the first row, or from the row above', () => {
  expect(told(fill(table, area(1, 0, 2, 1))!)).toEqual([[2, 0, 'Anna', null], [2, 1, '1', null]]);
  expect(told(fill(table, area(2, 1))!)).toEqual([[2, 1, '1', null]]);
  expect(fill(table, area(0, 0))).toBeNull();
});

it('fills to the right from the first column, or from the column before', () => {
  expect(told(fillRight(table, area(1, 0, 2, 1))!)).toEqual([
    [1, 1, 'Anna', '«Anna» non è un numero.'], [2, 1, 'Bruno', '«Bruno» non è un numero.'],
  ]);
  expect(told(fillRight(table, area(1, 3))!)).toEqual([]);
  expect(fillRight(table, area(1, 0))).toBeNull();
});

it('shows how a text reads, not how it was typed', () => {
  const round: Column<Row> = { ...columns[1]!, reads: (_, text) => String(Number(text)) };
  const rounded = { ...table, columns: [round] };
  expect(told(typed(rounded, 1, 0, '007'))).toEqual([[1, 0, '7', null]]);
  expect(told(typed(rounded, 1, 0, 'x'))).toEqual([[1, 0, 'x', '«x» non è un numero.']]);
});

it('clears only what can be empty', () => {
  expect(told(clear(table, area(1, 0, 1, 2)))).toEqual([
    [1, 0, '', null], [1, 1, '', '«» non è un numero.'],
  ]);
});

it('refuses everything in a table that is locked', () => {
  expect(typed({ ...table, locked: 'Sola lettura.' }, 1, 0, 'X').cells[0]!.error).toBe('Sola lettura.');
});

it('finds the cells that a refusal speaks of', () => {
  const { cells } = paste(table, area(1, 0, 2, 1), [['Zoe', '7'], ['Yuri', '8']]);
  const named = (field: string | null, message: string, record: string | null = null) =>
    blame(cells, { field, message, record, code: null }).map((cell) => cell.after);
  expect(named('name', 'Nome: «Yuri» non va.')).toEqual(['Yuri']);
  expect(named('name', 'Nome: uno non va.')).toEqual(['Zoe', 'Yuri']);
  expect(named(null, 'Il disco è pieno.')).toEqual(['Zoe', '7', 'Yuri', '8']);
  expect(named('name', 'Nome: uno non va.', 'b')).toEqual(['Yuri']);
  expect(named('start', 'La fine viene prima.', 'b')).toEqual(['Yuri', '8']);
  expect(named('amount', 'Importo: «8» non va.', 'other')).toEqual(['8']);
  expect(named('minutes', 'Anna, Importo: troppo.')).toEqual(['7', '8']);
});

describe('a paste on the empty row', () => {
  const empty: Row = { id: 'new', name: '', amount: 0, state: 'open' };
  const open: Table<Row> = {
    ...table, rows: [...rows, empty],
    create(cells) {
      const amount = cells.get('amount') ?? '';
      if (!/^\d+$/.test(amount)) throw { message: 'Manca l’importo.', field: 'amount' };
      const record = { id: cells.get('name') ?? '', name: cells.get('name') ?? '', amount: Number(amount), state: cells.get('state') ?? '' };
      return { record, edits: put(record, {}) };
    },
  };

  it('makes a row of each pasted one, there and below, by what the choices are called', () => {
    const plan = paste(open, area(3, 0), [['Carla', '4', '', 'fatto'], ['', '', '', ''], ['Dino', '5', '9', 'da fare', 'x']]);
    expect(told(plan)).toEqual([
      [3, 0, 'Carla', null], [3, 1, '4', null], [3, 3, 'fatto', null],
      [5, 0, 'Dino', null], [5, 1, '5', null], [5, 3, 'da fare', null],
    ]);
    expect(plan).toMatchObject({ reckoned: 1, outside: 1 });
    expect(plan.cells[0]).toMatchObject({ fresh: true, edits: [{ put: { name: 'Carla', amount: 4, state: 'done' } }] });
  });

  it('begins in the rows that are there', () => {
    const plan = paste(open, area(2, 0), [['Bea', '3'], ['Carla', '4']]);
    expect(plan.cells.map(({ row, fresh = false }) => [row, fresh])).toEqual([[2, false], [2, false], [3, true], [3, true]]);
  });

  it('begins above the totals that stand below it', () => {
    const total: Row = { id: 'sum', name: 'Totale', amount: 3, state: '' };
    const summed: Table<Row> = { ...open, rows: [...open.rows, total], level: (row) => (row === total ? 'total' : open.level(row)) };
    const plan = paste(summed, area(3, 0), [['Carla', '4'], ['Dino', '5']]);
    expect(plan.cells.map(({ row, fresh = false, error }) => [row, fresh, error])).toEqual([
      [3, true, null], [3, true, null], [4, true, null], [4, true, null],
    ]);
  });

  it('leaves a row out whole, and says which value is to blame', () => {
    const plan = paste(open, area(3, 0), [['Carla', 'x'], ['Dino', '5']]);
    expect(told(plan)).toEqual([
      [3, 0, 'Carla', 'Resta fuori con la sua riga.'], [3, 1, 'x', 'Manca l’importo.'],
      [4, 0, 'Dino', null], [4, 1, '5', null],
    ]);
  });

  it('of one cell alone is typed in it', () => {
    expect(paste(open, area(3, 0), [['Carla']]).cells).toMatchObject([{ row: 3, key: 'name', record: empty }]);
  });
});
