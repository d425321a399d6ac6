import { expect, it } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Kind } from '../api/types/Kind';
import { missing } from './missing';

function of(...records: object[]) {
  const rows = records as AnyRecord[];
  const all = ((kind: Kind) => rows.filter((row) => row.kind === kind)) as Parameters<typeof missing>[0]['all'];
  return missing({ all, record: all('project')[0] });
}

const WHOLE = {
  kind: 'project', cup: '', programme: 'PON', call: 'Avviso 1', authority: 'ACT', eligibility_end: '2019-04-30',
};

it('a whole project lacks nothing', () => {
  expect(of({ ...WHOLE, cup: 'B81H18000000001' })).toEqual([]);
});

it('each lack leads to the first row that has it', () => {
  const found = of(
    { ...WHOLE, authority: '' },
    { kind: 'body', id: 'b1' },
    { kind: 'contact', id: 'c1', owner: 'b1', email: 'a@b.it', phone: '' },
    { kind: 'indicator', id: 'i1', name_text: 'whole', due_rule: 'day' },
    { kind: 'indicator', id: 'i2', name_text: 'missing', due_rule: 'unset' },
    { kind: 'indicator', id: 'i3', name_text: 'missing', due_rule: 'day' },
    { kind: 'duty', id: 'd1', due: null },
  );
  expect(found).toEqual([
    { text: 'Il CUP del progetto', page: 'impostazioni', row: 'cup' },
    { text: 'L’autorità di gestione', page: 'impostazioni', row: 'authority' },
    { text: 'Il telefono di 1 contatto', page: 'partner', row: 'c1' },
    { text: 'La denominazione di 2 indicatori', page: 'indicatori', row: 'i2' },
    { text: 'La scadenza di 1 indicatore', page: 'indicatori', row: 'i2' },
    { text: 'La scadenza di 1 adempimento', page: 'adempimenti', row: 'd1' },
  ]);
});

it('a body with nobody to call is told', () => {
  expect(of({ kind: 'body', id: 'b1' })).toEqual([{ text: 'I contatti di 1 ente', page: 'partner', row: 'b1' }]);
});
