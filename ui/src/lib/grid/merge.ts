// Many typed cells as one step. Each cell wishes for its whole row with one field changed; here the wishes for
// the same row become one, so that no later cell takes an earlier one back. A row that is new may be wished for as it is
// without what is typed before it is with it: then its cells, too, tell their own field each.
import type { AnyRecord } from '../../api/types/AnyRecord';
import type { Edit } from '../../api/types/Edit';

/** `stored` gives the row as it is now; what differs from it is what was typed. */
export function merge(
  edits: Edit[], stored: (record: AnyRecord) => AnyRecord | undefined,
): Edit[] {
  const merged: Edit[] = [];
  const puts = new Map<string, { place: number; first: AnyRecord }>();
  for (const edit of edits) {
    if (!('put' in edit)) {
      merged.push(edit);
      continue;
    }
    const { put } = edit;
    const key = `${put.kind} ${put.id}`;
    const known = puts.get(key);
    if (!known) {
      puts.set(key, { place: merged.push(edit) - 1, first: put });
    } else {
      const before = merged[known.place] as { put: AnyRecord };
      merged[known.place] = { put: { ...before.put, ...difference(put, stored(put) ?? known.first) } as AnyRecord };
    }
  }
  return merged;
}

function difference(after: AnyRecord, before: AnyRecord): Partial<AnyRecord> {
  const old = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field])),
  );
}
