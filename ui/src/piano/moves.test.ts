import { beforeEach, expect, it, vi } from 'vitest';
import template from '../../../assets/template/cit.json';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { ShiftFigure } from '../api/types/ShiftFigure';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project } = await import('../state');
const { baselineEdits, linkWishes, moveEdits, moveTitle } = await import('./moves');

const due: AnyRecord = {
  kind: 'deliverable', id: 'd', owner: 'body/EC', activity_id: 'activity/A3.3', sort: 'deliverable', title: 'Rapporto',
  due: '2018-09-14', position: 1,
};
beforeEach(async () => {
  api.open.mockResolvedValue({ today: '2018-12-04', project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null }, recent: [] });
  api.records.mockResolvedValue([...(template.records as object[]), due]);
  await project.openFile('/p');
});

const row = (code: string, carried: boolean) => {
  const { id, start, end } = project.all('activity').find((activity) => activity.code === code)!;
  return { id, code, before: { start, end }, after: { start: '2019-01-01', end: '2019-02-01' }, carried };
};
const figure = (...activities: ShiftFigure['activities']): ShiftFigure => ({
  activities, deliverables: [{ id: 'd', title: 'Rapporto', before: '2018-09-14', after: '2018-10-14' }], kept: [], broken: [],
  end_before: null, end_after: null,
});

it('a move writes the dates that were shown, and those of what is due', () => {
  const shown = figure(row('A3.3', false), row('A3.4', true));
  const edits = moveEdits(shown);
  expect(edits).toMatchObject([
    { put: { kind: 'activity', code: 'A3.3', start: '2019-01-01', end: '2019-02-01' } },
    { put: { kind: 'activity', code: 'A3.4', end: '2019-02-01' } },
    { put: { ...due, due: '2018-10-14' } },
  ]);
});

it('a move is called by the first that was asked for', () => {
  expect(moveTitle(figure(row('A3.3', false)), 1)).toBe('Sposta A3.3 di un giorno');
  expect(moveTitle(figure(row('A3.2', true), row('A3.3', false)), 30)).toBe('Sposta A3.3 e un’altra di 30 giorni');
  expect(moveTitle(figure(row('A3.3', false), row('A3.4', true), row('A3.5', true)), -5)).toBe('Anticipa A3.3 e altre 2 di 5 giorni');
});

it('suggested links become links of the lead', () => {
  expect(linkWishes([{ predecessor_id: 'a', successor_id: 'b', lag: -1, message: '' }], 'EC')).toMatchObject([
    { put: { kind: 'dependency', owner: 'EC', predecessor_id: 'a', successor_id: 'b', link: 'finish_start', lag: -1 } },
  ]);
});

it('a baseline keeps dates, budget and targets of the plan as it is', () => {
  const { id, edits } = baselineEdits({ owner: 'body/EC', name: 'Ripianificazione 04/12/2018', day: '2018-12-04', budget_id: 'budget/0' });
  expect(edits).toHaveLength(1 + 29 + 38);
  expect(edits[0]).toMatchObject({ put: { kind: 'baseline', id, name: 'Ripianificazione 04/12/2018', budget_id: 'budget/0', position: 2 } });
  const { start, end } = project.all('activity')[0]!;
  expect(edits[1]).toMatchObject({ put: { kind: 'baseline_activity', baseline_id: id, start, end } });
  expect(edits.at(-1)).toMatchObject({ put: { kind: 'baseline_target', baseline_id: id } });
  expect(new Set(edits.map((edit) => ('put' in edit ? edit.put.id : ''))).size).toBe(edits.length);
});
