// The columns of the plan. An action is the sum of its activities: only these are typed in.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { ActivityRow } from '../api/types/ActivityRow';
import { ACTIVITY_STATE, NBSP, count, day, percent, readSourced, sourced, whole } from '../lib/format';
import type { GanttRow } from '../lib/gantt/bars';
import type { Column } from '../lib/grid';
import type { IconName, Tone } from '../lib';
import { project, put } from '../state';
import { dateWish, noteWish, progressWish, standingWish, type DateField, type Desk } from './wish';

/** Which columns are on view: those to plan with, those to report with, or all. */
export const VIEWS = { dates: 'Date', report: 'Avanzamento e note', full: 'Tutte le colonne' };

export type View = keyof typeof VIEWS;

const STATE: Record<ActivityRow['state'], { icon?: IconName; tone?: Tone }> = {
  late: { icon: 'warning', tone: 'bad' },
  concluded: { icon: 'check', tone: 'good' },
  suspended: { icon: 'pause', tone: 'muted' },
  cancelled: { icon: 'close', tone: 'muted' },
  running: {},
  to_come: { tone: 'muted' },
};

/** `folded` says how many activities an action hides. */
export function columns(view: View, folded: (action: string) => number): Column<GanttRow>[] {
  const all: (Column<GanttRow> & { in?: View[] })[] = [
    {
      key: 'code', title: 'Cod.', width: 62, pinned: true,
      text: (row) => row.row.code,
      icon: (row) => (row.kind === 'action' ? (folded(row.id) > 0 ? 'right' : 'down') : undefined),
      editor: 'text',
      edits: change((activity, code) => [put({ ...activity, code })]),
    },
    {
      key: 'title', title: 'Attività', width: view === 'report' ? 170 : 120, grow: view !== 'report', lines: 2,
      text: (row) =>
        row.kind === 'action' ? heading(row.row.short_title, folded(row.id))
        : sourced(row.row.title, row.row.title_text),
      raw: (row) => (row.kind === 'action' ? '' : sourced(row.row.title, row.row.title_text)),
      editor: 'area',
      edits: change((activity, typed) => {
        const { text, state } = readSourced(typed);
        return [put({ ...activity, title: text, title_text: state })];
      }),
    },
    { ...date('start', 'Inizio', (row) => row.start), in: ['dates'] },
    { ...date('end', 'Fine', (row) => row.end), in: ['dates'] },
    { ...date('actual_start', 'Inizio effettivo', (row) => ('actual_start' in row ? row.actual_start : null)), in: [] },
    { ...date('actual_end', 'Fine effettiva', (row) => ('actual_end' in row ? row.actual_end : null)), in: [] },
    {
      key: 'baseline_end', title: 'Fine da piano', width: 92, align: 'end', in: [],
      text: (row) => day(row.row.baseline_end),
    },
    {
      key: 'slip', title: 'Scost.', width: 72, align: 'end', in: ['dates'],
      text: (row) => (row.kind === 'activity' && row.row.slip !== null ? signed(row.row.slip) : ''),
      tone: (row) => (row.kind === 'activity' && (row.row.slip ?? 0) > 0 ? 'bad' : undefined),
    },
    {
      key: 'planned', title: 'Previsto', width: 76, align: 'end', in: ['report'],
      text: (row) => (row.row.planned === null ? '' : percent(row.row.planned)),
    },
    {
      key: 'progress', title: 'Avanz.', width: 66, align: 'end', editor: 'percent',
      text: (row) => (row.row.progress === null ? '' : percent(row.row.progress)),
      raw: (row) => (row.row.progress === null ? '' : percent(row.row.progress).slice(0, -2)),
      edits: change((activity, text) => progressWish(activity, project.all('progress'), text, desk())),
    },
    {
      key: 'state', title: 'Stato', width: 100, editor: 'choice',
      text: (row) => (row.kind === 'activity' ? ACTIVITY_STATE[row.row.state] : ''),
      raw: (row) => project.get('activity', row.id)?.standing ?? '',
      choices: () => [
        { value: 'active', label: 'attiva' },
        { value: 'suspended', label: 'sospesa' },
        { value: 'cancelled', label: 'annullata' },
      ],
      icon: (row) => (row.kind === 'activity' ? STATE[row.row.state].icon : undefined),
      tone: (row) => (row.kind === 'activity' ? STATE[row.row.state].tone : undefined),
      edits: change((activity, text) => standingWish(activity, text, desk())),
    },
    {
      key: 'note', title: 'Nota', width: 240, grow: view === 'report', lines: 2, in: ['report'], editor: 'area',
      text: (row) => (row.kind === 'activity' ? (row.row.note?.text ?? '') : ''),
      note: (row) => (row.kind === 'activity' ? origin(row.row) : undefined),
      edits: change((activity, text) => noteWish(activity, project.all('note'), text, desk())),
    },
  ];
  return all.filter((column) => view === 'full' || !column.in || column.in.includes(view));
}

/** Who writes here, and of which day. */
function desk(): Desk {
  const { me, record } = project;
  const owner = me?.owner ?? record?.owner ?? '';
  return { day: project.asOf, owner, lead: me?.role !== 'referent' || owner === record?.owner };
}

function date(field: DateField, title: string, of: (row: GanttRow['row']) => string | null): Column<GanttRow> {
  return {
    key: field, title, width: 92, align: 'end', editor: 'day',
    text: (row) => day(of(row.row)),
    edits: change((activity, text) => dateWish(activity, field, text)),
  };
}

function change(
  wish: (activity: RecordOf<'activity'>, text: string) => Edit[],
): (row: GanttRow, text: string) => Edit[] {
  return (row, text) => {
    const activity = project.get('activity', row.id);
    return activity ? wish(activity, text) : [];
  };
}

function heading(title: string, hidden: number): string {
  return hidden > 0 ? `${title} (${count(hidden, 'attività', 'attività')})` : title;
}

/** `+156 g`, `-2 g`, `0 g`. */
function signed(days: number): string {
  return `${days > 0 ? '+' : ''}${whole(days)}${NBSP}g`;
}

/** Said of a note that is not of the day on view: whose it is, and of when. */
function origin(row: ActivityRow): string | undefined {
  if (!row.note || row.note.day === project.asOf) return undefined;
  return `Nota del ${day(row.note.day)} (${project.get('body', row.note.owner)?.code ?? ''}): ${row.note.text}`;
}
