import { expect, it } from 'vitest';
import type { Body } from '../api/types/Body';
import type { Contact } from '../api/types/Contact';
import { freeCode, list } from './rows';

const body = (code: string, roles: Body['roles']): Body => ({
  id: code, owner: 'EC', code, name: code, roles, position: 1, note: '',
});
const contact = (id: string, owner: string): Contact => ({
  id, owner, name: id, email: '', phone: '', note: '', position: 1,
});

it('puts people below their body and support at the end', () => {
  const rows = list(
    [body('EGS', ['support']), body('EC', ['lead']), body('P1', ['giver'])],
    [contact('carlo', 'EGS'), contact('anna', 'EC')],
  );
  expect(rows.map((row) => row.id)).toEqual(['EC', 'anna', 'P1', 'support', 'EGS', 'carlo']);
});

it('shows no heading for support that is not there', () => {
  expect(list([body('EC', ['lead'])], []).map((row) => row.is)).toEqual(['body']);
});

it('finds a free code', () => expect(freeCode([body('P1', []), body('P3', [])])).toBe('P2'));
