import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Budget as Version } from '../api/types/Budget';
import type { BudgetFigure } from '../api/types/BudgetFigure';
import type { BudgetLine } from '../api/types/BudgetLine';
import type { BudgetRow } from '../api/types/BudgetRow';
import type { Edit } from '../api/types/Edit';
import type { Question } from '../api/types/Question';
import type { Status } from '../api/types/Status';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn(), rehearse: vi.fn().mockResolvedValue({ refusals: [], doubts: [] }), ask: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { messages, project } = await import('../state');
const { default: Budget } = await import('./Budget.svelte');

const approved: Version = { id: 'b0', owner: 'ec', number: 0, name: 'Budget approvato', state: 'approved', day: null, act: '' };
const draft: Version = { ...approved, id: 'b1', number: 1, name: 'Rimodulazione 1', state: 'draft' };
const line = (id: string, budget_id: string, body_id: string, amount: number): BudgetLine => ({
  id, owner: 'ec', budget_id, body_id, category: 'staff', action_id: null, amount,
});
const row = (body_id: string | null, staff: number, change: number | null): BudgetRow => ({
  body_id, code: body_id ?? '', name: body_id === 'ec' ? 'Lecce' : body_id ? 'Brescia' : 'Totale',
  staff, overheads: 0, purchases: 0, total: staff, overhead_share: 0, overhead_limit: 0,
  change: change === null ? null : { staff: change, overheads: 0, purchases: 0, total: change },
});
function figureOf(budget: Version, ec: number, change: number | null): BudgetFigure {
  return {
    budget, versions: [], rows: [row('ec', ec, change), row('p1', 200, change === null ? null : 0)],
    total: row(null, ec + 200, change),
    checks: [
      { ok: true, message: 'La somma torna.', body_id: null },
      ...(change ? [{ ok: false, message: 'Il totale è cresciuto di 0,50 €.', body_id: null }] : []),
    ],
  };
}

async function open(...records: (AnyRecord & object)[]): Promise<void> {
  const bodies = ['ec', 'p1'].map((id): AnyRecord => ({
    kind: 'body', id, owner: 'ec', code: id, name: id, roles: id === 'ec' ? ['lead'] : ['giver'], position: 1, note: '',
  }));
  api.records.mockResolvedValue([...bodies, ...records]);
  await project.openFile('/p');
  render(Budget);
  await screen.findAllByText(/Brescia/);
}
const cell = (row: number, key: string) => document.querySelector<HTMLElement>(`[data-row="${row}"][data-key="${key}"]`)!;
async function start(row: number, key: string): Promise<void> {
  cell(row, key).focus();
  await fireEvent.pointerDown(cell(row, key), { button: 0 });
  await tick();
}
async function type(text: string): Promise<void> {
  await fireEvent.keyDown(document.activeElement!, { key: text[0] });
  await fireEvent.input(document.activeElement!, { target: { value: text } });
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
}
const saved = () => api.save.mock.calls[0] as [string, Edit[]];
const amounts = (edits: Edit[]) =>
  edits.flatMap((edit) => ('put' in edit && edit.put.kind === 'budget_line' ? [[edit.put.body_id, edit.put.amount]] : []));

beforeEach(() => {
  const status: Status = {
    today: '2026-11-24', recent: [], project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  };
  api.open.mockResolvedValue(status);
  api.save.mockReset().mockImplementation((title: string) =>
    Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null }),
  );
  api.ask.mockImplementation((asked: Question & { figure: 'budget' }) =>
    Promise.resolve(asked.budget_id === 'b1' ? figureOf(draft, 150, 50) : figureOf(approved, 100, null)),
  );
});

describe('the approved version', () => {
  const records: AnyRecord[] = [
    { kind: 'budget', ...approved }, { kind: 'budget_line', ...line('l1', 'b0', 'ec', 100) },
    { kind: 'budget_line', ...line('l2', 'b0', 'p1', 200) },
  ];

  it('is never changed: typing opens a copy with the new amount, as one step', async () => {
    await open(...records);
    await start(0, 'staff');
    screen.getByText('Scrivendo si apre la Rimodulazione 1 in bozza: il budget approvato resta com’è.');
    api.save.mockImplementation((title: string, edits: Edit[]) =>
      Promise.resolve({ title, put: edits.flatMap((edit) => ('put' in edit ? [edit.put] : [])), deleted: [], undo: title, redo: null }),
    );
    await type('1,50');
    await vi.waitFor(() => expect(messages.toasts.map(({ text }) => text)).toContain(
      'Aperta la Rimodulazione 1 in bozza: il budget approvato resta com’è.',
    ));
    const [title, edits] = saved();
    expect(title).toBe('Apri Rimodulazione 1');
    expect(edits[0]).toMatchObject({ put: { kind: 'budget', number: 1, state: 'draft' } });
    expect(amounts(edits).sort()).toEqual([['ec', 150], ['p1', 200]]);
    const version = 'put' in edits[0]! && edits[0].put.id;
    expect(edits.every((edit) => 'put' in edit && (edit.put.kind !== 'budget_line' || edit.put.budget_id === version))).toBe(true);
  });

  it('pasted into opens one copy with every amount', async () => {
    await open(...records);
    await start(0, 'staff');
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => '3,00\r\n4,00' } });
    await fireEvent(document.activeElement!, event);
    await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 2 celle' }));
    expect(api.save).toHaveBeenCalledOnce();
    expect(amounts(saved()[1]).sort()).toEqual([['ec', 300], ['p1', 400]]);
  });
});

describe('a draft', () => {
  it('stands beside the approved version, with the difference, and is typed in', async () => {
    await open(
      { kind: 'budget', ...approved }, { kind: 'budget', ...draft },
      { kind: 'budget_line', ...line('l1', 'b0', 'ec', 100) }, { kind: 'budget_line', ...line('l3', 'b1', 'ec', 150) },
    );
    expect(['staff approved', 'staff', 'staff change'].map((key) => cell(0, key).textContent!.trim())).toEqual(['1,00', '1,50', '+0,50']);
    await start(0, 'staff');
    await type('2');
    expect(saved()).toEqual(['Modifica personale interno di Lecce', [
      { put: { kind: 'budget_line', ...line('l3', 'b1', 'ec', 200) } },
    ]]);
  });

  it('is approved in sight of its total, what it changes and the checks it fails', async () => {
    await open(
      { kind: 'budget', ...approved }, { kind: 'budget', ...draft },
      { kind: 'budget_line', ...line('l1', 'b0', 'ec', 100) }, { kind: 'budget_line', ...line('l3', 'b1', 'ec', 150) },
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Approva…' }));
    const dialog = screen.getByRole('dialog');
    expect([...dialog.querySelectorAll('dd')].map((value) => value.textContent)).toEqual(['3,50\u00a0€', '+0,50\u00a0€']);
    expect([...dialog.querySelectorAll('li')].map((check) => check.textContent)).toEqual(['Il totale è cresciuto di 0,50 €.']);
    await fireEvent.click(screen.getByRole('button', { name: 'Approva comunque' }));
    expect(saved()).toEqual(['Approva Rimodulazione 1', [{ put: { kind: 'budget', ...draft, state: 'approved' } }]]);
  });
});
