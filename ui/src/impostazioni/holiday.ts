// A day of every year, `26/08`, and the year from which it is kept.
import type { Holiday } from '../api/types/Holiday';

export function showDate({ day, month }: Pick<Holiday, 'day' | 'month'>): string {
  return [day, month].map((part) => String(part).padStart(2, '0')).join('/');
}

/** Throws a sentence where the text is no day; whether it exists is for the core to say. */
export function readDate(text: string): Pick<Holiday, 'day' | 'month'> {
  const [, day, month] = /^(\d{1,2})[/.\- ](\d{1,2})$/.exec(text.trim()) ?? [];
  if (!day || !month) throw new Error(`«${text.trim()}» non è un giorno dell’anno: scrivilo come 26/08.`);
  return { day: Number(day), month: Number(month) };
}

/** Null for always. */
export function readYear(text: string): number | null {
  const typed = text.trim();
  if (typed === '' || typed === 'sempre') return null;
  if (!/^(19|20)\d\d$/.test(typed)) throw new Error(`«${typed}» non è un anno: scrivilo come 2026, oppure lascia vuoto.`);
  return Number(typed);
}
