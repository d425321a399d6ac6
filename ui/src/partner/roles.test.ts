import { expect, it } from 'vitest';
import type { Body } from '../api/types/Body';
import { choices, key, read, words } from './roles';

const body = (id: string): Body => ({ id, owner: 'ec', code: id, name: id, roles: [], position: 1, note: '' });

it('keeps the lead the lead and gives the role to nobody else', () => {
  expect(choices(body('ec')).every(({ value }) => value.includes('lead'))).toBe(true);
  expect(choices(body('p1')).some(({ value }) => value.includes('lead'))).toBe(false);
});

it('reads what it offers, and what people write', () => {
  for (const { value, label } of choices(body('ec'))) {
    expect(key(read(value))).toBe(value);
    expect(words(read(label))).toBe(label);
  }
  expect(read('Riusante e cedente')).toEqual(['giver', 'reuser']);
  expect(read('')).toEqual([]);
  expect(() => read('padrone')).toThrow('«padrone» non è un ruolo');
});
