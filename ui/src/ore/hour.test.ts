import { describe, expect, it } from 'vitest';
import type { MonthDay } from '../api/types/MonthDay';
import type { Project } from '../api/types/Project';
import { edits, keyOf, locked, read, show, shut } from './hour';
import { day, month, person, row } from './example';

describe('a cell', () => {
  it.each<[number | null, string]>([[null, ''], [0, 'X'], [450, '7,5'], [440, '7:20']])('%s minutes show «%s»', (minutes, text) =>
    expect(show(minutes)).toBe(text),
  );

  it.each<[string, number | null]>([['7,5', 450], ['7:30', 450], ['7,33', 440], ['24', 1440], ['', null], ['0', null], [' ', null]])(
    '«%s» is %s minutes of work',
    (text, minutes) => expect(read('action', text)).toBe(minutes),
  );

  it('takes an X for a whole day of absence, and only there', () => {
    expect([read('absence', 'x'), read('absence', 'X'), read('absence', '4')]).toEqual([0, 0, 240]);
    expect(() => read('ordinary', 'X')).toThrow('va nella riga «Assenza»');
  });

  it.each(['25', '24:01', '-1', '7,5,5', 'ieri'])('refuses «%s»', (text) => expect(() => read('action', text)).toThrow(`«${text}»`));

  it('reads what it shows', () => {
    for (const minutes of [0, 1, 440, 450, 1440]) expect(read('absence', show(minutes))).toBe(minutes);
  });
});

describe('typing', () => {
  const figure = month({ rows: [row({ minutes: [null, 120] }), row({ sort: 'absence', action_id: null, minutes: [null, null] })] });
  const [work, absence] = figure.rows;

  it('puts the row of hours of that place', () => {
    expect(edits(figure, work!, 0, '7,5')).toEqual([
      {
        put: {
          kind: 'hour', id: 'cell 0', owner: 'bs', person_id: 'mario', day: '2018-11-01', sort: 'action', action_id: 'a1',
          activity_id: null, other_id: null, minutes: 450,
        },
      },
    ]);
    expect(edits(figure, absence!, 1, 'x')).toMatchObject([{ put: { sort: 'absence', action_id: null, minutes: 0 } }]);
  });

  it('takes it away with nothing or no hours, and asks nothing for what is there', () => {
    expect(edits(figure, work!, 1, '')).toEqual([{ delete: { kind: 'hour', id: 'cell 1', cascade: false } }]);
    expect(edits(figure, work!, 1, '0')).toHaveLength(1);
    expect(edits(figure, work!, 0, '')).toEqual([]);
    expect(edits(figure, work!, 1, '2:00')).toEqual([]);
  });

  it('tells rows apart by what they are for', () => {
    expect(figure.rows.map(keyOf)).toEqual(['a1', 'absence']);
  });
});

describe('a cell that takes nothing', () => {
  const project = { start: '2018-05-01', end: '2019-04-30', eligibility_end: '2019-06-30' } as Project;
  const out = (on: string): MonthDay => ({ ...day(1), day: on, assigned: false });
  const mario = person({ start: '2018-11-05', end: '2019-01-31' });

  it.each([
    ['2018-04-30', 'il progetto comincia il 01/05/2018'], ['2019-07-01', 'l’ammissibilità delle spese finisce il 30/06/2019'],
    ['2018-11-04', 'l’incarico comincia il 05/11/2018'], ['2019-02-01', 'l’incarico finisce il 31/01/2019'],
  ])('on %s says why', (on, why) => expect(shut(project, mario, out(on))).toContain(why));

  it('is none inside of the assignment, nor in a month that is written', () => {
    expect(shut(project, mario, day(6))).toBeNull();
    expect([locked('open'), locked('missing'), locked('outside')]).toEqual([undefined, undefined, undefined]);
    expect(locked('closed')).toContain('riaprirlo');
    expect(locked('complete')).toContain('rimettilo in compilazione');
  });
});
