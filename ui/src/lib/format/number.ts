// Numbers as Italians write them: dots between thousands, a comma before decimals. Sums are not made here.

/** The largest integer the core takes: 2^51 − 1. */
const LARGEST = 2 ** 51 - 1;

/** A space that does not break, as before € and %. */
export const NBSP = '\u00a0';

/** `1.234` for 1234. */
export function whole(value: number): string {
  return (value < 0 ? '-' : '') + grouped(String(Math.abs(value)));
}

/** `282.675,00` for 28267500. */
export function cents(value: number): string {
  return fixed(value, 2);
}

/** `282.675,00 €` for 28267500. */
export function euro(value: number): string {
  return `${cents(value)}${NBSP}€`;
}

/** `49,15 %` for 49.15, `100 %` for 100. */
export function percent(value: number): string {
  return `${trimmed(fixed(Math.round(value * 100), 2))}${NBSP}%`;
}

/** `49,15 %`, `100,00 %`: always with two decimals, as totals are written. */
export function exactPercent(value: number): string {
  return `${fixed(Math.round(value * 100), 2)}${NBSP}%`;
}

/** `20,5` for 20.5, with at most three decimals. */
export function quantity(value: number): string {
  return trimmed(fixed(Math.round(value * 1000), 3));
}

/** `1 attività`, `3 giorni`. */
export function count(value: number, one: string, many: string): string {
  return `${whole(value)} ${value === 1 ? one : many}`;
}

/** Cents from `1.234,56`, `1234,5`, `12 €`. Throws a sentence for anything else. */
export function readCents(text: string): number {
  const value = scaled(text.replace(/^\s*€|€\s*$/g, ''), 2);
  if (value === null) {
    throw new Error(
      `«${text.trim()}» non è un importo: scrivilo con la virgola e al più due decimali, per esempio 1.234,56.`,
    );
  }
  return value;
}

/** A per cent from `15`, `49,15 %`. Throws a sentence for anything else. */
export function readPercent(text: string): number {
  const value = scaled(text.replace(/%\s*$/, ''), 2);
  if (value === null) {
    throw new Error(`«${text.trim()}» non è una percentuale: scrivila come 15 oppure 49,15.`);
  }
  return value / 100;
}

/** A quantity with at most three decimals. Throws a sentence for anything else. */
export function readQuantity(text: string): number {
  const value = scaled(text, 3);
  if (value === null) {
    throw new Error(`«${text.trim()}» non è un numero: scrivilo come 1.000 oppure 20,5.`);
  }
  return value / 1000;
}

/** A whole number that is not negative. Throws a sentence for anything else. */
export function readWhole(text: string): number {
  const value = scaled(text, 0);
  if (value === null || value < 0) {
    throw new Error(`«${text.trim()}» non è un numero intero: scrivilo come 15.`);
  }
  return value;
}

/** An Italian number as an integer of `places` decimals; a dot is only ever the sign of thousands. */
export function scaled(text: string, places: number): number | null {
  const form = /^([-−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text.replace(/[\s\u00a0]/g, ''));
  if (!form) return null;
  const [, sign, units = '', decimals = ''] = form;
  if (decimals.length > places) return null;
  const value = Number(units.replaceAll('.', '') + decimals.padEnd(places, '0'));
  if (value > LARGEST) return null;
  return sign && value !== 0 ? -value : value;
}

function fixed(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const sign = value < 0 ? '-' : '';
  return `${sign}${grouped(digits.slice(0, -places))},${digits.slice(-places)}`;
}

/** With dots between thousands. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Without zeros, and a comma, that say nothing. */
export function trimmed(text: string): string {
  return text.replace(/,?0+$/, (zeros) => (text.includes(',') ? '' : zeros));
}
