import { describe, expect, it } from 'vitest';
import type { ActivityRow } from '../../api/types/ActivityRow';
import { bar, bracket, stretch, visible } from './bars';
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
    expect(bar(drawn, activity({ actual_end: '2018-11-25' }), asOf).actual?.width).toBeCloseTo(drawn.day, 9);
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

describe('visible', () => {
  it('draws a window of thousands of rows', () => {
    expect(visible(10_000, 32, 32_000, 640, 5)).toEqual([995, 1025]);
    expect(visible(10, 32, 0, 640)).toEqual([0, 10]);
    expect(visible(0, 32, 0, 640)).toEqual([0, 0]);
  });
});
