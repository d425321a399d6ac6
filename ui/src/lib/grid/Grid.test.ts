import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contact } from '../../api/types/Contact';
import type { Edit } from '../../api/types/Edit';
import type { Status } from '../../api/types/Status';
import type { Column } from './types';

const api = vi.hoisted(() => ({ open: vi.fn(), close: vi.fn(), records: vi.fn(), save: vi.fn(), rehearse: vi.fn() }));
vi.mock('../../api', async (original) => ({ ...(await original<object>()), api }));
const { project, put, unsaved } = await import('../../state');
const { default: Grid } = await import('./Grid.svelte');
const { titled } = await import('./title');

const contact = (id: string, name: string): Contact => ({ id, owner: 'ec', name, email: '', phone: '', note: '', position: 1 });
const people = [contact('1', 'Anna'), contact('2', 'Bruno'), contact('3', 'Carla')];
const edit = (row: Contact, change: Partial<Contact>): Edit[] => [put({ kind: 'contact', ...row, ...change })];
const columns: Column<Contact>[] = [
  { key: 'name', title: 'Nome', editor: 'text', text: (row) => row.name, edits: (row, name) => edit(row, { name }) },
  {
    key: 'email', title: 'E-mail', editor: 'text', text: (row) => row.email,
    editable: (row) => row.id !== '3' || 'Carla non ha posta.', edits: (row, email) => edit(row, { email }),
  },
  { key: 'length', title: 'Lettere', sums: 'number', text: (row) => String(row.name.length) },
];

function table(rows = people) {
  const props = {
    label: 'Persone', rows, columns, id: (row: Contact) => row.id,
    title: titled((row: Contact) => `di ${row.name}`, 'delle persone'),
  };
  return render(Grid<Contact>, { props });
}

const cell = (row: number, key: string) =>
  document.querySelector<HTMLElement>(`[data-row="${row}"][data-key="${key}"]`)!;
const focused = () => document.activeElement as HTMLElement;
const where = () => `${focused().dataset.row} ${focused().dataset.key}`;
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    const parts = key.split('+');
    await fireEvent.keyDown(focused(), {
      key: parts.at(-1), ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'),
    });
    await tick();
  }
}
async function start(row: number, key: string): Promise<void> {
  cell(row, key).focus();
  await fireEvent.pointerDown(cell(row, key), { button: 0 });
  await tick();
}
async function type(text: string): Promise<void> {
  await press(text[0]!);
  await fireEvent.input(focused(), { target: { value: text } });
}
const sentence = () => document.querySelector('p[aria-live]')!.textContent!.trim();

/** The clipboard of an event, which jsdom does not know. */
async function clip(kind: 'copy' | 'paste', data = ''): Promise<string> {
  let text = data;
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const clipboardData = { getData: () => text, setData: (_: string, set: string) => (text = set) };
  Object.assign(event, { clipboardData });
  await fireEvent(focused(), event);
  return text;
}

beforeEach(async () => {
  const status = (writable: boolean): Status => ({
    today: '2026-11-24', recent: [], project: { path: '/p', writable, copy: 'c', undo: null, redo: null },
  });
  api.save.mockReset().mockImplementation((title: string) =>
    Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null }),
  );
  api.open.mockImplementation((path: string) => Promise.resolve(status(path === '/p')));
  api.records.mockResolvedValue(people.map((row) => ({ kind: 'contact', ...row })));
  api.rehearse.mockReset().mockResolvedValue({ refusals: [], doubts: [] });
  await project.openFile('/p');
});

describe('the keyboard', () => {
  it('walks the cells, of which one at a time is in the order of Tab', async () => {
    table();
    await start(0, 'name');
    await press('ArrowDown', 'ArrowRight', 'Tab');
    expect(where()).toBe('1 length');
    await press('Tab', 'Shift+Tab', 'Ctrl+Home', 'Ctrl+End');
    expect(where()).toBe('2 length');
    expect(document.querySelectorAll('[role=gridcell][tabindex="0"]')).toHaveLength(1);
  });

  it('selects a block, and adds it up below', async () => {
    table();
    await start(0, 'length');
    await press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(3);
    expect(sentence().replace(/\s+/g, ' ')).toBe('Conteggio 3Somma 14');
  });

  it('stays near its place when its row goes', async () => {
    const { rerender } = table();
    await start(1, 'email');
    await rerender({ rows: [people[0]!, people[2]!] });
    await tick();
    expect(where()).toBe('1 email');
    await rerender({ rows: [people[1]!, people[0]!, people[2]!] });
    expect(where()).toBe('2 email');
  });
});

describe('typing', () => {
  it('saves one cell as one named step and moves on', async () => {
    table();
    await start(1, 'name');
    await type('Bruna');
    await press('Enter');
    expect(where()).toBe('2 name');
    expect(api.save).toHaveBeenCalledExactlyOnceWith('Modifica nome di Bruno', edit(people[1]!, { name: 'Bruna' }));
  });

  it('forgets with Esc, and asks nothing of the core for the same text', async () => {
    table();
    await start(0, 'name');
    await type('Zoe');
    await press('Escape');
    expect(cell(0, 'name').textContent).toContain('Anna');
    await press('F2', 'Enter');
    expect(api.save).not.toHaveBeenCalled();
  });

  it('saves what was typed when the reader goes elsewhere, and leaves them there', async () => {
    table();
    await start(0, 'name');
    await type('Zoe');
    const copy = screen.getByRole('button', { name: 'Copia tabella' });
    copy.focus();
    await tick();
    expect(api.save).toHaveBeenCalledOnce();
    expect(focused()).toBe(copy);
  });

  it('saves what was typed when another cell is pressed or the table goes away, in the row where it was begun', async () => {
    const shown = table();
    await start(0, 'name');
    await type('Zoe');
    await fireEvent.pointerDown(cell(2, 'email'), { button: 0 });
    await tick();
    expect(api.save).toHaveBeenLastCalledWith('Modifica nome di Anna', edit(people[0]!, { name: 'Zoe' }));
    await start(1, 'name');
    await type('Bea');
    await shown.rerender({ label: 'Altre persone', rows: [people[2]!, people[0]!] });
    await tick();
    shown.unmount();
    expect(api.save).toHaveBeenLastCalledWith('Modifica nome di Bruno', edit(people[1]!, { name: 'Bea' }));
  });

  it('keeps a refused value in its cell, marked, with the sentence', async () => {
    api.save.mockRejectedValue({ message: 'E-mail: «x» non è un indirizzo.', code: null, field: 'email' });
    table();
    await start(0, 'email');
    await type('x');
    await press('Tab', 'Shift+Tab');
    expect(cell(0, 'email').textContent).toContain('x');
    expect(cell(0, 'email').getAttribute('aria-invalid')).toBe('true');
    expect(sentence()).toBe('E-mail: «x» non è un indirizzo.');
    expect(document.getElementById(cell(0, 'email').getAttribute('aria-describedby')!)).toBeTruthy();
    expect(unsaved.latest).toEqual({ name: '«E-mail» di Anna', why: sentence() });
    await press('Escape');
    expect(cell(0, 'email').getAttribute('aria-invalid')).toBeNull();
    expect(unsaved.latest).toBeNull();
  });

  it('counts the refused values, and leads to each of them', async () => {
    api.save.mockRejectedValue({ message: 'E-mail: non va bene.', code: null, field: 'email' });
    table();
    await start(0, 'email');
    await type('x');
    await press('Enter');
    await type('y');
    await press('Tab');
    expect(await screen.findByText('2 valori non salvati')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Vai al prossimo' }));
    await vi.waitFor(() => expect(where()).toBe('0 email'));
    await fireEvent.click(screen.getByRole('button', { name: 'Vai al prossimo' }));
    await vi.waitFor(() => expect(where()).toBe('1 email'));
    await press('Escape');
    expect(screen.getByText('1 valore non salvato')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Vai al valore' }));
    await vi.waitFor(() => expect(where()).toBe('0 email'));
    expect(screen.queryByText(/non salvat/)).toBeNull();
  });

  it('says why a cell cannot be typed in', async () => {
    table();
    await start(2, 'email');
    await press('x');
    expect(sentence()).toBe('Carla non ha posta.');
    await start(2, 'length');
    await press('x');
    expect(sentence()).toBe('Questa cella è calcolata: non si scrive.');
  });

  it('is not possible in a project that can only be read', async () => {
    await project.openFile('/only-read');
    table();
    await start(0, 'name');
    await press('Delete');
    expect(api.save).not.toHaveBeenCalled();
    expect(sentence()).toBe('Il progetto è aperto in sola lettura.');
  });
});

describe('the clipboard', () => {
  it('takes a block as a spreadsheet reads it', async () => {
    table();
    await start(0, 'name');
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await clip('copy')).toBe('Anna\t\t4\r\nBruno\t\t5');
  });

  it('shows what a paste does, and does it as one step', async () => {
    table();
    await start(1, 'name');
    await clip('paste', 'Bea\tb@ente.it\t9\r\nCaio\tc@ente.it\r\n');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/3 celle cambiano in 2 righe/)).toBeTruthy();
    expect(dialog.getByText('Carla non ha posta.')).toBeTruthy();
    expect(dialog.getByText('1 valore cade in celle calcolate.')).toBeTruthy();
    expect(api.save).not.toHaveBeenCalled();
    await fireEvent.click(dialog.getByRole('button', { name: 'Incolla 3 celle' }));
    expect(api.save).toHaveBeenCalledExactlyOnceWith('Modifica 3 celle delle persone', [
      ...edit(people[1]!, { name: 'Bea', email: 'b@ente.it' }), ...edit(people[2]!, { name: 'Caio' }),
    ]);
    expect(cell(2, 'email').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows which value of many the core refuses', async () => {
    api.save.mockRejectedValue({ message: 'E-mail: «zzz» non va bene.', code: null, field: 'email' });
    table();
    await start(0, 'email');
    await clip('paste', 'a@ente.it\r\nzzz');
    await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 2 celle' }));
    expect(await screen.findByRole('button', { name: 'Incolla 1 cella' })).toBeTruthy();
    expect(within(screen.getByRole('dialog')).getByText('E-mail: «zzz» non va bene.')).toBeTruthy();
  });

  it('keeps what the core does not refuse, and asks once', async () => {
    const no = (record: string) => ({ message: `E-mail di ${record}: no.`, code: null, field: 'email', record });
    api.save.mockRejectedValueOnce(no('1')).mockRejectedValueOnce(no('3'));
    const free = columns.map((column) => ({ ...column, editable: undefined }));
    const props = { label: 'Persone', rows: people, columns: free, id: (row: Contact) => row.id, title: () => 'Incolla' };
    render(Grid<Contact>, { props });
    await start(0, 'email');
    await clip('paste', 'a\r\nb\r\nc');
    await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 3 celle' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 2 celle' }));
    await vi.waitFor(() => expect(api.save).toHaveBeenLastCalledWith('Incolla', edit(people[1]!, { email: 'b' })));
    await tick();
    expect([0, 1, 2].map((row) => cell(row, 'email').getAttribute('aria-invalid'))).toEqual(['true', null, 'true']);
    expect(cell(2, 'email').title).toBe('E-mail di 3: no.');
    expect(screen.queryByRole('button', { name: /^Incolla/ })).toBeNull();
  });

  it('tells before it writes what the core would refuse, and what it would look at', async () => {
    const refused = { message: 'Anna: troppe lettere.', code: null, field: null, record: '1' };
    const hidden = { ...refused, message: 'Carla: troppe lettere.', record: '3' };
    api.rehearse
      .mockResolvedValueOnce({ refusals: [refused], doubts: [] })
      .mockResolvedValueOnce({ refusals: [hidden], doubts: [] })
      .mockResolvedValue({ refusals: [], doubts: [{ message: 'Un nome raro.', records: ['2'] }] });
    table();
    await start(0, 'name');
    await clip('paste', 'Annalisa\r\nBea\r\nCarlotta');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Anna: troppe lettere.')).toBeTruthy();
    expect(dialog.getByText('Carla: troppe lettere.')).toBeTruthy();
    expect(dialog.getByText('Un nome raro.')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Incolla 1 cella' }));
    expect(api.save).toHaveBeenCalledExactlyOnceWith('Modifica nome di Bruno', edit(people[1]!, { name: 'Bea' }));
  });

  it('fills down', async () => {
    table();
    await start(0, 'name');
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Ctrl+d');
    expect(api.save.mock.calls[0]![1]).toEqual([
      ...edit(people[1]!, { name: 'Anna' }), ...edit(people[2]!, { name: 'Anna' }),
    ]);
  });
});
