import { describe, expect, it } from 'vitest';
import { hours, readHours } from './hours';

describe('hours', () => {
  it.each([
    [450, '7,5'], [440, '7:20'], [432, '7,2'], [435, '7,25'], [480, '8'], [600, '10'], [0, '0'], [1, '0:01'], [3, '0,05'],
    [-30, '-0,5'], [-440, '-7:20'], [103_200, '1.720'],
  ])('%d minutes are «%s»', (minutes, text) => expect(hours(minutes)).toBe(text));

  it.each([
    ['7,5', 450], ['7:30', 450], [' 8 ', 480], ['7,33', 440], ['07:30:00', 450], ['7:29:59', 450], ['0', 0], ['0,01', 1],
    ['0,008', 0], ['1.720', 103_200], ['24', 1440],
  ])('«%s» is %d minutes', (text, minutes) => expect(readHours(text)).toBe(minutes));

  it.each(['', 'X', '-1', '7,5,5', '7.5', '7:60', '7:3', ':30', '1e3', '7:30:60', '99999999999999999'])(
    '«%s» is refused with the forms that are taken',
    (text) => expect(() => readHours(text)).toThrow('non sono ore: scrivile come 7,5 oppure 7:30.'),
  );

  it('reads back whatever it writes', () => {
    for (let minutes = 0; minutes <= 1440; minutes += 1) expect(readHours(hours(minutes))).toBe(minutes);
  });
});
