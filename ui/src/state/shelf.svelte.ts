// The records of one kind.
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Kind } from '../api/types/Kind';

export class Shelf {
  rows = $state.raw<ReadonlyMap<string, AnyRecord>>(new Map());
  readonly sorted: AnyRecord[] = $derived([...this.rows.values()].sort(order));

  fill(records: AnyRecord[]): void {
    this.rows = new Map(records.map((record) => [record.id, record]));
  }

  apply(put: AnyRecord[], gone: string[]): void {
    const rows = new Map(this.rows);
    for (const record of put) rows.set(record.id, record);
    for (const id of gone) rows.delete(id);
    this.rows = rows;
  }
}

/** The same rows, apart by kind. */
export function byKind<R extends { kind: Kind }>(rows: R[]): Map<Kind, R[]> {
  const groups = new Map<Kind, R[]>();
  for (const row of rows) {
    const group = groups.get(row.kind);
    if (group) group.push(row);
    else groups.set(row.kind, [row]);
  }
  return groups;
}

/** By place, then number, then code, then day: whichever the kind has. */
function order(a: AnyRecord, b: AnyRecord): number {
  for (const field of ['position', 'number', 'code', 'day'] as const) {
    const [left, right] = [value(a, field), value(b, field)];
    if (left === undefined || right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}

function value(record: AnyRecord, field: string): string | number | undefined {
  const found: unknown = Reflect.get(record, field);
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}
