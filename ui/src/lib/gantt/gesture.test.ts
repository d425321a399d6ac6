import { describe, expect, it } from 'vitest';
import type { ActivityRow } from '../../api/types/ActivityRow';
import { iso } from './calendar';
import { announced, carried, drafted, EDGE, label, same, stays, withDraft, zones } from './gesture';

const row: ActivityRow = {
  id: 'a', action_id: 'A3', code: 'A3.3', title: 'Indagine', title_text: 'whole', baseline_start: null,
  baseline_end: null, start: '2018-08-30', end: '2018-10-14', actual_start: null, actual_end: null,
  by_plan: 'running', state: 'running', planned: null, progress: null, slip: null, note: null,
};
const at = (start: string, end: string) => drafted({ ...row, start, end });
const days = (draft: { start: number; end: number }) => [iso(draft.start), iso(draft.end)];

describe('carrying', () => {
  it('moves both ends by whole days', () => {
    expect(days(carried(drafted(row), 'body', 3))).toEqual(['2018-09-02', '2018-10-17']);
    expect(days(carried(drafted(row), 'body', -30))).toEqual(['2018-07-31', '2018-09-14']);
  });

  it.each([
    ['2018-10-27', '2018-10-29', 1, '2018-10-28', '2018-10-30'],
    ['2018-10-28', '2018-10-28', 1, '2018-10-29', '2018-10-29'],
    ['2019-03-30', '2019-03-31', 1, '2019-03-31', '2019-04-01'],
    ['2019-03-31', '2019-04-01', -1, '2019-03-30', '2019-03-31'],
    ['2020-02-28', '2020-02-29', 1, '2020-02-29', '2020-03-01'],
  ])('knows no summer time: %s – %s by %i', (start, end, by, first, last) => {
    expect(days(carried(at(start, end), 'body', by))).toEqual([first, last]);
  });

  it('leaves a bar its last day', () => {
    expect(days(carried(drafted(row), 'end', -100))).toEqual(['2018-08-30', '2018-08-30']);
    expect(days(carried(drafted(row), 'start', 100))).toEqual(['2018-10-14', '2018-10-14']);
    expect(days(carried(drafted(row), 'end', 2))).toEqual(['2018-08-30', '2018-10-16']);
  });

  it('stays within the years a project can speak of, and keeps its length', () => {
    expect(days(carried(at('2100-12-01', '2100-12-20'), 'body', 40))).toEqual(['2100-12-12', '2100-12-31']);
    expect(days(carried(at('1900-01-05', '1900-01-20'), 'body', -40))).toEqual(['1900-01-01', '1900-01-16']);
    expect(days(carried(at('2100-12-01', '2100-12-20'), 'end', 40))[1]).toBe('2100-12-31');
    expect(days(carried(at('1900-01-05', '1900-01-20'), 'start', -40))[0]).toBe('1900-01-01');
  });

  it('gives a row its new dates and knows them from the old', () => {
    const draft = carried(drafted(row), 'end', 1);
    expect(withDraft(row, draft)).toMatchObject({ code: 'A3.3', start: '2018-08-30', end: '2018-10-15' });
    expect([same(row, draft), same(row, drafted(row))]).toEqual([false, true]);
  });
});

it('what has happened stays', () => {
  const began = { ...row, actual_start: '2018-09-03' };
  expect(stays(row, 'body', null)).toBeNull();
  expect(stays(row, 'body', 'Sola lettura.')).toBe('Sola lettura.');
  expect(stays(began, 'body', null)).toBe('A3.3 è iniziata il 03/09/2018: si può spostare solo la fine.');
  expect(stays(began, 'start', null)).not.toBeNull();
  expect(stays(began, 'end', null)).toBeNull();
  expect(stays({ ...began, actual_end: '2018-10-01' }, 'end', null)).toBe(
    'A3.3 è terminata il 01/10/2018: le sue date non si spostano.',
  );
});

describe('words', () => {
  const moved = carried(drafted(row), 'body', 3);
  const pulled = carried(drafted(row), 'end', -1);
  it('say the new dates, the length and the days of difference', () => {
    expect(label(row, moved)).toBe('02/09/2018 – 17/10/2018 · 46 giorni · 3 giorni dopo');
    expect(label(row, pulled)).toBe('30/08/2018 – 13/10/2018 · 45 giorni · fine 1 giorno prima');
    expect(label(row, carried(moved, 'start', -5))).toContain('inizio 2 giorni prima · fine 3 giorni dopo');
  });

  it('are announced with the code', () => {
    expect(announced(row, moved)).toBe('A3.3: dal 02/09/2018 al 17/10/2018, 3 giorni dopo');
    expect(announced(row, drafted(row))).toBe('A3.3: dal 30/08/2018 al 14/10/2018');
  });
});

it('a bar is pulled over its ends, a short one beside them', () => {
  const long = zones({ x: 100, width: 60 });
  expect([long.start, long.end]).toEqual([{ x: 97, width: EDGE }, { x: 157, width: EDGE }]);
  const short = zones({ x: 100, width: 5 });
  expect([short.start.x + EDGE, short.end.x]).toEqual([100, 105]);
  expect(short.knob).toBeGreaterThan(short.end.x + EDGE);
});
