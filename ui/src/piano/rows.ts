// The rows of the plan: each action, then its activities, without those that are folded or filtered away.
import type { ActivityState } from '../api/types/ActivityState';
import type { PlanFigure } from '../api/types/PlanFigure';
import { NBSP, count, day, exactPercent } from '../lib/format';
import type { GanttRow } from '../lib/gantt/bars';

export const FILTERS = {
  all: { label: 'Tutte', states: null },
  late: { label: 'In ritardo', states: ['late'] },
  running: { label: 'In corso', states: ['running'] },
  to_come: { label: 'Da avviare', states: ['to_come'] },
  concluded: { label: 'Concluse', states: ['concluded'] },
  stopped: { label: 'Sospese e annullate', states: ['suspended', 'cancelled'] },
} satisfies Record<string, { label: string; states: ActivityState[] | null }>;

export type Filter = keyof typeof FILTERS;

export function rows(plan: PlanFigure, filter: Filter, folded: ReadonlySet<string>): GanttRow[] {
  const states: readonly ActivityState[] | null = FILTERS[filter].states;
  const below = new Map<string, GanttRow[]>(plan.actions.map((action) => [action.id, []]));
  for (const row of plan.activities) {
    if (!states || states.includes(row.state)) {
      below.get(row.action_id)?.push({ kind: 'activity', id: row.id, row });
    }
  }
  return plan.actions.flatMap((row): GanttRow[] => {
    const own = below.get(row.id) ?? [];
    // A filter shows no heading over nothing.
    if (states && own.length === 0) return [];
    return [{ kind: 'action', id: row.id, row }, ...(folded.has(row.id) ? [] : own)];
  });
}

/** `10 attività da concludere entro il 04/12/2018, 10 in ritardo · avanzamento previsto 49,15 % · …`. */
export function sentence(plan: PlanFigure): string {
  if (plan.activities.length === 0) return 'Nessuna attività nel piano.';
  const { ended, late, concluded } = plan.counts;
  const due = `${count(ended, 'attività', 'attività')} da concludere entro il ${day(plan.as_of)}`;
  const done = concluded > 0 ? `, ${count(concluded, 'conclusa', 'concluse')}` : '';
  const behind = late > 0 ? `, ${count(late, 'in ritardo', 'in ritardo')}` : ', nessuna in ritardo';
  const planned = plan.planned === null ? 'dato assente' : exactPercent(plan.planned);
  const actual = plan.actual === null ? `:${NBSP}dato assente` : ` ${exactPercent(plan.actual)}`;
  return `${due}${done}${behind} · avanzamento previsto ${planned} · effettivo${actual}`;
}
