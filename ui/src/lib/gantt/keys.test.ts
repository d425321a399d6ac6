import { expect, it } from 'vitest';
import { intent } from './keys';

const press = (keys: string) => {
  const parts = keys.split(' ');
  const held = (name: string) => parts.includes(name);
  const key = parts.at(-1)!;
  return { key, shiftKey: held('Shift'), altKey: held('Alt'), ctrlKey: held('Ctrl'), metaKey: held('Meta') };
};

it.each([
  ['ArrowRight', { do: 'carry', grip: 'body', days: 1 }],
  ['Ctrl ArrowLeft', { do: 'carry', grip: 'body', days: -7 }],
  ['Shift ArrowLeft', { do: 'carry', grip: 'end', days: -1 }],
  ['Ctrl Shift ArrowRight', { do: 'carry', grip: 'end', days: 7 }],
  ['Alt Shift ArrowRight', { do: 'carry', grip: 'start', days: 1 }],
  ['Alt ArrowRight', { do: 'scroll', by: 1 }],
  ['ArrowDown', { do: 'row', by: 1 }],
  ['Home', { do: 'row', by: 'first' }],
  ['Enter', { do: 'confirm' }],
  ['Escape', { do: 'give up' }],
  ['Ctrl z', { do: 'undo' }],
  ['l', { do: 'link' }],
  ['Shift L', { do: 'link' }],
  ['+', { do: 'zoom', by: 1 }],
  ['0', { do: 'zoom', by: 'fit' }],
  ['?', { do: 'help' }],
  // Not the chart's: zoom of the window, redo, types of link where none is drawn.
  ['Ctrl +', null],
  ['Ctrl Shift z', null],
  ['Ctrl l', null],
  ['Meta ArrowRight', null],
  ['1', null],
])('%s on an activity', (keys, meant) => expect(intent(press(keys), 'activity', false)).toEqual(meant));

it('an action folds and is not moved', () => {
  expect(intent(press('ArrowLeft'), 'action', false)).toEqual({ do: 'fold', open: false });
  expect(intent(press('Shift ArrowRight'), 'action', false)).toBeNull();
  expect(intent(press('l'), 'action', false)).toBeNull();
});

it('a link on its way takes a type, and leaves the dates alone', () => {
  expect(intent(press('2'), 'activity', true)).toEqual({ do: 'type', link: 'start_start' });
  expect(intent(press('5'), 'activity', true)).toBeNull();
  expect(intent(press('0'), 'activity', true)).toEqual({ do: 'zoom', by: 'fit' });
  expect(intent(press('ArrowRight'), 'activity', true)).toBeNull();
  expect(intent(press('ArrowDown'), 'activity', true)).toEqual({ do: 'row', by: 1 });
});
