// The duties by group, each with its steps below it.
import type { Duty } from '../api/types/Duty';
import type { DutyGroup } from '../api/types/DutyGroup';
import type { DutyRow } from '../api/types/DutyRow';
import { DUTY_GROUP } from '../lib/format';

export type Row =
  | { is: 'heading'; id: DutyGroup; text: string }
  /** `steps` are its own, in order; a step has none. */
  | { is: 'duty'; id: string; now: DutyRow; record: Duty; steps: DutyRow[] };

export const GROUPS = Object.keys(DUTY_GROUP) as DutyGroup[];

/**
 * `duties` come in the figure's order. As soon as there is one, every group has its heading, so that a duty can be
 * added to it.
 */
export function list(duties: readonly DutyRow[], record: (id: string) => Duty | undefined): Row[] {
  if (duties.length === 0) return [];
  return GROUPS.flatMap((group): Row[] => [
    { is: 'heading', id: group, text: DUTY_GROUP[group] },
    ...duties.flatMap((now): Row[] => {
      const known = now.group === group ? record(now.id) : undefined;
      const steps = duties.filter((step) => step.parent_id === now.id);
      return known ? [{ is: 'duty', id: now.id, now, record: known, steps }] : [];
    }),
  ]);
}
