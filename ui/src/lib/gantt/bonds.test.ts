import { describe, expect, it } from 'vitest';
import type { Dependency } from '../../api/types/Dependency';
import type { ScheduleFigure } from '../../api/types/ScheduleFigure';
import { bondFacts, bonds, dues, dueSentence, overdue, touching } from './bonds';

const asOf = '2018-12-04';
const link = (id: string, from: string, to: string, type: Dependency['link'] = 'finish_start'): Dependency => ({
  id, owner: 'o', predecessor_id: from, successor_id: to, link: type, lag: 0,
});
const thing = (id: string, due: string, sort: 'deliverable' | 'milestone' = 'deliverable') => ({
  id, owner: 'o', activity_id: 'b', sort, title: 'Report', due, position: 1,
});
const schedule: ScheduleFigure = {
  as_of: asOf, days: 'calendar', end: '2019-04-30', ring: [], holidays: [],
  activities: ['a', 'b', 'c'].map((id) => ({
    id, earliest: { start: asOf, end: asOf }, latest: { start: asOf, end: asOf }, slack: 0, free: 0, critical: id === 'b',
  })),
  broken: [{ dependency_id: '1', activity_id: 'b', days: 3, message: 'B: per il legame fine-inizio…' }],
};

describe('what ties rows', () => {
  const tied = bonds(
    [link('1', 'a', 'b'), link('2', 'b', 'c', 'start_start'), link('3', 'c', 'd')], dues([thing('t', asOf)], [], asOf), schedule,
  );

  it('visits only the links that touch a row, each once', () => {
    expect(touching(tied, ['a', 'b']).map(({ id }) => id)).toEqual(['1', '2']);
    expect(touching(tied, ['x'])).toEqual([]);
  });

  it('says what is critical, waited for, not respected and due', () => {
    expect(bondFacts(tied, 'b', (id) => id.toUpperCase(), asOf)).toEqual([
      'critica: ogni giorno in più sposta la fine del piano',
      'dipende da A (fine-inizio)',
      'legame non rispettato: B: per il legame fine-inizio…',
      'prodotto «Report» entro il 04/12/2018, in ritardo',
    ]);
    expect(bondFacts(tied, 'c', (id) => id, asOf)).toEqual(['dipende da b (inizio-inizio)']);
    expect(bondFacts(tied, 'a', (id) => id, asOf)).toEqual([]);
  });
});

describe('what is due', () => {
  const delivery = { id: 'd', owner: 'o', deliverable_id: 't', day: asOf, document_id: null, evidence: '' };
  const [open] = dues([thing('t', '2018-12-05')], [], asOf);

  it('is late at the end of its day, unless it was delivered by then', () => {
    expect(overdue(open!, asOf)).toBe(false);
    expect(overdue(open!, '2018-12-05')).toBe(true);
    expect(dues([thing('t', '2018-12-01')], [delivery], asOf)[0]!.delivered).toBe(asOf);
    expect(dues([thing('t', '2018-12-01')], [delivery], '2018-12-03')[0]!.delivered).toBeNull();
  });

  it('is told', () => {
    expect(dueSentence(open!, asOf)).toBe('prodotto «Report» entro il 05/12/2018, non ancora consegnato');
    const reached = dues([thing('t', asOf, 'milestone')], [delivery], asOf)[0]!;
    expect(dueSentence(reached, asOf)).toBe('traguardo «Report» il 04/12/2018, raggiunto il 04/12/2018');
  });
});
