import { describe, expect, it } from 'vitest';
import { format, parse } from './clipboard';

describe('reads what spreadsheets write', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '12,5', [['12,5']]],
    ['Excel ends with a line end', 'a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['LibreOffice does not', 'a\tb\nc\td', [['a', 'b'], ['c', 'd']]],
    ['empty cells', '\t\r\n\tx\r\n', [['', ''], ['', 'x']]],
    ['an empty row between', 'a\n\nb', [['a'], [''], ['b']]],
    ['quotes, tabs and lines in a cell', '"a ""b""\tc\r\nd"\te\r\n', [['a "b"\tc\nd', 'e']]],
    ['a quote inside', '24" monitor\tx', [['24" monitor', 'x']]],
    ['a quote that closes too early', '"a" b\tx', [['"a" b', 'x']]],
    ['a quote that never closes', '"a\tb', [['"a', 'b']]],
    ['nothing', '', [['']]],
  ])('%s', (_, text, matrix) => expect(parse(text)).toEqual(matrix));
});

it('gives back what it wrote', () => {
  const matrix = [['Rossi "Anna"', 'a\nb', ''], ['1.234,56', '04/12/2018', 'tab\there']];
  expect(parse(format(matrix))).toEqual(matrix);
});
