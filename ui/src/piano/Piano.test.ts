import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import template from '../../../assets/template/cit.json';
import type { CompareFigure } from '../api/types/CompareFigure';
import type { Edit } from '../api/types/Edit';
import type { Question } from '../api/types/Question';
import type { ShiftFigure } from '../api/types/ShiftFigure';
import { BROKEN, plan, schedule, span, work } from './example';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn(), ask: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project } = await import('../state');
const { look } = await import('./view.svelte');
const { EVERYTHING } = await import('./rows');
const { default: Piano } = await import('./Piano.svelte');

const id = (code: string) => project.all('activity').find((activity) => activity.code === code)!.id;
const shift = ({ moved, days }: Extract<Question, { figure: 'shift' }>): ShiftFigure => ({
  activities: moved.map((id) => ({
    id, code: project.get('activity', id)!.code, before: span, after: { start: '2018-08-30', end: '2018-10-14' }, carried: false,
  })),
  deliverables: [], kept: [`Si spostano di ${days}.`], broken: [], end_before: '2019-04-30', end_after: '2019-05-30',
});

const compared: CompareFigure = {
  left: null, right: null, left_budget: null, right_budget: null, amounts: [],
  activities: [
    { id: 'activity/A5.1', code: 'A5.1', left: span, right: span, start: 181, end: 181, duration: 0 },
    { id: 'activity/A5.2', code: 'A5.2', left: span, right: span, start: 0, end: 0, duration: 0 },
  ],
  targets: [{ indicator_id: 'none', number: 23, left: 6, right: null }],
};

async function open(role: 'manager' | 'referent' = 'manager'): Promise<void> {
  const copy = { kind: 'copy', id: 'c', owner: role === 'referent' ? 'body/P1' : 'body/EC', name: 'Ada', role };
  api.records.mockResolvedValue([...(template.records as object[]), ...work, copy]);
  await project.openFile('/p');
  render(Piano);
  await screen.findAllByText('A3.3');
}

beforeEach(() => {
  Object.assign(look, { wanted: EVERYTHING, columns: 'links', panel: false, sheet: 'facts' });
  look.folded.clear();
  vi.clearAllMocks();
  // jsdom lays nothing out: the table is as high as it must be to draw every row.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(3000);
  api.open.mockResolvedValue({
    today: '2018-12-04', project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null }, recent: [],
  });
  api.save.mockImplementation((title: string) => Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null }));
  api.ask.mockImplementation((question: Question) => {
    if (question.figure === 'plan') return Promise.resolve(plan(project.all('action'), project.all('activity')));
    if (question.figure === 'schedule') return Promise.resolve(schedule);
    if (question.figure === 'shift') return Promise.resolve(shift(question));
    if (question.figure === 'days_between') return Promise.resolve(30);
    if (question.figure === 'budget') return Promise.resolve({ budget: project.all('budget')[0] });
    if (question.figure === 'compare') return Promise.resolve(compared);
    if (question.figure === 'suggested_links') {
      return Promise.resolve([
        { predecessor_id: id('A4.1'), successor_id: id('A4.2'), lag: -1, message: 'A4.2 comincia.' },
        { predecessor_id: id('A4.2'), successor_id: id('A4.3'), lag: -1, message: 'A4.3 comincia.' },
      ]);
    }
    return new Promise(() => {});
  });
});

const saved = () => api.save.mock.calls.at(-1) as [string, Edit[]];
const grid = () => screen.getByRole('grid', { name: 'Azioni e attività' });
function cell(code: string, key: string): HTMLElement {
  const row = [...grid().querySelectorAll('[data-key="code"]')].find((cell) => cell.textContent!.trim() === code)!;
  return grid().querySelector<HTMLElement>(`[data-row="${row.getAttribute('data-row')}"][data-key="${key}"]`)!;
}
async function stand(code: string, key: string, shiftKey = false): Promise<HTMLElement> {
  const found = cell(code, key);
  found.focus();
  await fireEvent.pointerDown(found, { button: 0, shiftKey });
  await tick();
  return found;
}
async function type(text: string): Promise<void> {
  await fireEvent.keyDown(document.activeElement!, { key: text[0] });
  await fireEvent.input(document.activeElement!, { target: { value: text } });
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
  await tick();
}

describe('the table', () => {
  it('says who answers, what is waited for and how much room there is', async () => {
    await open();
    expect(cell('A3.3', 'responsible').textContent).toContain('Provincia di Brescia');
    expect(cell('A3.3', 'links').textContent).toContain('A3.2 FI−1');
    expect(cell('A3.3', 'slack').textContent).toContain('12');
  });

  it('reads links as they are typed, and says what it cannot read', async () => {
    await open();
    await stand('A3.4', 'links');
    await type('A3.3FI-1; A3.1');
    expect(saved()[1]).toMatchObject([
      { put: { kind: 'dependency', predecessor_id: id('A3.3'), successor_id: id('A3.4'), lag: -1 } },
      { put: { predecessor_id: id('A3.1'), successor_id: id('A3.4'), lag: 0 } },
    ]);
    await stand('A3.5', 'links');
    await type('boh');
    expect(screen.getAllByText(/«boh» non si legge/).length).toBeGreaterThan(0);
    expect(api.save).toHaveBeenCalledTimes(1);
  });

  it('shows what is asked for, and says how much is left out', async () => {
    await open();
    await fireEvent.click(screen.getByRole('button', { name: 'Ogni partner' }));
    await fireEvent.click(await screen.findByRole('menuitemradio', { name: /Provincia di Lecce/ }));
    expect(await screen.findByText('2 di 29 attività')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Cerca tra le attività'), { target: { value: 'a3.2' } });
    expect(await screen.findByText('1 di 29 attività')).toBeTruthy();
    await fireEvent.click(screen.getByText('Mostra tutte'));
    expect(cell('A5.4', 'code')).toBeTruthy();
  });

  it('is read by a partner, who writes what is the partner’s own', async () => {
    await open('referent');
    await fireEvent.keyDown(await stand('A3.4', 'links'), { key: 'A' });
    expect(screen.getByText(/Il piano lo scrive l’ente capofila/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sposta…' }).disabled).toBe(true);
    look.panel = true;
    expect((await screen.findByLabelText<HTMLInputElement>('Inizio*')).disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Avanzamento').disabled).toBe(false);
    await fireEvent.input(screen.getByLabelText('Avanzamento'), { target: { value: '40' } });
    await fireEvent.blur(screen.getByLabelText('Avanzamento'));
    expect(saved()[1]).toMatchObject([{ put: { kind: 'progress', owner: 'body/P1', percent: 40 } }]);
  });
});

describe('the panel', () => {
  it('opens with the activity at hand and changes who answers for it', async () => {
    await open();
    const found = await stand('A3.3', 'slack');
    await fireEvent.keyDown(found, { key: 'Enter', ctrlKey: true });
    const panel = await screen.findByRole('complementary', { name: 'Attività A3.3' });
    expect(within(panel).getAllByText(/Può slittare di 12 giorni/).length).toBeGreaterThan(0);
    expect(document.activeElement).toBe(within(panel).getByLabelText('Inizio*'));
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await vi.waitFor(() => expect(document.activeElement).toBe(cell('A3.3', 'slack')));
    await fireEvent.change(within(panel).getByLabelText('Responsabile'), { target: { value: 'body/P3' } });
    expect(saved()).toMatchObject([
      'Modifica responsabile di A3.3',
      [{ delete: { id: 'A3.3 P1' } }, { put: { body_id: 'body/P3', part: 'responsible' } }],
    ]);
  });

  it('tells a link that does not hold, and goes to its other end', async () => {
    await open();
    await stand('A3.3', 'slack');
    [look.panel, look.sheet] = [true, 'links'];
    const panel = await screen.findByRole('complementary', { name: 'Attività A3.3' });
    expect(within(panel).getByText(BROKEN)).toBeTruthy();
    await fireEvent.click(within(panel).getByText('Vai a A3.2'));
    expect(await screen.findByRole('complementary', { name: 'Attività A3.2' })).toBeTruthy();
  });

  it('adds what the last line of a sheet takes, as one step', async () => {
    await open();
    await stand('A3.3', 'slack');
    [look.panel, look.sheet] = [true, 'deliverables'];
    const list = await screen.findByRole('grid', { name: 'Prodotti e traguardi di A3.3' });
    const title = list.querySelector<HTMLElement>('[data-row="0"][data-key="title"]')!;
    title.focus();
    await fireEvent.pointerDown(title, { button: 0 });
    await type('Rapporto dei bisogni');
    expect(saved()).toMatchObject([
      'Aggiungi prodotto a A3.3',
      [{ put: { kind: 'deliverable', owner: 'body/EC', activity_id: id('A3.3'), title: 'Rapporto dei bisogni', due: project.get('activity', id('A3.3'))!.end } }],
    ]);
  });
});

describe('moving', () => {
  it('shows a move before it is one step', async () => {
    await open();
    await stand('A3.3', 'links');
    await stand('A3.4', 'links', true);
    await fireEvent.keyDown(document.activeElement!, { key: 's', altKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'Sposta 2 attività' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Sposta' }));
    expect(await within(dialog).findByText(/Scrivi di quanti giorni/)).toBeTruthy();
    const days = within(dialog).getByLabelText(/^Di quanti giorni/);
    await fireEvent.input(days, { target: { value: '30' } });
    await fireEvent.blur(days);
    expect(await within(dialog).findByText('Si spostano di 30.')).toBeTruthy();
    expect(within(dialog).getByText(/Fine del piano: 30\/04\/2019 → 30\/05\/2019/)).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Sposta di 30 giorni' }));
    await vi.waitFor(() => expect(api.save).toHaveBeenCalledTimes(1));
    expect(saved()).toMatchObject([
      'Sposta A3.3 e un’altra di 30 giorni',
      [{ put: { code: 'A3.3', start: '2018-08-30' } }, { put: { code: 'A3.4', end: '2018-10-14' } }],
    ]);
  });

  it('takes the activities of a whole action', async () => {
    await open();
    await stand('A4', 'links');
    await fireEvent.click(screen.getByRole('button', { name: 'Sposta…' }));
    expect(await screen.findByRole('dialog', { name: 'Sposta 4 attività' })).toBeTruthy();
  });
});

it('suggested links are taken together, without those that are not wanted', async () => {
  await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Altro' }));
  await fireEvent.click(await screen.findByText('Legami suggeriti…'));
  const dialog = await screen.findByRole('dialog', { name: 'Legami suggeriti' });
  await fireEvent.click((await within(dialog).findAllByRole('checkbox'))[1]!);
  await fireEvent.click(within(dialog).getByText('Aggiungi i legami scelti'));
  expect(saved()).toMatchObject([
    'Aggiungi 1 legame suggerito', [{ put: { predecessor_id: id('A4.1'), successor_id: id('A4.2'), lag: -1 } }],
  ]);
});

it('the plan is kept as a baseline and compared with another', async () => {
  await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Altro' }));
  await fireEvent.click(await screen.findByText('Piani di riferimento…'));
  const dialog = await screen.findByRole('dialog', { name: 'Piani di riferimento' });
  expect(await within(dialog).findByText('1 di 2 attività con date diverse, 1 target diverso.')).toBeTruthy();
  expect(within(dialog).getAllByText('+181')).toHaveLength(2);
  expect(within(dialog).getByText(/Gli importi non si confrontano/)).toBeTruthy();
  await fireEvent.click(within(dialog).getByText('Conserva il piano com’è adesso…'));
  const name = within(dialog).getByLabelText('Nome*');
  await fireEvent.input(name, { target: { value: 'Ripianificazione 04/12/2018' } });
  await fireEvent.blur(name);
  await fireEvent.click(within(dialog).getByRole('checkbox'));
  await fireEvent.click(within(dialog).getByText('Conserva'));
  await vi.waitFor(() => expect(api.save).toHaveBeenCalledTimes(1));
  const [title, edits] = saved();
  expect(title).toBe('Conserva piano di riferimento «Ripianificazione 04/12/2018»');
  expect(edits).toHaveLength(1 + 29 + 38 + 1);
  const [first] = edits as { put: { id: string } }[];
  expect(first).toMatchObject({ put: { kind: 'baseline', day: '2018-12-04', budget_id: 'budget/0' } });
  expect(edits.at(-1)).toMatchObject({ put: { kind: 'project', baseline_id: first!.put.id } });
});
