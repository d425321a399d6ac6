import { fireEvent, render, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { BoardFigure } from '../api/types/BoardFigure';
import type { Edit } from '../api/types/Edit';
import type { Lack } from '../api/types/Lack';
import type { MonthState } from '../api/types/MonthState';
import type { Question } from '../api/types/Question';
import type { Status } from '../api/types/Status';
import { day, month, person, row } from './example';
import { look } from './view.svelte';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn(), ask: vi.fn(), seal: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project } = await import('../state');
const { default: Ore } = await import('./Ore.svelte');

const mario = person();
const lucia = person({ id: 'lucia', name: 'Lucia', surname: 'Ferrari', position: 2 });
const body = (id: string, name: string, role: 'lead' | 'giver'): AnyRecord => ({
  kind: 'body', id, owner: 'bs', code: id, name, roles: [role], position: 1, note: '',
});
const copy = (owner: string, role: 'coordinator' | 'referent'): AnyRecord => ({ kind: 'copy', id: 'copy', owner, name: 'Ada', role });
const record = { kind: 'project', id: 'p', owner: 'bs', start: '2018-10-01', end: '2019-04-30', eligibility_end: null, opening_day: null } as AnyRecord;

/** Minutes by cell, as the core keeps them. */
const kept = new Map<string, number>();
const states = new Map<string, MonthState>();
let lacks: Lack[] = [];
const DAYS = [1, 2, 5, 6];

function monthOf(who: string, of: string) {
  const id = (target: string, place: number) => `${who} ${target} ${of}-${DAYS[place]}`;
  const line = (target: string, place: number) => ({ id: id(target, place), minutes: kept.get(id(target, place)) ?? null });
  const cells = (target: string) => DAYS.map((_, place) => line(target, place));
  const total = (target: string) => cells(target).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  return month({
    person: who === 'mario' ? mario : lucia, month: of, state: states.get(who) ?? 'open', lacks,
    days: DAYS.map((number) => day(number, number === 1 ? { sort: 'holiday', name: 'Ognissanti' } : {})),
    rows: [
      row({ cells: cells('a1'), total: total('a1'), planned: 600, left: 600 - total('a1') }),
      row({ sort: 'absence', action_id: null, code: '', label: 'Assenza', cells: cells('absence') }),
    ],
    warnings: who === 'mario' ? [{ day: '2018-11-05', action_id: null, message: '05/11/2018: troppe ore.' }] : [],
  });
}

function boardOf(): BoardFigure {
  const months = ['2018-10', '2018-11'];
  const of = (id: string, name: string) => ({
    person_id: id, name, months: months.map(() => ({ state: states.get(id) ?? ('open' as const), minutes: 60 })),
  });
  const sums = months.map(() => ({ people: 2, missing: 1, open: 0, complete: 1, signed: 0, closed: 0, minutes: 120 }));
  const bodies = [
    { body_id: 'bs', code: 'P1', name: 'Brescia', people: [of('mario', 'Bianchi Mario'), of('lucia', 'Ferrari Lucia')], months: sums },
    { body_id: 'ec', code: 'EC', name: 'Lecce', people: [], months: sums.map((sum) => ({ ...sum, people: 0, missing: 0, complete: 0 })) },
  ];
  return { as_of: '2018-12-04', months, bodies, missing: 2 };
}

async function open(records: AnyRecord[] = [], me = copy('bs', 'coordinator')): Promise<void> {
  api.records.mockResolvedValue([record, body('bs', 'Brescia', 'giver'), body('ec', 'Lecce', 'lead'), me, ...records]);
  await project.openFile('/p');
  render(Ore);
}
const people: AnyRecord[] = [{ kind: 'person', ...mario }, { kind: 'person', ...lucia }];
const cell = (row: number, key: string) => document.querySelector<HTMLElement>(`[data-row="${row}"][data-key="${key}"]`)!;
async function start(row: number, key: string): Promise<void> {
  await vi.waitFor(() => expect(cell(row, key)).toBeTruthy());
  cell(row, key).focus();
  await fireEvent.pointerDown(cell(row, key), { button: 0 });
  await tick();
}
async function press(key: string, more: object = {}): Promise<void> {
  await fireEvent.keyDown(document.activeElement!, { key, ...more });
  await tick();
}
async function type(text: string): Promise<void> {
  await press(text[0]!);
  await fireEvent.input(document.activeElement!, { target: { value: text } });
}
const told = (row: number, key: string) => cell(row, key).textContent!.trim();
const saved = () => api.save.mock.calls.at(-1) as [string, Edit[]];

beforeEach(() => {
  document.title = 'Capofila';
  kept.clear();
  states.clear();
  lacks = [];
  Object.assign(look, { way: 'person', month: null, body: null, person: null, target: '', costs: false });
  const status: Status = {
    today: '2018-12-04', recent: [], project: { path: '/p', writable: true, copy: 'copy', undo: null, redo: null },
  };
  api.open.mockResolvedValue(status);
  api.ask.mockReset().mockImplementation((question: Question) =>
    Promise.resolve(question.figure === 'month' ? monthOf(question.person_id, question.month) : boardOf()),
  );
  api.save.mockReset().mockImplementation((title: string, edits: Edit[]) => {
    for (const edit of edits) {
      if ('delete' in edit) kept.delete(edit.delete.id);
      else if (edit.put.kind === 'hour') kept.set(edit.put.id, edit.put.minutes);
    }
    return Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null });
  });
});

describe('one person', () => {
  it('writes hours, and sees the totals of what was written', async () => {
    await open(people);
    await start(0, 'd02');
    await type('7,33');
    expect(screen.getByText('= 7:20')).toBeTruthy();
    await press('Enter');
    await vi.waitFor(() => expect(told(2, 'total')).toBe('7:20'));
    expect([told(0, 'd02'), told(2, 'd02'), told(0, 'left')]).toEqual(['7:20', '7:20', '2:40']);
    const [title, [edit]] = saved();
    expect(title).toBe('Ore di Bianchi Mario del 02/11/2018');
    expect(edit).toEqual({
      put: {
        kind: 'hour', id: 'mario a1 2018-11-2', owner: 'bs', person_id: 'mario', day: '2018-11-02', sort: 'action', action_id: 'a1',
        activity_id: null, other_id: null, minutes: 440,
      },
    });
  });

  it('fills to the right and empties, each as one step', async () => {
    kept.set('mario a1 2018-11-2', 60);
    await open(people);
    await start(0, 'd02');
    await press('ArrowRight', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    await press('r', { ctrlKey: true });
    await vi.waitFor(() => expect(told(0, 'total')).toBe('3'));
    expect(saved()[0]).toBe('2 celle di ore di Bianchi Mario');
    await press('Delete');
    await vi.waitFor(() => expect(told(0, 'total')).toBe(''));
    expect(saved()[1]).toHaveLength(3);
  });

  it('keeps what cannot stand in its cell, with the reason', async () => {
    await open(people);
    await start(0, 'd05');
    await type('X');
    await press('Tab');
    expect(cell(0, 'd05').getAttribute('aria-invalid')).toBe('true');
    expect(cell(0, 'd05').title).toContain('va nella riga «Assenza»');
    await start(1, 'd05');
    await type('x');
    await press('Tab');
    await vi.waitFor(() => expect(kept.get('mario absence 2018-11-5')).toBe(0));
    expect(told(1, 'd05')).toBe('X');
  });

  it('changes month and person by keys, as the sheets of a workbook', async () => {
    await open(people);
    expect(await screen.findByRole('heading', { level: 1, name: 'Ore di novembre 2018' })).toBeTruthy();
    await fireEvent.keyDown(window, { key: 'PageDown', ctrlKey: true });
    expect(screen.getByRole('heading', { level: 1, name: 'Ore di dicembre 2018' })).toBeTruthy();
    for (let times = 0; times < 4; times += 1) await fireEvent.keyDown(window, { key: 'PageUp', ctrlKey: true });
    expect(screen.getByRole('heading', { level: 1, name: 'Ore di ottobre 2018' })).toBeTruthy();
    await fireEvent.keyDown(window, { key: 'PageDown', altKey: true });
    expect(await screen.findByRole('region', { name: 'Scheda di Ferrari Lucia' })).toBeTruthy();
  });

  it('leads from a warning to its cell', async () => {
    kept.set('mario a1 2018-11-5', 600);
    await open(people);
    await fireEvent.click(await screen.findByText('05/11/2018: troppe ore.'));
    await vi.waitFor(() => expect(document.activeElement).toBe(cell(0, 'd05')));
  });

  it('says why a complete month is only read', async () => {
    states.set('mario', 'complete');
    await open(people);
    expect(await screen.findByText(/rimettilo in compilazione per scrivere/)).toBeTruthy();
    await start(0, 'd02');
    await press('7');
    expect(document.querySelector('input.editor')).toBeNull();
  });

  it('is not written by the referent of another body', async () => {
    await open(people, copy('ec', 'referent'));
    await fireEvent.change(screen.getByLabelText('Partner'), { target: { value: 'bs' } });
    screen.getByText('Brescia: queste ore le scrive il suo referente. Da qui si leggono e si stampano soltanto.');
    await start(0, 'd02');
    expect(cell(0, 'd02').className).toContain('still');
    await press('7');
    expect(document.querySelector('p[aria-live]:not(.state)')!.textContent).toContain('le scrive il suo referente');
    for (const name of [/Segna completo/, /Chiudi mese/, 'Mese', /Aggiungi altro progetto/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});

it('opens on who has people, and stays where one went', async () => {
  await open(people, copy('ec', 'coordinator'));
  expect(screen.getByLabelText<HTMLSelectElement>('Partner').value).toBe('bs');
  await fireEvent.change(screen.getByLabelText('Partner'), { target: { value: 'ec' } });
  await screen.findByText('Lecce non ha ancora persone');
  screen.getByRole('button', { name: 'Importa rilevazione…' });
});

describe('the life of a month', () => {
  it('is said complete for one person, once what is lacking was seen', async () => {
    lacks = [{ sort: 'hours', message: 'Nessuna ora.' }];
    await open(people);
    await fireEvent.click(await screen.findByRole('button', { name: 'Segna completo' }));
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByText('Nessuna ora.');
    dialog.getByText('05/11/2018: troppe ore.');
    expect(api.save).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Torna alle ore' }));
    await fireEvent.click(dialog.getByRole('button', { name: 'Nessuna ora questo mese' }));
    await vi.waitFor(() => expect(saved()[1]).toMatchObject([{ put: { kind: 'sheet', person_id: 'mario', state: 'nothing' } }]));
  });

  it('is said complete for everyone at once after one list of what is lacking', async () => {
    lacks = [{ sort: 'days', message: '3 giorni senza ore.' }];
    await open(people);
    await fireEvent.click(screen.getByRole('button', { name: 'Tutti' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Segna completo per tutti' }));
    const dialog = within(await screen.findByRole('dialog'));
    // What all of them lack is said once; Mario has a warning of his own.
    expect(dialog.getAllByRole('heading', { level: 3 }).map((name) => name.textContent)).toEqual([
      'Per tutte le 2 persone', 'Bianchi Mario',
    ]);
    expect(dialog.getAllByRole('listitem').map((said) => said.textContent)).toEqual(['3 giorni senza ore.', '05/11/2018: troppe ore.']);
    await fireEvent.click(dialog.getByRole('button', { name: 'Segna completo lo stesso' }));
    await vi.waitFor(() => expect(saved()[1]).toHaveLength(2));
    expect(saved()[0]).toBe('Segna completo novembre 2018 di 2 persone');
  });

  it('is said complete at once where nothing is lacking', async () => {
    await open(people);
    await fireEvent.click(await screen.findByRole('button', { name: /Ferrari Lucia/ }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Segna completo' }));
    await vi.waitFor(() => expect(api.save).toHaveBeenCalled());
    const [title, edits] = saved();
    expect(title).toBe('Segna completo novembre 2018 di Ferrari Lucia');
    expect(edits).toMatchObject([{ put: { kind: 'sheet', person_id: 'lucia', month: '2018-11', state: 'complete' } }]);
  });

  it('is closed by the lead, for those who have finished', async () => {
    states.set('mario', 'complete').set('lucia', 'signed');
    api.seal.mockResolvedValue({ title: 'Chiudi', put: [], deleted: [], undo: 'Chiudi', redo: null });
    const sheets = ['mario', 'lucia'].map((id): AnyRecord => ({
      kind: 'sheet', id: `sheet ${id}`, owner: 'bs', person_id: id, month: '2018-11', state: 'complete', signed_id: null,
    }));
    await open([...people, ...sheets]);
    await fireEvent.click(screen.getByRole('button', { name: 'Mese' }));
    await fireEvent.click(await screen.findByRole('menuitem', { name: /Chiudi mese per tutti/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Bianchi Mario senza copia firmata', 'Ferrari Lucia ']);
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Torna alle ore' }));
    expect(api.seal).not.toHaveBeenCalled();
    await fireEvent.click(dialog.getByRole('button', { name: 'Chiudi 2 mesi' }));
    expect(api.seal).toHaveBeenCalledExactlyOnceWith(['sheet mario', 'sheet lucia']);
  });

  it('is opened again only with a reason', async () => {
    states.set('mario', 'closed');
    const sheet: AnyRecord = { kind: 'sheet', id: 's', owner: 'bs', person_id: 'mario', month: '2018-11', state: 'complete', signed_id: null };
    const closure: AnyRecord = {
      kind: 'closure', id: 'c', owner: 'ec', sheet_id: 's', version: 1, day: '2018-12-01', document_id: 'd', signed_id: null, reopened: null, reason: '',
    };
    await open([...people, sheet, closure]);
    await screen.findByText('Un mese chiuso non si annulla: si riapre con un motivo.');
    await fireEvent.click(await screen.findByRole('button', { name: 'Riapri…' }));
    const dialog = within(screen.getByRole('dialog'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Riapri' }));
    expect(dialog.getByRole('alert').textContent).toContain('perché il mese viene riaperto');
    const box = dialog.getByLabelText(/^Motivo/);
    await fireEvent.input(box, { target: { value: 'Ore dimenticate' } });
    await fireEvent.blur(box);
    await fireEvent.click(dialog.getByRole('button', { name: 'Riapri' }));
    await vi.waitFor(() => expect(api.save).toHaveBeenCalled());
    expect(saved()[1]).toMatchObject([
      { put: { ...closure, reopened: '2018-12-04', reason: 'Ore dimenticate' } }, { put: { kind: 'sheet', state: 'open' } },
    ]);
  });
});

it('everyone’s hours are written for one row at a time', async () => {
  await open(people);
  await fireEvent.click(screen.getByRole('button', { name: 'Tutti' }));
  await start(1, 'd02');
  await press('7');
  expect(document.querySelector('input.editor')).toBeNull();
  await fireEvent.change(screen.getByLabelText('Voce'), { target: { value: 'a1' } });
  await tick();
  await start(1, 'd02');
  await type('6');
  await press('Enter');
  await vi.waitFor(() => expect(told(2, 'total')).toBe('6'));
  expect(saved()[0]).toBe('Ore di Ferrari Lucia del 02/11/2018');
});

describe('the board', () => {
  it('says who is missing, and goes there', async () => {
    states.set('mario', 'missing').set('lucia', 'complete');
    await open(people);
    await fireEvent.click(screen.getByRole('button', { name: 'Quadro' }));
    const name = await screen.findByRole('button', { name: 'Brescia' });
    await fireEvent.click(name);
    name.focus();
    await press('ArrowDown');
    await press('ArrowRight');
    expect(document.activeElement!.textContent).toContain('Bianchi Mario, ottobre 2018: mancante; 1 ore sul progetto');
    await fireEvent.click(document.activeElement!);
    expect(await screen.findByRole('heading', { level: 1, name: 'Ore di ottobre 2018' })).toBeTruthy();
    expect(look).toMatchObject({ body: 'bs', person: 'mario', month: '2018-10', way: 'person' });
  });
});

describe('assistive technology', () => {
  const faults = async () => {
    const found = await axe.run(document, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    return found.violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.html}`));
  };

  it('meets all three views', async () => {
    await open(people);
    await start(0, 'd02');
    expect(await faults()).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Tutti' }));
    await screen.findByRole('grid', { name: 'Ore di tutti, novembre 2018' });
    expect(await faults()).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Quadro' }));
    await screen.findByRole('button', { name: 'Brescia' });
    expect(await faults()).toEqual([]);
  });

  it('is led to the staff where there is none', async () => {
    await open();
    expect(screen.getByRole('link', { name: 'Aggiungi le persone in Personale' }).getAttribute('href')).toBe('#/personale');
    expect(await faults()).toEqual([]);
  });
});
