import { describe, expect, it } from 'vitest';
import { command, editing, type Command, type Key } from './keymap';

function key(text: string): Key {
  const parts = text.split('+');
  return {
    key: parts.at(-1) === 'Space' ? ' ' : parts.at(-1)!,
    ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'), metaKey: parts.includes('Meta'),
  };
}
const move = (step: string, extend = false) => ({ do: 'move', step, extend }) as Command;

describe('on a cell', () => {
  it.each<[string, Command | null]>([
    ['ArrowDown', move('down')], ['Shift+ArrowDown', move('down', true)],
    ['Ctrl+ArrowRight', move('row-end')], ['Ctrl+Shift+End', move('last', true)],
    ['Home', move('row-start')], ['Ctrl+Home', move('first')], ['PageDown', move('page-down')],
    ['Tab', move('next')], ['Shift+Tab', move('previous')],
    ['Enter', move('down')], ['Shift+Enter', move('up')], ['Ctrl+Enter', { do: 'open' }],
    ['F2', { do: 'edit' }], ['a', { do: 'type' }], ['è', { do: 'type' }], ['Dead', { do: 'type' }],
    ['Space', { do: 'toggle' }], ['Shift+Space', { do: 'row' }],
    ['Delete', { do: 'clear' }], ['Backspace', { do: 'clear' }],
    ['Ctrl+a', { do: 'all' }], ['Ctrl+d', { do: 'fill', across: false }], ['Meta+d', { do: 'fill', across: false }],
    ['Ctrl+r', { do: 'fill', across: true }],
    ['Insert', { do: 'insert' }], ['Ctrl+Delete', { do: 'remove' }], ['Escape', { do: 'leave' }],
    ['Ctrl+Alt+@', { do: 'type' }],
  ])('%s', (text, expected) => expect(command(key(text))).toEqual(expected));

  it.each(['Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+z', 'Ctrl+k', 'F5', 'Alt+ArrowLeft', 'Shift', 'Ctrl+Tab'])(
    'leaves %s to the window', (text) => expect(command(key(text))).toBeNull(),
  );
});

describe('while editing', () => {
  it('moves on with arrows when typing began it, inside the text when F2 did', () => {
    expect(editing(key('ArrowRight'), 'typed', false)).toEqual({ do: 'commit', step: 'right' });
    expect(editing(key('ArrowRight'), 'opened', false)).toBeNull();
    expect(editing(key('ArrowDown'), 'typed', true)).toBeNull();
  });

  it('ends with Enter, Tab, Esc', () => {
    expect(editing(key('Enter'), 'opened', false)).toEqual({ do: 'commit', step: 'down' });
    expect(editing(key('Shift+Tab'), 'typed', false)).toEqual({ do: 'commit', step: 'previous' });
    expect(editing(key('Escape'), 'typed', true)).toEqual({ do: 'cancel' });
  });

  it('starts a new line only where there may be many', () => {
    expect(editing(key('Alt+Enter'), 'opened', true)).toBeNull();
    expect(editing(key('Shift+Enter'), 'opened', false)).toEqual({ do: 'commit', step: 'up' });
  });
});
