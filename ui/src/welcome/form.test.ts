import { describe, expect, it } from 'vitest';
import { blank, blueprint, check, fileName, partner, stepOf, type Draft } from './form';

function filled(): Draft {
  const draft = blank();
  const [lead] = draft.partners;
  if (lead) {
    lead.name = 'Comune di Lecce';
    lead.budget.staff = 100_000;
  }
  draft.partners.push({ ...partner(draft.partners), name: 'Provincia di Brescia' });
  return { ...draft, acronym: 'CIT', title: 'Centri', start: '2018-05-01', end: '2019-04-30' };
}

describe('a step is left only when it is right', () => {
  it('a filled form has nothing to say', () => {
    expect([0, 1, 2, 3, 4].map((step) => check(filled(), step))).toEqual([{}, {}, {}, {}, {}]);
  });

  it.each<[string, number, Partial<Draft>]>([
    ['title', 0, { title: ' ' }],
    ['acronym', 0, { acronym: '' }],
    ['cup', 0, { cup: 'B81H1800000000' }],
    ['start', 1, { start: null }],
    ['end', 1, { end: '2018-04-30' }],
    ['overhead_rate', 1, { overhead_rate: 101 }],
    ['partners', 2, { partners: [] }],
  ])('%s', (field, step, change) => {
    expect(Object.keys(check({ ...filled(), ...change }, step))).toEqual([field]);
    expect(stepOf(field)).toBe(step);
  });

  it('two partners with one code are both told', () => {
    const draft = filled();
    for (const row of draft.partners) row.code = 'EC';
    expect(Object.values(check(draft, 2))).toEqual(['Due enti hanno questo codice.', 'Due enti hanno questo codice.']);
  });

  it('there is one lead and no more', () => {
    const draft = filled();
    for (const row of draft.partners) row.roles = ['lead'];
    expect(check(draft, 2).partners).toContain('più di uno');
  });
});

it('a new partner takes the first free code', () => {
  const { partners } = filled();
  expect(partners.map((row) => row.code)).toEqual(['EC', 'P1']);
  expect(partner(partners).code).toBe('P2');
});

it('the blueprint holds only amounts that were typed', () => {
  const made = blueprint(filled());
  expect(made).toMatchObject({ from: 'form', start: '2018-05-01', overhead_rate: 15 });
  expect(made?.from === 'form' && made.partners.map((row) => row.budget)).toEqual([
    [{ category: 'staff', amount: 100_000 }],
    [],
  ]);
  expect(blueprint({ ...filled(), end: null })).toBeNull();
});

it('a file name is one that every system takes', () => {
  expect(fileName('A/B: "C"?')).toBe('A B C.capofila');
  expect(fileName(' ... ')).toBe('Progetto.capofila');
});
