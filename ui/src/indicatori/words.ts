// How indicators are written: target, value, name, due rule; and how what is typed is read back.
import type { Aggregation } from '../api/types/Aggregation';
import type { Comparator } from '../api/types/Comparator';
import type { DueRule } from '../api/types/DueRule';
import type { Indicator } from '../api/types/Indicator';
import type { IndicatorKind } from '../api/types/IndicatorKind';
import { MISSING, count, quantity, readQuantity } from '../lib/format';

export const KIND: Record<IndicatorKind, string> = { output: 'output', result: 'risultato' };

export const AGGREGATION: Record<Aggregation, string> = {
  sum: 'somma delle rilevazioni',
  last: 'ultima rilevazione',
  last_by_partner: 'somma dell’ultima di ogni partner',
  mean: 'media dell’ultima di ogni partner',
  count_yes: 'quanti partner dicono sì',
  any_yes: 'sì se almeno una dice sì',
};

export const RULE: Record<DueRule, string> = {
  unset: MISSING,
  activities_end: 'alla fine delle attività',
  after_start: 'mesi dopo l’inizio del progetto',
  after_end: 'mesi dopo la fine del progetto',
  day: 'in un giorno stabilito',
};

/** `≥ 5`, `= 1`, `sì`. */
export function goal({ comparator, target }: Pick<Indicator, 'comparator' | 'target'>): string {
  if (comparator === 'yes') return 'sì';
  return `${comparator === 'at_least' ? '≥' : '='} ${quantity(target)}`;
}

/** The target that `text` means; a number alone keeps the comparator. */
export function readGoal(text: string, before: Comparator): Pick<Indicator, 'comparator' | 'target'> {
  const typed = text.trim();
  if (/^s[iì]'?$/i.test(typed)) return { comparator: 'yes', target: 1 };
  const form = /^(≥|>=|>|=)?\s*(.*)$/.exec(typed);
  const comparator: Comparator =
    form?.[1] === '=' ? 'equal' : form?.[1] || before === 'yes' ? 'at_least' : before;
  try {
    return { comparator, target: readQuantity(form?.[2] ?? '') };
  } catch {
    throw new Error(`«${typed}» non è un valore target: scrivi «sì», «≥ 5» oppure «= 1».`);
  }
}

export function reached(comparator: Comparator, value: number | null): string {
  if (value === null) return '–';
  return comparator === 'yes' ? (value > 0 ? 'sì' : 'no') : quantity(value);
}

/** A reading's value: yes or no, or a number. */
export function readValue(comparator: Comparator, text: string): number {
  if (comparator !== 'yes') return readQuantity(text);
  if (/^(s[iì]'?|1)$/i.test(text.trim())) return 1;
  if (/^(no|0)$/i.test(text.trim())) return 0;
  throw new Error(`«${text.trim()}» non va bene: questo indicatore si misura con sì o no.`);
}

/** The rule of the due day in a few words. */
export function rule({ due_rule, due_months }: Pick<Indicator, 'due_rule' | 'due_months'>): string {
  const months = count(due_months ?? 0, 'mese', 'mesi');
  switch (due_rule) {
    case 'unset': return MISSING;
    case 'activities_end': return 'fine attività';
    case 'after_start': return `${months} dall’inizio`;
    case 'after_end': return `${months} dalla fine`;
    case 'day': return 'giorno fissato';
  }
}
