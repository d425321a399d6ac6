// Which SAL to begin with.
import type { Quarter } from '../api/types/Quarter';

/** The quarter that `day` falls in, or the nearest one. */
export function quarterOf(quarters: readonly Quarter[], day: string): number | null {
  const found = quarters.find(({ period }) => day <= period.end) ?? quarters.at(-1);
  return found?.number ?? null;
}

export function holds({ period }: Quarter, day: string): boolean {
  return period.start <= day && day <= period.end;
}
