// What typing into the survey wishes for: each cell is a field of the person, of the cost in force, or planned hours.
import type { Allocation } from '../api/types/Allocation';
import type { Cost } from '../api/types/Cost';
import type { Edit } from '../api/types/Edit';
import type { Person } from '../api/types/Person';
import { put, remove } from '../state';
import type { Staff } from './rows';

/** The identities of rows still to be made: every cell that speaks of the same one names it alike. */
const ids = new Map<string, string>();

function idOf(what: string): string {
  const id = ids.get(what) ?? crypto.randomUUID();
  ids.set(what, id);
  return id;
}

export function person(row: Staff, change: Partial<Person>): Edit[] {
  return [put({ kind: 'person', ...row.record, ...change })];
}

/** Changes the cost in force, or opens the first one, which holds from `from` on, full time until it is told. */
export function cost(row: Staff, change: Partial<Cost>, from: string): Edit[] {
  if (row.cost) return [put({ kind: 'cost', ...row.cost, ...change })];
  const first: Cost = {
    id: idOf(`cost ${row.id}`), owner: row.record.owner, person_id: row.id, since: row.record.start ?? from,
    share: 100, yearly: null,
  };
  // As it is without what was typed, then with it: so cells typed together each tell their own field.
  return [put({ kind: 'cost', ...first }), put({ kind: 'cost', ...first, ...change })];
}

/** Hours planned on an action; none takes the row away. */
export function hours(row: Staff, action_id: string, minutes: number): Edit[] {
  const known = row.allocations.find((allocation) => allocation.action_id === action_id);
  if (minutes === 0) return known ? [remove('allocation', known.id)] : [];
  const made: Allocation = known ?? {
    id: idOf(`allocation ${row.id} ${action_id}`), owner: row.record.owner, person_id: row.id, action_id, minutes,
  };
  return [put({ kind: 'allocation', ...made, minutes })];
}

/** As the row will be once `edits` are done; for a row that is made cell by cell. */
export function after(row: Staff, edits: Edit[]): Staff {
  let next = row;
  for (const edit of edits) {
    if (!('put' in edit)) continue;
    const { put: record } = edit;
    if (record.kind === 'person') next = { ...next, record };
    if (record.kind === 'cost') next = { ...next, cost: record, costs: [record] };
    if (record.kind === 'allocation') {
      next = { ...next, allocations: [...next.allocations.filter(({ id }) => id !== record.id), record] };
    }
  }
  return next;
}
