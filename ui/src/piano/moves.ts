// Steps that change many rows at once: moving activities, accepting links, keeping the plan as a baseline.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { ShiftFigure } from '../api/types/ShiftFigure';
import type { SuggestedLink } from '../api/types/SuggestedLink';
import { project, put } from '../state';

/** What makes a move that was shown real. */
export function moveEdits({ activities, deliverables }: ShiftFigure): Edit[] {
  return [
    ...activities.flatMap(({ id, after }) => {
      const activity = project.get('activity', id);
      return activity ? [put({ ...activity, ...after })] : [];
    }),
    ...deliverables.flatMap(({ id, after }) => {
      const deliverable = project.get('deliverable', id);
      return deliverable ? [put({ ...deliverable, due: after })] : [];
    }),
  ];
}

/** `Sposta A3.3 e altre 2 di 30 giorni`: by the first that was asked for. */
export function moveTitle({ activities }: ShiftFigure, days: number): string {
  const first = activities.find(({ carried }) => !carried) ?? activities[0];
  const others = activities.length - 1;
  const along = others === 0 ? '' : others === 1 ? ' e un’altra' : ` e altre ${others}`;
  const by = Math.abs(days) === 1 ? 'un giorno' : `${Math.abs(days)} giorni`;
  return days < 0 ? `Anticipa ${first?.code}${along} di ${by}` : `Sposta ${first?.code}${along} di ${by}`;
}

export function linkWishes(links: readonly SuggestedLink[], owner: string): Edit[] {
  return links.map(({ predecessor_id, successor_id, lag }) =>
    put({
      kind: 'dependency', id: crypto.randomUUID(), owner, predecessor_id, successor_id, link: 'finish_start', lag,
    }),
  );
}

/** Keeps the plan as it is now under a name: dates, the version of the budget in force, targets. */
export function baselineEdits(
  baseline: Pick<RecordOf<'baseline'>, 'owner' | 'name' | 'day' | 'budget_id'>,
): { id: string; edits: Edit[] } {
  const id = crypto.randomUUID();
  const { owner } = baseline;
  const position = Math.max(0, ...project.all('baseline').map((known) => known.position)) + 1;
  const fresh = () => ({ id: crypto.randomUUID(), owner, baseline_id: id });
  const edits = [
    put({ kind: 'baseline', id, position, ...baseline }),
    ...project.all('activity').map((activity) =>
      put({ kind: 'baseline_activity', ...fresh(), activity_id: activity.id, start: activity.start, end: activity.end }),
    ),
    ...project.all('indicator').map(({ id: indicator_id, target }) =>
      put({ kind: 'baseline_target', ...fresh(), indicator_id, target }),
    ),
  ];
  return { id, edits };
}
