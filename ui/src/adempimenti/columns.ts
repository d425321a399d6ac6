// The columns of the duties: what, who, by when, and who has done it.
import type { Body } from '../api/types/Body';
import type { Duty } from '../api/types/Duty';
import type { DutyState } from '../api/types/DutyState';
import type { IconName, Tone } from '../lib';
import { day, DUTY_STATE, readDay } from '../lib/format';
import type { Column } from '../lib/grid';
import { project, put } from '../state';
import { done, readAssignee, readDone, speakers } from './completion';
import type { Row } from './rows';

type Of = Row & { is: 'duty' };

const LOOK: Record<DutyState, { icon: IconName; tone: Tone | undefined }> = {
  done: { icon: 'done', tone: 'good' },
  late: { icon: 'warning', tone: 'bad' },
  soon: { icon: 'clock', tone: 'warn' },
  open: { icon: 'calendar', tone: undefined },
  undated: { icon: 'absent', tone: 'muted' },
};

export function nameOf(row: Row): string {
  return row.is === 'heading' ? row.text : row.record.title;
}

/** Who works in this copy speaks for a duty that names nobody. */
export function me(): string {
  return project.me?.owner ?? project.lead?.id ?? '';
}

/** The day by which `body` had done the duty, if it had. */
function dayOf(row: Of, body: string): string | null {
  const known = project.all('completion').find((done) => done.duty_id === row.id && done.owner === body);
  return known && known.day <= project.asOf ? known.day : null;
}

const change = (row: Row, fields: Partial<Duty>) =>
  row.is === 'duty' ? [put({ kind: 'duty', ...row.record, ...fields })] : [];

/** The one body that says whether the duty is done; none where each partner does, or where its steps do. */
function speaker(row: Row): string | undefined {
  if (row.is !== 'duty' || row.now.assignee === 'all_partners' || row.steps.length) return undefined;
  return speakers(row.now, project.all('completion'), me())[0];
}

function isPartnerOf(row: Row, body: Body): boolean {
  return row.is === 'duty' && row.now.assignee === 'all_partners' && row.steps.length === 0
    && row.now.bodies.some((known) => known.body_id === body.id);
}

function completion(of: { key: string; title: string; width: number }, body: (row: Row) => string | undefined): Column<Row> {
  const on = (row: Row) => {
    const who = body(row);
    return row.is === 'duty' && who !== undefined ? dayOf(row, who) : undefined;
  };
  return {
    ...of,
    align: 'center',
    editor: 'day',
    terse: true,
    check: (row) => (on(row) === undefined ? undefined : on(row) !== null),
    text: (row) => day(on(row)),
    hint(row) {
      const who = body(row);
      const when = on(row);
      if (who === undefined) return undefined;
      const name = project.get('body', who)?.name ?? '';
      return when ? `${name}: fatto il ${day(when)}. Spazio lo toglie.` : undefined;
    },
    editable: (row) => body(row) !== undefined || '',
    edits(row, text) {
      const who = body(row);
      if (row.is !== 'duty' || who === undefined) return [];
      return done(project.all('completion'), row.id, who, readDone(text, project.asOf), () => crypto.randomUUID());
    },
  };
}

/** How many of those who are to do it, or of its steps, have been done. */
function share(row: Row): string {
  if (row.is !== 'duty') return '';
  const parts = row.steps.length
    ? row.steps.map((step) => step.state === 'done')
    : row.now.assignee === 'all_partners' && row.now.bodies.map((body) => body.day !== null);
  return parts ? `${parts.filter(Boolean).length}/${parts.length}` : '';
}

const first: Column<Row>[] = [
  {
    key: 'number', title: 'N.', width: 48,
    text: (row) => (row.is === 'heading' ? row.text : row.now.number),
    indent: (row) => (row.is === 'duty' && row.now.parent_id ? 0.5 : 0),
  },
  {
    key: 'title', title: 'Adempimento', width: 240, grow: true, lines: 2, editor: 'area',
    text: (row) => (row.is === 'duty' ? row.record.title : ''),
    strong: (row) => row.is === 'duty' && row.steps.length > 0,
    indent: (row) => (row.is === 'duty' && row.now.parent_id ? 1 : 0),
    note: (row) => (row.is === 'duty' && row.record.note) || undefined,
    edits: (row, title) => change(row, { title }),
  },
  {
    key: 'body_id', title: 'Responsabile', width: 136, lines: 2, editor: 'choice',
    text: (row) => (row.is === 'duty' ? row.now.who : ''),
    raw(row) {
      if (row.is !== 'duty') return '';
      return row.record.assignee === 'body' ? (row.record.body_id ?? '') : row.record.assignee;
    },
    choices: () => [
      { value: 'unset', label: 'da completare' },
      { value: 'all_partners', label: 'Tutti i partner' },
      ...project.all('body').map(({ id, name }) => ({ value: id, label: name })),
    ],
    tone: (row) => (row.is === 'duty' && row.record.assignee === 'unset' ? 'muted' : undefined),
    edits: (row, text) => change(row, readAssignee(text, project.all('body'))),
  },
  {
    key: 'due', title: 'Scadenza', width: 100, editor: 'day',
    text: (row) => (row.is === 'duty' ? day(row.record.due) || '–' : ''),
    raw: (row) => (row.is === 'duty' ? day(row.record.due) : ''),
    tone: (row) => (row.is === 'duty' && row.record.due ? undefined : 'muted'),
    edits: (row, text) => change(row, { due: text === '' || text === '–' ? null : readDay(text) }),
  },
  {
    key: 'state', title: 'Stato', width: 166,
    text(row) {
      if (row.is !== 'duty') return '';
      return [DUTY_STATE[row.now.state], share(row)].filter(Boolean).join(' · ');
    },
    icon: (row) => (row.is === 'duty' ? LOOK[row.now.state].icon : undefined),
    tone: (row) => (row.is === 'duty' ? LOOK[row.now.state].tone : undefined),
  },
  completion({ key: 'by', title: 'Fatto', width: 54 }, speaker),
];

/** As many partners as have a column of their own; the rest is said in the part below. */
const MOST = 12;

/** With one column a partner, for the duties of all of them. */
export function columns(partners: readonly Body[]): Column<Row>[] {
  return [
    ...first,
    ...(partners.length > MOST ? [] : partners).map((body) =>
      completion({ key: `by ${body.id}`, title: body.code, width: 42 }, (row) => (isPartnerOf(row, body) ? body.id : undefined)),
    ),
  ];
}
