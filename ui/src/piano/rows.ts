// The rows of the plan: each action, then its activities, without those that are folded or filtered away.
import type { ActivityRow } from '../api/types/ActivityRow';
import type { ActivityState } from '../api/types/ActivityState';
import type { PlanFigure } from '../api/types/PlanFigure';
import { NBSP, count, day, exactPercent, plain } from '../lib/format';
import type { GanttRow } from '../lib/gantt/bars';

export const FILTERS = {
  all: { label: 'Ogni stato', states: null },
  late: { label: 'In ritardo', states: ['late'] },
  running: { label: 'In corso', states: ['running'] },
  to_come: { label: 'Da avviare', states: ['to_come'] },
  concluded: { label: 'Concluse', states: ['concluded'] },
  stopped: { label: 'Sospese e annullate', states: ['suspended', 'cancelled'] },
} satisfies Record<string, { label: string; states: ActivityState[] | null }>;

export type Filter = keyof typeof FILTERS;

/** Which activities are on view. */
export interface Wanted {
  state: Filter;
  /** Of this partner: it answers for them or takes part. */
  body: string | null;
  /** Under way on one of these days at least. */
  from: string | null;
  to: string | null;
  /** Every word of it stands in code or description. */
  text: string;
}

export const EVERYTHING: Wanted = { state: 'all', body: null, from: null, to: null, text: '' };

export function narrowed({ state, body, from, to, text }: Wanted): boolean {
  return state !== 'all' || body !== null || from !== null || to !== null || text.trim() !== '';
}

/** Says of an activity whether it is wanted; `of` the bodies that are in it. */
export function wanted(
  { state, body, from, to, text }: Wanted, of: (activity: string) => ReadonlySet<string> | undefined,
): (row: ActivityRow) => boolean {
  const states: readonly ActivityState[] | null = FILTERS[state].states;
  const words = plain(text).split(/\s+/).filter(Boolean);
  return (row) => {
    if (states && !states.includes(row.state)) return false;
    if (body !== null && !of(row.id)?.has(body)) return false;
    if (to !== null && (row.actual_start ?? row.start) > to) return false;
    if (from !== null && (row.actual_end ?? row.end) < from) return false;
    if (words.length === 0) return true;
    const own = plain(`${row.code} ${row.title}`);
    return words.every((word) => own.includes(word));
  };
}

/** `keep` none shows every action, also one without activities. */
export function rows(
  plan: PlanFigure, folded: ReadonlySet<string>, keep: ((row: ActivityRow) => boolean) | null = null,
): GanttRow[] {
  const below = new Map<string, GanttRow[]>(plan.actions.map((action) => [action.id, []]));
  for (const row of plan.activities) {
    if (!keep || keep(row)) below.get(row.action_id)?.push({ kind: 'activity', id: row.id, row });
  }
  return plan.actions.flatMap((row): GanttRow[] => {
    const own = below.get(row.id) ?? [];
    // A filter shows no heading over nothing.
    if (keep && own.length === 0) return [];
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
