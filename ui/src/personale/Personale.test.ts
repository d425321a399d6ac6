import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { BodySurvey } from '../api/types/BodySurvey';
import type { Edit } from '../api/types/Edit';
import type { Person } from '../api/types/Person';
import type { PersonRow } from '../api/types/PersonRow';
import type { Spending } from '../api/types/Spending';
import type { SurveyFigure } from '../api/types/SurveyFigure';
import type { WorkRole } from '../api/types/WorkRole';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn(), rehearse: vi.fn(), ask: vi.fn(), export: vi.fn() }));
const shell = vi.hoisted(() => ({ choose: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api, shell }));
const { project } = await import('../state');
const { look } = await import('./view.svelte');
const { default: Personale } = await import('./Personale.svelte');

const NBSP = '\u00a0';
const person = (id: string, surname: string, position: number, part: Partial<Person> = {}): Person => ({
  id, owner: 'p1', name: '', surname, tax_code: '', category: '', qualification: '', contract: '', task: '', letter: '',
  letter_day: null, suitable: null, start: null, end: null, daily: null, position, note: '', ...part,
});
const bianchi = person('b', 'Bianchi', 1, { name: 'Mario' });
const verdi = person('v', 'Verdi', 2);
const cost = (id: string, since: string, yearly: number): AnyRecord => ({
  kind: 'cost', id, owner: 'p1', person_id: 'b', since, share: 100, yearly,
});
const body = (id: string, name: string): AnyRecord => ({
  kind: 'body', id, owner: 'ec', code: id.toUpperCase(), name, roles: id === 'ec' ? ['lead'] : ['reuser'], position: 1, note: '',
});
const copy = (role: WorkRole): AnyRecord => ({ kind: 'copy', id: 'c', owner: 'p1', name: 'Ada', role });
const records = [
  body('ec', 'Lecce'), body('p1', 'Brescia'), copy('referent'),
  { kind: 'person', ...bianchi }, { kind: 'person', ...verdi },
  cost('c1', '2018-05-01', 4270000), cost('c2', '2018-11-01', 4800000),
  { kind: 'allocation', id: 'a1', owner: 'p1', person_id: 'b', action_id: 'A1', minutes: 1800 },
] as AnyRecord[];

const spending = (planned: number | null, allocated: number, minutes: number): Spending => ({
  planned, allocated, difference: planned === null ? null : planned - allocated, minutes,
});
const figures = (id: string, part: Partial<PersonRow>): PersonRow => ({
  id, name: '', share: null, yearly: null, since: null, planned_since: null, hourly: null, minutes: 0, cost: null, missing: [],
  cells: [{ minutes: 0, cost: null }, { minutes: 0, cost: null }], ...part,
});
const brescia: BodySurvey = {
  body_id: 'p1', code: 'P1', name: 'Brescia',
  people: [
    figures('b', {
      share: 100, yearly: 4800000, since: '2018-11-01', planned_since: '2018-05-01', hourly: 2790, minutes: 1800, cost: 74477,
      cells: [{ minutes: 1800, cost: 74477 }, { minutes: 0, cost: 0 }], missing: ['codice fiscale', 'mansione'],
    }),
    figures('v', { missing: ['costo annuo lordo'] }),
  ],
  spending: [spending(70000, 74477, 1800), spending(null, 0, 0)],
  total: spending(17250000, 74477, 1800),
};
const empty = spending(null, 0, 0);
const survey: SurveyFigure = {
  as_of: '2018-12-04',
  actions: [{ id: 'A1', code: 'A1', title: 'Coordinamento' }, { id: 'A2', code: 'A2', title: 'Kit del riuso' }],
  bodies: [{ body_id: 'ec', code: 'EC', name: 'Lecce', people: [], spending: [empty, empty], total: empty }, brescia],
};

async function open(all: AnyRecord[] = records): Promise<void> {
  api.records.mockResolvedValue(all);
  await project.openFile('/p');
  render(Personale);
  await screen.findByText('Totale spesa prevista');
}
const cell = (row: number, key: string) => document.querySelector<HTMLElement>(`[data-row="${row}"][data-key="${key}"]`)!;
const text = (row: number, key: string) => cell(row, key).textContent!.trim();
async function start(row: number, key: string): Promise<void> {
  cell(row, key).focus();
  await fireEvent.pointerDown(cell(row, key), { button: 0 });
  await tick();
}
async function type(text: string, end = 'Enter'): Promise<void> {
  await fireEvent.keyDown(document.activeElement!, { key: text[0] });
  await fireEvent.input(document.activeElement!, { target: { value: text } });
  await fireEvent.keyDown(document.activeElement!, { key: end });
}
async function paste(text: string): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  await fireEvent(document.activeElement!, event);
}
const saved = () => api.save.mock.calls[0] as [string, Edit[]];

beforeEach(() => {
  look.body = null;
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  });
  api.save.mockReset().mockImplementation((title: string, edits: Edit[]) => {
    const put = edits.flatMap((edit) => ('put' in edit ? [edit.put] : []));
    return Promise.resolve({ title, put, deleted: [], undo: title, redo: null });
  });
  api.rehearse.mockResolvedValue({ refusals: [], doubts: [] });
  api.ask.mockResolvedValue(survey);
  api.export.mockReset().mockResolvedValue('/a.xlsx');
});

it('is of one’s own partner first, with its spending above its people', async () => {
  await open();
  expect([0, 1, 2].map((row) => text(row, 'A1'))).toEqual(['700,00', '744,77', '-44,77']);
  expect(cell(2, 'A1').title).toBe('Le ore previste costano più di quanto il budget assegna al personale.');
  expect(text(0, 'A2')).toBe('–');
  expect(['surname', 'share', 'yearly', 'A1', 'minutes', 'cost'].map((key) => text(3, key))).toEqual([
    'Bianchi', `100${NBSP}%`, `48.000,00${NBSP}€`, '30', '30', `744,77${NBSP}€`,
  ]);
  expect(text(4, 'yearly')).toBe('da completare');
  screen.getByText(
    '2 persone, 30 ore previste, spesa allocata 744,77 € su 172.500,00 €, 1 persona senza costo',
  );
});

it('shows every partner in turn, none of which is the worksheet', async () => {
  await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Brescia' }));
  await fireEvent.click(screen.getByRole('menuitemradio', { name: /Tutti i partner/ }));
  expect([0, 3].map((row) => text(row, 'name'))).toEqual(['Brescia', 'Lecce']);
  expect([1, 2].map((row) => text(row, 'surname'))).toEqual(['Bianchi', 'Verdi']);
  screen.getByText('2 persone in 2 partner, 1 persona senza costo');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Esporta rilevazione…' }).disabled).toBe(true);
});

it('goes out as a spreadsheet that bears no person’s name', async () => {
  shell.choose.mockResolvedValue('/a.xlsx');
  await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Esporta rilevazione…' }));
  expect(shell.choose).toHaveBeenCalledWith('export', 'Rilevazione dati personale - Brescia.xlsx');
  expect(api.export).toHaveBeenCalledWith({ book: 'survey', body_id: 'p1' }, '/a.xlsx', false);
});

describe('what people cost', () => {
  const toggle = () => screen.getByRole('switch', { name: 'Mostra costi' });

  it('is out of sight until it is asked for, but for who types it', async () => {
    await open(records.map((record) => (record.kind === 'copy' ? copy('coordinator') : record)));
    expect([cell(3, 'yearly'), cell(3, 'cost')]).toEqual([null, null]);
    await start(3, 'surname');
    expect(document.body.textContent).not.toMatch(/48\.000|27,90/);
    await fireEvent.click(toggle());
    expect(text(3, 'yearly')).toBe(`48.000,00${NBSP}€`);
    expect(document.body.textContent).toContain(`27,90${NBSP}€ l’ora`);
    look.costs = true;
  });

  it('changes in the row that is in force, as the panel says', async () => {
    await open();
    await start(3, 'yearly');
    screen.getByText(/^2 costi: al 04\/12\/2018 vale quello dal 01\/11\/2018.*il piano usa quello dal 01\/05\/2018, all’inizio dell’incarico/);
    const costs = within(screen.getByRole('grid', { name: 'Costi di Bianchi Mario' }));
    expect(['piano', 'in vigore'].map((use) => costs.getByText(use).closest('[role=row]')!.textContent)).toEqual([
      expect.stringContaining('01/05/2018'), expect.stringContaining('01/11/2018'),
    ]);
    await type('50.000');
    expect(saved()).toEqual(['Modifica costo annuo lordo di Bianchi Mario', [{ put: { ...records[6], yearly: 5000000 } }]]);
  });

  it('opens with share and cost typed together', async () => {
    await open();
    await start(4, 'share');
    await paste('50\t21.000 €');
    await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 2 celle' }));
    expect(saved()[1]).toMatchObject([{ put: { kind: 'cost', person_id: 'v', owner: 'p1', since: '2018-12-04', share: 50, yearly: 2100000 } }]);
  });

  it('has each of its days in the panel, and takes one more', async () => {
    await open();
    await start(3, 'surname');
    const costs = within(screen.getByRole('grid', { name: 'Costi di Bianchi Mario' }));
    const days = costs.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('gridcell')[0]!);
    expect(days.map((day) => day.textContent!.trim())).toEqual(['01/05/2018', '01/11/2018', '']);
    days[2]!.focus();
    await fireEvent.pointerDown(days[2]!, { button: 0 });
    await tick();
    await type('1/1/2019');
    expect(saved()).toMatchObject(['Aggiungi costo di Bianchi Mario', [
      { put: { kind: 'cost', person_id: 'b', since: '2019-01-01', share: 100, yearly: null } },
    ]]);
  });
});

describe('hours planned', () => {
  it('are typed as hours, and taken away by none', async () => {
    await open();
    await start(3, 'A2');
    await type('7,5');
    expect(saved()[1]).toMatchObject([{ put: { kind: 'allocation', person_id: 'b', action_id: 'A2', minutes: 450 } }]);
    api.save.mockClear();
    await start(3, 'A1');
    await fireEvent.keyDown(document.activeElement!, { key: 'Delete' });
    expect(saved()[1]).toEqual([{ delete: { kind: 'allocation', id: 'a1', cascade: false } }]);
  });
});

describe('the empty line', () => {
  it('takes a person by first and family name, in one step, and then the rest', async () => {
    await open();
    await start(5, 'category');
    await fireEvent.keyDown(document.activeElement!, { key: 'x' });
    screen.getByText('Scrivi prima nome e cognome: il resto della persona si completa dopo.');
    await start(5, 'name');
    await type('Pia', 'Tab');
    expect(api.save).not.toHaveBeenCalled();
    expect(text(5, 'name')).toBe('Pia');
    await screen.findByText('Scrivi anche il cognome: la persona si aggiunge allora.');
    expect(document.activeElement).toBe(cell(5, 'surname'));
    await type('Neri', 'Tab');
    await vi.waitFor(() => expect(text(6, 'name')).toBe(''));
    // The figures do not know Neri yet.
    expect([text(5, 'name'), text(5, 'surname')]).toEqual(['Pia', 'Neri']);
    expect(document.activeElement).toBe(cell(5, 'category'));
    expect(saved()).toMatchObject(['Aggiungi persona', [{ put: { name: 'Pia', surname: 'Neri' } }]]);
    await type('D1');
    await vi.waitFor(() => expect(api.save.mock.calls.at(-1)![0]).toBe('Modifica categoria di Neri Pia'));
  });

  it('takes people from a worksheet in one step, less who has no family name', async () => {
    await open();
    await start(5, 'name');
    await paste(['Pia\tNeri\tD1\t\t\t80\t42.700 €\t30\t1:30', 'Senza', 'Ugo\tRossi\t\t\t\t\t\tdieci', '\tBlu'].join('\r\n'));
    await screen.findByText('Manca il cognome: la riga resta fuori.');
    screen.getByText(/«dieci» non sono ore/);
    await fireEvent.click(screen.getByRole('button', { name: 'Incolla 8 celle' }));
    expect(api.save).toHaveBeenCalledOnce();
    const [title, edits] = saved();
    expect(title).toBe('Aggiungi 2 persone');
    const [neri, theirs, first, second, blu] = edits.map((edit) => 'put' in edit && edit.put);
    expect(neri).toMatchObject({ kind: 'person', owner: 'p1', surname: 'Neri', name: 'Pia', category: 'D1', position: 3 });
    const { id } = neri as Person;
    expect(theirs).toMatchObject({ kind: 'cost', person_id: id, share: 80, yearly: 4270000 });
    expect(first).toMatchObject({ kind: 'allocation', person_id: id, action_id: 'A1', minutes: 1800 });
    expect(second).toMatchObject({ kind: 'allocation', person_id: id, action_id: 'A2', minutes: 90 });
    expect(blu).toMatchObject({ kind: 'person', surname: 'Blu' });
    expect((blu as Person).position).toBeGreaterThan(3);
    expect(edits).toHaveLength(5);
  });
});

describe('the panel of a person', () => {
  it('says what is missing, and keeps a tax code in capitals', async () => {
    await open();
    await start(3, 'surname');
    screen.getByText('codice fiscale, mansione');
    const field = screen.getByLabelText('Codice fiscale');
    await fireEvent.input(field, { target: { value: ' bncmra70a01 e506k' } });
    await fireEvent.blur(field);
    expect(saved()).toEqual(['Modifica codice fiscale di Bianchi Mario', [
      { put: { kind: 'person', ...bianchi, tax_code: 'BNCMRA70A01E506K' } },
    ]]);
  });
});

it('is only read where the project is', async () => {
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable: false, copy: 'c', undo: null, redo: null },
  });
  await open();
  expect([text(4, 'surname'), text(5, 'name')]).toEqual(['Verdi', 'Totale ore']);
  await start(3, 'surname');
  expect(screen.getByLabelText<HTMLInputElement>('Mansione').disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Importa rilevazione…' }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Esporta rilevazione…' }).disabled).toBe(false);
});

it('says what goes here where there is nobody', async () => {
  api.ask.mockResolvedValue({ ...survey, bodies: [{ ...brescia, people: [], total: spending(100, 0, 0) }] });
  await open(records.filter(({ kind }) => kind === 'body' || kind === 'copy'));
  screen.getByText('Nessuna persona per Brescia');
  await fireEvent.click(screen.getAllByRole('button', { name: 'Aggiungi persona' }).at(-1)!);
  await vi.waitFor(() => expect(document.activeElement).toBe(cell(3, 'name')));
});

it('of another partner is only read by a referent, which is told at once', async () => {
  await open(records.map((record) => (record.kind === 'copy' ? { ...copy('referent'), owner: 'ec' } : record)));
  await fireEvent.click(screen.getByRole('button', { name: 'Lecce' }));
  await fireEvent.click(screen.getByRole('menuitemradio', { name: /Brescia/ }));
  screen.getByText('Brescia: questo personale lo scrive il suo referente. Da qui si legge e si stampa soltanto.');
  expect(text(5, 'name')).toBe('Totale ore');
  await start(3, 'A1');
  expect(cell(3, 'A1').className).toContain('still');
  await fireEvent.keyDown(document.activeElement!, { key: '7' });
  screen.getByText('Il personale di questo ente lo scrive il suo referente.');
  expect(screen.getByLabelText<HTMLInputElement>('Mansione').disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Importa rilevazione…' }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Aggiungi persona' })).toBeNull();
});
