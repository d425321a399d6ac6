// The columns of the staff survey, as on the worksheet: white cells are typed, the others are reckoned.
import type { ActionHead } from '../api/types/ActionHead';
import type { Edit } from '../api/types/Edit';
import type { Person } from '../api/types/Person';
import { cents, day, euro, hours as shown, MISSING, percent, readCents, readHours, readPercent } from '../lib/format';
import type { Column } from '../lib/grid';
import * as edits from './edits';
import { nameOf, type Row, type Staff } from './rows';

export interface Terms {
  actions: readonly ActionHead[];
  /** First day of the project: from when a first cost holds. */
  from: string;
  /** The day the project is looked at. */
  asOf: string;
  /** Whether what people cost is on view. */
  costs: boolean;
  /** Keeps the first name of who has no family name yet, to be saved with it. */
  keep(name: string): void;
  /** Why this copy may not write the staff of a body, if so. */
  foreign(owner: string): string | null;
}

const NONE = '–';
const FIRST = 'Scrivi prima nome e cognome: il resto della persona si completa dopo.';
const SURNAME = 'Scrivi anche il cognome: la persona si aggiunge allora.';
const LABEL = { planned: 'Totale spesa prevista', allocated: 'Totale spesa allocata', difference: 'Differenza' };
const OVER = 'Numero ore allocate';
const ALLOCATED = 'Le ore previste, al costo che ciascuno ha all’inizio del suo incarico.';

const fresh = (row: Row): boolean => row.is === 'person' && row.fresh;
const known = (row: Row): true | string => !fresh(row) || FIRST;
const ofPerson = (text: (row: Staff) => string) => (row: Row) => (row.is === 'person' ? text(row) : '');
const typed = (edit: (row: Staff, text: string) => Edit[]) => (row: Row, text: string) =>
  row.is === 'person' ? edit(row, text) : [];

type Words = 'surname' | 'name' | 'category' | 'qualification' | 'contract';

function words(field: Words, title: string, width: number, grow = false): Column<Row> {
  return {
    key: field, title, width, grow, editor: 'text', editable: known,
    text: ofPerson((row) => row.record[field]),
    edits: typed((row, text) => edits.person(row, { [field]: text } satisfies Partial<Person>)),
  };
}

/** The first name heads the row, as on the paper form; a row that is no person has its title there. */
function name(terms: Terms): Column<Row> {
  const own = words('name', 'Nome', 146, true);
  return {
    ...own,
    pinned: true,
    editable: () => true,
    text: (row) => (row.is === 'spending' ? LABEL[row.amount] : row.is === 'person' ? row.record.name : nameOf(row)),
    icon: (row) => (fresh(row) ? 'plus' : undefined),
    hint: (row) => {
      if (row.is === 'spending') return row.amount === 'allocated' ? ALLOCATED : undefined;
      if (row.is !== 'person') return undefined;
      if (row.fresh) return row.record.name ? SURNAME : 'Scrivi nome e cognome per aggiungere una persona, o incolla qui le righe di un foglio.';
      const lacks = row.now?.missing ?? [];
      return lacks.length ? `Da completare: ${lacks.join(', ')}.` : undefined;
    },
    edits(row, text) {
      if (!fresh(row)) return own.edits!(row, text);
      terms.keep(text);
      return [];
    },
  };
}

const surname: Column<Row> = {
  ...words('surname', 'Cognome', 88, true),
  editable: () => true,
  hint: (row) => (row.is === 'person' && row.fresh && row.record.name ? SURNAME : undefined),
};

/** Which of several costs typing changes. */
function which(terms: Terms) {
  return (row: Row) =>
    row.is === 'person' && row.cost && row.costs.length > 1
      ? `Si modifica il costo in vigore al ${day(terms.asOf)}, quello dal ${day(row.cost.since)}; gli altri sono nel riquadro della persona.`
      : undefined;
}

function share(terms: Terms): Column<Row> {
  return {
    key: 'share', title: '% orario lavorat.', width: 68, align: 'end', editor: 'percent', editable: known,
    text: ofPerson((row) => (row.cost ? percent(row.cost.share) : '')),
    hint: which(terms),
    edits: typed((row, text) => {
      if (text === '') throw new Error('La percentuale di orario è vuota: scrivi 100 per il tempo pieno.');
      return edits.cost(row, { share: readPercent(text) }, terms.from);
    }),
  };
}

function yearly(terms: Terms): Column<Row> {
  const amount = (row: Row) => (row.is === 'person' ? (row.cost?.yearly ?? null) : null);
  const lacks = (row: Row) => row.is === 'person' && !row.fresh && amount(row) === null;
  const written = (row: Row, write: (value: number) => string) => {
    const value = amount(row);
    return value === null ? '' : write(value);
  };
  return {
    key: 'yearly', title: 'Costo annuo lordo', width: 108, align: 'end', editor: 'money', editable: known,
    raw: (row) => written(row, cents),
    text: (row) => (lacks(row) ? MISSING : written(row, euro)),
    tone: (row) => (lacks(row) ? 'warn' : undefined),
    hint: which(terms),
    edits: typed((row, text) => edits.cost(row, { yearly: text === '' ? null : readCents(text) }, terms.from)),
  };
}

/** Amounts of spending above, hours below; `place` is that of an action, none that of them all. */
function numbers(place: number | null): Pick<Column<Row>, 'text' | 'tone' | 'note' | 'hint'> {
  const amount = (row: Row) => {
    if (row.is !== 'spending') return undefined;
    return (place === null ? row.survey.total : row.survey.spending[place])?.[row.amount];
  };
  const minutes = (row: Row) => {
    if (row.is === 'spending') return 0;
    if (row.is === 'person') return (place === null ? row.now : row.now?.cells[place])?.minutes ?? 0;
    return (place === null ? row.survey.total : row.survey.spending[place])?.minutes ?? 0;
  };
  const over = (row: Row) => row.is === 'spending' && row.amount === 'difference' && (amount(row) ?? 0) < 0;
  return {
    text(row) {
      if (row.is !== 'spending') return minutes(row) ? shown(minutes(row)) : '';
      const found = amount(row);
      return found === null || found === undefined ? NONE : cents(found);
    },
    tone: (row) => (over(row) ? 'bad' : amount(row) === null ? 'muted' : undefined),
    note: (row) => (over(row) ? 'Le ore previste costano più di quanto il budget assegna al personale.' : undefined),
    hint(row) {
      if (amount(row) !== null) return undefined;
      return place === null
        ? 'Il budget non ha ancora la spesa di personale di questo partner.'
        : 'Il budget del personale di questo partner non è suddiviso per azione.';
    },
  };
}

function action(head: ActionHead, place: number): Column<Row> {
  return {
    key: head.id, title: head.code, over: OVER, about: head.title, width: 76, align: 'end', sums: 'hours',
    editor: 'number', editable: known,
    ...numbers(place),
    reads: (_, text) => shown(readHours(text)),
    edits: typed((row, text) => edits.hours(row, head.id, text === '' ? 0 : readHours(text))),
  };
}

const cost: Column<Row> = {
  key: 'cost', title: 'Costo delle ore', width: 104, align: 'end', sums: 'money',
  text(row) {
    if (row.is === 'spending') return '';
    if (row.is !== 'person') return euro(row.survey.total.allocated);
    return row.now === null ? '' : row.now.cost === null ? NONE : euro(row.now.cost);
  },
  tone: (row) => (uncosted(row) ? 'muted' : undefined),
  hint(row) {
    if (uncosted(row)) return 'Manca il costo annuo lordo.';
    return row.is === 'person' && row.costs.length > 1 && row.now?.planned_since
      ? `Si calcola con il costo dal ${day(row.now.planned_since)}, quello all’inizio dell’incarico.`
      : undefined;
  },
};

function uncosted(row: Row): boolean {
  return row.is === 'person' && row.now?.cost === null;
}

export function columns(terms: Terms): Column<Row>[] {
  const all: Column<Row>[] = [
    name(terms),
    surname,
    words('category', 'Categoria', 76),
    words('qualification', 'Qualifica', 88, true),
    words('contract', 'Forma contrattuale', 94, true),
    share(terms),
    ...(terms.costs ? [yearly(terms)] : []),
    ...terms.actions.map(action),
    { key: 'minutes', title: 'Totale', over: OVER, width: 90, align: 'end', strong: () => true, ...numbers(null) },
    ...(terms.costs ? [cost] : []),
  ];
  const foreign = (row: Row) => (row.is === 'person' ? terms.foreign(row.record.owner) : null);
  return all.map((column) =>
    column.editor ? { ...column, editable: (row) => foreign(row) ?? column.editable?.(row) ?? true } : column,
  );
}

/** The person that pasted texts make: without a family name there is none. */
export function create(
  cells: ReadonlyMap<string, string>, empty: Staff, all: readonly Column<Row>[],
): { record: Row; edits: Edit[] } {
  if (!cells.get('surname')) throw { message: 'Manca il cognome: la riga resta fuori.', field: null };
  // Where the family name is there as well, the first name needs no keeping.
  let record: Staff = { ...empty, fresh: false };
  const wishes: Edit[] = [];
  for (const column of all) {
    const text = cells.get(column.key);
    if (text === undefined || !column.edits) continue;
    try {
      const wished = column.edits(record, text);
      record = edits.after(record, wished);
      wishes.push(...wished);
    } catch (error) {
      throw { message: error instanceof Error ? error.message : String(error), field: column.key };
    }
  }
  return { record: { ...record, fresh: true }, edits: wishes };
}

/** The name of a step that adds people; null where none is new. */
export function adding(rows: Row[]): string | null {
  const { length } = rows.filter(fresh);
  if (length === 0) return null;
  return length === 1 ? 'Aggiungi persona' : `Aggiungi ${length} persone`;
}
