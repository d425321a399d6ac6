// Calendar days: ISO text inside, 04/12/2018 for people.

const MONTHS = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
] as const;

const DAY = 86_400_000;

/** `04/12/2018` for 2018-12-04; empty for none. */
export function day(iso: string | null | undefined): string {
  return iso ? iso.split('-').reverse().join('/') : '';
}

/** `4 dicembre 2018`. */
export function longDay(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** `dicembre 2018` for 2018-12. */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${MONTHS[(number ?? 1) - 1]} ${year}`;
}

/** `10:42`. */
export function clock(at: Date): string {
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Days since 01/01/1970, to count with. */
export function serial(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** The day `serial` counts. */
export function fromSerial(serial: number): string {
  return new Date(serial * DAY).toISOString().slice(0, 10);
}

/**
 * ISO text from `4/12/2018`, `04.12.2018`, `4-12-18`, `04122018` or `2018-12-04`; a year of two digits is of this century.
 * Throws a sentence for anything else.
 */
export function readDay(text: string): string {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const italian =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]]
    : italian
      ? [italian[3], italian[2], italian[1]]
      : [];
  if (!year || !month || !date) {
    throw new Error(`«${typed}» non è una data: scrivila come 04/12/2018.`);
  }
  const full = year.length === 2 ? `20${year}` : year;
  const found = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const real = new Date(`${found}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== found) {
    throw new Error(`La data «${typed}» non esiste nel calendario: controlla il giorno e il mese.`);
  }
  if (Number(full) < 1900 || Number(full) > 2100) {
    throw new Error(`L’anno della data «${typed}» è fuori dall’intervallo accettato, da 1900 a 2100.`);
  }
  return found;
}
