// What the plan says of each activity beyond its own row, found once for all of them.
import type { RecordOf } from '../api';
import type { ScheduleFigure } from '../api/types/ScheduleFigure';
import { by } from '../lib/group';
import { project } from '../state';
import type { Around } from './columns';

export function around(schedule: ScheduleFigure | undefined): Around & { bodies: ReadonlyMap<string, ReadonlySet<string>> } {
  const parts = by(project.all('involvement'), ({ activity_id }) => activity_id);
  const delivered = new Set(
    project.all('delivery').filter(({ day }) => day <= project.asOf).map(({ deliverable_id }) => deliverable_id),
  );
  const awaited = project.all('deliverable').filter(({ id }) => !delivered.has(id)).sort((a, b) => a.due.localeCompare(b.due));
  const codes = new Map(project.all('activity').map(({ id, code }) => [id, code]));
  const code = ({ predecessor_id }: RecordOf<'dependency'>) => codes.get(predecessor_id) ?? '';
  const links = [...project.all('dependency')].sort((a, b) => code(a).localeCompare(code(b), 'it', { numeric: true }));
  const answers = project.all('involvement').filter(({ part }) => part === 'responsible');
  return {
    schedule,
    scheduled: new Map(schedule?.activities.map((row) => [row.id, row])),
    responsible: new Map(answers.map(({ activity_id, body_id }) => [activity_id, body_id])),
    parts,
    bodies: new Map([...parts].map(([id, all]) => [id, new Set(all.map(({ body_id }) => body_id))])),
    waits: by(links, ({ successor_id }) => successor_id),
    due: by(awaited, ({ activity_id }) => activity_id),
  };
}
