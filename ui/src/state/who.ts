// Who works at this computer, for each copy of a project: kept in the web view, so that who opens the same file at another
// computer is asked anew and does not go on under somebody else's name.
import type { Copy } from '../api/types/Copy';

const key = (copy: Copy): string => `chi.${copy.id}`;
const words = ({ name, owner, role }: Copy): string => [name, owner, role].join('\n');

/** Whether what the file says of who works here was said at this computer. */
export function known(copy: Copy): boolean {
  try {
    return localStorage.getItem(key(copy)) === words(copy);
  } catch {
    // Storage may be switched off in the web view: then what the file says holds.
    return true;
  }
}

/** Remembers that it was said here. */
export function remember(copy: Copy): void {
  try {
    localStorage.setItem(key(copy), words(copy));
  } catch {
    // See `known`.
  }
}
