import { expect, it } from 'vitest';
import { after, due, monthOf, within } from './month';

it('months follow one another across years', () => {
  expect([after('2018-12', 1), after('2018-01', -1), after('2018-11', 14), after('2018-11', 0)]).toEqual([
    '2019-01', '2017-12', '2020-01', '2018-11',
  ]);
  expect(monthOf('2018-12-04')).toBe('2018-12');
});

it('the month that is due is the one just over, later the one that runs', () => {
  expect([due('2018-12-04'), due('2019-01-15'), due('2018-12-16')]).toEqual(['2018-11', '2018-12', '2018-12']);
});

it('a month stays within the project', () => {
  expect(['2018-01', '2018-06', '2030-01'].map((month) => within(month, '2018-05', '2019-04'))).toEqual([
    '2018-05', '2018-06', '2019-04',
  ]);
});
