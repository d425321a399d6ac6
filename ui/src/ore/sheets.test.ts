import { describe, expect, it } from 'vitest';
import type { Closure } from '../api/types/Closure';
import type { MonthState } from '../api/types/MonthState';
import type { Sheet } from '../api/types/Sheet';
import { person } from './example';
import { eligible, reopen, say, unsigned, type Subject } from './sheets';

const sheet = (change: Partial<Sheet> = {}): Sheet => ({
  id: 's1', owner: 'bs', person_id: 'mario', month: '2018-11', state: 'complete', signed_id: null, ...change,
});
const of = (state: MonthState, known?: Sheet): Subject => ({ person: person(), state, sheet: known });

describe('what a body says of a month', () => {
  it('is a new sheet the first time, the same one later', () => {
    expect(say([of('missing')], '2018-11', 'nothing', () => 'new')).toEqual([
      { put: { kind: 'sheet', id: 'new', owner: 'bs', person_id: 'mario', month: '2018-11', state: 'nothing', signed_id: null } },
    ]);
    expect(say([of('open', sheet({ state: 'open' }))], '2018-11', 'complete', () => 'new')).toEqual([
      { put: { kind: 'sheet', ...sheet() } },
    ]);
  });

  it('keeps a signed copy, but not for hours that are written again', () => {
    const signed = [of('signed', sheet({ signed_id: 'd1' }))];
    expect(say(signed, '2018-11', 'complete', () => '')).toMatchObject([{ put: { signed_id: 'd1' } }]);
    expect(say(signed, '2018-11', 'open', () => '')).toMatchObject([{ put: { state: 'open', signed_id: null } }]);
  });
});

it('each step is offered from where it can be taken', () => {
  const all = (['outside', 'missing', 'open', 'complete', 'nothing', 'signed', 'closed'] as const).map((state) => of(state));
  const from = (become: Parameters<typeof eligible>[1]) => eligible(all, become).map(({ state }) => state);
  expect(from('complete')).toEqual(['missing', 'open', 'nothing']);
  expect(from('nothing')).toEqual(['missing', 'open', 'complete']);
  expect(from('open')).toEqual(['complete', 'nothing', 'signed']);
  expect(from('closed')).toEqual(['complete', 'nothing', 'signed']);
  expect(from('reopened')).toEqual(['closed']);
});

it('what is closed is opened again with its reason, and older closings stay as they are', () => {
  const closing = (id: string, change: Partial<Closure>): Closure => ({
    id, owner: 'ec', sheet_id: 's1', version: 1, day: '2018-12-04', document_id: 'd', signed_id: null, reopened: null, reason: '', ...change,
  });
  const old = closing('c1', { reopened: '2018-12-05', reason: 'Errore' });
  const closures = [old, closing('c2', { version: 2 }), closing('c3', { sheet_id: 's2' })];
  expect(reopen([of('closed', sheet())], closures, '2018-12-10', 'Ore dimenticate')).toEqual([
    { put: { kind: 'closure', ...closing('c2', { version: 2, reopened: '2018-12-10', reason: 'Ore dimenticate' }) } },
    { put: { kind: 'sheet', ...sheet({ state: 'open' }) } },
  ]);
});

it('a month with hours wants its signed copy before it is closed; one without hours does not', () => {
  const all = (['complete', 'nothing', 'signed', 'open'] as const).map((state) => of(state));
  expect(unsigned(all).map(({ state }) => state)).toEqual(['complete']);
});
