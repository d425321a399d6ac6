import { expect, it } from 'vitest';
import type { BoardFigure } from '../api/types/BoardFigure';
import { rows } from './board';

const figure: BoardFigure = {
  as_of: '2018-12-04', months: ['2018-10', '2018-11'], missing: 1,
  bodies: [
    {
      body_id: 'bs', code: 'P1', name: 'Brescia',
      people: [{ person_id: 'mario', name: 'Bianchi Mario', months: [{ state: 'missing', minutes: 0 }, { state: 'signed', minutes: 60 }] }],
      months: [
        { people: 2, missing: 1, open: 0, complete: 1, signed: 0, closed: 0, minutes: 0 },
        { people: 2, missing: 0, open: 0, complete: 1, signed: 1, closed: 1, minutes: 60 },
      ],
    },
    {
      body_id: 'po', code: 'P5', name: 'Potenza', people: [],
      months: [0, 0].map(() => ({ people: 0, missing: 0, open: 0, complete: 0, signed: 0, closed: 0, minutes: 0 })),
    },
  ],
};

it('a partner is one line, and unfolds into its people', () => {
  const told = (opened: string[]) => rows(figure, new Set(opened)).map(({ name, cells }) => [name, ...cells.map(({ text, state }) => `${text} ${state}`)]);
  const partners = [['Brescia', '1/2 missing', '2/2 signed'], ['Potenza', '– outside', '– outside']];
  expect(told([])).toEqual(partners);
  expect(told(['bs'])).toEqual([partners[0], ['Bianchi Mario', 'Ma missing', 'Fi signed'], partners[1]]);
  expect(rows(figure, new Set()).map(({ unfolds }) => unfolds)).toEqual([true, false]);
});
