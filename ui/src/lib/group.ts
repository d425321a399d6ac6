/** The rows by what each of `keys` says of them, in their order. */
export function by<R>(rows: Iterable<R>, ...keys: ((row: R) => string)[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    for (const key of keys) {
      const group = groups.get(key(row));
      if (group) group.push(row);
      else groups.set(key(row), [row]);
    }
  }
  return groups;
}
