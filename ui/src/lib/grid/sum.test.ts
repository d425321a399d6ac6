import { expect, it } from 'vitest';
import { read, show, sum, sumHours } from './sum';

it.each<[string, bigint | null]>([
  ['282.675,00 €', 282_675_000n], ['7,5', 7_500n], ['-12', -12_000n], ['15,00\u00a0%', 15_000n],
  ['1234567,891', 1_234_567_891n], ['', null], ['sì', null], ['1.23', null], ['1,2345', null], ['≥ 5', null],
])('reads «%s»', (text, thousandths) => expect(read(text)).toBe(thousandths));

it('adds exactly and counts only numbers', () => {
  expect(sum(['0,1', '0,2', 'da completare'])).toEqual({ total: 300n, count: 2 });
  expect(sum(['–'])).toBeNull();
});

it('adds hours in minutes, however they are written', () => {
  expect(sumHours(['7,5', '7:20', 'X', '', '2 g'])).toBe('14:50');
  expect(sumHours(['X'])).toBeNull();
});

it.each<[bigint, number, string]>([
  [642_050_000n, 2, '642.050,00'], [7_500n, 0, '7,5'], [-1_000_000n, 0, '-1.000'], [5n, 0, '0,005'],
])('shows %s', (thousandths, places, text) => expect(show(thousandths, places)).toBe(text));
