// Who works at this computer, for each copy of a project: kept in the web view, so that who opens the same file at another
// computer is asked anew and does not go on under somebody else's name.
import type { Copy } from '../api/types/Copy';
import { keep, recall } from './storage';

const key = (copy: Copy): string => `chi.${copy.id}`;
const words = ({ name, owner, role }: Copy): string => [name, owner, role].join('\n');

/** Whether what the file says of who works here was said at this computer; where nothing is kept, the file is believed. */
export function known(copy: Copy): boolean {
  const kept = recall(key(copy));
  return kept === undefined || kept === words(copy);
}

/** Remembers that it was said here. */
export function remember(copy: Copy): void {
  keep(key(copy), words(copy));
}
