import { describe, expect, it } from 'vitest';
import * as f from '.';

describe('numbers are written as Italians do', () => {
  it.each([
    [28_267_500, '282.675,00\u00a0€'],
    [0, '0,00\u00a0€'],
    [-5, '-0,05\u00a0€'],
    [2 ** 51 - 1, '22.517.998.136.852,47\u00a0€'],
  ])('%d cents', (value, text) => expect(f.euro(value)).toBe(text));

  it.each([
    [49.15, '49,15\u00a0%', '49,15\u00a0%'],
    [100, '100\u00a0%', '100,00\u00a0%'],
    [7.5, '7,5\u00a0%', '7,50\u00a0%'],
    [0, '0\u00a0%', '0,00\u00a0%'],
  ])('%d per cent', (value, short, exact) => {
    expect(f.percent(value)).toBe(short);
    expect(f.exactPercent(value)).toBe(exact);
  });

  it('quantities keep at most three decimals', () => {
    expect([1000, 20.5, 0.001, -3].map(f.quantity)).toEqual(['1.000', '20,5', '0,001', '-3']);
  });

  it('words agree with their number', () => {
    expect(f.count(1, 'giorno', 'giorni')).toBe('1 giorno');
    expect(f.count(1200, 'giorno', 'giorni')).toBe('1.200 giorni');
  });
});

describe('amounts are read without guessing', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1234,5', 123_450],
    [' 12 € ', 1_200],
    ['€ 12', 1_200],
    ['1.234', 123_400],
    ['-5', -500],
    ['22.517.998.136.852,47', 2 ** 51 - 1],
  ])('%s', (text, value) => expect(f.readCents(text)).toBe(value));

  it.each(['', '1e9', 'NaN', '1.23', '1.234,567', '12,', '22517998136852,48', '1,2,3'])('refuses «%s»', (text) =>
    expect(() => f.readCents(text)).toThrow('non è un importo'),
  );
});

it('per cents, quantities and whole numbers are read', () => {
  expect(f.readPercent('49,15 %')).toBe(49.15);
  expect(f.readQuantity('20,5')).toBe(20.5);
  expect(f.readWhole('1.000')).toBe(1000);
  expect(() => f.readPercent('1,234')).toThrow('percentuale');
  expect(() => f.readWhole('-1')).toThrow('intero');
});

describe('days', () => {
  it('are written day first', () => {
    expect(f.day('2018-12-04')).toBe('04/12/2018');
    expect(f.day(null)).toBe('');
    expect(f.longDay('2018-12-04')).toBe('4 dicembre 2018');
  });

  it.each(['4/12/2018', '04.12.2018', '4-12-18', '04122018', '2018-12-04', ' 4/12/2018 '])('reads «%s»', (text) =>
    expect(f.readDay(text)).toBe('2018-12-04'),
  );

  it.each([
    ['30/02/2019', 'non esiste'],
    ['31/12/9999', 'fuori'],
    ['01/01/0001', 'fuori'],
    ['domani', 'non è una data'],
    ['', 'non è una data'],
  ])('refuses «%s»', (text, why) => expect(() => f.readDay(text)).toThrow(why));

  it('count across months and back', () => {
    expect(f.serial('2019-03-01') - f.serial('2019-02-28')).toBe(1);
    expect(f.fromSerial(f.serial('2018-12-04') + 28)).toBe('2019-01-01');
  });
});

describe('a text of the papers', () => {
  it.each([
    ['Piano esecutivo', 'Piano esecutivo', 'whole'], ['Report della […]', 'Report della', 'cut'],
    ['', '', 'missing'], ['da completare', '', 'missing'],
  ] as const)('«%s»', (typed, text, state) => {
    expect(f.readSourced(typed)).toEqual({ text, state });
    expect(f.readSourced(f.sourced(text, state))).toEqual({ text, state });
  });
});
