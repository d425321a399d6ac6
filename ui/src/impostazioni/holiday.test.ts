import { expect, it } from 'vitest';
import { readDate, readYear, showDate } from './holiday';

it('reads the day of every year as it is shown', () => {
  expect(showDate({ day: 5, month: 8 })).toBe('05/08');
  expect(readDate('26/8')).toEqual({ day: 26, month: 8 });
  expect(readDate(showDate({ day: 1, month: 12 }))).toEqual({ day: 1, month: 12 });
  expect(() => readDate('26 agosto')).toThrow('26/08');
  expect(() => readDate('26/08/2018')).toThrow('non è un giorno');
});

it('reads the year from which it is kept, or always', () => {
  expect(readYear('2026')).toBe(2026);
  expect([readYear(''), readYear('sempre')]).toEqual([null, null]);
  expect(() => readYear('26')).toThrow('non è un anno');
});
