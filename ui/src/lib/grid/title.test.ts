import { expect, it } from 'vitest';
import { titled } from './title';
import type { Column } from './types';

const column = (title: string): Column<string> => ({ key: title, title, text: (row) => row });
const title = titled<string>((row) => `di ${row}`, 'dei contatti');

it('names the cell, the row or how many cells', () => {
  expect(title(['Anna Rossi'], 1, [column('Telefono')])).toBe('Modifica telefono di Anna Rossi');
  expect(title(['Anna Rossi'], 1, [column('CUP')])).toBe('Modifica CUP di Anna Rossi');
  expect(title(['Anna Rossi'], 1, [{ ...column('bozza'), over: 'Spese' }])).toBe('Modifica spese di Anna Rossi');
  expect(title(['Anna Rossi'], 2, [column('A'), column('B')])).toBe('Modifica 2 celle di Anna Rossi');
  expect(title(['a', 'b'], 4, [column('A'), column('B')])).toBe('Modifica 4 celle dei contatti');
  expect(title(['x'.repeat(80)], 1, [column('Nome')])).toBe(`Modifica nome di ${'x'.repeat(36)}…`);
});
