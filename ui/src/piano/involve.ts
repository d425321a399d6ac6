// Who does an activity: one body at most answers for it, any number take part.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import { put, remove } from '../state';

type Involvement = RecordOf<'involvement'>;
type Activity = Pick<RecordOf<'activity'>, 'id' | 'owner'>;

/** Makes `body` the one that answers for the activity, in the place of whoever did; `parts` are those of the activity. */
export function answer(
  activity: Activity, parts: readonly Involvement[], body: string | null,
): Edit[] {
  const before = parts.find((known) => known.part === 'responsible');
  if (before?.body_id === body || (!before && body === null)) return [];
  const gone = before ? [remove('involvement', before.id)] : [];
  if (body === null) return gone;
  const known = parts.find(({ body_id }) => body_id === body);
  return [...gone, put({ ...(known ?? fresh(activity, body)), part: 'responsible' })];
}

/** Makes `body` take part, or no longer. */
export function joined(activity: Activity, parts: readonly Involvement[], body: string, on: boolean): Edit[] {
  const known = parts.find(({ body_id }) => body_id === body);
  if (on) return known ? [] : [put(fresh(activity, body))];
  return known ? [remove('involvement', known.id)] : [];
}

function fresh({ id, owner }: Activity, body_id: string): Involvement {
  return { kind: 'involvement', id: crypto.randomUUID(), owner, activity_id: id, body_id, part: 'taking' };
}
