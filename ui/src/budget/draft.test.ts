import { expect, it } from 'vitest';
import type { Budget } from '../api/types/Budget';
import type { BudgetLine } from '../api/types/BudgetLine';
import { amount, draft, opening } from './draft';

const approved: Budget = { id: 'b0', owner: 'ec', number: 0, name: 'Budget approvato', state: 'approved', day: null, act: '' };
const line = (id: string, body_id: string, cents: number, budget_id = 'b0'): BudgetLine => ({
  id, owner: 'ec', budget_id, body_id, category: 'staff', action_id: null, amount: cents,
});
const lines = [line('l1', 'ec', 100), line('l2', 'p1', 200), line('old', 'p1', 5, 'other')];
const ids = () => {
  let next = 0;
  return () => `new${(next += 1)}`;
};

it('is the next version, with a copy of every line of the approved one', () => {
  const made = draft(approved, [approved, { ...approved, id: 'b1', number: 1 }], lines, ids());
  expect(made.budget).toMatchObject({ id: 'new1', number: 2, name: 'Rimodulazione 2', state: 'draft' });
  expect(made.lines).toEqual([
    { ...lines[0], id: 'new2', budget_id: 'new1' }, { ...lines[1], id: 'new3', budget_id: 'new1' },
  ]);
});

it('opens with the typed amount in the place of its copy', () => {
  const made = draft(approved, [approved], lines, ids());
  const typed = amount(made.lines, made.budget, 'p1', 'staff', 999, ids());
  const edits = opening(made, [typed]);
  expect(edits.map((edit) => 'put' in edit && [edit.put.kind, edit.put.id])).toEqual([
    ['budget', 'new1'], ['budget_line', 'new2'], ['budget_line', 'new3'],
  ]);
  expect(edits.at(-1)).toEqual(typed);
  expect(typed).toMatchObject({ put: { id: 'new3', amount: 999 } });
});

it('adds a line where the partner has none', () => {
  expect(amount([], approved, 'p2', 'purchases', 7, ids())).toEqual({
    put: {
      kind: 'budget_line', id: 'new1', owner: 'ec', budget_id: 'b0', body_id: 'p2', category: 'purchases',
      action_id: null, amount: 7,
    },
  });
});
