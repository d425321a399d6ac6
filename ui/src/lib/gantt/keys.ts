// What the keys of the chart mean. Kept apart from the chart so that its help, its tests and itself agree.
import type { Link } from '../../api/types/Link';
import type { Grip } from './gesture';

export type Intent =
  | { do: 'carry'; grip: Grip; days: number }
  | { do: 'fold'; open: boolean }
  | { do: 'row'; by: number | 'page' | '-page' | 'first' | 'last' }
  | { do: 'scroll'; by: 1 | -1 }
  | { do: 'zoom'; by: 1 | -1 | 'fit' }
  | { do: 'confirm' | 'open' | 'give up' | 'undo' | 'link' | 'help' }
  | { do: 'type'; link: Link };

interface Pressed {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export const LINKS: { link: Link; name: string }[] = [
  { link: 'finish_start', name: 'fine-inizio' },
  { link: 'start_start', name: 'inizio-inizio' },
  { link: 'finish_finish', name: 'fine-fine' },
  { link: 'start_finish', name: 'inizio-fine' },
];

/** What each key does, in the order of the help. */
export const HELP: [keys: string, what: string][] = [
  ['↑ ↓', 'alla barra prima o dopo; Pag↑ Pag↓ di una pagina, Inizio e Fine alla prima e all’ultima'],
  ['← →', 'sposta l’attività di un giorno; con Ctrl di una settimana'],
  ['Maiusc ← →', 'sposta la sua fine; con Ctrl di una settimana'],
  ['Alt Maiusc ← →', 'sposta il suo inizio; con Ctrl di una settimana'],
  ['Invio', 'salva le date nuove; senza date nuove va alla riga della tabella'],
  ['Esc', 'o Ctrl Z prima di salvare: rinuncia e rimette le date di prima'],
  ['L', 'comincia un legame: ↑ ↓ scelgono l’attività che segue, Invio lo fa fine-inizio'],
  ['1 2 3 4', 'fa il legame fine-inizio, inizio-inizio, fine-fine, inizio-fine'],
  ['← → su un’azione', 'comprime o espande le sue attività'],
  ['Alt ← →', 'scorre il diagramma nel tempo'],
  ['+ − 0', 'ingrandisce, rimpicciolisce, adatta alla finestra'],
  ['?', 'apre questo elenco'],
];

const ROWS: Record<string, Extract<Intent, { do: 'row' }>['by']> = {
  ArrowUp: -1, ArrowDown: 1, PageUp: '-page', PageDown: 'page', Home: 'first', End: 'last',
};

/** What a key pressed on a row of `kind` asks for; null when it is none of the chart's. */
export function intent(pressed: Pressed, kind: 'action' | 'activity', linking: boolean): Intent | null {
  const { key, shiftKey, altKey, ctrlKey } = pressed;
  if (pressed.metaKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const by = key === 'ArrowRight' ? 1 : -1;
    if (altKey && !shiftKey && !ctrlKey) return { do: 'scroll', by };
    if (linking) return null;
    if (kind === 'action') return altKey || shiftKey || ctrlKey ? null : { do: 'fold', open: by > 0 };
    const grip = !shiftKey ? 'body' : altKey ? 'start' : 'end';
    return altKey && !shiftKey ? null : { do: 'carry', grip, days: ctrlKey ? by * 7 : by };
  }
  if (ctrlKey && !altKey && !shiftKey && key.toLowerCase() === 'z') return { do: 'undo' };
  if (altKey || ctrlKey) return null;
  if (key in ROWS) return { do: 'row', by: ROWS[key]! };
  if (key === 'Enter') return { do: 'confirm' };
  if (key === ' ') return { do: 'open' };
  if (key === 'Escape') return { do: 'give up' };
  if (key === '?') return { do: 'help' };
  const type = linking ? LINKS[Number(key) - 1] : undefined;
  if (type) return { do: 'type', link: type.link };
  if (key === '+' || key === '=') return { do: 'zoom', by: 1 };
  if (key === '-') return { do: 'zoom', by: -1 };
  if (key === '0') return { do: 'zoom', by: 'fit' };
  return key.toLowerCase() === 'l' && kind === 'activity' ? { do: 'link' } : null;
}
