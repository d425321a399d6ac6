import { describe, expect, it } from 'vitest';
import type { ActivityRow } from '../../api/types/ActivityRow';
import type { PlanFigure } from '../../api/types/PlanFigure';
import { bar, bracket, lateness, reach, stretch, visible } from './bars';
import { count } from './calendar';
import { scale, x } from './scale';

const drawn = scale('2018-05-01', '2019-04-30', 'months', 760);
const asOf = '2018-12-04';

function activity(changes: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id: 'a', action_id: 'A3', code: 'A3.1', title: 'Assessment', title_text: 'whole',
    baseline_start: '2018-06-01', baseline_end: '2018-07-01', start: '2018-06-01', end: '2018-07-01',
    actual_start: null, actual_end: null, by_plan: 'ended', state: 'late', planned: 100,
    progress: null, slip: 156, note: null, ...changes,
  };
}

describe('stretch', () => {
  it('holds both its ends', () => {
    expect(stretch(drawn, '2018-06-01', '2018-06-01').width).toBeCloseTo(drawn.day, 9);
    expect(stretch(drawn, '2018-06-01', '2018-07-01').width).toBeCloseTo(31 * drawn.day, 9);
  });
});

describe('bar', () => {
  it('runs overdue from its end to the end of the day spoken of', () => {
    const late = bar(drawn, activity(), asOf);
    expect(late.overdue?.x).toBeCloseTo(x(drawn, count('2018-07-02')), 9);
    expect(late.overdue?.width).toBeCloseTo(156 * drawn.day, 9);
  });

  it('runs to the edge when the day lies beyond', () => {
    const { overdue } = bar(drawn, activity(), '2026-11-24');
    expect(overdue!.x + overdue!.width).toBeCloseTo(drawn.width, 9);
  });

  it('is not overdue on its last day, nor when it has not passed', () => {
    expect(bar(drawn, activity({ end: asOf }), asOf).overdue).toBeNull();
    expect(bar(drawn, activity({ state: 'concluded' }), asOf).overdue).toBeNull();
  });

  it('shows what is done from its left, never beyond its ends', () => {
    const half = bar(drawn, activity({ progress: 50 }), asOf);
    expect(half.done?.width).toBeCloseTo(half.current.width / 2, 9);
    expect(bar(drawn, activity({ progress: 0 }), asOf).done).toBeNull();
    const over = bar(drawn, activity({ progress: 200 }), asOf);
    expect(over.done?.width).toBe(over.current.width);
  });

  it('keeps the baseline where it was when the dates slip', () => {
    const slipped = bar(drawn, activity({ start: '2018-08-01', end: '2018-09-01' }), asOf);
    expect(slipped.baseline?.x).toBeCloseTo(x(drawn, count('2018-06-01')), 9);
    expect(bar(drawn, activity({ baseline_start: null }), asOf).baseline).toBeNull();
  });

  it('draws real dates up to the day spoken of while they are open', () => {
    const open = bar(drawn, activity({ actual_start: '2018-11-25' }), asOf);
    expect(open.actual?.width).toBeCloseTo(10 * drawn.day, 9);
    expect(open.ended).toBe(false);
    const ended = bar(drawn, activity({ actual_start: '2018-11-25', actual_end: '2018-11-25' }), asOf);
    expect(ended.actual?.width).toBeCloseTo(drawn.day, 9);
    expect(ended.ended).toBe(true);
  });

  it('begins the real dates at the planned start where the real one is not known', () => {
    const ended = bar(drawn, activity({ start: '2018-11-20', actual_end: '2018-11-25' }), asOf);
    expect(ended.actual?.width).toBeCloseTo(6 * drawn.day, 9);
    const early = bar(drawn, activity({ start: '2018-11-28', actual_end: '2018-11-25' }), asOf);
    expect(early.actual?.width).toBeCloseTo(drawn.day, 9);
  });
});

describe('lateness', () => {
  it('stands beyond the day spoken of, or before the edge, never on the bar', () => {
    expect(lateness(drawn, activity(), asOf)).toEqual({
      x: expect.closeTo(x(drawn, count(asOf) + 1) + 6, 6), anchor: 'start', count: 156,
    });
    expect(lateness(drawn, activity(), '2026-11-24')).toMatchObject({ anchor: 'end' });
    expect(lateness(drawn, activity({ end: '2019-04-30' }), '2026-11-24')).toBeNull();
    expect(lateness(drawn, activity({ state: 'running', slip: 20 }), asOf)).toBeNull();
  });
});

describe('bracket', () => {
  it('spans the activities, and is absent without any', () => {
    const row = {
      id: 'A3', code: 'A3', short_title: 'Trasferimento', title: '', start: '2018-06-01', end: '2019-03-31',
      baseline_start: null, baseline_end: null, planned: null, progress: null,
    };
    expect(bracket(drawn, row)?.current.width).toBeCloseTo(304 * drawn.day, 9);
    expect(bracket(drawn, { ...row, start: null })).toBeNull();
  });
});

describe('reach', () => {
  const plan = (as_of: string, activities: ActivityRow[] = []): PlanFigure => ({
    as_of, baseline: null, counts: { ended: 0, running: 0, to_come: 0, late: 0, concluded: 0 }, planned: null,
    actual: null, span: { start: '2018-05-01', end: '2019-04-30' }, actions: [], activities,
  });

  it('holds the day spoken of unless it is far off', () => {
    expect(reach(plan('2018-12-04'))).toEqual({ start: '2018-05-01', end: '2019-04-30' });
    expect(reach(plan('2019-06-15'))?.end).toBe('2019-06-15');
    expect(reach(plan('2018-04-01'))?.start).toBe('2018-04-01');
    expect(reach(plan('2026-11-24'))?.end).toBe('2019-04-30');
    expect(reach(plan('2012-01-01'))?.start).toBe('2018-05-01');
  });

  it('holds what was done outside the plan', () => {
    const done = activity({ actual_start: '2018-04-10', actual_end: '2019-05-20' });
    expect(reach(plan('2026-11-24', [done]))).toEqual({ start: '2018-04-10', end: '2019-05-20' });
    expect(reach({ ...plan('2018-12-04'), span: null })).toBeNull();
  });
});

describe('visible', () => {
  it('draws a window of thousands of rows', () => {
    expect(visible(10_000, 32, 32_000, 640, 5)).toEqual([995, 1025]);
    expect(visible(10, 32, 0, 640)).toEqual([0, 10]);
    expect(visible(0, 32, 0, 640)).toEqual([0, 0]);
  });
});
