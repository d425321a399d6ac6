import { describe, expect, it } from 'vitest';
import { wish } from './keys';
import { find, type Entry } from './search';

function entry(code: string, title: string, more = ''): Entry {
  return { page: 'piano', row: `${code}${title}`, icon: 'plan', kind: 'Attività', code, title, more };
}

describe('search', () => {
  const all = [
    entry('', 'Piano'),
    entry('A1.1', 'Progettazione preliminare'),
    entry('A1', 'Altro con piano dentro'),
    entry('A2.1', 'Unpianoforte'),
    entry('', 'Città Metropolitana di Genova', 'P3'),
  ];
  const codes = (text: string) => find(all, text).map((found) => found.title);

  it('puts the very code before its likes', () => {
    expect(codes('a1')).toEqual(['Altro con piano dentro', 'Progettazione preliminare']);
  });

  it('puts beginnings before middles', () => {
    expect(codes('piano')).toEqual(['Piano', 'Altro con piano dentro', 'Unpianoforte']);
  });

  it('minds no accents and no order of words', () => {
    expect(codes('genova citta')).toEqual(['Città Metropolitana di Genova']);
    expect(codes('p3')).toEqual(['Città Metropolitana di Genova']);
    expect(codes('xyz')).toEqual([]);
  });

  it('shows everything at first, up to its limit', () => {
    expect(find(all, ' ').length).toBe(all.length);
    expect(find(all, '', 2).length).toBe(2);
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}, target: EventTarget = document.body) =>
    wish({ key, ctrlKey: true, target, ...more } as KeyboardEvent);

  it.each<[string, Partial<KeyboardEvent>, string | null]>([
    ['z', {}, 'undo'],
    ['Z', { shiftKey: true }, 'redo'],
    ['y', {}, 'redo'],
    ['k', {}, 'search'],
    ['+', {}, 'larger'],
    ['-', {}, 'smaller'],
    ['0', {}, 'ordinary'],
    ['z', { ctrlKey: false }, null],
    ['z', { altKey: true }, null],
    ['a', {}, null],
  ])('%s %o', (key, more, wanted) => expect(press(key, more)).toBe(wanted));

  it('leave undo to a text that is being edited, and take it back when the text is saved', () => {
    const input = document.createElement('input');
    expect(press('z', {}, input)).toBeNull();
    expect(press('y', {}, input)).toBeNull();
    expect(press('k', {}, input)).toBe('search');
    input.dataset.saved = '';
    expect(press('z', {}, input)).toBe('undo');
  });
});
