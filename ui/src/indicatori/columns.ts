// The columns of the indicators.
import type { Indicator } from '../api/types/Indicator';
import type { IndicatorRow } from '../api/types/IndicatorRow';
import type { IndicatorState } from '../api/types/IndicatorState';
import type { Edit } from '../api/types/Edit';
import type { IconName, Tone } from '../lib';
import { day, INDICATOR_STATE, MISSING, readDay, readSourced, readWhole, sourced } from '../lib/format';
import type { Column } from '../lib/grid';
import { project, put, remove } from '../state';
import { goal, KIND, reached, readGoal, rule } from './words';

export type Row =
  | { is: 'heading'; id: string; text: string }
  | { is: 'indicator'; id: string; now: IndicatorRow; record: Indicator };
type Of = Row & { is: 'indicator' };

const LOOK: Record<IndicatorState, { icon: IconName; tone: Tone | undefined }> = {
  met: { icon: 'done', tone: 'good' },
  not_measured: { icon: 'absent', tone: 'warn' },
  late: { icon: 'warning', tone: 'bad' },
  on_course: { icon: 'chart', tone: undefined },
  not_due: { icon: 'clock', tone: 'muted' },
};

export function nameOf(row: Row): string {
  return row.is === 'heading' ? row.text : `indicatore ${row.now.number}`;
}

function of(
  column: Omit<Column<Row>, 'text' | 'raw' | 'edits' | 'tone' | 'icon' | 'note'>,
  as: {
    text(row: Of): string;
    raw?(row: Of): string;
    tone?(row: Of): Tone | undefined;
    icon?(row: Of): IconName | undefined;
    note?(row: Of): string | undefined;
    change?(row: Of, text: string): Partial<Indicator>;
    edits?(row: Of, text: string): Edit[];
  },
): Column<Row> {
  const { text, raw, tone, icon, note, change, edits } = as;
  const wish =
    edits ??
    (change && ((row: Of, typed: string) => [put({ kind: 'indicator', ...row.record, ...change(row, typed) })]));
  const only = <T>(read: ((row: Of) => T) | undefined) =>
    read && ((row: Row) => (row.is === 'indicator' ? read(row) : undefined));
  return {
    ...column,
    text: (row) => (row.is === 'indicator' ? text(row) : ''),
    raw: raw && ((row) => (row.is === 'indicator' ? raw(row) : '')),
    tone: only(tone),
    icon: only(icon),
    note: only(note),
    edits: wish && ((row, typed) => (row.is === 'indicator' ? wish(row, typed) : [])),
  };
}

/** The links to activities that `text`, a list of codes, asks for, less those that are gone from it. */
function activities(row: Of, text: string): Edit[] {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '' && code !== '–');
  const wanted = codes.map((code) => {
    const found = project.all('activity').find((activity) => activity.code.toLowerCase() === code.toLowerCase());
    if (!found) throw new Error(`«${code}» non è un’attività del piano: scrivi i codici, per esempio A2.1, A2.2.`);
    return found.id;
  });
  const links = project.all('indicator_activity').filter((link) => link.indicator_id === row.id);
  const gone = links.filter((link) => !wanted.includes(link.activity_id));
  const fresh = wanted.filter((id) => !links.some((link) => link.activity_id === id));
  return [
    ...gone.map((link) => remove('indicator_activity', link.id)),
    ...fresh.map((activity_id) =>
      put({
        kind: 'indicator_activity', id: crypto.randomUUID(), owner: row.record.owner, indicator_id: row.id, activity_id,
      }),
    ),
  ];
}

function actionOf(text: string): string {
  const found = project.all('action').find(({ id, code }) => id === text || code.toLowerCase() === text.toLowerCase());
  if (!found) throw new Error(`«${text}» non è un’azione del progetto: scrivi il codice, per esempio A2.`);
  return found.id;
}

function dueOf(row: Of, text: string): Partial<Indicator> {
  if (text === '' || text === MISSING) return { due_rule: 'unset' };
  return text === day(row.now.due) ? {} : { due_rule: 'day', due_day: readDay(text) };
}

export const columns: Column<Row>[] = [
  {
    ...of(
      { key: 'number', title: 'N.', width: 44, align: 'end', editor: 'number' },
      { text: (row) => String(row.now.number), change: (_, text) => ({ number: readWhole(text) }) },
    ),
    text: (row) => (row.is === 'heading' ? row.text : String(row.now.number)),
  },
  of(
    { key: 'action_id', title: 'Azione', width: 64, editor: 'choice',
      choices: () => project.all('action').map(({ id, code, short_title }) => ({ value: id, label: `${code} ${short_title}` })) },
    {
      text: (row) => row.now.action_code, raw: (row) => row.record.action_id,
      change: (_, text) => ({ action_id: actionOf(text) }),
    },
  ),
  of(
    { key: 'activities', title: 'Attività', width: 84, editor: 'text', lines: 2 },
    {
      text: (row) => row.now.activity_codes.join(', ') || '–',
      raw: (row) => row.now.activity_codes.join(', '),
      tone: (row) => (row.now.activity_codes.length ? undefined : 'muted'),
      edits: activities,
    },
  ),
  of(
    { key: 'name', title: 'Denominazione', width: 240, grow: true, lines: 2, editor: 'area' },
    {
      text: (row) => sourced(row.record.name, row.record.name_text),
      raw: (row) => (row.record.name_text === 'missing' ? row.record.name : sourced(row.record.name, row.record.name_text)),
      tone: (row) => (row.record.name_text === 'missing' ? 'warn' : undefined),
      icon: (row) => (row.record.name_text === 'missing' ? 'pen' : undefined),
      note: (row) =>
        row.record.note ||
        (row.record.name_text === 'cut' ? 'Nella fonte questo nome è tagliato: si può completare.' : undefined),
      change: (_, typed) => {
        const { text, state } = readSourced(typed);
        return { name: text, name_text: state };
      },
    },
  ),
  of(
    { key: 'target', title: 'Target', width: 76, align: 'end', editor: 'text' },
    {
      text: (row) => goal(row.record),
      change(row, text) {
        const read = readGoal(text, row.record.comparator);
        // A way of adding up that fits the other kind of value.
        const turned = (read.comparator === 'yes') !== (row.record.comparator === 'yes');
        return turned ? { ...read, aggregation: read.comparator === 'yes' ? 'any_yes' : 'sum' } : read;
      },
    },
  ),
  of(
    { key: 'unit', title: 'Unità', width: 84, editor: 'text', lines: 2 },
    { text: (row) => row.record.unit, change: (_, unit) => ({ unit }) },
  ),
  of(
    { key: 'value', title: 'Valore', width: 72, align: 'end' },
    {
      text: (row) => reached(row.now.comparator, row.now.value),
      tone: (row) => (row.now.value === null ? 'muted' : undefined),
    },
  ),
  of(
    { key: 'due_day', title: 'Scadenza', width: 130, editor: 'day', lines: 2 },
    {
      text: (row) => (row.now.due ? `${day(row.now.due)}\n${rule(row.record)}` : MISSING),
      raw: (row) => day(row.now.due),
      tone: (row) => (row.now.due ? undefined : 'warn'),
      change: dueOf,
    },
  ),
  of(
    { key: 'state', title: 'Stato', width: 164 },
    {
      text: (row) => INDICATOR_STATE[row.now.state],
      icon: (row) => LOOK[row.now.state].icon,
      tone: (row) => LOOK[row.now.state].tone,
    },
  ),
];

export const KINDS = Object.entries(KIND) as [IndicatorRow['type'], string][];
