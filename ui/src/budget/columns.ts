// The columns of the budget: one version, or the approved one beside a draft.
import type { BudgetRow } from '../api/types/BudgetRow';
import type { Category } from '../api/types/Category';
import type { Edit } from '../api/types/Edit';
import { CATEGORY, cents, euro, exactPercent, readCents } from '../lib/format';
import type { Column } from '../lib/grid';

/** A partner's row of the version shown, and of the approved one where it stands beside. */
export interface Row {
  now: BudgetRow;
  approved: BudgetRow | undefined;
  /** What the checks found about it. */
  warnings: string[];
}

export interface Typing {
  /** Why no amount may be typed; `null` when it may. */
  why(row: Row, category: Category): string | null;
  /** What typing an amount opens, if it does. */
  hint(): string | undefined;
  edit(row: Row, category: Category, amount: number): Edit[];
}

type Amount = Category | 'total';
const AMOUNTS: [Amount, string][] = [...(Object.entries(CATEGORY) as [Category, string][]), ['total', 'Totale']];

export const idOf = (row: Row): string => row.now.body_id ?? 'total';
export const nameOf = (row: Row): string => row.now.name;

const name = (pinned: boolean): Column<Row>[] => [
  ...(pinned
    ? []
    : [{ key: 'code', title: 'Codice', width: 64, text: (row: Row) => row.now.code }]),
  {
    key: 'name',
    title: 'Partner',
    width: pinned ? 226 : 220,
    grow: true,
    pinned,
    text: (row) => (pinned && row.now.code ? `${row.now.code} ${row.now.name}` : row.now.name),
    icon: (row) => (row.warnings.length ? 'warning' : undefined),
    tone: (row) => (row.warnings.length ? 'warn' : undefined),
    note: (row) => row.warnings.join(' ') || undefined,
  },
];

function typed(key: Amount, typing: Typing): Partial<Column<Row>> {
  if (key === 'total') return { strong: () => true };
  return {
    editor: 'money',
    raw: (row) => cents(row.now[key]),
    hint: typing.hint,
    editable: (row) => typing.why(row, key) ?? true,
    edits: (row, text) => typing.edit(row, key, text === '' ? 0 : readCents(text)),
  };
}

const share: Column<Row> = {
  key: 'share',
  title: 'Generali su personale',
  width: 104,
  align: 'end',
  text: (row) => (row.now.overhead_share === null ? '–' : exactPercent(row.now.overhead_share)),
  tone: (row) => (row.now.overhead_share === null ? 'muted' : undefined),
};

/** One version alone. */
export function single(typing: Typing): Column<Row>[] {
  return [
    ...name(false),
    ...AMOUNTS.map(([key, title]): Column<Row> => ({
      key, title, width: 142, align: 'end', sums: 'money', text: (row) => euro(row.now[key]), ...typed(key, typing),
    })),
    share,
  ];
}

/** The approved version, the draft, and what the draft changes. */
export function compared(typing: Typing, draft: string): Column<Row>[] {
  return [
    ...name(true),
    ...AMOUNTS.flatMap(([key, over]): Column<Row>[] => [
      {
        key: `${key} approved`, title: 'approvato', over, width: 94, align: 'end', sums: 'money',
        text: (row) => (row.approved ? cents(row.approved[key]) : '–'),
      },
      {
        key, title: draft, over, width: 108, align: 'end', sums: 'money',
        text: (row) => cents(row.now[key]), ...typed(key, typing),
      },
      {
        key: `${key} change`, title: 'differenza', over, width: 90, align: 'end', sums: 'money',
        text: (row) => signed(row.now.change?.[key] ?? 0),
        tone: (row) => (row.now.change?.[key] ? undefined : 'muted'),
        strong: (row) => Boolean(row.now.change?.[key]),
      },
    ]),
    share,
  ];
}

function signed(value: number): string {
  if (value === 0) return '–';
  return value > 0 ? `+${cents(value)}` : cents(value);
}
