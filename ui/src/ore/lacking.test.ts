import { expect, it } from 'vitest';
import { month } from './example';
import { lacking } from './lacking';

const warnings = [{ day: null, action_id: null, message: 'Troppe ore.' }];
const figure = month({
  warnings,
  lacks: [{ sort: 'end', message: 'Non è finito.' }, { sort: 'hours', message: 'Nessuna ora.' }],
});

it('a complete month lacks nothing and warns of nothing; one without hours only has to be over', () => {
  expect(lacking([figure], 'complete')).toEqual([
    { person: 'mario', name: 'Bianchi Mario', messages: ['Non è finito.', 'Nessuna ora.', 'Troppe ore.'], empty: true },
  ]);
  expect(lacking([figure], 'nothing')).toMatchObject([{ messages: ['Non è finito.'], empty: false }]);
  expect(lacking([month({ warnings })], 'complete')).toMatchObject([{ messages: ['Troppe ore.'] }]);
  expect(lacking([month()], 'complete')).toEqual([]);
  expect(lacking([figure], 'open')).toEqual([]);
});
