// Working time: whole minutes inside, `7,5` or `7:20` for people. Sums of minutes are exact.
import { grouped, scaled, trimmed } from './number';

/** `7,5` for 450 where two decimals say it exactly, else `7:20`; the same as on paper. */
export function hours(minutes: number): string {
  const size = Math.abs(minutes);
  const whole = `${minutes < 0 ? '-' : ''}${grouped(String(Math.trunc(size / 60)))}`;
  const rest = size % 60;
  if (rest % 3 !== 0) return `${whole}:${String(rest).padStart(2, '0')}`;
  return trimmed(`${whole},${String((rest * 100) / 60).padStart(2, '0')}`);
}

/**
 * Minutes from `7,5`, `7:30`, `1.720` or a spreadsheet's `07:30:00`. A decimal that is no whole minute is rounded half
 * up to one: `7,33` is 440. Throws a sentence for anything else.
 */
export function readHours(text: string): number {
  const typed = text.trim();
  const clock = /^(\d{1,9}):([0-5]\d)(?::([0-5]\d))?$/.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + (Number(clock[3] ?? 0) >= 30 ? 1 : 0);
  const thousandths = scaled(typed, 3);
  const minutes = thousandths === null ? NaN : Math.floor((thousandths * 60 + 500) / 1000);
  if (Number.isSafeInteger(minutes) && minutes >= 0 && thousandths !== null && thousandths >= 0) return minutes;
  throw new Error(`«${typed}» non sono ore: scrivile come 7,5 oppure 7:30.`);
}
