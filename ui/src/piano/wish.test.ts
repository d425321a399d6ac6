import { describe, expect, it } from 'vitest';
import type { RecordOf } from '../api';
import { dateWish, firstDay, freeCode, noteWish, progressWish, standingWish, type Desk } from './wish';

const desk: Desk = { day: '2018-12-04', owner: 'EC', lead: true };
const activity: RecordOf<'activity'> = {
  kind: 'activity', id: 'a', owner: 'EC', action_id: 'A3', code: 'A3.1', title: 'Assessment', title_text: 'whole',
  start: '2018-06-01', end: '2018-07-01', actual_start: null, actual_end: null, standing: 'active',
  standing_since: null, measured: 'typed', hours: null, position: 1,
};
const progress = (changes: Partial<RecordOf<'progress'>> = {}): RecordOf<'progress'> => ({
  kind: 'progress', id: 'p', owner: 'EC', activity_id: 'a', day: desk.day, percent: 50, ...changes,
});
const note = (changes: Partial<RecordOf<'note'>> = {}): RecordOf<'note'> => ({
  kind: 'note', id: 'n', owner: 'EC', activity_id: 'a', day: desk.day, text: 'Svolto', ...changes,
});

describe('dates', () => {
  it('are read as Italians write them; real ones may be cleared', () => {
    expect(dateWish(activity, 'end', '1/8/2018')).toEqual([{ put: { ...activity, end: '2018-08-01' } }]);
    expect(dateWish(activity, 'actual_end', '')).toEqual([{ put: { ...activity, actual_end: null } }]);
    expect(() => dateWish(activity, 'start', '')).toThrow('servono');
    expect(() => dateWish(activity, 'start', '30/02/2019')).toThrow('non esiste');
  });
});

describe('state', () => {
  it('holds from the day on view', () => {
    expect(standingWish(activity, 'suspended', desk)).toEqual([
      { put: { ...activity, standing: 'suspended', standing_since: desk.day } },
    ]);
    const stopped = { ...activity, standing: 'cancelled' as const, standing_since: '2018-10-01' };
    expect(standingWish(stopped, 'active', desk)).toEqual([{ put: activity }]);
    expect(standingWish(stopped, 'cancelled', desk)).toEqual([]);
    expect(() => standingWish(activity, 'finita', desk)).toThrow('scegli');
  });
});

describe('per cent', () => {
  it('is a record of the day and the body: a new one, or the one there is', () => {
    const [first] = progressWish(activity, [progress({ day: '2018-11-30' }), progress({ owner: 'P1' })], '55,5 %', desk);
    expect(first).toMatchObject({ put: { owner: 'EC', activity_id: 'a', day: desk.day, percent: 55.5 } });
    expect(first).not.toMatchObject({ put: { id: 'p' } });
    expect(progressWish(activity, [progress()], '60', desk)).toEqual([{ put: progress({ percent: 60 }) }]);
  });

  it('ends the activity when whole, and opens it again when less', () => {
    expect(progressWish(activity, [progress()], '100', desk)[1]).toEqual({ put: { ...activity, actual_end: desk.day } });
    const ended = { ...activity, actual_end: '2018-07-10' };
    expect(progressWish(ended, [progress()], '100', desk)).toHaveLength(1);
    expect(progressWish(ended, [progress()], '90', desk)[1]).toEqual({ put: activity });
    expect(progressWish(activity, [], '100', { ...desk, lead: false })).toHaveLength(1);
  });

  it('is cleared only on its own day', () => {
    expect(progressWish(activity, [progress()], '', desk)).toEqual([
      { delete: { kind: 'progress', id: 'p', cascade: false } },
    ]);
    expect(progressWish(activity, [], '', desk)).toEqual([]);
    expect(() => progressWish(activity, [progress({ day: '2018-11-30' })], '', desk)).toThrow('30/11/2018');
  });

  it('lies between 0 and 100', () => {
    for (const text of ['-1', '100,01', '1e3', 'metà']) {
      expect(() => progressWish(activity, [], text, desk)).toThrow();
    }
  });
});

describe('note', () => {
  it('is a record of the day and the body, and gone when emptied', () => {
    expect(noteWish(activity, [note()], 'Altro', desk)).toEqual([{ put: note({ text: 'Altro' }) }]);
    expect(noteWish(activity, [note()], '', desk)).toEqual([{ delete: { kind: 'note', id: 'n', cascade: false } }]);
    expect(() => noteWish(activity, [note({ owner: 'P1', day: '2018-11-30' })], '', desk)).toThrow('30/11/2018');
    expect(noteWish(activity, [note({ day: '2019-01-01' })], '', desk)).toEqual([]);
  });
});

it('a new code is the next one that is free', () => {
  expect(freeCode('A3.', ['A3.1', 'A3.2'])).toBe('A3.3');
  expect(freeCode('A3.', ['A3.2'])).toBe('A3.3');
  expect(freeCode('A4.', [])).toBe('A4.1');
});

it('a new activity begins on the day on view, if the project runs then', () => {
  const period = { start: '2018-05-01', end: '2019-04-30' };
  expect(firstDay(period, '2018-12-04')).toBe('2018-12-04');
  expect(firstDay(period, '2019-04-30')).toBe('2019-04-30');
  expect(firstDay(period, '2026-11-24')).toBe('2018-05-01');
  expect(firstDay(period, '2018-01-01')).toBe('2018-05-01');
});
