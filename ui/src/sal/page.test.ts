import { expect, it } from 'vitest';
import { fileName, sizeOf } from './page';

it('a page says its size', () => {
  expect(sizeOf('<svg xmlns="…" viewBox="0 0 841.89 595.28" role="img">')).toEqual({ width: 841.89, height: 595.28 });
  expect(sizeOf('<svg>').width).toBeCloseTo(595.28);
});

it('a file is named after the SAL and the project', () => {
  expect(fileName(3, 'Progetto CIT')).toBe('SAL 3 - Progetto CIT.pdf');
  expect(fileName(1, ' a/b\\c:"d"?\u0007 ')).toBe('SAL 1 - a b c d.pdf');
  expect(fileName(2, '')).toBe('SAL 2.pdf');
});
