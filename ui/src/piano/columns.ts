// The columns of the plan. An action is the sum of its activities: only these are typed in.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { ActivityRow } from '../api/types/ActivityRow';
import type { ScheduleFigure } from '../api/types/ScheduleFigure';
import type { ScheduleRow } from '../api/types/ScheduleRow';
import { ACTIVITY_STATE, MEASURED, NBSP, STANDING, count, day, percent, readSourced, sourced, whole } from '../lib/format';
import type { GanttRow } from '../lib/gantt/bars';
import type { Column } from '../lib/grid';
import type { IconName, Tone } from '../lib';
import { project, put } from '../state';
import { desk, planning } from './desk';
import { answer } from './involve';
import { linkEdits, readLinks, shownLinks } from './links';
import { dateWish, noteWish, progressWish, standingWish, type DateField } from './wish';
import { reach, room } from './words';

/** Which columns are on view: those to plan with, those of who waits for whom, those to report with, or all. */
export const VIEWS = { dates: 'Date', links: 'Responsabili e legami', report: 'Avanzamento e note', full: 'Tutte le colonne' };

export type View = keyof typeof VIEWS;

const STATE: Record<ActivityRow['state'], { icon?: IconName; tone?: Tone }> = {
  late: { icon: 'warning', tone: 'bad' },
  concluded: { icon: 'check', tone: 'good' },
  suspended: { icon: 'pause', tone: 'muted' },
  cancelled: { icon: 'close', tone: 'muted' },
  running: {},
  to_come: { tone: 'muted' },
};

/** What the plan says of an activity beyond its own row. */
export interface Around {
  scheduled: ReadonlyMap<string, ScheduleRow>;
  schedule: ScheduleFigure | undefined;
  /** The body that answers for an activity. */
  responsible: ReadonlyMap<string, string>;
  parts: ReadonlyMap<string, RecordOf<'involvement'>[]>;
  /** The links that an activity waits by. */
  waits: ReadonlyMap<string, RecordOf<'dependency'>[]>;
  /** The deliverables and milestones that are not delivered, by due day. */
  due: ReadonlyMap<string, RecordOf<'deliverable'>[]>;
}

/** `folded` says how many activities an action hides. */
export function columns(view: View, folded: (action: string) => number, around: Around): Column<GanttRow>[] {
  const all: (Column<GanttRow> & { in?: View[] })[] = [
    {
      key: 'code', title: 'Cod.', width: 62, pinned: true,
      text: (row) => row.row.code,
      icon: (row) => (row.kind === 'action' ? (folded(row.id) > 0 ? 'right' : 'down') : undefined),
      editor: 'text', editable: planning,
      edits: change((activity, code) => [put({ ...activity, code })]),
    },
    {
      key: 'title', title: 'Attività', width: view === 'report' ? 170 : 120, grow: view !== 'report', lines: 2,
      text: (row) =>
        row.kind === 'action' ? heading(row.row.short_title, folded(row.id))
        : sourced(row.row.title, row.row.title_text),
      raw: (row) => (row.kind === 'action' ? '' : sourced(row.row.title, row.row.title_text)),
      editor: 'area', editable: planning,
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
      key: 'progress', title: 'Avanz.', width: 66, align: 'end', editor: 'percent', in: ['dates', 'report'],
      editable: (row) => measured(row),
      text: (row) => (row.row.progress === null ? '' : percent(row.row.progress)),
      raw: (row) => (row.row.progress === null ? '' : percent(row.row.progress).slice(0, -2)),
      edits: change((activity, text) => progressWish(activity, project.all('progress'), text, desk())),
    },
    {
      key: 'state', title: 'Stato', width: 100, in: ['dates', 'report'], editor: 'choice', editable: planning,
      text: (row) => (row.kind === 'activity' ? ACTIVITY_STATE[row.row.state] : ''),
      raw: (row) => project.get('activity', row.id)?.standing ?? '',
      choices: () => Object.entries(STANDING).map(([value, label]) => ({ value, label })),
      icon: (row) => (row.kind === 'activity' ? STATE[row.row.state].icon : undefined),
      tone: (row) => (row.kind === 'activity' ? STATE[row.row.state].tone : undefined),
      edits: change((activity, text) => standingWish(activity, text, desk())),
    },
    ...linked(around),
    {
      key: 'note', title: 'Nota', width: 240, grow: view === 'report', lines: 2, in: ['report'], editor: 'area',
      text: (row) => (row.kind === 'activity' ? (row.row.note?.text ?? '') : ''),
      note: (row) => (row.kind === 'activity' ? origin(row.row) : undefined),
      edits: change((activity, text) => noteWish(activity, project.all('note'), text, desk())),
    },
  ];
  return all.filter((column) => view === 'full' || !column.in || column.in.includes(view));
}

/** Who does it, what it waits for, how much room it has and what it brings. */
function linked({ scheduled, schedule, responsible, parts, waits, due }: Around): (Column<GanttRow> & { in?: View[] })[] {
  const bodies = project.all('body').filter(({ roles }) => !roles.includes('support'));
  const code = (id: string) => project.get('activity', id)?.code ?? '';
  const broken = new Map(schedule?.broken.map((link) => [link.activity_id, link.message]));
  const links = (row: GanttRow) => shownLinks(waits.get(row.id) ?? [], code);
  const unit = schedule?.days ?? 'calendar';
  const told = (row: GanttRow) => {
    const now = scheduled.get(row.id);
    return now && `${room(now, unit)} ${reach(now)}`;
  };
  return [
    {
      key: 'responsible', title: 'Responsabile', width: 118, lines: 2, in: ['links'], editor: 'choice', editable: planning,
      choices: () => [{ value: '', label: 'nessuno' }, ...bodies.map(({ id, name }) => ({ value: id, label: name }))],
      raw: (row) => responsible.get(row.id) ?? '',
      text: (row) => project.get('body', responsible.get(row.id) ?? '')?.name ?? '',
      hint: (row) => {
        const others = (parts.get(row.id) ?? []).filter(({ part }) => part === 'taking');
        return others.length ? `Partecipano: ${others.map(({ body_id }) => project.get('body', body_id)?.name).join(', ')}.` : undefined;
      },
      edits: change((activity, text) => {
        const body = bodies.find(({ id, code, name }) => [id, code, name].includes(text));
        if (text !== '' && !body) throw new Error(`«${text}» non è un partner: scegli dalla lista.`);
        return answer(activity, parts.get(activity.id) ?? [], body?.id ?? null);
      }),
    },
    {
      key: 'links', title: 'Aspetta', width: 126, lines: 2, in: ['links'], editor: 'text', editable: planning,
      text: links,
      icon: (row) => (broken.has(row.id) ? 'warning' : undefined),
      tone: (row) => (broken.has(row.id) ? 'warn' : undefined),
      hint: (row) => broken.get(row.id) ?? (row.kind === 'activity' ? 'I codici delle attività che aspetta, con tipo e giorni: A3.2FI-1; A3.1.' : undefined),
      edits: change((activity, text) =>
        linkEdits(activity.id, activity.owner, project.all('dependency'), readLinks(text, project.all('activity')))),
    },
    {
      key: 'slack', title: 'Margine', width: 78, align: 'end', in: ['links'],
      text: (row) => {
        const slack = scheduled.get(row.id)?.slack ?? null;
        return slack === null ? '' : `${whole(slack)}${NBSP}g`;
      },
      hint: told,
    },
    {
      key: 'critical', title: 'Critica', width: 92, in: ['links'],
      text: (row) => (scheduled.get(row.id)?.critical ? 'critica' : ''),
      icon: (row) => (scheduled.get(row.id)?.critical ? 'flag' : undefined),
      hint: told,
    },
    {
      key: 'due', title: 'Prodotti attesi', width: 150, lines: 2, in: ['links'],
      text: (row) => (due.get(row.id) ?? []).map(({ title, due }) => `${title} (${day(due)})`).join('; '),
      icon: (row) => ((due.get(row.id) ?? []).some(({ due }) => due <= project.asOf) ? 'warning' : undefined),
      tone: (row) => ((due.get(row.id) ?? []).some(({ due }) => due <= project.asOf) ? 'bad' : undefined),
    },
  ];
}

/** Progress is typed where nothing else measures it. */
function measured(row: GanttRow): true | string {
  const rule = project.get('activity', row.id)?.measured ?? 'typed';
  return rule === 'typed' || `L’avanzamento si misura ${MEASURED[rule]}: la regola si cambia nei dettagli dell’attività.`;
}

function date(field: DateField, title: string, of: (row: GanttRow['row']) => string | null): Column<GanttRow> {
  return {
    key: field, title, width: 92, align: 'end', editor: 'day', editable: planning,
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
