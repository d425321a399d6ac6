import { render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { type ComponentProps, tick } from 'svelte';
import { beforeAll, expect, it, vi } from 'vitest';
import Gantt from './Gantt.svelte';
import type { GanttRow } from './bars';
import { bonds, dues } from './bonds';

// jsdom lays nothing out: the window keeps the size it is given before it is measured.
beforeAll(() => {
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(760);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

const RAN = { baseline_start: '2018-06-01', baseline_end: '2018-07-01', start: '2018-06-01', end: '2018-07-01' };

const RAN_DAYS = { start: '2018-06-01', end: '2018-07-01' };

function rows(activities: number): GanttRow[] {
  const action: GanttRow = {
    kind: 'action',
    id: 'A3',
    row: { id: 'A3', code: 'A3', short_title: 'Trasferimento', title: '', planned: 41.35, progress: null, ...RAN },
  };
  const below = Array.from({ length: activities }, (_, n): GanttRow => ({
    kind: 'activity',
    id: `a${n + 1}`,
    row: {
      id: `a${n + 1}`, action_id: 'A3', code: `A3.${n + 1}`, title: 'Assessment', title_text: 'whole', ...RAN,
      actual_start: null, actual_end: null, by_plan: 'ended', state: 'late', planned: 100, progress: 20,
      slip: 156, note: null,
    },
  }));
  return [action, ...below];
}

function shown(activities: number, more: Partial<ComponentProps<typeof Gantt>> = {}) {
  return render(Gantt, {
    label: 'Diagramma di Gantt', rows: rows(activities), span: { start: '2018-05-01', end: '2019-04-30' },
    asOf: '2018-12-04', zoom: 'months', rowHeight: 36, headHeight: 40, scrollTop: 0, ...more,
  });
}

function press(key: string, held: KeyboardEventInit = {}) {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
  );
  // Once for the row to be drawn, once for the focus to reach it.
  return tick().then(tick);
}

const bar = (id: string) => document.querySelector<SVGElement & HTMLElement>(`[data-row="${id}"]`)!;
const said = () => screen.getByRole('status').textContent;
const tied = () =>
  bonds(
    [{ id: 'l', owner: 'o', predecessor_id: 'a1', successor_id: 'a2', link: 'finish_start', lag: 0 }],
    dues([{ id: 'd', owner: 'o', activity_id: 'a2', sort: 'milestone', title: 'Avvio', due: '2018-07-01', position: 1 }], [], '2018-12-04'),
    {
      as_of: '2018-12-04', days: 'calendar', end: null, ring: [], holidays: [],
      activities: [{ id: 'a2', earliest: RAN_DAYS, latest: RAN_DAYS, slack: 0, free: 0, critical: true }],
      broken: [{ dependency_id: 'l', activity_id: 'a2', days: 31, message: 'A3.2 comincia troppo presto.' }],
    },
  );

it('reads every bar and has no accessibility fault', async () => {
  const { container } = shown(3, { bonds: tied(), code: (id) => id });
  const bars = screen.getAllByRole('button');
  expect(bars.map((bar) => bar.getAttribute('aria-label'))).toContain(
    'A3.1 Assessment: dal 01/06/2018 al 01/07/2018, in ritardo di 156 giorni, avanzamento 20\u00a0%',
  );
  expect(bars.at(2)?.getAttribute('aria-label')).toMatch(
    /critica.*, dipende da a1 \(fine-inizio\), legame non rispettato: .*, traguardo «Avvio» il 01\/07\/2018, in ritardo$/,
  );
  expect(screen.getByRole('list', { name: 'Diagramma di Gantt' })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.help)).toEqual([]);
});

it('is walked by the arrows, one stop for Tab, and opens the row of a bar', async () => {
  const onopen = vi.fn();
  shown(3, { onopen });
  expect(screen.getAllByRole('button').filter((bar) => bar.getAttribute('tabindex') === '0')).toHaveLength(1);
  screen.getAllByRole('button')[0]?.focus();
  await press('ArrowDown');
  expect(document.activeElement?.getAttribute('data-row')).toBe('a1');
  await press('End');
  expect(document.activeElement?.getAttribute('data-row')).toBe('a3');
  await press('Enter');
  expect(onopen).toHaveBeenCalledWith('a3');
  await press('Home');
  expect(document.activeElement?.getAttribute('data-row')).toBe('A3');
  expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
});

it('draws only the rows in sight, and the far one that has the focus', async () => {
  shown(5_000);
  expect(screen.getAllByRole('button').length).toBeLessThan(60);
  screen.getAllByRole('button')[0]?.focus();
  await press('End');
  expect(document.activeElement?.getAttribute('data-row')).toBe('a5000');
});

it('moves a bar with the arrows, and saves it once with Enter or when it is left', async () => {
  const ondates = vi.fn(async () => {});
  const { unmount } = shown(3, { ondates });
  bar('a1').focus();
  await press('ArrowRight');
  await press('ArrowRight', { ctrlKey: true });
  await press('ArrowLeft', { shiftKey: true });
  expect(said()).toBe('A3.1: dal 09/06/2018 al 08/07/2018, inizio 8 giorni dopo, fine 7 giorni dopo');
  expect(ondates).not.toHaveBeenCalled();
  await press('Enter');
  await press('ArrowRight');
  await press('Escape');
  await press('ArrowRight', { shiftKey: true, altKey: true });
  await press('ArrowDown');
  expect(ondates.mock.calls).toEqual([
    ['a1', '2018-06-09', '2018-07-08'],
    ['a1', '2018-06-02', '2018-07-01'],
  ]);
  expect(document.activeElement).toBe(bar('a2'));
  await press('ArrowRight');
  await press('z', { ctrlKey: true });
  await press('ArrowLeft');
  unmount();
  expect(ondates.mock.lastCall).toEqual(['a2', '2018-05-31', '2018-06-30']);
  expect(ondates).toHaveBeenCalledTimes(3);
});

it('draws more days when a bar is carried past the end, and until it is saved', async () => {
  let settle = () => {};
  const { container } = shown(1, { ondates: () => new Promise((done) => (settle = done)) });
  const width = () => Number(container.querySelector('.canvas svg')?.getAttribute('width'));
  const before = width();
  bar('a1').focus();
  for (let weeks = 0; weeks < 50; weeks += 1) await press('ArrowRight', { shiftKey: true, ctrlKey: true });
  const wide = width();
  expect(wide).toBeGreaterThan(before + 80);
  await press('Enter');
  expect(width()).toBe(wide);
  settle();
  await tick().then(tick);
  expect(width()).toBe(before);
});

it('links two bars with L, the arrows and a number', async () => {
  const onlink = vi.fn(async () => {});
  shown(3, { bonds: tied(), onlink });
  bar('a1').focus();
  await press('l');
  await press('ArrowDown');
  expect(said()).toContain('già legate');
  await press('ArrowDown');
  await press('3');
  expect(onlink.mock.calls).toEqual([['a1', 'a3', 'finish_finish']]);
  await press('l');
  await press('Escape');
  await press('Enter');
  expect(onlink).toHaveBeenCalledTimes(1);
});

it('is dragged by whole days, and a tremble opens the row instead', async () => {
  const [ondates, onopen] = [vi.fn(async () => {}), vi.fn()];
  shown(3, { ondates, onopen });
  const pointer = (type: string, clientX: number) =>
    new PointerEvent(type, { clientX, clientY: 60, bubbles: true, isPrimary: true, button: 0 });
  // jsdom has no pointers of its own: a mouse event says nothing of being the first of them.
  const down = (x: number) => Object.assign(pointer('pointerdown', x), { isPrimary: true });
  bar('a1').dispatchEvent(down(200));
  window.dispatchEvent(pointer('pointermove', 212));
  await tick();
  expect(document.body.textContent).toContain('07/06/2018 – 07/07/2018');
  window.dispatchEvent(pointer('pointerup', 212));
  expect(ondates.mock.calls).toEqual([['a1', '2018-06-07', '2018-07-07']]);
  await tick();
  bar('a1').dispatchEvent(down(200));
  window.dispatchEvent(pointer('pointerup', 201));
  await new Promise((done) => setTimeout(done));
  bar('a1').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(ondates).toHaveBeenCalledTimes(1);
  expect(onopen).toHaveBeenCalledWith('a1');
});

it('says at the bar why what has ended stays, until the pointer is let go', async () => {
  const [ondates, list] = [vi.fn(async () => {}), rows(1)];
  if (list[1]?.kind === 'activity') list[1].row.actual_end = '2018-07-02';
  shown(1, { ondates, rows: list });
  const pointer = (type: string, more: MouseEventInit = {}) =>
    Object.assign(new PointerEvent(type, { clientY: 60, bubbles: true, ...more }), { isPrimary: true });
  bar('a1').dispatchEvent(pointer('pointerdown', { clientX: 200 }));
  window.dispatchEvent(pointer('pointermove', { clientX: 260 }));
  bar('a1').dispatchEvent(pointer('pointerleave', { buttons: 1 }));
  await tick();
  const why = 'A3.1 è terminata il 02/07/2018: le sue date non si spostano.';
  expect(screen.getAllByText(why)).toHaveLength(2);
  window.dispatchEvent(pointer('pointerup'));
  bar('a1').dispatchEvent(pointer('pointerleave'));
  await tick();
  expect(screen.getAllByText(why)).toHaveLength(1);
  expect(ondates).not.toHaveBeenCalled();
});

it('says why nothing can be changed, and shows no handles', async () => {
  const ondates = vi.fn(async () => {});
  const { container } = shown(3, { ondates, still: 'Il progetto è aperto in sola lettura.' });
  bar('a1').focus();
  await press('ArrowRight');
  await press('ArrowDown');
  expect(container.querySelector('[data-part]')).toBeNull();
  expect(said()).toBe('Il progetto è aperto in sola lettura.');
  expect(ondates).not.toHaveBeenCalled();
});

it('folds an action, zooms and opens the list of keys', async () => {
  const onfold = vi.fn();
  const { container } = shown(3, { onfold, folded: new Set() });
  bar('A3').focus();
  expect(bar('A3').getAttribute('aria-expanded')).toBe('true');
  await press('ArrowLeft');
  bar('A3').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  expect(onfold.mock.calls).toEqual([['A3', false], ['A3', false]]);
  const width = () => Number(container.querySelector('.canvas svg')?.getAttribute('width'));
  const before = width();
  await press('+');
  expect(width()).toBeGreaterThan(before * 3);
  await press('0');
  expect(width()).toBeCloseTo(760, 6);
  await press('?');
  expect(screen.getByRole('dialog').textContent).toContain('sposta l’attività di un giorno');
});

it('draws only the links of the rows in sight', () => {
  const many = Array.from({ length: 4_000 }, (_, n) => ({
    id: `l${n}`, owner: 'o', predecessor_id: `a${n + 1}`, successor_id: `a${n + 2}`, link: 'finish_start' as const, lag: 0,
  }));
  const { container } = shown(5_000, { bonds: bonds(many, [], null) });
  expect(container.querySelectorAll('.link').length).toBeLessThan(60);
});
