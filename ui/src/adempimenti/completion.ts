// Saying that a body has done a duty, and taking it back.
import type { Body } from '../api/types/Body';
import type { Completion } from '../api/types/Completion';
import type { DutyRow } from '../api/types/DutyRow';
import type { Edit } from '../api/types/Edit';
import { readDay } from '../lib/format';

/** The day that `text` means: the as-of day for a yes, nothing for an empty text. */
export function readDone(text: string, asOf: string): string | null {
  const typed = text.trim();
  if (typed === '' || typed === '–' || /^no$/i.test(typed)) return null;
  return /^(s[iì]'?|x)$/i.test(typed) ? asOf : readDay(typed);
}

/** The wish that `owner` has done `duty` on `day`, or has not. A body says so once. */
export function done(
  completions: readonly Completion[], duty: string, owner: string, day: string | null, id: () => string,
): Edit[] {
  const known = completions.find((completion) => completion.duty_id === duty && completion.owner === owner);
  if (day === null) return known ? [{ delete: { kind: 'completion', id: known.id, cascade: false } }] : [];
  if (known?.day === day) return [];
  const fresh: Completion = { id: id(), owner, duty_id: duty, day, note: '' };
  return [{ put: { kind: 'completion', ...(known ?? fresh), day } }];
}

/** Who is to say that a duty is done: those it is assigned to, or whoever works here where it names nobody. */
export function speakers(row: DutyRow, completions: readonly Completion[], me: string): string[] {
  if (row.assignee !== 'unset') return row.bodies.map((body) => body.body_id);
  const spoken = completions.filter((completion) => completion.duty_id === row.id).map((completion) => completion.owner);
  return spoken.length ? spoken : [me];
}

/** Whom a duty is assigned to, as one choice: nobody yet, all partners, or one body. */
export function readAssignee(text: string, bodies: readonly Body[]): { assignee: DutyRow['assignee']; body_id: string | null } {
  const typed = text.trim().toLocaleLowerCase('it');
  if (['', 'unset', 'da completare'].includes(typed)) return { assignee: 'unset', body_id: null };
  if (['all_partners', 'tutti i partner', 'tutti'].includes(typed)) return { assignee: 'all_partners', body_id: null };
  const body = bodies.find(({ id, code, name }) => [id, code, name].some((word) => word.toLocaleLowerCase('it') === typed));
  if (!body) throw new Error(`«${text.trim()}» non è un ente del progetto: scrivi il suo nome o «Tutti i partner».`);
  return { assignee: 'body', body_id: body.id };
}
