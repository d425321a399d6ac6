import { expect, it } from 'vitest';
import type { Duty } from '../api/types/Duty';
import type { DutyRow } from '../api/types/DutyRow';
import { list } from './rows';

const duty = (id: string, group: DutyRow['group'], parent_id: string | null = null): DutyRow => ({
  id, group, parent_id, number: id, title: id, assignee: 'unset', who: '', due: null, state: 'undated', bodies: [],
});

it('heads every group and knows the steps of a duty', () => {
  const rows = list(
    [duty('a', 'startup'), duty('b', 'running'), duty('b1', 'running', 'b'), duty('gone', 'running')],
    (id) => (id === 'gone' ? undefined : ({ id } as Duty)),
  );
  expect(rows.map((row) => row.id)).toEqual(['startup', 'a', 'running', 'b', 'b1', 'next_step']);
  const parent = rows[3];
  expect(parent?.is === 'duty' && parent.steps.map((step) => step.id)).toEqual(['b1']);
});

it('is empty without duties', () => expect(list([], () => undefined)).toEqual([]));
