import { describe, expect, it } from 'vitest';
import { at, block, clamp, inside, size, step, visible, type Step } from './selection';

const bounds = { rows: 5, columns: 3, page: 2 };

describe('a step', () => {
  it.each<[Step, number, number]>([
    ['up', 1, 1], ['down', 3, 1], ['left', 2, 0], ['right', 2, 2],
    ['top', 0, 1], ['bottom', 4, 1], ['row-start', 2, 0], ['row-end', 2, 2],
    ['first', 0, 0], ['last', 4, 2], ['page-up', 0, 1], ['page-down', 4, 1],
    ['next', 2, 2], ['previous', 2, 0],
  ])('%s from the middle', (by, row, column) => {
    expect(step({ row: 2, column: 1 }, by, bounds)).toEqual({ row, column });
  });

  it('stays within the table', () => {
    expect(step({ row: 0, column: 0 }, 'up', bounds)).toEqual({ row: 0, column: 0 });
    expect(step({ row: 4, column: 2 }, 'page-down', bounds)).toEqual({ row: 4, column: 2 });
  });

  it('by Tab goes on in the next row and at last leaves the table', () => {
    expect(step({ row: 1, column: 2 }, 'next', bounds)).toEqual({ row: 2, column: 0 });
    expect(step({ row: 1, column: 0 }, 'previous', bounds)).toEqual({ row: 0, column: 2 });
    expect(step({ row: 4, column: 2 }, 'next', bounds)).toBeNull();
    expect(step({ row: 0, column: 0 }, 'previous', bounds)).toBeNull();
  });
});

describe('a block', () => {
  it('spans from anchor to focus, whichever comes first', () => {
    const area = block({ anchor: { row: 3, column: 0 }, focus: { row: 1, column: 2 } });
    expect(area).toEqual({ top: 1, bottom: 3, left: 0, right: 2 });
    expect(size(area)).toBe(9);
    expect(inside(area, 2, 1)).toBe(true);
    expect(inside(area, 0, 1)).toBe(false);
  });

  it('of one cell has size one', () => expect(size(block(at(2, 2)))).toBe(1));
});

it('clamps to the cells that are left when rows go', () => {
  expect(clamp({ row: 9, column: 9 }, bounds)).toEqual({ row: 4, column: 2 });
  expect(clamp({ row: 0, column: 0 }, { rows: 0, columns: 3, page: 1 })).toEqual({ row: 0, column: 0 });
});

it('draws only the rows in view and some to spare', () => {
  expect(visible(3200, 320, 32, 10_000, 4)).toEqual({ first: 96, end: 114 });
  expect(visible(0, 320, 32, 3)).toEqual({ first: 0, end: 3 });
  expect(visible(9999, 320, 32, 3)).toEqual({ first: 3, end: 3 });
});
