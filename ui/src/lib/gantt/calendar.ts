// Days counted from 1 January 1970 by the calendar's own arithmetic. No `Date`: a day has no hours, so no
// summer time can make it shorter.

/** The number of the day that ISO text names. */
export function count(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number);
  return serial(year, month, day);
}

/** The ISO text of a day's number. */
export function iso(day: number): string {
  const { year, month, date } = civil(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** The number of a day of the Gregorian calendar; years begin in March, so that the leap day comes last. */
export function serial(year: number, month: number, date: number): number {
  const y = month > 2 ? year : year - 1;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + ofYear - 719_468;
}

/** Year, month (1–12) and date of a day's number. */
export function civil(day: number): { year: number; month: number; date: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const ofCentury = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear =
    ofEra - (365 * ofCentury + Math.floor(ofCentury / 4) - Math.floor(ofCentury / 100));
  const m = Math.floor((5 * ofYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: ofCentury + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

/** Day of the week: 0 is Monday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** First day of the month `months` after the one that `day` falls in. */
export function monthStart(day: number, months = 0): number {
  const { year, month } = civil(day);
  const index = year * 12 + month - 1 + months;
  return serial(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
}

export const MONTHS = [
  'gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic',
];

/** `4 dic 2018`. */
export function short(day: number): string {
  const { year, month, date } = civil(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
