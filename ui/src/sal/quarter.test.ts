import { expect, it } from 'vitest';
import { holds, quarterOf } from './quarter';

const quarters = [
  { number: 1, period: { start: '2018-05-01', end: '2018-07-31' } },
  { number: 2, period: { start: '2018-08-01', end: '2018-10-31' } },
];

it('a SAL is that of the day, or the nearest one', () => {
  expect(quarterOf(quarters, '2018-07-31')).toBe(1);
  expect(quarterOf(quarters, '2018-08-01')).toBe(2);
  expect(quarterOf(quarters, '2018-01-01')).toBe(1);
  expect(quarterOf(quarters, '2026-01-01')).toBe(2);
  expect(quarterOf([], '2018-08-01')).toBeNull();
});

it('both ends belong to a quarter', () => {
  expect(['2018-04-30', '2018-05-01', '2018-07-31', '2018-08-01'].map((day) => holds(quarters[0]!, day))).toEqual([
    false, true, true, false,
  ]);
});
