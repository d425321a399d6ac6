// Many typed cells as one step. Each cell wishes for its whole row with one field changed; here the wishes for
// the same row become one, so that no later cell takes an earlier one back.
import type { AnyRecord } from '../../api/types/AnyRecord';
import type { Edit } from '../../api/types/Edit';

/** `stored` gives the row as it is now; what differs from it is what was typed. */
export function merge(
  edits: Edit[], stored: (record: AnyRecord) => AnyRecord | undefined,
): Edit[] {
  const merged: Edit[] = [];
  const puts = new Map<string, number>();
  for (const edit of edits) {
    if (!('put' in edit)) {
      merged.push(edit);
      continue;
    }
    const { put } = edit;
    const key = `${put.kind} ${put.id}`;
    const place = puts.get(key);
    if (place === undefined) {
      puts.set(key, merged.push(edit) - 1);
    } else {
      const before = merged[place] as { put: AnyRecord };
      merged[place] = { put: { ...before.put, ...difference(put, stored(put)) } as AnyRecord };
    }
  }
  return merged;
}

function difference(after: AnyRecord, before: AnyRecord | undefined): Partial<AnyRecord> {
  if (!before) return after;
  const old = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field])),
  );
}
