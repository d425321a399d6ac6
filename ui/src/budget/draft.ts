// A *rimodulazione*: a draft that begins as a copy of the approved budget, which itself is never changed.
import type { Budget } from '../api/types/Budget';
import type { BudgetLine } from '../api/types/BudgetLine';
import type { Category } from '../api/types/Category';
import type { Edit } from '../api/types/Edit';

export interface Draft {
  budget: Budget;
  lines: BudgetLine[];
}

/** The draft that follows `versions`, with a copy of every line of `from`; nothing is saved yet. */
export function draft(
  from: Budget, versions: readonly Budget[], lines: readonly BudgetLine[], id: () => string,
): Draft {
  const number = Math.max(...versions.map((version) => version.number)) + 1;
  const budget: Budget = {
    id: id(), owner: from.owner, number, name: `Rimodulazione ${number}`, state: 'draft', day: null, act: '',
  };
  const copies = lines
    .filter((line) => line.budget_id === from.id)
    .map((line) => ({ ...line, id: id(), budget_id: budget.id }));
  return { budget, lines: copies };
}

/** The wishes that open the draft: the version first, then its lines; those in `edits` take the place of copies. */
export function opening({ budget, lines }: Draft, edits: readonly Edit[]): Edit[] {
  const typed = edits.flatMap((edit) => ('put' in edit ? [edit.put.id] : []));
  return [
    { put: { kind: 'budget', ...budget } },
    ...lines.filter((line) => !typed.includes(line.id)).map((line): Edit => ({ put: { kind: 'budget_line', ...line } })),
    ...edits,
  ];
}

/** The line of a partner's category that has no action, with a new amount; a new line where there is none. */
export function amount(
  lines: readonly BudgetLine[], budget: Budget, body: string, category: Category, cents: number, id: () => string,
): Edit {
  const line = lines.find((known) => known.body_id === body && known.category === category && known.action_id === null);
  const fresh: BudgetLine = {
    id: id(), owner: budget.owner, budget_id: budget.id, body_id: body, category, action_id: null, amount: cents,
  };
  return { put: { kind: 'budget_line', ...(line ?? fresh), amount: cents } };
}
