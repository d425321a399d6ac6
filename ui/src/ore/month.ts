// Months of the calendar, `2018-11`, to walk through.

/** The month `steps` after `month`, or before it. */
export function after(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + steps;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The month of an ISO day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** `month`, or the nearest one from `first` to `last`. */
export function within(month: string, first: string, last: string): string {
  return month < first ? first : month > last ? last : month;
}

/** The month one comes for: in its first half the one that is over and due, then the one that runs. */
export function due(day: string): string {
  const month = monthOf(day);
  return Number(day.slice(8, 10)) <= 15 ? after(month, -1) : month;
}
