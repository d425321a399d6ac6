import { describe, expect, it } from 'vitest';
import type { RecordOf } from '../api';
import { datesStep, linkStep } from './drag';

const activity: RecordOf<'activity'> = {
  kind: 'activity', id: 'a', owner: 'lead', action_id: 'A3', code: 'A3.3', title: 'Indagine', title_text: 'whole',
  start: '2018-08-30', end: '2018-10-14', actual_start: null, actual_end: null, standing: 'active',
  standing_since: null, measured: 'typed', hours: null, position: 3,
};

describe('new dates', () => {
  it.each([
    ['2018-09-02', '2018-10-17', 'Sposta A3.3 di 3 giorni in avanti'],
    ['2018-08-29', '2018-10-13', 'Sposta A3.3 di 1 giorno indietro'],
    ['2018-08-30', '2018-10-31', 'Fine di A3.3 al 31/10/2018'],
    ['2018-09-01', '2018-10-14', 'Inizio di A3.3 al 01/09/2018'],
    ['2018-09-01', '2018-10-31', 'Date di A3.3: 01/09/2018 – 31/10/2018'],
  ])('%s – %s', (start, end, title) => {
    expect(datesStep(activity, start, end)).toEqual({ title, edits: [{ put: { ...activity, start, end } }] });
  });

  it('are not given to what has ended or begun, even after the day on view', () => {
    expect(() => datesStep({ ...activity, actual_end: '2018-10-20' }, '2018-08-30', '2018-10-31')).toThrow('20/10/2018');
    const began = { ...activity, actual_start: '2018-09-03' };
    expect(() => datesStep(began, '2018-08-31', '2018-10-15')).toThrow('solo la fine');
    expect(datesStep(began, '2018-08-30', '2018-10-15').edits).toHaveLength(1);
  });
});

it('a link is the lead’s, on the day after', () => {
  const { title, edits } = linkStep(activity, { ...activity, id: 'b', code: 'A3.4' }, 'finish_start');
  expect(title).toBe('Lega A3.3 a A3.4');
  expect(edits).toMatchObject([
    { put: { kind: 'dependency', owner: 'lead', predecessor_id: 'a', successor_id: 'b', link: 'finish_start', lag: 0 } },
  ]);
});
