import { expect, it } from 'vitest';
import type { AnyRecord } from '../../api/types/AnyRecord';
import { merge } from './merge';

const anna = { kind: 'contact', id: '1', owner: 'ec', name: 'Anna', email: '', phone: '1', note: '', position: 0 } as const;
const stored = (record: AnyRecord) => (record.id === '1' ? (anna as AnyRecord) : undefined);

it('joins the wishes for one row', () => {
  const edits = [{ put: { ...anna, name: 'Anna Rossi' } }, { put: { ...anna, phone: '2' } }];
  expect(merge(edits, stored)).toEqual([{ put: { ...anna, name: 'Anna Rossi', phone: '2' } }]);
});

it('keeps the order of other wishes and the last value typed', () => {
  const gone = { delete: { kind: 'contact', id: '9', cascade: false } } as const;
  const edits = [{ put: { ...anna, name: 'A' } }, gone, { put: { ...anna, name: 'B' } }];
  expect(merge(edits, stored)).toEqual([{ put: { ...anna, name: 'B' } }, gone]);
});

it('joins the wishes for a row that is new', () => {
  const fresh = { ...anna, id: '2' };
  const edits = [{ put: fresh }, { put: { ...fresh, phone: '3' } }];
  expect(merge(edits, stored)).toEqual([{ put: { ...fresh, phone: '3' } }]);
});

it('joins the cells of a row that is new, wished for as it begins before each', () => {
  const fresh = { ...anna, id: '2' };
  const edits = [{ put: fresh }, { put: { ...fresh, phone: '3' } }, { put: fresh }, { put: { ...fresh, email: 'a@b.it' } }];
  expect(merge(edits, stored)).toEqual([{ put: { ...fresh, phone: '3', email: 'a@b.it' } }]);
});
