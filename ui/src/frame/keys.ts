// The keys that work everywhere in the window.

export type Wish = 'undo' | 'redo' | 'search' | 'larger' | 'smaller' | 'ordinary';

/** What a key press wishes for, if it is one of these. */
export function wish(event: KeyboardEvent): Wish | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  switch (event.key.toLowerCase()) {
    case 'z':
      return typing(event.target) ? null : event.shiftKey ? 'redo' : 'undo';
    case 'y':
      return typing(event.target) ? null : 'redo';
    case 'k':
      return 'search';
    case '+':
    case '=':
      return 'larger';
    case '-':
      return 'smaller';
    case '0':
      return 'ordinary';
    default:
      return null;
  }
}

/**
 * Whether the keys belong to a text that is being edited, whose own undo they are. A field whose text is the saved
 * one says so with `data-saved`.
 */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const text =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) ||
    target.isContentEditable;
  return text && target.dataset.saved === undefined;
}
