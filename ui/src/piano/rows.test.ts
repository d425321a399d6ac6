import { expect, it } from 'vitest';
import type { ActivityRow } from '../api/types/ActivityRow';
import type { PlanFigure } from '../api/types/PlanFigure';
import { EVERYTHING, narrowed, rows, sentence, wanted, type Wanted } from './rows';

const action = (code: string) => ({
  id: code, code, short_title: code, title: '', start: null, end: null, baseline_start: null, baseline_end: null,
  planned: null, progress: null,
});
const activity = (code: string, state: ActivityRow['state']): ActivityRow => ({
  id: code, action_id: code.slice(0, 2), code, title: `Attivita\u0300 ${code}`, title_text: 'whole', baseline_start: null,
  baseline_end: null, start: '2018-06-01', end: '2018-07-01', actual_start: null, actual_end: null,
  by_plan: 'ended', state, planned: null, progress: null, slip: null, note: null,
});
const plan: PlanFigure = {
  as_of: '2018-12-04', baseline: null,
  counts: { ended: 10, running: 11, to_come: 8, late: 10, concluded: 0 },
  planned: 49.15, actual: null, span: null, actions: [action('A1'), action('A2'), action('A3')],
  activities: [activity('A1.1', 'late'), activity('A1.2', 'running'), activity('A2.1', 'running')],
};
const parts = new Map([['A1.2', new Set(['P1'])]]);
const keep = (want: Partial<Wanted>) => wanted({ ...EVERYTHING, ...want }, (id) => parts.get(id));
const codes = (folded: string[], want?: Partial<Wanted>) =>
  rows(plan, new Set(folded), want && keep(want)).map((row) => row.id).join(' ');

it('activities follow their action, also one that has none', () => {
  expect(codes([])).toBe('A1 A1.1 A1.2 A2 A2.1 A3');
  expect(codes(['A1'])).toBe('A1 A2 A2.1 A3');
});

it('a filter leaves no heading over nothing', () => {
  expect(codes([], { state: 'late' })).toBe('A1 A1.1');
  expect(codes(['A1'], { state: 'late' })).toBe('A1');
  expect(codes([], { state: 'concluded' })).toBe('');
});

it('a filter looks at partner, period and words, all of them', () => {
  expect(codes([], { body: 'P1' })).toBe('A1 A1.2');
  expect(codes([], { body: 'P1', state: 'late' })).toBe('');
  expect(codes([], { from: '2018-07-01' })).toBe('A1 A1.1 A1.2 A2 A2.1');
  expect(codes([], { from: '2018-07-02' })).toBe('');
  expect(codes([], { to: '2018-05-31' })).toBe('');
  expect(codes([], { text: ' a2  ATTIVITÀ' })).toBe('A2 A2.1');
  expect([{}, { text: ' ' }, { to: '2018-05-31' }].map((want) => narrowed({ ...EVERYTHING, ...want }))).toEqual([false, false, true]);
});

it('the sentence says openly what is not known', () => {
  expect(sentence(plan)).toBe(
    '10 attività da concludere entro il 04/12/2018, 10 in ritardo · avanzamento previsto 49,15\u00a0% · effettivo:\u00a0dato assente',
  );
  const going = { ...plan, actual: 12.5, counts: { ...plan.counts, late: 0, concluded: 1 } };
  expect(sentence(going)).toBe(
    '10 attività da concludere entro il 04/12/2018, 1 conclusa, nessuna in ritardo · avanzamento previsto 49,15\u00a0% · effettivo 12,50\u00a0%',
  );
  expect(sentence({ ...plan, activities: [] })).toBe('Nessuna attività nel piano.');
});
