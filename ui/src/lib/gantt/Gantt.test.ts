import { render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeAll, expect, it, vi } from 'vitest';
import Gantt from './Gantt.svelte';
import type { GanttRow } from './bars';

// jsdom lays nothing out: the window keeps the size it is given before it is measured.
beforeAll(() => {
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(760);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

const RAN = { baseline_start: '2018-06-01', baseline_end: '2018-07-01', start: '2018-06-01', end: '2018-07-01' };

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

function shown(activities: number, onopen = vi.fn()) {
  return render(Gantt, {
    label: 'Diagramma di Gantt', rows: rows(activities), span: { start: '2018-05-01', end: '2019-04-30' },
    asOf: '2018-12-04', zoom: 'months', rowHeight: 36, headHeight: 40, scrollTop: 0, onopen,
  });
}

function press(key: string) {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  // Once for the row to be drawn, once for the focus to reach it.
  return tick().then(tick);
}

it('reads every bar and has no accessibility fault', async () => {
  const { container } = shown(3);
  const bars = screen.getAllByRole('button');
  expect(bars.map((bar) => bar.getAttribute('aria-label'))).toContain(
    'A3.1 Assessment: dal 01/06/2018 al 01/07/2018, in ritardo di 156 giorni, avanzamento 20\u00a0%',
  );
  expect(screen.getByRole('list', { name: 'Diagramma di Gantt' })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => violation.help)).toEqual([]);
});

it('is walked by the arrows, one stop for Tab, and opens the row of a bar', async () => {
  const onopen = vi.fn();
  shown(3, onopen);
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
