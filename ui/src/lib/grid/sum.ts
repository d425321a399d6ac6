// The sum in the status line of a selection, in whole thousandths: exact, and only for numbers as Italians
// write them; of hours in whole minutes. It reads what is shown; it is no figure of the project.
import { hours, readHours } from '../format';

const NUMBER = /^-?\d{1,3}(?:\.\d{3})*(?:,\d{1,3})?$|^-?\d+(?:,\d{1,3})?$/;

/** Thousandths, or nothing where the text is no number. */
export function read(text: string): bigint | null {
  const bare = text.replace(/[€%\s\u00a0]/g, '').replace('−', '-');
  if (!NUMBER.test(bare)) return null;
  const [whole = '', decimals = ''] = bare.replaceAll('.', '').split(',');
  return BigInt(whole + decimals.padEnd(3, '0'));
}

/** The sum of the texts that are numbers and how many they are; nothing when none is. */
export function sum(texts: string[]): { total: bigint; count: number } | null {
  const numbers = texts.map(read).filter((number) => number !== null);
  if (numbers.length === 0) return null;
  return { total: numbers.reduce((total, number) => total + number, 0n), count: numbers.length };
}

/** The sum of the texts that are hours, as hours; nothing when none is. */
export function sumHours(texts: string[]): string | null {
  const times = texts.filter((text) => /^\d[\d.,:]*$/.test(text)).map(readHours);
  return times.length === 0 ? null : hours(times.reduce((total, time) => total + time, 0));
}

/** `1.234,5`; with `places` always so many decimals. */
export function show(thousandths: bigint, places = 0): string {
  const sign = thousandths < 0n ? '-' : '';
  const digits = String(thousandths < 0n ? -thousandths : thousandths).padStart(4, '0');
  const whole = digits.slice(0, -3).replace(/\B(?=(\d{3})+$)/g, '.');
  let decimals = digits.slice(-3);
  while (decimals.length > places && decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  return `${sign}${whole}${decimals ? `,${decimals}` : ''}`;
}
