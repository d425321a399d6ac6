import { describe, expect, it } from 'vitest';
import type { ActivityRow } from '../../api/types/ActivityRow';
import { actionSentence, activitySentence } from './speech';

const asOf = '2018-12-04';
const late: ActivityRow = {
  id: 'a', action_id: 'A3', code: 'A3.1', title: 'Assessment', title_text: 'whole',
  baseline_start: '2018-06-01', baseline_end: '2018-07-01', start: '2018-06-01', end: '2018-07-01',
  actual_start: null, actual_end: null, by_plan: 'ended', state: 'late', planned: 100, progress: null,
  slip: 156, note: null,
};

describe('an activity in words', () => {
  it.each<[Partial<ActivityRow>, string]>([
    [{}, 'A3.1 Assessment: dal 01/06/2018 al 01/07/2018, in ritardo di 156 giorni'],
    [{ slip: 1, title_text: 'cut' }, 'A3.1 Assessment […]: dal 01/06/2018 al 01/07/2018, in ritardo di 1 giorno'],
    [
      { end: asOf, baseline_start: null, baseline_end: null, slip: null },
      'A3.1 Assessment: dal 01/06/2018 al 04/12/2018, in ritardo: termine raggiunto',
    ],
    [
      { state: 'running', end: '2018-12-20', slip: 172, progress: 55.5, actual_start: '2018-06-03' },
      'A3.1 Assessment: dal 01/06/2018 al 20/12/2018, in corso, 172 giorni oltre il piano, avanzamento 55,5\u00a0%, iniziata il 03/06/2018, secondo il piano dal 01/06/2018 al 01/07/2018',
    ],
    [
      { state: 'concluded', slip: -2, progress: 100, actual_end: '2018-06-29' },
      'A3.1 Assessment: dal 01/06/2018 al 01/07/2018, conclusa, 2 giorni prima del piano, avanzamento 100\u00a0%, terminata il 29/06/2018',
    ],
  ])('%#', (changes, text) => expect(activitySentence({ ...late, ...changes }, asOf)).toBe(text));
});

describe('an action in words', () => {
  const action = {
    id: 'A3', code: 'A3', short_title: 'Trasferimento', title: '', start: '2018-06-01', end: '2019-03-30',
    baseline_start: null, baseline_end: null, planned: 41.35, progress: null,
  };
  it('says openly what is not known', () => {
    expect(actionSentence(action)).toBe(
      'A3 Trasferimento: dal 01/06/2018 al 30/03/2019, previsto 41,35\u00a0%, effettivo: dato assente',
    );
    expect(actionSentence({ ...action, start: null })).toBe('A3 Trasferimento: senza attività');
  });
});
