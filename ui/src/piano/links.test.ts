import { expect, it } from 'vitest';
import type { RecordOf } from '../api';
import { linkEdits, readLinks, shownLinks } from './links';

const activities = ['A3.1', 'A3.2', 'A3.3', 'A3-1'].map((code) => ({ id: `id ${code}`, code }));
const code = (id: string) => id.slice(3);
const read = (text: string) => shownLinks(readLinks(text, activities), code);

it('reads predecessors as project programs write them', () => {
  expect(readLinks('A3.2FI-1; A3.1', activities)).toEqual([
    { predecessor_id: 'id A3.2', link: 'finish_start', lag: -1 },
    { predecessor_id: 'id A3.1', link: 'finish_start', lag: 0 },
  ]);
  expect(read('a3.1 ii + 5 g, A3.2ff; A3.3SF–2')).toBe('A3.1 II+5; A3.2 FF; A3.3 IF−2');
  expect(read('A3.1 FS')).toBe('A3.1');
  expect(read(' ; ')).toBe('');
});

it('reads what it writes', () => {
  for (const text of ['A3.1', 'A3.1 FI−1', 'A3.1 II; A3.2 FF+10; A3.3 IF−2']) expect(read(text)).toBe(text);
});

it('takes a code whole before it takes days from it', () => {
  expect(readLinks('A3-1', activities)[0]).toEqual({ predecessor_id: 'id A3-1', link: 'finish_start', lag: 0 });
});

it('says which part it cannot read', () => {
  expect(() => readLinks('A3.1; A9.9FI-1', activities)).toThrow('«A9.9FI-1» non si legge');
  expect(() => readLinks('A3.1 XY+2', activities)).toThrow('«A3.1 XY+2» non si legge');
  expect(() => readLinks('A3.1; A3.1 II', activities)).toThrow('due volte');
});

it('keeps the links that stay, and changes no more than was written', () => {
  const link = (id: string, before: string, lag = 0): RecordOf<'dependency'> => ({
    kind: 'dependency', id, owner: 'EC', predecessor_id: `id ${before}`, successor_id: 'id A3.3', link: 'finish_start', lag,
  });
  const links = [link('1', 'A3.1'), link('2', 'A3.2'), { ...link('3', 'A3.1'), successor_id: 'other' }];
  const edits = (text: string) => linkEdits('id A3.3', 'EC', links, readLinks(text, activities));
  expect(edits('A3.1; A3.2')).toEqual([]);
  expect(edits('A3.1; A3.2FI-1')).toEqual([{ put: link('2', 'A3.2', -1) }]);
  expect(edits('A3.2; A3-1')).toMatchObject([
    { delete: { kind: 'dependency', id: '1' } },
    { put: { owner: 'EC', predecessor_id: 'id A3-1', successor_id: 'id A3.3', lag: 0 } },
  ]);
});
