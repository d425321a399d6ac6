import { describe, expect, it } from 'vitest';
import type { Body } from '../api/types/Body';
import type { Completion } from '../api/types/Completion';
import type { DutyRow } from '../api/types/DutyRow';
import { done, readAssignee, readDone, speakers } from './completion';

const ec: Completion = { id: 'c1', owner: 'ec', duty_id: 'd1', day: '2018-12-01', note: 'prot. 5' };

describe('done', () => {
  it('is a yes on the day looked at, a typed day, or nothing', () => {
    expect(readDone('sì', '2018-12-04')).toBe('2018-12-04');
    expect(readDone('X', '2018-12-04')).toBe('2018-12-04');
    expect(readDone('3/12/2018', '2018-12-04')).toBe('2018-12-03');
    expect(readDone('', '2018-12-04')).toBeNull();
    expect(() => readDone('forse', '2018-12-04')).toThrow('non è una data');
  });

  it('is said once by a body, and keeps its note when the day changes', () => {
    expect(done([ec], 'd1', 'p1', '2018-12-04', () => 'new')).toEqual([
      { put: { kind: 'completion', id: 'new', owner: 'p1', duty_id: 'd1', day: '2018-12-04', note: '' } },
    ]);
    expect(done([ec], 'd1', 'ec', '2018-12-04', () => 'new')).toEqual([{ put: { kind: 'completion', ...ec, day: '2018-12-04' } }]);
    expect(done([ec], 'd1', 'ec', '2018-12-01', () => 'new')).toEqual([]);
  });

  it('is taken back', () => {
    expect(done([ec], 'd1', 'ec', null, () => 'new')).toEqual([{ delete: { kind: 'completion', id: 'c1', cascade: false } }]);
    expect(done([ec], 'd1', 'p1', null, () => 'new')).toEqual([]);
  });
});

it('asks those it is assigned to, else who works here', () => {
  const row = { id: 'd1', assignee: 'unset', bodies: [] as DutyRow['bodies'] } as DutyRow;
  expect(speakers(row, [], 'p2')).toEqual(['p2']);
  expect(speakers(row, [ec], 'p2')).toEqual(['ec']);
  const bodies = [{ body_id: 'p1', code: 'P1', day: null }];
  expect(speakers({ ...row, assignee: 'body', bodies }, [ec], 'p2')).toEqual(['p1']);
});

it('reads whom a duty is assigned to', () => {
  const bodies: Body[] = [{ id: 'p1', owner: 'ec', code: 'P1', name: 'Provincia di Brescia', roles: ['giver'], position: 1, note: '' }];
  expect(readAssignee('provincia di brescia', bodies)).toEqual({ assignee: 'body', body_id: 'p1' });
  expect(readAssignee('Tutti i partner', bodies)).toEqual({ assignee: 'all_partners', body_id: null });
  expect(readAssignee('', bodies)).toEqual({ assignee: 'unset', body_id: null });
  expect(() => readAssignee('Roma', bodies)).toThrow('«Roma» non è un ente');
});
