import { describe, expect, it } from 'vitest';
import { civil, count, iso, monthStart, serial, short, weekday } from './calendar';

describe('days', () => {
  it('are counted from 1 January 1970', () => {
    expect(count('1970-01-01')).toBe(0);
    expect(count('1969-12-31')).toBe(-1);
    expect(count('2018-12-04')).toBe(17_869);
  });

  it('go there and back over 400 years, one by one', () => {
    const first = serial(1899, 12, 31);
    const wrong: number[] = [];
    for (let day = first; day < first + 146_097; day += 1) {
      const { year, month, date } = civil(day);
      if (serial(year, month, date) !== day) wrong.push(day);
    }
    expect(wrong).toEqual([]);
    expect(iso(first + 146_097)).toBe('2299-12-31');
  });

  it('reach the ends of the calendar', () => {
    expect(iso(count('0001-01-01'))).toBe('0001-01-01');
    expect(iso(count('9999-12-31'))).toBe('9999-12-31');
    expect(iso(count('2020-02-28') + 1)).toBe('2020-02-29');
    expect(iso(count('2019-02-28') + 1)).toBe('2019-03-01');
    expect(iso(count('1900-02-28') + 1)).toBe('1900-03-01');
  });

  it('are one day long when the clocks change', () => {
    // Summer time began on 25/03/2018 and ended on 28/10/2018.
    expect(count('2018-03-26') - count('2018-03-24')).toBe(2);
    expect(count('2018-10-29') - count('2018-10-27')).toBe(2);
  });

  it('know their day of the week', () => {
    expect(weekday(count('2018-12-03'))).toBe(0);
    expect(weekday(count('2018-12-09'))).toBe(6);
    expect(weekday(count('1969-12-29'))).toBe(0);
  });

  it('find the first of a month across years', () => {
    const day = count('2018-12-04');
    expect(iso(monthStart(day))).toBe('2018-12-01');
    expect(iso(monthStart(day, 1))).toBe('2019-01-01');
    expect(iso(monthStart(day, -12))).toBe('2017-12-01');
  });

  it('read short', () => expect(short(count('2018-12-04'))).toBe('4 dic 2018'));
});
