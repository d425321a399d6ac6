// The columns of partners and of their people, in one table.
import type { Edit } from '../api/types/Edit';
import type { Column } from '../lib/grid';
import { put } from '../state';
import { choices, key, read, words } from './roles';
import type { Row } from './rows';

const NONE = '–';

type Text = 'name' | 'note';
type OfContact = 'email' | 'phone';

export function nameOf(row: Row): string {
  if (row.is === 'heading') return row.text;
  return row.is === 'body' ? row.body.name : row.contact.name;
}

function ofBoth(field: Text): Pick<Column<Row>, 'text' | 'editor' | 'edits'> {
  return {
    editor: field === 'note' ? 'area' : 'text',
    text: (row) => (row.is === 'heading' ? '' : row.is === 'body' ? row.body[field] : row.contact[field]),
    edits(row, text): Edit[] {
      if (row.is === 'body') return [put({ kind: 'body', ...row.body, [field]: text })];
      return row.is === 'contact' ? [put({ kind: 'contact', ...row.contact, [field]: text })] : [];
    },
  };
}

function ofContact(field: OfContact): Pick<Column<Row>, 'text' | 'raw' | 'editor' | 'editable' | 'tone' | 'edits'> {
  const raw = (row: Row) => (row.is === 'contact' ? row.contact[field] : '');
  return {
    editor: 'text',
    raw,
    text: (row) => (row.is === 'contact' ? raw(row) || NONE : ''),
    tone: (row) => (raw(row) ? undefined : 'muted'),
    editable: (row) => row.is === 'contact' || '',
    edits: (row, text) =>
      row.is === 'contact' ? [put({ kind: 'contact', ...row.contact, [field]: text === NONE ? '' : text })] : [],
  };
}

function ofBody(of: Omit<Column<Row>, 'text' | 'edits'>, text: (row: Row & { is: 'body' }) => string,
  edit: (text: string) => Partial<(Row & { is: 'body' })['body']>): Column<Row> {
  return {
    ...of,
    text: (row) => (row.is === 'body' ? text(row) : ''),
    editable: (row) => row.is === 'body' || '',
    strong: () => true,
    edits: (row, typed) => (row.is === 'body' ? [put({ kind: 'body', ...row.body, ...edit(typed) })] : []),
  };
}

export const columns: Column<Row>[] = [
  ofBody({ key: 'code', title: 'Codice', width: 72, editor: 'text' }, (row) => row.body.code, (code) => ({ code })),
  {
    key: 'name',
    title: 'Ente e contatti',
    width: 220,
    grow: true,
    ...ofBoth('name'),
    text: nameOf,
    strong: (row) => row.is === 'body',
    indent: (row) => (row.is === 'contact' ? 1 : 0),
  },
  {
    ...ofBody(
      { key: 'roles', title: 'Ruoli', width: 130, editor: 'choice' },
      (row) => words(row.body.roles) || 'da completare',
      (text) => ({ roles: read(text) }),
    ),
    raw: (row) => (row.is === 'body' ? key(row.body.roles) : ''),
    choices: (row) => (row.is === 'body' ? choices(row.body) : []),
    strong: () => false,
  },
  { key: 'email', title: 'E-mail', width: 270, ...ofContact('email') },
  { key: 'phone', title: 'Telefono', width: 190, ...ofContact('phone') },
  {
    key: 'note',
    title: 'Nota',
    width: 130,
    grow: true,
    ...ofBoth('note'),
    icon: (row) => (row.is === 'contact' && row.contact.note ? 'warning' : undefined),
    tone: (row) => (row.is === 'contact' && row.contact.note ? 'warn' : undefined),
  },
];
