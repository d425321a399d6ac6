// What a field shows for a value, and what typing into it means.
import * as f from '../format';

export type FieldKind = 'text' | 'area' | 'day' | 'money' | 'percent' | 'number' | 'whole' | 'hours' | 'choice';

export type FieldValue = string | number | null;

interface Form {
  show(value: FieldValue): string;
  /** Throws the sentence that says why the text is no such value. */
  read(text: string): FieldValue;
  placeholder?: string;
  align?: 'end';
}

const number = (show: (value: number) => string, read: (text: string) => number): Form => ({
  show: (value) => (typeof value === 'number' ? show(value) : ''),
  read: (text) => (text.trim() === '' ? null : read(text)),
  align: 'end',
});

const text: Form = { show: (value) => String(value ?? ''), read: (typed) => typed.trim() };

export const FORMS: Record<FieldKind, Form> = {
  text,
  area: text,
  choice: { show: (value) => String(value ?? ''), read: (typed) => (typed === '' ? null : typed) },
  day: {
    show: (value) => f.day(typeof value === 'string' ? value : null),
    read: (typed) => (typed.trim() === '' ? null : f.readDay(typed)),
    placeholder: 'gg/mm/aaaa',
  },
  money: number(f.cents, f.readCents),
  percent: number((value) => f.percent(value).slice(0, -2), f.readPercent),
  number: number(f.quantity, f.readQuantity),
  whole: number(f.whole, f.readWhole),
  hours: number(f.hours, f.readHours),
};

/** What stands behind the value. */
export const UNITS: Partial<Record<FieldKind, string>> = { money: '€', percent: '%', hours: 'ore' };
