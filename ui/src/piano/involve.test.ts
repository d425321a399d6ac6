import { expect, it } from 'vitest';
import type { RecordOf } from '../api';
import { answer, joined } from './involve';

const activity = { id: 'a', owner: 'EC' };
const part = (body_id: string, part: 'responsible' | 'taking'): RecordOf<'involvement'> => ({
  kind: 'involvement', id: `i ${body_id}`, owner: 'EC', activity_id: 'a', body_id, part,
});
const gone = (body: string) => ({ delete: { kind: 'involvement', id: `i ${body}`, cascade: false } });
const parts = [part('P1', 'responsible'), part('P2', 'taking')];

it('one body answers for an activity, in the place of the one that did', () => {
  expect(answer(activity, parts, 'P2')).toEqual([gone('P1'), { put: part('P2', 'responsible') }]);
  expect(answer(activity, parts, 'P3')).toMatchObject([
    gone('P1'), { put: { owner: 'EC', activity_id: 'a', body_id: 'P3', part: 'responsible' } },
  ]);
  expect(answer(activity, parts, null)).toEqual([gone('P1')]);
  expect(answer(activity, parts, 'P1')).toEqual([]);
  expect(answer(activity, [], null)).toEqual([]);
});

it('bodies take part, each once', () => {
  expect(joined(activity, parts, 'P3', true)).toMatchObject([{ put: { body_id: 'P3', part: 'taking' } }]);
  expect(joined(activity, parts, 'P2', true)).toEqual([]);
  expect(joined(activity, parts, 'P2', false)).toEqual([gone('P2')]);
});
