// Where a month stands, in words and signs; and of several people in one sentence.
import type { BoardMonth } from '../api/types/BoardMonth';
import type { MonthState } from '../api/types/MonthState';
import type { IconName, Tone } from '../lib';
import { count } from '../lib/format';

export interface Look {
  word: string;
  /** Tells it apart without colour where there is no room for the word. */
  short: string;
  icon: IconName;
  tone: Tone;
}

export const STATE: Record<MonthState, Look> = {
  missing: { word: 'mancante', short: 'Ma', icon: 'warning', tone: 'bad' },
  open: { word: 'in compilazione', short: 'In', icon: 'pen', tone: 'warn' },
  complete: { word: 'completo', short: 'Co', icon: 'check', tone: 'good' },
  nothing: { word: 'nessuna ora', short: 'No', icon: 'minus', tone: 'good' },
  signed: { word: 'firmato', short: 'Fi', icon: 'file', tone: 'good' },
  closed: { word: 'chiuso', short: 'Ch', icon: 'lock', tone: 'good' },
  outside: { word: 'fuori incarico', short: '–', icon: 'absent', tone: 'muted' },
};

/** Whether the body has said of the month what there is to say. */
export function said(state: MonthState): boolean {
  return state === 'complete' || state === 'nothing' || state === 'signed' || state === 'closed';
}

/** `4 persone su 5 hanno terminato · manca Gallo Andrea`. */
export function sentence(people: readonly { name: string; state: MonthState }[]): string {
  const expected = people.filter(({ state }) => state !== 'outside');
  if (expected.length === 0) return people.length ? 'Nessuna persona ha un incarico in questo mese' : '';
  const waited = expected.filter(({ state }) => !said(state));
  if (waited.length === 0) {
    const closed = expected.every(({ state }) => state === 'closed');
    if (closed) return `Il mese è chiuso per ${count(expected.length, 'persona', 'persone')}`;
    return expected.length === 1 ? 'L’unica persona ha terminato' : `Tutte le ${expected.length} persone hanno terminato`;
  }
  const done = expected.length - waited.length;
  if (done === 0) {
    const [one] = waited;
    if (waited.length === 1 && one) return `Manca ${one.name}`;
    return `Nessuna delle ${expected.length} persone ha ancora terminato`;
  }
  const shown = waited.length > 3 ? 2 : 3;
  const names = waited.slice(0, shown).map(({ name }) => name).join(', ');
  const more = waited.length > shown ? ` e ${waited.length - shown} altre` : '';
  const ended = `${count(done, 'persona', 'persone')} su ${expected.length} ${done > 1 ? 'hanno' : 'ha'} terminato`;
  return `${ended} · ${waited.length === 1 ? 'manca' : 'mancano'} ${names}${more}`;
}

/** How a partner's whole month looks: as the person who is furthest behind. */
export function together(month: BoardMonth): MonthState {
  if (month.people === 0) return 'outside';
  if (month.missing > 0) return 'missing';
  if (month.open > 0) return 'open';
  if (month.closed === month.people) return 'closed';
  return month.signed + month.closed === month.people ? 'signed' : 'complete';
}

/** `4 persone su 5 hanno terminato, 1 mancante`; what a partner's month says in full. */
export function told(month: BoardMonth): string {
  if (month.people === 0) return 'nessuna persona ha un incarico';
  const done = month.complete + month.closed;
  const parts = [
    `${done} su ${count(month.people, 'persona', 'persone')} con il mese terminato`,
    month.missing && count(month.missing, 'mancante', 'mancanti'),
    month.open && `${month.open} in compilazione`,
    month.signed && count(month.signed, 'firmato', 'firmati'),
    month.closed && count(month.closed, 'chiuso', 'chiusi'),
  ];
  return parts.filter(Boolean).join(', ');
}
