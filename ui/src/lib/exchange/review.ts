// What a review of a spreadsheet is told with.
import type { ReviewCounts } from '../../api/types/ReviewCounts';
import type { ReviewSort } from '../../api/types/ReviewSort';
import { whole } from '../format';
import type { IconName } from '../icons';
import type { Tone } from '../tone';

/** The sorts of rows, errors first. Rows that are as in the project are only counted. */
export const SORTS: ReviewSort[] = ['error', 'warning', 'added', 'changed', 'missing'];

type Counted = ReviewSort | 'same';

export const LOOK: Record<Counted, { icon: IconName; tone: Tone; one: string; many: string }> = {
  error: { icon: 'error', tone: 'bad', one: 'errore', many: 'errori' },
  warning: { icon: 'warning', tone: 'warn', one: 'avviso', many: 'avvisi' },
  added: { icon: 'plus', tone: 'good', one: 'nuova', many: 'nuove' },
  changed: { icon: 'pen', tone: 'warn', one: 'cambiata', many: 'cambiate' },
  missing: { icon: 'absent', tone: 'muted', one: 'mancante', many: 'mancanti' },
  same: { icon: 'check', tone: 'muted', one: 'uguale', many: 'uguali' },
};

export function numberOf(counts: ReviewCounts, sort: Counted): number {
  if (sort === 'error') return counts.errors;
  return sort === 'warning' ? counts.warnings : counts[sort];
}

/** `3 nuove`. */
export function words(counts: ReviewCounts, sort: Counted): string {
  const number = numberOf(counts, sort);
  return `${whole(number)} ${number === 1 ? LOOK[sort].one : LOOK[sort].many}`;
}

/** What reading the file does, or why it does nothing. */
export function outcome(counts: ReviewCounts): string {
  if (counts.errors) return 'Correggi il foglio e riprova: nulla è stato scritto.';
  if (!counts.added && !counts.changed) return 'Il foglio è come il progetto: non c’è niente da importare.';
  const look = counts.warnings ? ' Gli avvisi non fermano l’importazione: guardali prima.' : '';
  const stay = counts.missing ? ' Le righe che mancano nel foglio restano nel progetto.' : '';
  return `Nulla è ancora scritto: l’importazione è un solo passo, che si può annullare.${look}${stay}`;
}
