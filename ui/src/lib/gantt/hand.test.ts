import { beforeEach, expect, it, vi } from 'vitest';
import type { ActivityRow } from '../../api/types/ActivityRow';
import type { GanttRow } from './bars';
import { Hand, type Wishes } from './hand.svelte';

const row = (id: string, changes: Partial<ActivityRow> = {}): ActivityRow => ({
  id, action_id: 'A3', code: id.toUpperCase(), title: 'Indagine', title_text: 'whole', baseline_start: null,
  baseline_end: null, start: '2018-08-30', end: '2018-10-14', actual_start: null, actual_end: null,
  by_plan: 'running', state: 'running', planned: null, progress: null, slip: null, note: null, ...changes,
});
const activity = (id: string): GanttRow => ({ kind: 'activity', id, row: row(id) });
const ondates = vi.fn<Wishes['ondates']>(async () => {});
const onlink = vi.fn<Wishes['onlink']>(async () => {});
let still: string | null = null;
let hand: Hand;
beforeEach(() => {
  vi.clearAllMocks();
  still = null;
  hand = new Hand(() => ({ ondates, onlink, still, linked: (from, to) => from === 'a' && to === 'linked' }));
});

/** As keys do: a day at a time. */
function step(of: ActivityRow, grip: 'body' | 'start' | 'end', days: number) {
  if (hand.grasp(of, grip)) hand.pull(days);
}

it('gathers moves and stretches into one wish', async () => {
  const a = row('a');
  step(a, 'body', 1);
  step(a, 'body', 1);
  step(a, 'end', 1);
  step(a, 'start', -1);
  expect(hand.placed(a)).toMatchObject({ start: '2018-08-31', end: '2018-10-17' });
  expect(hand.spoken).toBe('A: dal 31/08/2018 al 17/10/2018, inizio 1 giorno dopo, fine 3 giorni dopo');
  expect(ondates).not.toHaveBeenCalled();
  await hand.commit();
  await hand.commit();
  expect(ondates.mock.calls).toEqual([['a', '2018-08-31', '2018-10-17']]);
});

it('wishes nothing when it ends where it began, or is given up', async () => {
  const a = row('a');
  step(a, 'body', 1);
  step(a, 'body', -1);
  await hand.commit();
  step(a, 'body', 5);
  expect(hand.giveUp()).toBe(true);
  await hand.commit();
  expect(ondates).not.toHaveBeenCalled();
  expect(hand.placed(a)).toBe(a);
  expect(hand.giveUp()).toBe(false);
});

it('shows the dates handed over until the rows have them, and goes on from them', async () => {
  let settle = () => {};
  ondates.mockImplementationOnce(() => new Promise((done) => (settle = done)));
  const a = row('a');
  step(a, 'body', 2);
  const saving = hand.commit();
  expect(hand.placed(a).start).toBe('2018-09-01');
  expect(hand.changing('a')).toBe(false);
  step(a, 'body', 1);
  expect(hand.placed(a).start).toBe('2018-09-02');
  hand.giveUp();
  settle();
  await saving;
  expect(hand.placed(a)).toBe(a);
});

it('takes back what was refused', async () => {
  ondates.mockRejectedValueOnce(new Error('no'));
  const a = row('a');
  step(a, 'body', 2);
  await expect(hand.commit()).rejects.toThrow('no');
  expect(hand.placed(a)).toBe(a);
});

it('saves one bar when another is taken', () => {
  step(row('a'), 'body', 2);
  step(row('b'), 'body', 1);
  expect(ondates.mock.calls.map(([id]) => id)).toEqual(['a']);
  expect(hand.changing('b')).toBe(true);
});

it('says why dates stay', () => {
  step(row('a', { actual_start: '2018-09-01' }), 'body', 1);
  expect(hand.spoken).toContain('solo la fine');
  expect(hand.refused?.id).toBe('a');
  still = 'Sola lettura.';
  step(row('b'), 'end', 1);
  expect([hand.draft, hand.spoken, hand.begin(row('b'))]).toEqual([null, 'Sola lettura.', false]);
});

it('draws a link of the type chosen, and none where it cannot be', async () => {
  hand.begin(row('a'));
  await hand.tieUp('finish_start');
  expect(hand.spoken).toContain('Scegli prima');
  for (const [to, why] of [
    [activity('a'), 'da se stessa'],
    [activity('linked'), 'già legate'],
    [{ kind: 'action', id: 'A4', row: { code: 'A4' } } as GanttRow, 'è un’azione'],
  ] as const) {
    hand.aim(to);
    await hand.tieUp('finish_start');
    expect(hand.spoken).toContain(why);
  }
  expect(onlink).not.toHaveBeenCalled();
  hand.aim(activity('b'));
  expect(hand.spoken).toBe('Legame da A a B.');
  await hand.tieUp('start_start');
  expect(onlink.mock.calls).toEqual([['a', 'b', 'start_start']]);
  expect([hand.tie, hand.spoken]).toEqual([null, 'Legame inizio-inizio da A a B.']);
});
