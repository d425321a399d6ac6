// What a key means in a table: the keys of a spreadsheet. Knows no DOM beyond the form of a key event.
import type { Step } from './selection';

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export type Command =
  | { do: 'move'; step: Step; extend: boolean }
  | { do: 'edit' }
  | { do: 'type' }
  | { do: 'toggle' }
  | { do: 'clear' }
  | { do: 'fill'; across: boolean }
  | { do: 'all' }
  | { do: 'row' }
  | { do: 'open' }
  | { do: 'insert' }
  | { do: 'remove' }
  | { do: 'leave' };

export type EditingCommand = { do: 'commit'; step: Step } | { do: 'cancel' };

const ARROWS: Record<string, Step> = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right',
};
const FAR: Record<string, Step> = {
  ArrowUp: 'top', ArrowDown: 'bottom', ArrowLeft: 'row-start', ArrowRight: 'row-end',
  Home: 'first', End: 'last',
};
const NEAR: Record<string, Step> = {
  ...ARROWS, Home: 'row-start', End: 'row-end', PageUp: 'page-up', PageDown: 'page-down',
};

/** On a cell that is not being edited; `null` leaves the key to the window. */
export function command(event: Key): Command | null {
  const { key, shiftKey, altKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  if (altKey && !ctrl) return null;
  if (key === 'Tab' && !ctrl) return { do: 'move', step: shiftKey ? 'previous' : 'next', extend: false };
  if (key === 'Enter') {
    return ctrl ? { do: 'open' } : { do: 'move', step: shiftKey ? 'up' : 'down', extend: false };
  }
  const step = (ctrl ? FAR : NEAR)[key];
  if (step) return { do: 'move', step, extend: shiftKey };
  if (ctrl) {
    // AltGr reports itself as Ctrl+Alt: what it types is text.
    if (altKey) return key.length === 1 ? { do: 'type' } : null;
    switch (key.toLowerCase()) {
      case 'a': return { do: 'all' };
      case 'd': return { do: 'fill', across: false };
      case 'r': return { do: 'fill', across: true };
      case 'delete': return { do: 'remove' };
      default: return null;
    }
  }
  switch (key) {
    case 'F2': return { do: 'edit' };
    case 'Delete':
    case 'Backspace': return { do: 'clear' };
    case 'Insert': return shiftKey ? null : { do: 'insert' };
    case 'Escape': return { do: 'leave' };
    case ' ': return shiftKey ? { do: 'row' } : { do: 'toggle' };
    default: return key.length === 1 || key === 'Dead' || key === 'Process' ? { do: 'type' } : null;
  }
}

/**
 * In a cell that is being edited. Who began by typing moves on with the arrows; who opened the text with F2
 * moves inside it. In a text of many lines Alt or Shift with Enter starts a new line.
 */
export function editing(event: Key, began: 'typed' | 'opened', lines: boolean): EditingCommand | null {
  const { key, shiftKey, altKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  if (key === 'Escape') return { do: 'cancel' };
  if (key === 'Tab' && !ctrl && !altKey) return { do: 'commit', step: shiftKey ? 'previous' : 'next' };
  if (key === 'Enter') {
    if (lines && (altKey || shiftKey)) return null;
    return { do: 'commit', step: shiftKey ? 'up' : 'down' };
  }
  const arrow = ARROWS[key];
  if (began === 'typed' && arrow && !ctrl && !shiftKey && !altKey && !lines) {
    return { do: 'commit', step: arrow };
  }
  return null;
}
